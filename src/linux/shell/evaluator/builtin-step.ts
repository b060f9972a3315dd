import { FsError } from '../../fs/fs-error.ts';
import type { Wait } from '../../process/program.ts';
import { lookUp } from '../../../base/record.ts';
import type { BuiltinCall, Outcome } from '../builtins/builtin.ts';
import { builtinsOf } from '../builtins/table.ts';
import type { BuiltinFrame, Frame } from '../state/frame.ts';
import type { Variable } from '../state/variable.ts';
import { keepRedirections } from './redirections.ts';
import { staysItself } from './simple.ts';
import type { Shell } from './shell.ts';
import { notRunnable } from './not-runnable.ts';

/** Runs the built-in whose frame is innermost, until it is done or waits. */
export function runBuiltin(shell: Shell): Wait | undefined {
  const frame = shell.frames.at(-1);
  if (frame?.type !== 'builtin') throw new Error('not a built-in');
  const builtin = lookUp(builtinsOf(shell), frame.name);
  if (!builtin) throw new Error(`no built-in ${frame.name}`);
  const call: BuiltinCall = {
    name: frame.name,
    args: frame.args,
    arrays: frame.arrays,
    state: frame.started ? frame.state : undefined,
    makeLocal: localMaker(shell),
  };
  frame.started = true;
  try {
    return act(shell, frame, builtin(shell, call));
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    if (shell.flavour.family === 'ash' && (error.code as string) === 'EBADF') {
      if (shell.process.isOpen(2)) shell.err(`${shell.state.name}: write error: ${error.text}\n`);
      shell.state.status = 1;
      shell.pop();
      return undefined;
    }
    const what = (error.code as string) === 'EBADF' ? writeError(shell, frame.name, error) : error.text;
    if (shell.process.isOpen(2)) shell.complain(what, frame.name);
    shell.state.status = 1;
    shell.pop();
    return undefined;
  }
}

function writeError(shell: Shell, name: string, error: FsError): string {
  if (shell.bash) return `write error: ${error.text}`;
  return `${name}: I/O error`;
}

function localMaker(shell: Shell): BuiltinCall['makeLocal'] {
  const frame = shell.frames.findLast((each) => each.type === 'function');
  if (frame?.type !== 'function') return undefined;
  return (name) => {
    const old: Variable | null = lookUp(shell.state.variables, name) ?? null;
    if (!Object.hasOwn(frame.locals, name)) frame.locals[name] = old;
    return old;
  };
}

function act(shell: Shell, frame: BuiltinFrame, outcome: Outcome): Wait | undefined {
  if (typeof outcome === 'number') {
    shell.state.status = outcome;
    shell.pop();
    return undefined;
  }
  switch (outcome.kind) {
    case 'wait':
      frame.state = outcome.state;
      return outcome.for;
    case 'run':
      afterwards(shell, frame);
      shell.state.status = 0;
      shell.push({
        type: 'text',
        label: 'eval',
        text: outcome.text,
        position: 0,
        line: shell.state.line - 1,
      });
      return undefined;
    case 'source':
      afterwards(shell, frame);
      shell.push({ type: 'dot', parameters: outcome.parameters ? shell.state.parameters : null });
      if (outcome.parameters) shell.state.parameters = [...outcome.parameters];
      shell.state.status = 0;
      shell.push({ type: 'text', label: outcome.path, text: outcome.text, position: 0, line: 0 });
      return undefined;
    case 'exit':
      shell.exit(outcome.code);
      return undefined;
    case 'return':
      leave(shell, outcome.code);
      return undefined;
    case 'break':
    case 'continue':
      shell.pop();
      shell.state.status = 0;
      leaveLoops(shell, outcome.kind, outcome.levels);
      return undefined;
    case 'dispatch':
      again(shell, frame, outcome.words, outcome.only);
      return undefined;
    case 'exec':
      become(shell, frame, outcome);
      return undefined;
    case 'foreground':
      shell.pop();
      shell.process.setBackground(outcome.pid, false);
      shell.push({ type: 'child', pid: outcome.pid, job: outcome.job, text: '' });
      return undefined;
  }
}

