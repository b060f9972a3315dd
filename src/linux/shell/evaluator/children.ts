import type { Wait } from '../../process/program.ts';
import type { CaptureFrame, ChildFrame, PipelineFrame } from '../state/frame.ts';
import { elapsed, measured, type Measured } from '../../process/measure.ts';
import type { PipelineNode } from '../syntax/tree.ts';
import { jobText, signalText } from '../jobs.ts';
import type { Shell } from './shell.ts';
import { commandFrame } from './command-frame.ts';

const MAX_CAPTURED = 1_000_000;
const SIGINT = 2;
const SIGPIPE = 13;

/** What waits for a child's end: its status, and a word about the signal that ended it. */
export function stepChild(shell: Shell, frame: ChildFrame): Wait | undefined {
  const ended = shell.process.reap(frame.pid);
  if (!ended) return { kind: 'child', pid: frame.pid };
  shell.state.status = ended.code;
  if (frame.job !== undefined) shell.state.jobs = shell.state.jobs.filter((job) => job.number !== frame.job);
  shell.pop();
  if (ended.signal !== undefined) tellOfSignal(shell, ended.signal, frame.pid, frame.text);
  return undefined;
}

function tellOfSignal(shell: Shell, signal: number, pid: number, text: string): void {
  if (signal === SIGINT) {
    if (!shell.interactive) return;
    shell.err('\n');
    shell.unwind((each) => each.type === 'input');
    shell.state.status = 128 + SIGINT;
    return;
  }
  if (signal === SIGPIPE || !shell.process.isOpen(2)) return;
  const words = signalText(signal);
  if (!shell.bash || shell.interactive) shell.err(`${words}\n`);
  else if (signal === 15) shell.err(`${words}\n`);
  else shell.err(`${shell.place()}${String(pid).padStart(5)} ${words.padEnd(23)} ${text}\n`);
}

export function stepCapture(shell: Shell, frame: CaptureFrame): Wait | undefined {
  for (;;) {
    const piece = shell.process.read(frame.fd);
    if (frame.text.length < MAX_CAPTURED) frame.text += piece.text;
    if (piece.end) break;
    if (piece.text === '') return { kind: 'readable', fd: frame.fd };
  }
  const ended = shell.process.reap(frame.pid);
  if (!ended) return { kind: 'child', pid: frame.pid };
  shell.pop();
  shell.state.status = ended.code;
  const below = shell.frames.at(-1);
  if (below && 'log' in below) below.log.push(frame.text.replaceAll('\0', ''));
  if (below?.type === 'simple') below.substituted = ended.code;
  return undefined;
}

export function stepPipeline(shell: Shell, frame: PipelineFrame): Wait | undefined {
  const node = shell.nodeOf(frame);
  if (node.type !== 'pipeline') throw new Error('not a pipeline');
  if (!frame.started) {
    frame.started = true;
    if (node.timed !== 'no') frame.startedAt = measured(shell.process);
    const [only] = node.commands;
    if (node.commands.length > 1) startAll(shell, frame, node);
    else if (only) shell.push(commandFrame(frame.source, only));
    return undefined;
  }
  for (const [index, pid] of frame.pids.entries()) {
    if (frame.codes[index] !== null) continue;
    const ended = shell.process.reap(pid);
    if (!ended) return { kind: 'child', pid };
    frame.codes[index] = ended.code;
    if (ended.signal === SIGINT && shell.interactive && index === frame.pids.length - 1) {
      tellOfSignal(shell, SIGINT, pid, '');
      return undefined;
    }
    if (ended.signal !== undefined && index === frame.pids.length - 1)
      tellOfSignal(shell, ended.signal, pid, '');
  }
  finishPipeline(shell, frame, node);
  return undefined;
}

function startAll(shell: Shell, frame: PipelineFrame, node: PipelineNode): void {
  const { process } = shell;
  let input: number | undefined;
  node.commands.forEach((command, index) => {
    const pipe = index < node.commands.length - 1 ? process.pipe() : undefined;
    const fds = {
      ...(input !== undefined && { 0: input }),
      ...(pipe && { 1: pipe.write }),
      ...(pipe && node.withErrors[index] === true && { 2: pipe.write }),
    };
    frame.pids.push(shell.fork([commandFrame(frame.source, command)], { fds }));
    frame.codes.push(null);
    if (input !== undefined) process.close(input);
    if (pipe) process.close(pipe.write);
    input = pipe?.read;
  });
}

function finishPipeline(shell: Shell, frame: PipelineFrame, node: PipelineNode): void {
  const { state } = shell;
  const codes = frame.codes.map((code) => code ?? 0);
  if (codes.length > 0) {
    const failed = codes.findLast((code) => code !== 0);
    state.status = (shell.option('pipefail') ? failed : codes.at(-1)) ?? 0;
  }
  if (shell.bash) {
    const each = codes.length > 0 ? codes : [state.status];
    const items = Object.fromEntries(each.map((code, index) => [String(index), String(code)]));
    if (each.length > 1 || shell.variable('PIPESTATUS')) shell.put('PIPESTATUS', { items });
  }
  if (node.commands.length === 0) state.status = 0;
  if (frame.startedAt !== undefined) tellTime(shell, frame.startedAt, node.timed === 'posix');
  if (node.negated) state.status = state.status === 0 ? 1 : 0;
  shell.pop();
}

function tellTime(shell: Shell, startedAt: Measured, posix: boolean): void {
  const { real, user, system } = elapsed(shell.process, startedAt);
  if (posix) {
    shell.err(`real ${real.toFixed(2)}\nuser ${user.toFixed(2)}\nsys ${system.toFixed(2)}\n`);
    return;
  }
  const text = (seconds: number): string => {
    const minutes = Math.floor(seconds / 60);
    return `${minutes}m${(seconds - minutes * 60).toFixed(3)}s`;
  };
  shell.err(`\nreal\t${text(real)}\nuser\t${text(user)}\nsys\t${text(system)}\n`);
}

/** `list &` */
export function startBackground(shell: Shell, source: number, node: number, text: string): void {
  const { state, process } = shell;
  const fds: Record<number, number> = {};
  let opened: number | undefined;
  // Without job control a background command reads nothing.
  if (!shell.interactive && process.fs.exists('/dev/null')) {
    opened = process.open('/dev/null', 'read');
    fds[0] = opened;
  }
  const pid = shell.fork([{ type: 'and-or', source, node, index: 0 }], { fds, background: true });
  if (opened !== undefined) process.close(opened);
  const number = state.jobs.reduce((highest, job) => Math.max(highest, job.number), 0) + 1;
  state.jobs.push({ number, pids: [pid], text: jobText(text), state: 'running', code: 0, signal: 0 });
  state.backgroundPid = pid;
  state.status = 0;
  if (shell.state.mode === 'interactive' || shell.option('monitor')) {
    if (shell.bash) shell.err(`[${number}] ${pid}\n`);
  }
}
