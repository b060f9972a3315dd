import { lookUp, without, put, type Table } from '../../base/record.ts';
import { laterOf, type Instant } from '../../base/time.ts';
import {
  CACHE_COPY,
  type BuildWorker,
  type StepProcess,
  type StepReport,
} from '../../docker/build/worker.ts';
import { cacheOf } from '../../docker/engine/build/cache-record.ts';
import type { EngineState } from '../../docker/engine/index.ts';
import type { Layer } from '../../docker/engine/image/image.ts';
import type { FileTree } from '../../linux/fs/file-node.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { FsError } from '../../linux/fs/fs-error.ts';
import { MountedFileSystem } from '../../linux/fs/mounted-file-system.ts';
import { MountTable } from '../../linux/fs/mount-table.ts';
import type { Computer } from '../../linux/process/computer.ts';
import type { Kernel, ProcessEnd, RouteAnswer } from '../../linux/process/kernel-ports.ts';
import { findExecutable } from '../containers/executable.ts';
import { LogWriter } from '../containers/log-book.ts';
import { makeMountPoints } from '../containers/mount-points.ts';
import { resolveUser } from '../containers/user.ts';
import { keepLayer } from '../files/keep-layer.ts';
import type { MachineTrees } from '../files/machine-trees.ts';
import { HOST } from '../network/namespace.ts';
import type { BuildStep, RunningStep } from './build-step.ts';
import { daemonView } from './daemon-view.ts';
import { stepComputer } from './step-computer.ts';
import { copyMount, stepMounts } from './step-mounts.ts';

/** What builds need of the machine around them. */
export interface BuildsHost {
  /** Of its computer. */
  readonly id: string;
  readonly kernel: Kernel;
  computer(id: string): Computer;
  readonly trees: MachineTrees;
  readonly engine: EngineState;
  readonly session: { readonly now: Instant };
  /** Bytes that may still be written on this machine. */
  room(): number;
}

/** Working copies at a time: those of builds that were given up by killing their client are forgotten beyond. */
const MOST_STEPS = 60;
const SINK = 'build ';
/** What runc says before its reason, in BuildKit's log of the step. */
const INIT_ERROR = 'runc run failed: unable to start container process: error during container init: ';

/** The working copy that writes to a sink of the kernel's; undefined for other sinks. */
export function stepOfSink(sink: string): string | undefined {
  return sink.startsWith(SINK) ? sink.slice(SINK.length) : undefined;
}

/** Working copies and processes of builds, on a machine's trees and in its kernel. */
export class MachineBuilds implements BuildWorker {
  readonly #host: BuildsHost;
  readonly #before: Table<BuildStep>;
  #steps: Table<BuildStep>;
  readonly #writers = new Map<string, LogWriter>();
  readonly #mounted = new Map<string, FileSystem>();

  constructor(steps: Table<BuildStep>, host: BuildsHost) {
    this.#before = steps;
    this.#steps = steps;
    this.#host = host;
  }

