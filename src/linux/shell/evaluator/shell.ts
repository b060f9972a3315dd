import { FsError } from '../../fs/fs-error.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import type { Step, Wait } from '../../process/program.ts';
import { NeedsOutput } from '../expansion/expander.ts';
import type { ShellFlavour } from '../flavour.ts';
import { updateJobs } from '../jobs.ts';
import { Session } from '../session.ts';
import { ShellError } from '../shell-errors.ts';
import type { Frame } from '../state/frame.ts';
import type { ShellState } from '../state/shell-state.ts';
import type { Parsed } from '../syntax/parser.ts';
import type { Sources } from '../syntax/sources.ts';
import type { Node } from '../syntax/tree.ts';
import { restoreDescriptors } from './redirections.ts';

const MAX_FRAMES = 3000;

/** What the shell program is made of, the same for all its processes. */
export interface ShellProgram {
  readonly flavour: ShellFlavour;
  /** The kernel's name for this program: what a forked shell runs. */
  readonly name: string;
  readonly sources: Sources;
}

/** A session that evaluates: its stack of frames, and how to fork. */
export class Shell extends Session {
  readonly program: ShellProgram;
  /** How this process ends or becomes another; nothing is evaluated after it is set. */
  ending: Step | undefined;

  constructor(process: ProcessContext, program: ShellProgram, state: ShellState) {
    super(process, program.flavour, state);
    this.program = program;
  }

  get frames(): Frame[] {
    return this.state.frames;
  }

  push(frame: Frame): void {
    if (this.frames.length >= MAX_FRAMES) {
      throw new ShellError('maximum nesting level exceeded', 'shell', 2);
    }
    this.frames.push(frame);
  }

  /** Takes the innermost frame off, undoing what lasted as long as it. */
  pop(): void {
    const frame = this.frames.pop();
    if (frame) this.undo(frame);
  }

  private undo(frame: Frame): void {
    if (frame.type === 'redirected') restoreDescriptors(this.process, frame.saved ?? []);
    if (frame.type === 'builtin') restoreDescriptors(this.process, frame.saved);
    if (frame.type === 'builtin' || frame.type === 'simple') this.restore(frame.restore);
    if (frame.type === 'function' || frame.type === 'dot')
      this.state.parameters = frame.parameters ?? this.state.parameters;
    if (frame.type === 'function') this.restore(frame.locals);
    if (frame.type === 'capture') this.process.close(frame.fd);
  }

  /** Takes frames off until the innermost satisfies `stop`, which stays. @returns whether there is such a frame */
  unwind(stop: (frame: Frame) => boolean): boolean {
    while (this.frames.length > 0) {
      const top = this.frames.at(-1);
      if (top && stop(top)) return true;
      this.pop();
    }
    return false;
  }

  /** Puts a parsed text among those that frames may name. */
  addSource(text: string, line: number, parsed?: Parsed): number {
    if (parsed) this.program.sources.remember(text, parsed);
    const number = this.state.nextSource;
    this.state.nextSource += 1;
    this.state.sources[number] = { text, line };
    return number;
  }

  nodeOf(frame: { source: number; node: number }): Node {
    const source = this.state.sources[frame.source];
    const node = source && this.program.sources.parsed(source.text).nodes[frame.node];
    if (!node) throw new Error(`no node ${frame.node} in source ${frame.source}`);
    return node;
  }

  /** Where a node's line is in the script. */
  lineOf(frame: { source: number }, line: number): number {
    return line + (this.state.sources[frame.source]?.line ?? 0);
  }

  /** Texts that no frame names any more are forgotten. */
  private forgetSources(): void {
    const used = new Set(this.frames.map((frame) => ('source' in frame ? frame.source : -1)));
    for (const key of Object.keys(this.state.sources)) {
      if (!used.has(Number(key))) delete this.state.sources[Number(key)];
    }
    if (used.size === 0 || this.state.nextSource > 1e9) this.state.nextSource = 0;
  }

  /** Starts a shell like this one that does `frames`. */
  fork(
    frames: Frame[],
    how: { readonly fds?: Readonly<Record<number, number>>; readonly background?: boolean } = {},
  ): number {
    this.forgetSources();
    const state: ShellState = structuredClone({ ...this.state, frames });
    state.subshell = true;
    state.jobs = [];
    state.pending = [];
    state.substitutions = [];
    state.tested = this.isTested();
    state.traps = Object.fromEntries(Object.entries(state.traps).filter(([, command]) => command === ''));
    try {
      return this.process.spawn({
        argv: this.process.argv,
        fork: { program: this.program.name, state },
        env: this.process.env,
        fds: { ...this.inheritedDescriptors(), ...how.fds },
        ...(how.background === true && { background: true }),
      });
    } catch (error) {
      if (!(error instanceof FsError) || error.code !== 'EAGAIN') throw error;
      throw this.fatal(CANNOT_FORK[this.flavour.family], this.bash ? 254 : 2);
    }
  }

