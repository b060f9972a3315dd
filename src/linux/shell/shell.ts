import type { ProcessContext } from '../process/process-context.ts';
import type { Json, Program, Step } from '../process/program.ts';
import { run, waitsForCommand } from './evaluator/run.ts';
import type { ShellProgram } from './evaluator/shell.ts';
import { Shell } from './evaluator/shell.ts';
import type { ShellFlavour } from './flavour.ts';
import { signalName } from './signals.ts';
import { startShell } from './start.ts';
import type { Frame } from './state/frame.ts';
import type { ShellState } from './state/shell-state.ts';
import { Sources } from './syntax/sources.ts';

const SIGHUP = 1;
const SIGINT = 2;
const SIGQUIT = 3;
const SIGTERM = 15;
const SIGTSTP = 20;
const SIGWINCH = 28;

export interface ShellOptions {
  /** The name under which the kernel knows this very program: forks of it run that. */
  readonly name: string;
  /**
   * The machine's own prompt: lines are read from standard input as by `-s`, but the prompt and the echo are the
   * machine's; errors are told as in an interactive shell.
   */
  readonly host?: boolean;
}

/** bash, dash or ash as a program: every moment of it is plain JSON (see ShellState). */
export function createShell(flavour: ShellFlavour, options: ShellOptions): Program {
  const program: ShellProgram = { flavour, name: options.name, sources: new Sources(flavour.dialect) };
  const restored = (process: ProcessContext, state: Json): Shell =>
    // Changed in place: the kernel gives snapshots and forks copies of their own.
    new Shell(process, program, state as unknown as ShellState);
  return {
    start: (process) => startShell(process, program, options.host === true),
    resume: (process, state) => run(restored(process, state)),
    signal: (process, state, signal) => receive(restored(process, state), signal),
  };
}

function receive(shell: Shell, signal: number): Step | 'default' | 'ignore' {
  const { state } = shell;
  const command = state.traps[signalName(signal)];
  if (command === '') return 'ignore';
  if (command !== undefined) {
    if (state.pending.length < 100) state.pending.push(signal);
    return run(shell);
  }
  if (shell.interactive && !state.subshell) {
    if (signal === SIGINT) return interrupt(shell);
    if (signal === SIGWINCH) return redraw(shell);
    if (signal === SIGQUIT || signal === SIGTERM || signal === SIGTSTP) return 'ignore';
  }
  const fatal = signal === SIGHUP || signal === SIGINT || signal === SIGTERM;
  if (fatal && shell.bash && state.traps['EXIT'] !== undefined) {
    shell.exit(128 + signal);
    return run(shell);
  }
  return 'default';
}

/** A terminal of another size: shells that edit lines show their prompt again. */
function redraw(shell: Shell): Step | 'ignore' {
  const { state, flavour } = shell;
  const top = shell.frames.at(-1);
  if (state.mode !== 'interactive' || top?.type !== 'input' || !top.prompted) return 'ignore';
  if (flavour.family === 'dash') return 'ignore';
  shell.err(flavour.family === 'bash' ? `\r\x1b[K\r${state.prompt}` : `\r${state.prompt}\x1b[J`);
  return run(shell);
}

/** Ctrl-C at a prompt drops what was typed; while the shell itself works, the command line. */
function interrupt(shell: Shell): Step {
  const top = shell.frames.at(-1);
  const isInput = (frame: Frame): boolean => frame.type === 'input';
  if (top?.type === 'input') {
    top.buffer = '';
    top.prompted = false;
    delete top.untilLine;
  } else if (!top || waitsForCommand(top)) {
    // The command got the signal too: what becomes of the line is known when it has ended.
    return run(shell);
  } else {
    shell.unwind(isInput);
  }
  shell.state.status = 128 + SIGINT;
  // busybox's line editor ends the line too.
  const edited = shell.flavour.family === 'ash' && top.type === 'input';
  if (shell.state.mode === 'interactive') shell.err(edited ? '\n\n' : '\n');
  return run(shell);
}
