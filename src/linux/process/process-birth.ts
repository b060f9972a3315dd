import { FsError } from '../fs/fs-error.ts';
import { FIRST_HOST } from './computer.ts';
import type { Core } from './core.ts';
import { descriptionOf, install, newPipe, openDescription } from './descriptors.ts';
import { findExecutable } from './executable.ts';
import type { StartRequest } from './kernel-ports.ts';
import type { ProcessRecord } from './memory.ts';
import type { SpawnRequest } from './process-context.ts';
import { filesOf, viewOf } from './process-files.ts';

/** Bytes of a process that says nothing of its memory. */
const BASE_MEMORY = 400 * 1024;

type Origin = Pick<
  ProcessRecord,
  'computer' | 'parent' | 'isTop' | 'env' | 'cwd' | 'credentials' | 'terminal'
>;

/**
 * A process that nobody sees yet and that does nothing yet.
 * @throws FsError EAGAIN for one too many
 */
function newProcess(core: Core, from: Origin): ProcessRecord {
  const { memory, ports } = core;
  const { pidsLimit } = ports.computer(from.computer);
  let own = 0;
  for (const process of memory.processes.values()) if (process.computer === from.computer) own += 1;
  const isFull = memory.processes.size >= ports.limits.maxProcesses;
  if (isFull || (pidsLimit > 0 && own >= pidsLimit)) throw new FsError('EAGAIN', 'fork');
  const host = ports.hostOf?.(from.computer) ?? FIRST_HOST;
  const namespace = ports.pidNamespaceOf?.(from.computer) ?? from.computer;
  const pid = memory.nextPid;
  const innerPid = namespace === host ? pid : (memory.namespaces.get(namespace)?.next ?? 1);
  return {
    ...from,
    pid,
    innerPid,
    namespace,
    host,
    startedAt: memory.now,
    program: '',
    executable: '',
    name: '',
    argv: [],
    umask: 0o022,
    entry: 'start',
    phase: 'ready',
    state: null,
    wait: null,
    wake: null,
    retry: null,
    changesSeen: 0,
    stopped: false,
    fds: {},
    collected: {},
    pending: [],
    ignored: [],
    memory: BASE_MEMORY,
    background: false,
    code: 0,
    signal: 0,
  };
}

/** Pids that runc's own threads have taken by the time it becomes a container's process, or an exec's. */
const RUNTIME_THREADS = 5;

/** Enters a process that is complete: from here on others see it, and it takes its turn. */
function enter(core: Core, process: ProcessRecord): void {
  const { memory } = core;
  const { namespace, pid, innerPid } = process;
  memory.nextPid += 1;
  if (namespace !== process.host) {
    const known = memory.namespaces.get(namespace);
    const next = innerPid + 1 + (process.isTop ? RUNTIME_THREADS : 0);
    memory.namespaces.set(namespace, { next, init: known?.init ?? pid });
  }
  memory.processes.set(pid, process);
  memory.queue.push(pid);
  core.checkMemory(process);
}

/** execve(2): what a process is from now on. @throws FsError ENOENT, EACCES, ENOEXEC, ELOOP */
export function become(core: Core, process: ProcessRecord, path: string, argv: readonly string[]): void {
  const computer = core.ports.computer(process.computer);
  const files = filesOf(
    core,
    process,
    viewOf(core, process, computer, () => ''),
  );
  const found = findExecutable(files, path, argv);
  if (!core.ports.program(found.program)) throw new FsError('ENOEXEC', path);
  process.program = found.program;
  process.argv = found.argv;
  delete process.shows;
  process.executable = files.resolve(found.path);
  process.name = found.name;
  if (found.setUid !== undefined && !computer.noNewPrivileges) {
    process.credentials = { ...process.credentials, uid: found.setUid };
  }
}

/** A process for somebody outside. @throws FsError */
export function startProcess(core: Core, request: StartRequest): ProcessRecord {
  const { computer, env, cwd, credentials, stdin, output } = request;
  const terminal = 'terminal' in output ? output.terminal : typeof stdin === 'object' ? stdin.terminal : '';
  const process = newProcess(core, { computer, parent: 0, isTop: true, env, cwd, credentials, terminal });
  become(core, process, request.path, request.argv);
  openStandard(core, process, request);
  enter(core, process);
  return process;
}

/** A child. @throws FsError */
export function spawnProcess(core: Core, parent: ProcessRecord, request: SpawnRequest): ProcessRecord {
  const { computer, terminal } = parent;
  const { uid } = parent.credentials;
  if (request.credentials && uid !== 0 && uid !== request.credentials.uid) {
    throw new FsError('EPERM', request.path ?? '');
  }
  const child = newProcess(core, {
    computer,
    parent: parent.pid,
    isTop: false,
    env: request.env,
    cwd: request.cwd ?? parent.cwd,
    credentials: request.credentials ?? parent.credentials,
    terminal,
  });
  child.umask = parent.umask;
  child.ignored = [...parent.ignored];
  child.background = parent.background || request.background === true;
  if (request.fork) {
    child.program = request.fork.program;
    child.state = structuredClone(request.fork.state);
    child.entry = 'resume';
    child.wake = { kind: 'time' };
    child.argv = request.argv;
    child.executable = parent.executable;
    child.name = parent.name;
  } else {
    become(core, child, request.path ?? request.argv[0] ?? '', request.argv);
  }
  for (const [to, from] of Object.entries({ 0: 0, 1: 1, 2: 2, ...request.fds })) {
    const description = from < 0 ? undefined : descriptionOf(core.memory, parent, from);
    if (description) install(core.memory, child, Number(to), description);
  }
  enter(core, child);
  return child;
}

function openStandard({ memory }: Core, process: ProcessRecord, { stdin, output }: StartRequest): void {
  if (stdin === 'null') {
    const device = openDescription(memory, { kind: 'device', path: '/dev/null', major: 1, minor: 3 });
    install(memory, process, 0, device);
  } else if (stdin === 'pipe') {
    const pipe = newPipe(memory);
    pipe.writers = 1;
    pipe.feeder = process.pid;
    install(memory, process, 0, openDescription(memory, { kind: 'pipe', pipe: pipe.id, end: 'read' }));
  } else {
    const { terminal } = stdin;
    install(memory, process, 0, openDescription(memory, { kind: 'terminal', terminal }));
  }
  for (const [fd, stream] of [
    [1, 'stdout'],
    [2, 'stderr'],
  ] as const) {
    const description =
      'terminal' in output
        ? openDescription(memory, { kind: 'terminal', terminal: output.terminal })
        : openDescription(memory, { kind: 'sink', sink: output.sink, stream });
    install(memory, process, fd, description);
  }
}