  open(id: string, layers: readonly string[]): FileSystem {
    if (!lookUp(this.#steps, id)) {
      this.#makeRoom();
      if (!this.#host.trees.hasContainer(id)) this.#host.trees.createContainer(id, layers);
      this.#steps = put(this.#steps, id, { id, created: this.#now });
    }
    return this.files(id);
  }

  files(id: string): FileSystem {
    const mounts = [copyMount(this.#host.trees, this.#step(id))];
    const files = new MountedFileSystem(new MountTable(mounts, { room: () => this.#host.room() }));
    return files.as({ process: daemonView(this.#host.computer(this.#host.id), this.#now) });
  }

  view(layers: readonly string[]): FileSystem {
    const tree = this.#host.trees.image(layers);
    const root = { path: '/', tree, device: 'overlay', type: 'overlay', readOnly: true };
    return new MountedFileSystem(new MountTable([root]));
  }

  commit(id: string): Layer {
    const { process } = this.#step(id);
    const files = withoutStubs(this.#host.trees.container(id).upper, process?.stubs ?? []);
    return keepLayer(this.#host.trees, files);
  }

  close(id: string): void {
    const step = lookUp(this.#steps, id);
    if (!step) return;
    this.#steps = without(this.#steps, id);
    if (step.process) this.#host.kernel.destroy(id);
    this.#writers.delete(id);
    this.#mounted.delete(id);
    this.#host.trees.removeContainer(id);
  }

  start(id: string, asked: StepProcess): string | undefined {
    const step = this.#step(id);
    const { kernel, trees } = this.#host;
    const now = this.#now;
    const mounts = stepMounts(trees, step, asked);
    const before = trees.container(id).upper;
    makeMountPoints(mounts, now.seconds);
    const stubs = Object.keys(trees.container(id).upper).filter((path) => !before[path]);
    const running: RunningStep = { asked, pid: 0, output: new LogWriter().book, stubs };
    this.#put({ ...step, process: running });
    const root = this.mounted(id);
    const user = resolveUser(root, asked.user);
    if (typeof user === 'string') return user;
    root.mkdir(asked.cwd, { parents: true });
    const env = Object.fromEntries(
      [
        ...(asked.env.some((entry) => entry.startsWith('HOME=')) ? [] : [`HOME=${user.home}`]),
        ...asked.env,
      ].map((entry) => {
        const cut = entry.indexOf('=');
        return [entry.slice(0, cut), entry.slice(cut + 1)];
      }),
    );
    const files = root.as({ cwd: asked.cwd, credentials: user });
    const found = findExecutable(files, asked.argv[0] ?? '', env['PATH']);
    if (found.kind === 'fails') return INIT_ERROR + found.message;
    try {
      const pid = kernel.start({
        computer: id,
        argv: asked.argv,
        path: found.path,
        env,
        cwd: asked.cwd,
        credentials: { uid: user.uid, gid: user.gid, groups: user.groups },
        stdin: 'null',
        output: { sink: SINK + id },
        now,
      });
      this.#put({ ...step, process: { ...running, pid } });
      return undefined;
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      return `exec ${asked.argv[0] ?? ''}: ${error.text.toLowerCase()}`;
    }
  }

  poll(id: string, cursor: number): StepReport {
    const { process } = this.#step(id);
    const writer = this.#writerOf(id);
    let position = writer.end - writer.entries.reduce((sum, { text }) => sum + text.length, 0);
    const lines = writer.entries.flatMap(({ stream, text, at }) => {
      const rest = text.slice(Math.max(0, cursor - position));
      position += text.length;
      return position > cursor && rest !== '' ? [{ stream, text: rest, at }] : [];
    });
    return { lines, cursor: writer.end, ...(process?.end ? { end: process.end } : {}) };
  }

  // What the machine asks of it.

  has(computer: string): boolean {
    return lookUp(this.#steps, computer) !== undefined;
  }

  /** Whether a step is at work. */
  get isBusy(): boolean {
    return Object.values(this.#steps).some(({ process }) => process && !process.end);
  }

  get ids(): readonly string[] {
    return Object.keys(this.#steps);
  }

  /** The network namespace of a step; undefined for what is none. */
  namespaceOf(computer: string): string | undefined {
    const step = lookUp(this.#steps, computer);
    return step && (step.process?.asked.network === 'host' ? HOST : computer);
  }

  /** Where a step's connection leads as far as it stays with the step; undefined for what the host knows the way of. */
  routeOf(computer: string, address: string, port: number): RouteAnswer | undefined {
    const network = this.#networkOf(computer);
    if (network === undefined || network === 'host') return undefined;
    if (address.startsWith('127.') || address === '::1' || address === '0.0.0.0')
      return { kind: 'arrives', namespace: computer, port, from: '127.0.0.1' };
    return network === 'none' ? { kind: 'unreachable' } : undefined;
  }

  /** Whether it is a step that has no network at all. */
  isSealed(computer: string): boolean {
    return this.#networkOf(computer) === 'none';
  }

  #networkOf(computer: string): StepProcess['network'] | undefined {
    return lookUp(this.#steps, computer)?.process?.asked.network;
  }

  computer(id: string, host: Computer): Computer {
    return stepComputer(this.#host.engine, this.#step(id), this.mounted(id), host);
  }

  /** As the step's process sees them. */
  mounted(id: string): FileSystem {
    const known = this.#mounted.get(id);
    if (known) return known;
    const step = this.#step(id);
    if (!step.process) return this.files(id);
    const mounts = stepMounts(this.#host.trees, step, step.process.asked);
    const files = new MountedFileSystem(new MountTable(mounts, { room: () => this.#host.room() }));
    this.#mounted.set(id, files);
    return files;
  }

  /** What a step's process wrote. */
  write(id: string, stream: 'stdout' | 'stderr', text: string, at: Instant): void {
    if (this.has(id)) this.#writerOf(id).write(stream, text, at);
  }

  /** @returns whether it was a step's */
  ended({ pid, computer, code, at }: ProcessEnd): boolean {
    const step = lookUp(this.#steps, computer);
    if (!step?.process || step.process.pid !== pid) return false;
    this.#put({ ...step, process: { ...step.process, end: { code, at } } });
    return true;
  }

  snapshot(): Table<BuildStep> {
    const wanted = new Set(cacheOf(this.#host.engine).flatMap(({ copy }) => copy ?? []));
    for (const id of this.ids) if (isCache(id) && !wanted.has(id)) this.close(id);
    for (const [id, writer] of this.#writers) {
      const step = lookUp(this.#steps, id);
      if (step?.process && step.process.output !== writer.book)
        this.#put({ ...step, process: { ...step.process, output: writer.book } });
    }
    return this.#steps === this.#before ? this.#before : this.#steps;
  }

  get #now(): Instant {
    return laterOf(this.#host.session.now, this.#host.kernel.now);
  }

  #step(id: string): BuildStep {
    const step = lookUp(this.#steps, id);
    if (!step) throw new Error(`no build step ${id}`);
    return step;
  }

  #put(step: BuildStep): void {
    this.#steps = put(this.#steps, step.id, step);
  }

  #writerOf(id: string): LogWriter {
    const known = this.#writers.get(id);
    if (known) return known;
    const writer = new LogWriter(lookUp(this.#steps, id)?.process?.output);
    this.#writers.set(id, writer);
    return writer;
  }

  #makeRoom(): void {
    const ids = this.ids.filter((id) => !isCache(id));
    for (const id of ids.slice(0, Math.max(0, ids.length - MOST_STEPS))) this.close(id);
  }
}

/** A cache that RUNs mount stays between builds, as long as the engine remembers it. */
function isCache(id: string): boolean {
  return id.startsWith(CACHE_COPY);
}

/** As BuildKit after a RUN: what was made for mounts to lie on goes, unless somebody put something there. */
function withoutStubs(files: FileTree, stubs: readonly string[]): FileTree {
  const gone = new Set<string>();
  for (const path of stubs.toSorted((a, b) => b.length - a.length)) {
    const node = files[path];
    const isEmptyFile = node?.type === 'file' && node.content === '' && node.size === undefined;
    const isEmptyDirectory =
      node?.type === 'directory' &&
      !Object.keys(files).some((other) => other.startsWith(`${path}/`) && !gone.has(other));
    if (isEmptyFile || isEmptyDirectory) gone.add(path);
  }
  return gone.size === 0
    ? files
    : Object.fromEntries(Object.entries(files).filter(([path]) => !gone.has(path)));
}