  /** What a child gets: all that a script can name; closed ones stay closed. */
  inheritedDescriptors(): Record<number, number> {
    const fds: Record<number, number> = {};
    for (let fd = 0; fd < 10; fd += 1) {
      if (this.process.isOpen(fd)) fds[fd] = fd;
      else if (fd < 3) fds[fd] = -1;
    }
    for (const fd of this.process.descriptors()) if (fd >= PROCESS_SUBSTITUTION_FROM) fds[fd] = fd;
    return fds;
  }

  /** Whether a failure here is asked about (`if`, `&&`, `!`): then `set -e` does not mind. */
  isTested(): boolean {
    return this.state.tested || this.frames.some((frame) => this.tests(frame));
  }

  private tests(frame: Frame): boolean {
    if (frame.type === 'if' || frame.type === 'loop') return frame.phase === 'condition';
    if (frame.type !== 'and-or' && frame.type !== 'pipeline') return false;
    const node = this.nodeOf(frame);
    // Of `a && b`, only the last is not asked about.
    if (frame.type === 'and-or') return node.type === 'and-or' && frame.index < node.pipelines.length;
    return node.type === 'pipeline' && node.negated;
  }

  /** Ends the shell, after its EXIT trap. */
  exit(code: number): void {
    const command = this.state.traps['EXIT'];
    while (this.frames.length > 0) this.pop();
    delete this.state.traps['EXIT'];
    this.state.status = code & 255;
    this.push({ type: 'exit', code: code & 255 });
    if (command !== undefined && command !== '') {
      this.push({ type: 'text', label: '', text: command, position: 0, line: 0 });
    }
  }

  /** Between commands: what the last one left over. */
  tidy(): void {
    for (const fd of this.state.substitutions) this.process.close(fd);
    this.state.substitutions = [];
    if (this.state.jobs.some((job) => job.state === 'running')) updateJobs(this);
  }

  /** What a failed command does to what is around it. */
  handle(error: unknown): void {
    if (error instanceof NeedsOutput) {
      this.capture(error);
      return;
    }
    if (error instanceof FsError) {
      const path = error.path === '' ? '' : `${error.path}: `;
      if (this.process.isOpen(2)) this.complain(`${path}${error.text}`);
      this.state.status = 1;
      this.pop();
      return;
    }
    if (!(error instanceof ShellError)) throw error;
    if (error.message !== '') this.complain(error.message, error.builtin);
    this.state.status = error.status;
    if (error.ends === 'command') this.pop();
    else this.abandon(error.ends, error.status);
  }

  /** Drops the command line, or ends the shell unless a person is using it. */
  abandon(ends: 'line' | 'shell', status: number): void {
    const toReader = this.interactive || ends === 'line';
    const isReader = (frame: Frame): boolean =>
      frame.type === 'input' || (frame.type === 'text' && frame === this.frames[0] && ends === 'line');
    if (!toReader || !this.frames.some(isReader)) {
      this.exit(status);
      return;
    }
    this.unwind(isReader);
    this.state.status = status;
  }

  private capture(needed: NeedsOutput): void {
    const top = this.frames.at(-1);
    if (!top || !('source' in top)) throw new Error('a substitution outside of a command');
    const { read, write } = this.process.pipe();
    const pid = this.fork([{ type: 'list', source: top.source, node: needed.body.id, index: 0 }], {
      fds: { 1: write },
    });
    this.process.close(write);
    this.push({ type: 'capture', pid, fd: read, text: '' });
  }

  suspend(wait: Wait): Step {
    this.forgetSources();
    return { kind: 'wait', for: wait, state: this.state };
  }
}

/** What a shell says when there is room for no further process. */
export const CANNOT_FORK = {
  bash: 'fork: Resource temporarily unavailable',
  dash: 'Cannot fork',
  ash: "can't fork: Resource temporarily unavailable",
} as const;

/** Descriptors of `<(…)` are above these, and are inherited. */
export const PROCESS_SUBSTITUTION_FROM = 40;
