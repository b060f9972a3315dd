import { lookUp } from '../../base/record.ts';
import { SIGKILL } from '../../base/signal.ts';
import { between, earlierOf, isAfter, MILLISECOND, plus, SECOND, type Instant } from '../../base/time.ts';
import type { Container } from '../../docker/engine/container/container.ts';
import type {
  EngineState,
  ProbeResult,
  ProbeStart,
  ProcessFailure,
  ProcessPlan,
  ProcessStart,
  Runtime,
} from '../../docker/engine/index.ts';
import type {
  ExecStart,
  LiveEnd,
  LiveRuntime,
  LogEntry,
  ProcessOutput,
  ProcessTarget,
  ResourceUsage,
  RunningProcess,
} from '../../docker/engine/runtime.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { FsError } from '../../linux/fs/fs-error.ts';
import { isHost } from '../../linux/process/computer.ts';
import type { Kernel, StartRequest } from '../../linux/process/kernel-ports.ts';
import { linkVariables } from './link-variables.ts';
import { environmentOf } from './environment.ts';
import { findExecutable } from './executable.ts';
import type { LiveTable } from './live-processes.ts';
import { resolveUser } from './user.ts';

/** The other hosts of the machine: while one engine lets time pass, theirs pass it too. */
export interface OtherHosts {
  /** When any of them next acts by itself. */
  nextDue(host: RuntimeHost): Instant | undefined;
  /** Lets them act on what is due by then, an end of a container of theirs above all. */
  settle(host: RuntimeHost, at: Instant): void;
}

/** What the runtime needs of the machine around it. */
export interface RuntimeHost {
  readonly others: OtherHosts;
  /** Whether what happens to that container is this host's business; one that is gone was somebody's too. */
  owns(containerId: string): boolean;
  readonly kernel: Kernel;
  readonly live: LiveTable;
  /** The newest, also in the middle of an operation. */
  readonly engine: EngineState;
  /**
   * Makes a container's files ready for a start: mount points, and the engine's three files.
   * @returns runc's words for what cannot be mounted
   */
  prepare(container: Container, now: Instant): string | undefined;
  /** The daemon's words for a part of a volume that is to be mounted and is not there. */
  subpathProblem(container: Container): string | undefined;
  files(containerId: string): FileSystem;
  hostFiles(): FileSystem;
  /** Ports that the host's own processes listen on. */
  hostPortInUse(address: string, port: number, protocol: string): boolean;
  /** What processes hold and how much they did. */
  usage(containerId: string): ResourceUsage;
  processes(containerId: string): readonly RunningProcess[];
}

const CREATE_STEPS =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';
const EXEC_STEPS = 'OCI runtime exec failed: exec failed: unable to start container process: ';
/** Where the daemon mounts its init (`--init`). */
export const INIT_PATH = '/sbin/docker-init';
/** What the kernel takes for a host name. */
const LONGEST_HOSTNAME = 64;
const TERMINAL_SIZE = { columns: 80, rows: 24 };
/** A health check that takes longer is cut: no timeout in use is near it. */
const LONGEST_PROBE = 60 * SECOND;
/** What starting one more process in a container takes. */
const PROBE_TAKES = 40 * MILLISECOND;

/** The names of a process's output, by which the kernel says where text goes. */
export function sinkOf({ containerId, execId }: ProcessTarget): string {
  return execId === undefined ? `container ${containerId}` : `exec ${containerId} ${execId}`;
}

/** @returns undefined for a sink that is no container's */
export function targetOfSink(sink: string): ProcessTarget | undefined {
  const [kind, containerId = '', execId] = sink.split(' ');
  if (kind === 'container') return { containerId };
  return kind === 'exec' && execId !== undefined ? { containerId, execId } : undefined;
}

function fails(message: string, exitCode: 126 | 127 | 128 = 127, status: 400 | 500 = 400): ProcessFailure {
  return { kind: 'fails', message, exitCode, status };
}

