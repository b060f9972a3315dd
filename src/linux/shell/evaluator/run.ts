import type { Step, Wait } from '../../process/program.ts';
import { signalName } from '../signals.ts';
import type { Frame } from '../state/frame.ts';
import { stepBuiltin } from './builtin-step.ts';
import { stepCapture, stepChild, stepPipeline } from './children.ts';
import {
  stepAndOr,
  stepArithmeticFor,
  stepCase,
  stepExpression,
  stepFor,
  stepIf,
  stepList,
  stepLoop,
  stepRedirected,
} from './compound.ts';
import { stepInput, stepText } from './readers.ts';
import type { Shell } from './shell.ts';
import { stepSimple } from './simple.ts';

/** Goes on until the shell has to wait, ends or becomes something else. */
export function run(shell: Shell): Step {
  for (;;) {
    const top = shell.frames.at(-1);
    if (!top) {
      shell.exit(shell.state.status);
      continue;
    }
    if (top.type === 'exit') return { kind: 'exit', code: top.code };
    if (beginTrap(shell, top)) continue;
    shell.process.work(1);
    const wait = step(shell, top);
    if (shell.ending) return shell.ending;
    if (wait) return shell.suspend(wait);
    // Others have their turn; and a full pipe is not written to before there is room in it.
    if (shell.process.shouldYield()) return shell.suspend({ kind: 'writable', fd: 1 });
  }
}

function step(shell: Shell, top: Frame): Wait | undefined {
  try {
    return stepFrame(shell, top);
  } catch (error) {
    shell.handle(error);
    return undefined;
  }
}

function stepFrame(shell: Shell, frame: Frame): Wait | undefined {
  switch (frame.type) {
    case 'text':
      return stepText(shell, frame);
    case 'input':
      return stepInput(shell, frame);
    case 'list':
      return stepList(shell, frame);
    case 'and-or':
      return stepAndOr(shell, frame);
    case 'pipeline':
      return stepPipeline(shell, frame);
    case 'child':
      return stepChild(shell, frame);
    case 'capture':
      return stepCapture(shell, frame);
    case 'simple':
      return stepSimple(shell, frame);
    case 'redirected':
      return stepRedirected(shell, frame);
    case 'if':
      return stepIf(shell, frame);
    case 'loop':
      return stepLoop(shell, frame);
    case 'for':
      return stepFor(shell, frame);
    case 'arithmetic-for':
      return stepArithmeticFor(shell, frame);
    case 'case':
      return stepCase(shell, frame);
    case 'expression':
      return stepExpression(shell, frame);
    case 'builtin':
      return stepBuiltin(shell, frame);
    case 'trap':
      shell.state.status = frame.status;
      shell.pop();
      if (frame.exits) shell.exit(frame.status);
      return undefined;
    case 'function':
    case 'dot':
    case 'exit':
      shell.pop();
      return undefined;
  }
}

/** A trapped signal that came: its command runs as soon as no foreground command does. */
function beginTrap(shell: Shell, top: Frame): boolean {
  const { state } = shell;
  const [signal] = state.pending;
  if (signal === undefined || waitsForCommand(top)) return false;
  // One at a time of each kind: what comes during its command runs after it.
  if (shell.frames.some((frame) => frame.type === 'trap' && frame.signal === signal)) return false;
  const command = state.traps[signalName(signal)] ?? '';
  if (command === '') {
    state.pending.shift();
    return false;
  }
  if (top.type === 'builtin' && top.name === 'wait') {
    // The wait is over: it tells which signal ended it.
    shell.pop();
    state.status = 128 + signal;
  }
  state.pending.shift();
  shell.push({ type: 'trap', status: state.status, exits: false, signal });
  shell.push({ type: 'text', label: '', text: command, position: 0, line: state.line - 1 });
  return true;
}

/** Whether a frame waits for a command in the foreground. */
export function waitsForCommand(frame: Frame): boolean {
  return (
    frame.type === 'child' || frame.type === 'capture' || (frame.type === 'pipeline' && frame.pids.length > 0)
  );
}