/** The built-in's redirections and assignments last as long as what it runs. */
function afterwards(shell: Shell, frame: BuiltinFrame): void {
  frame.finished = true;
  if (frame.saved.length === 0 && Object.keys(frame.restore).length === 0) shell.pop();
}

/** `return`: out of the innermost function or sourced file. */
function leave(shell: Shell, code: number): void {
  const stops = (frame: Frame): boolean => frame.type === 'function' || frame.type === 'dot';
  const target = shell.frames.findLast((frame) => stops(frame));
  if (target) {
    shell.unwind((frame) => frame === target);
    shell.pop();
    shell.state.status = code;
  } else if (shell.bash) {
    shell.complain("can only `return' from a function or sourced script", 'return');
    shell.state.status = 2;
    shell.pop();
  } else if (shell.interactive) {
    shell.state.status = code;
    shell.pop();
  } else {
    shell.exit(code);
  }
}

function leaveLoops(shell: Shell, kind: 'break' | 'continue', levels: number): void {
  const isLoop = (frame: Frame): boolean =>
    frame.type === 'loop' || frame.type === 'for' || frame.type === 'arithmetic-for';
  const boundary = shell.frames.findLastIndex((frame) => frame.type === 'function' || frame.type === 'dot');
  const loops = shell.frames.filter((frame, index) => index > boundary && isLoop(frame));
  if (loops.length === 0) {
    if (shell.bash) shell.complain("only meaningful in a `for', `while', or `until' loop", kind);
    return;
  }
  const target = loops[Math.max(0, loops.length - levels)];
  shell.unwind((frame) => frame === target);
  if (kind === 'break') {
    shell.pop();
    return;
  }
  // The loop goes on as if its body had come to its end.
  if (target?.type === 'loop') target.phase = 'body';
}

function again(
  shell: Shell,
  frame: BuiltinFrame,
  words: readonly string[],
  only: 'builtin' | 'not-function',
): void {
  const [name = ''] = words;
  const { saved, restore, arrays } = frame;
  if (only === 'builtin' && !Object.hasOwn(builtinsOf(shell), name)) {
    shell.complain(`${name}: not a shell builtin`, 'builtin');
    shell.state.status = 1;
    shell.pop();
    return;
  }
  shell.frames.pop();
  // It stands in the place of the command it was itself.
  shell.frames.push({
    type: 'simple', source: -1, node: -1, log: [], words: [...words], word: 0, arrays, assigned: 0, redirections: [],
    substituted: null, restore, prepared: saved,
  }); // prettier-ignore
}

function become(shell: Shell, frame: BuiltinFrame, outcome: Extract<Outcome, { kind: 'exec' }>): void {
  const { process } = shell;
  const [name] = outcome.words;
  if (name === undefined) {
    keepRedirections(process, frame.saved);
    frame.saved = [];
    shell.state.status = 0;
    shell.pop();
    return;
  }
  const found = shell.findCommand(name);
  if (found.kind !== 'found') {
    if (found.kind === 'directory' && shell.bash) {
      shell.complain(`${name}: Is a directory`);
      shell.complain(`${name}: cannot execute: Is a directory`, 'exec');
      shell.state.status = 126;
    } else {
      notRunnable(shell, name, found.kind, 'exec');
    }
    if (shell.interactive) shell.pop();
    else shell.exit(shell.state.status);
    return;
  }
  keepRedirections(process, frame.saved);
  const argv = outcome.name === undefined ? outcome.words : [outcome.name, ...outcome.words.slice(1)];
  const env = outcome.emptyEnvironment ? {} : shell.environment();
  shell.ending = { kind: 'exec', path: found.path, argv, env, ...staysItself(shell, argv) };
}

/** A built-in's frame that is innermost again: it waits no more, or what it ran has ended. */
export function stepBuiltin(shell: Shell, frame: BuiltinFrame): Wait | undefined {
  if (!frame.finished) return runBuiltin(shell);
  shell.pop();
  return undefined;
}