/** The engine's processes, run by a simulated Linux kernel. */
export class ContainerRuntime implements Runtime {
  readonly live: LiveRuntime;
  readonly #host: RuntimeHost;

  constructor(host: RuntimeHost) {
    this.#host = host;
    this.live = new KernelProcesses(host);
  }

  plan(start: ProcessStart): ProcessPlan {
    const container = lookUp(this.#host.engine.containers, start.containerId);
    if (!container) throw new Error(`no container ${start.containerId}`);
    const { config, hostConfig } = start;
    const subpath = this.#host.subpathProblem(container);
    if (subpath !== undefined) return fails(subpath, 127, 500);
    const unmounted = this.#host.prepare(container, start.now);
    if (unmounted !== undefined) return fails(CREATE_STEPS + unmounted, 127, 500);
    if (config.Hostname.length > LONGEST_HOSTNAME)
      return fails(`${CREATE_STEPS}sethostname: invalid argument`, 128, 500);
    const problem = makeWorkingDirectory(this.#host.files(container.id), config.WorkingDir);
    if (problem !== undefined) return fails(problem, 128, 500);
    const argv = hostConfig.Init ? [INIT_PATH, '--', ...start.argv] : start.argv;
    const request = processRequest(this.#host, container, {
      argv,
      user: config.User,
      cwd: config.WorkingDir || '/',
      tty: config.Tty,
      stdin: config.OpenStdin,
      consoleSize: hostConfig.ConsoleSize,
      target: { containerId: container.id },
      now: start.now,
    });
    if ('kind' in request)
      return request.status === 400 ? { ...request, message: CREATE_STEPS + request.message } : request;
    const pid = startOrFail(this.#host, request, { containerId: container.id });
    if (pid !== undefined) this.#host.live.setMain(container.id, pid);
    return { kind: 'runs', live: true };
  }

  probe({ containerId, argv, now }: ProbeStart): ProbeResult {
    const { live, engine } = this.#host;
    const container = lookUp(engine.containers, containerId);
    if (!container || live.mainOf(containerId) === undefined) return { exitCode: -1, output: '', took: 0 };
    const execId = `probe-${now.seconds}-${now.nanos}`;
    const target = { containerId, execId };
    const request = processRequest(this.#host, container, {
      argv,
      user: container.config.User,
      cwd: container.config.WorkingDir || '/',
      tty: false,
      stdin: false,
      target,
      now,
    });
    if ('kind' in request) return { exitCode: -1, output: EXEC_STEPS + request.message, took: 0 };
    const pid = startOrFail(this.#host, request, target);
    if (pid === undefined) {
      live.takeEndOf(execId);
      return { exitCode: -1, output: '', took: 0 };
    }
    live.addExec(execId, containerId, pid);
    const result = this.#finish(containerId, execId, pid, now);
    live.dropExec(execId);
    return result;
  }

  /** Lets one container alone run on until a check of it has ended. */
  #finish(containerId: string, execId: string, pid: number, now: Instant): ProbeResult {
    const { kernel, live } = this.#host;
    const only = (computer: string): boolean => computer === containerId;
    const output = (): string =>
      live
        .writerOf({ containerId, execId })
        .entries.map(({ text }) => text)
        .join('');
    for (let at = now; ;) {
      kernel.run(at, only);
      const end = live.takeEndOf(execId);
      if (end) return { exitCode: end.code, output: output(), took: PROBE_TAKES + between(now, end.at) };
      const wake = kernel.nextWake(only);
      if (!wake || isAfter(wake, plus(now, LONGEST_PROBE))) {
        kernel.signal(pid, SIGKILL);
        kernel.run(at, only);
        live.takeEndOf(execId);
        return { exitCode: -1, output: output(), took: LONGEST_PROBE };
      }
      at = wake;
    }
  }

  hostPathExists(path: string): boolean {
    return this.#host.hostFiles().exists(path);
  }

  makeHostDirectory(path: string): void {
    this.#host.hostFiles().mkdir(path, { parents: true });
  }

  hostPortInUse(address: string, port: number, protocol: string): boolean {
    return this.#host.hostPortInUse(address, port, protocol);
  }
}

/** Starts it. What is found but is no program the kernel can run ends as runc's child does: with a line and 255. */
function startOrFail(host: RuntimeHost, request: StartRequest, target: ProcessTarget): number | undefined {
  try {
    return host.kernel.start(request);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    host.live.failed(
      target,
      `exec ${request.argv[0] ?? ''}: ${error.text.toLowerCase()}\n`,
      255,
      request.now,
    );
    return undefined;
  }
}

/** As the daemon at creation: the directory that the container begins in is made where it is missing. */
function makeWorkingDirectory(files: FileSystem, path: string): string | undefined {
  if (path === '') return undefined;
  try {
    files.mkdir(path, { parents: true });
    return undefined;
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    return error.code === 'ENOTDIR' || error.code === 'EEXIST'
      ? `Cannot mkdir: ${path} is not a directory`
      : undefined;
  }
}

interface WantedProcess {
  readonly argv: readonly string[];
  readonly user: string;
  readonly cwd: string;
  readonly tty: boolean;
  readonly stdin: boolean;
  readonly extraEnv?: readonly string[];
  /** Rows and columns of its terminal; none are known where both are zero. */
  readonly consoleSize?: readonly [number, number];
  readonly target: ProcessTarget;
  readonly now: Instant;
}

function sizeOf([rows, columns]: readonly [number, number] = [0, 0]): { columns: number; rows: number } {
  return rows > 0 && columns > 0 ? { columns, rows } : TERMINAL_SIZE;
}

/** Terminals of a container are counted from zero; one that nobody has any more is given again. */
function freeTerminal(kernel: Kernel, containerId: string): string {
  const taken = new Set(kernel.processes(containerId).map(({ terminal }) => terminal));
  let number = 0;
  while (taken.has(`pts/${number}`)) number += 1;
  return `pts/${number}`;
}

/** What the kernel is to start for a container, or why runc would not. */
function processRequest(
  host: RuntimeHost,
  container: Container,
  wanted: WantedProcess,
): StartRequest | ProcessFailure {
  const root = host.files(container.id);
  const user = resolveUser(root, wanted.user, container.hostConfig.GroupAdd ?? []);
  if (typeof user === 'string') return fails(user, 128, 500);
  const files = root.as({ cwd: wanted.cwd, credentials: user });
  const cwdProblem = checkDirectory(files, wanted.cwd);
  if (cwdProblem !== undefined)
    return fails(cwdProblem, cwdProblem.endsWith('no such file or directory') ? 127 : 126);
  const env = environmentOf(container, user.home, {
    tty: wanted.tty,
    links: linkVariables(host.engine, container),
    ...(wanted.extraEnv ? { extra: wanted.extraEnv } : {}),
  });
  const found = findExecutable(files, wanted.argv[0] ?? '', env['PATH']);
  if (found.kind === 'fails') return found;
  const sink = sinkOf(wanted.target);
  const terminal = wanted.tty ? sink : undefined;
  if (terminal !== undefined) {
    const name = freeTerminal(host.kernel, container.id);
    host.kernel.openTerminal(terminal, { ...sizeOf(wanted.consoleSize), sink, name });
  }
  return {
    computer: container.id,
    argv: wanted.argv,
    path: found.path,
    env,
    cwd: wanted.cwd,
    credentials: { uid: user.uid, gid: user.gid, groups: user.groups },
    stdin: terminal === undefined ? (wanted.stdin ? 'pipe' : 'null') : { terminal },
    output: terminal === undefined ? { sink } : { terminal },
    now: wanted.now,
  };
}

function checkDirectory(files: FileSystem, path: string): string | undefined {
  const refused = (reason: string): string =>
    `chdir to cwd (${JSON.stringify(path)}) set in config.json failed: ${reason}`;
  try {
    if (files.stat(path).node.type !== 'directory') return refused('not a directory');
    return files.access(path, 'x') ? undefined : refused('permission denied');
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    return refused(error.text.toLowerCase());
  }
}

function isContainer(computer: string): boolean {
  return !isHost(computer);
}

/** Processes of containers as they run in the kernel. */
class KernelProcesses implements LiveRuntime {
  readonly #host: RuntimeHost;

  constructor(host: RuntimeHost) {
    this.#host = host;
  }

  /** Of any host: a process there may be what one here waits for. */
  nextWake(): Instant | undefined {
    const wake = this.#host.kernel.nextWake(isContainer);
    const due = this.#host.others.nextDue(this.#host);
    return wake && due ? earlierOf(wake, due) : (wake ?? due);
  }

  advance(until: Instant): readonly LiveEnd[] {
    const { kernel, live, others } = this.#host;
    const isOurs = (containerId: string): boolean => this.#host.owns(containerId);
    while (!live.hasEndsOf(isOurs)) {
      const wake = this.nextWake();
      const at = wake && !isAfter(wake, until) ? wake : until;
      kernel.run(at, isContainer);
      others.settle(this.#host, at);
      if (!isAfter(until, at)) break;
    }
    return live.takeEndsOf(isOurs);
  }

  signal(containerId: string, signal: number): void {
    const pid = this.#host.live.mainOf(containerId);
    if (pid !== undefined) this.#host.kernel.signal(pid, signal);
  }

  destroy(containerId: string): void {
    this.#host.kernel.destroy(containerId);
    this.#host.live.destroy(containerId);
  }

  freeze(containerId: string): void {
    this.#host.kernel.freeze(containerId);
  }

  thaw(containerId: string): void {
    this.#host.kernel.thaw(containerId);
  }

  checkUser(containerId: string, user: string): string | undefined {
    const found = resolveUser(this.#host.files(containerId), user);
    return typeof found === 'string' ? found : undefined;
  }

  exec(start: ExecStart): ReturnType<LiveRuntime['exec']> {
    const { live, engine } = this.#host;
    const container = lookUp(engine.containers, start.containerId);
    if (!container) throw new Error(`no container ${start.containerId}`);
    const target = { containerId: start.containerId, execId: start.execId };
    const request = processRequest(this.#host, container, {
      argv: start.argv,
      user: start.user,
      cwd: start.workingDir || '/',
      tty: start.tty,
      stdin: start.openStdin,
      extraEnv: start.env,
      ...(start.consoleSize ? { consoleSize: start.consoleSize } : {}),
      target,
      now: start.now,
    });
    if ('kind' in request)
      return request.status === 400 ? { ...request, message: EXEC_STEPS + request.message } : request;
    const pid = startOrFail(this.#host, request, target);
    if (pid !== undefined) live.addExec(start.execId, start.containerId, pid);
    return { kind: 'runs', pid: pid ?? 0 };
  }

  processes(containerId: string): readonly RunningProcess[] {
    return this.#host.processes(containerId);
  }

  usage(containerId: string): ResourceUsage {
    return this.#host.usage(containerId);
  }

  logs(containerId: string): readonly LogEntry[] {
    return this.#host.live.writerOf({ containerId }).entries;
  }

  output(target: ProcessTarget, cursor: number): ProcessOutput {
    return this.#host.live.writerOf(target).since(cursor);
  }

  feed(target: ProcessTarget, text: string, end: boolean): void {
    const pid = this.#host.live.pidOf(target);
    if (pid === undefined) return;
    if (this.#isTerminal(target)) {
      if (text !== '') this.#host.kernel.type(sinkOf(target), text);
    } else this.#host.kernel.feed(pid, text, end);
  }

  resize(target: ProcessTarget, columns: number, rows: number, isNew?: boolean): void {
    this.#host.kernel.resizeTerminal(sinkOf(target), columns, rows, isNew);
  }

  #isTerminal(target: ProcessTarget): boolean {
    return this.#host.kernel.hasTerminal(sinkOf(target));
  }
}
