import { type Instant, isAfter, plus, SECOND } from '../../../../src/base/time.ts';
import type { FileTree } from '../../../../src/linux/fs/file-node.ts';
import { FsError } from '../../../../src/linux/fs/fs-error.ts';
import type { FileSystem } from '../../../../src/linux/fs/file-system.ts';
import type { Computer } from '../../../../src/linux/process/computer.ts';
import type {
  NameAnswer,
  OutgoingRequest,
  ListeningSocket,
  PingAnswer,
  ProcessContext,
  ProcessInfo,
  RequestAnswer,
} from '../../../../src/linux/process/process-context.ts';
import type { Program, Step, Wait, Wake } from '../../../../src/linux/process/program.ts';
import type { Utility, UtilityContext } from '../../../../src/linux/utilities/utility.ts';
import { fileSystem, NOW } from './fake-tool.ts';

/** What a fake process is surrounded by. Whatever is left out is plain and quiet. */
export interface World {
  readonly dialect?: 'gnu' | 'busybox';
  readonly distribution?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string | null>>;
  readonly fs?: FileSystem;
  readonly uid?: number;
  readonly stdin?: string;
  /** Standard input stays open after that. */
  readonly stdinOpen?: boolean;
  /** Commands in /bin: what each prints, its status and how long it takes. */
  readonly commands?: Readonly<Record<string, FakeCommand>>;
  readonly processes?: readonly Partial<ProcessInfo>[];
  readonly terminal?: boolean;
  readonly hosts?: Readonly<Record<string, NameAnswer>>;
  readonly capabilities?: readonly string[];
  readonly interfaces?: Computer['interfaces'];
  readonly listeners?: readonly ListeningSocket[];
  readonly answer?: (request: OutgoingRequest) => RequestAnswer;
  readonly ping?: (address: string) => PingAnswer;
  /** When to give up on a program that goes on for ever. */
  readonly maxSeconds?: number;
}

export interface FakeCommand {
  readonly out?: string;
  readonly code?: number;
  /** Seconds; it can be ended before by a signal. */
  readonly takes?: number;
}

export interface Outcome {
  readonly out: string;
  readonly err: string;
  /** undefined for what was still running. */
  readonly code: number | undefined;
  readonly seconds: number;
  readonly spawned: readonly (readonly string[])[];
  readonly exec: Extract<Step, { kind: 'exec' }> | undefined;
  readonly fs: FileSystem;
}

interface Child {
  readonly pid: number;
  endsAt: Instant;
  code: number;
  signal?: number;
  reaped: boolean;
}

export const ETH0: Computer['interfaces'] = [
  { name: 'lo', mac: '00:00:00:00:00:00', address: '127.0.0.1', prefix: 8, gateway: '', mtu: 65_536 },
  {
    name: 'eth0',
    mac: '72:e7:35:47:99:22',
    address: '172.17.0.2',
    prefix: 16,
    gateway: '172.17.0.1',
    mtu: 1500,
  },
];

class FakeMachine {
  out = '';
  err = '';
  now = NOW;
  readonly fs: FileSystem;
  readonly children: Child[] = [];
  readonly spawned: (readonly string[])[] = [];
  #stdin: string;
  #random = 1;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    this.#stdin = world.stdin ?? '';
    const devNull = {
      type: 'character-device',
      mode: 0o666,
      major: 1,
      minor: 3,
      uid: 0,
      gid: 0,
      mtime: 0,
    } as const;
    const tree: FileTree = {
      '/dev/null': devNull,
      ...Object.fromEntries(
        Object.keys(world.commands ?? {}).map((name) => [
          `/bin/${name}`,
          { type: 'file', mode: 0o755, uid: 0, gid: 0, mtime: 0, content: '', program: name },
        ]),
      ),
    };
    this.fs = world.fs ?? fileSystem({ files: world.files ?? {}, tree, cwd: '/w' });
  }

  context(argv: readonly string[]): ProcessContext {
    const world = this.#world;
    const uid = world.uid ?? 0;
    const credentials = { uid, gid: uid, groups: [uid] };
    const base: Partial<ProcessContext> = {
      pid: 7,
      parent: 1,
      argv,
      env: world.env ?? { PATH: '/bin:/usr/bin', HOME: '/root' },
      cwd: '/w',
      umask: 0o022,
      spent: { real: 0, user: 0, system: 0 },
      setHostname: () => 'denied',
      configureInterface: () => 'denied',
      credentials,
      computer: {
        id: 'c1',
        hostname: 'box',
        domainname: '',
        dialect: world.dialect ?? 'gnu',
        distribution: world.distribution ?? (world.dialect === 'busybox' ? 'busybox' : 'debian'),
        kernelRelease: '6.8.0-60-generic',
        cpus: 2,
        memory: 4 * 1024 ** 3,
        memoryLimit: 0,
        pidsLimit: 0,
        capabilities: world.capabilities ?? ['NET_RAW'],
        interfaces: world.interfaces ?? ETH0,
        nameServer: '127.0.0.11',
        bootedAt: plus(NOW, -12_540 * SECOND),
      },
      fs: this.fs.as({ credentials }),
      write: (fd, text) => {
        if (fd === 2) this.err += text;
        else this.out += text;
      },
      read: () => {
        const text = this.#stdin;
        this.#stdin = '';
        return { text, end: !world.stdinOpen };
      },
      isTerminal: () => world.terminal ?? false,
      isOpen: () => true,
      terminalSize: () => (world.terminal ? { columns: 80, rows: 24 } : undefined),
      open: () => 10,
      close: () => {},
      duplicate: () => {},
      spawn: (request) => this.#spawn(request.argv),
      reap: (pid) => this.#reap(pid),
      kill: (pid, signal) => this.#kill(pid, signal),
      processes: () => (world.processes ?? []).map((each) => ({ ...ANY_PROCESS, ...each })),
      resolveName: (name) =>
        world.hosts?.[name] ??
        (/^[\d.]+$/.test(name)
          ? { kind: 'found', name, addresses: [name], server: '127.0.0.11' }
          : { kind: 'unknown', server: '127.0.0.11' }),
      request: (to) => world.answer?.(to) ?? { kind: 'refused' },
      ping: (address) => world.ping?.(address) ?? { kind: 'answered', milliseconds: 0.068, ttl: 64 },
      random: () => (this.#random = (Math.imul(this.#random, 1_664_525) + 1_013_904_223) >>> 0),
      work: () => {},
      ...(world.listeners && { listeners: () => world.listeners ?? [] }),
    };
    return Object.defineProperty(base, 'now', { get: () => this.now }) as ProcessContext;
  }

  #spawn(argv: readonly string[]): number {
    const command = this.#world.commands?.[argv[0] ?? ''] ?? {};
    this.spawned.push(argv);
    this.out += command.out ?? '';
    const pid = 100 + this.children.length;
    const endsAt = plus(this.now, (command.takes ?? 0) * SECOND);
    this.children.push({ pid, endsAt, code: command.code ?? 0, reaped: false });
    return pid;
  }

  ended(pid?: number): Child | undefined {
    return this.children.find(
      (child) =>
        !child.reaped && !isAfter(child.endsAt, this.now) && (pid === undefined || child.pid === pid),
    );
  }

  #reap(pid?: number): { pid: number; code: number; signal?: number } | undefined {
    const child = this.ended(pid);
    if (!child) return undefined;
    child.reaped = true;
    return { pid: child.pid, code: child.code, ...(child.signal && { signal: child.signal }) };
  }

  #kill(pid: number, signal: number): boolean | 'denied' {
    const child = this.children.find((each) => each.pid === pid);
    if (child && isAfter(child.endsAt, this.now)) Object.assign(child, { endsAt: this.now, signal });
    return child !== undefined || (this.#world.processes ?? []).some((each) => each.pid === pid);
  }
}

const ANY_PROCESS: ProcessInfo = {
  pid: 1,
  parent: 0,
  argv: ['sleep', '100'],
  name: 'sleep',
  credentials: { uid: 0, gid: 0, groups: [0] },
  startedAt: plus(NOW, -65 * SECOND),
  state: 'sleeping',
  memory: 1_421_312,
  terminal: '?',
};

/** Runs a utility on its own, without a kernel. */
export function runTool(utility: Utility, line: string | readonly string[], world: World = {}): Outcome {
  const argv = typeof line === 'string' ? line.split(' ') : line;
  const machine = new FakeMachine(world);
  const [name = '', ...args] = argv;
  const tool = Object.assign(machine.context(argv), {
    name,
    args,
    columns: world.terminal ? 80 : undefined,
    stdin: () => world.stdin ?? '',
    out: (text: string) => void (machine.out += text),
    err: (text: string) => void (machine.err += text),
    fail(message: string, status = 1) {
      machine.err += `${name}: ${message}\n`;
      return status;
    },
  } satisfies Partial<UtilityContext>);
  let code = 1;
  try {
    code = utility(tool);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    machine.err += `${name}: ${error.path}: ${error.text}\n`;
  }
  return outcome(machine, code);
}

/** Runs a program by itself, moving time on to whatever it waits for. Its state goes through JSON at every step. */
export function runProgram(program: Program, line: string | readonly string[], world: World = {}): Outcome {
  const argv = typeof line === 'string' ? line.split(' ') : line;
  const machine = new FakeMachine(world);
  const context = machine.context(argv);
  const limit = plus(NOW, (world.maxSeconds ?? 3600) * SECOND);
  let step = program.start(context);
  for (let turn = 0; turn < 2000; turn++) {
    if (step.kind === 'exit') return outcome(machine, step.code);
    if (step.kind === 'exec') return { ...outcome(machine, undefined), exec: step };
    const wake = wakeFor(machine, step.for, world);
    if (!wake || isAfter(machine.now, limit)) return outcome(machine, undefined);
    const state = JSON.parse(JSON.stringify(step.state));
    step = program.resume?.(context, state, wake) ?? { kind: 'exit', code: 255 };
  }
  return outcome(machine, undefined);
}

function wakeFor(machine: FakeMachine, wait: Wait, world: World): Wake | undefined {
  const all = wait.kind === 'any' ? wait.of : [wait];
  const readable = all.find((each) => each.kind === 'readable');
  if (readable && !world.stdinOpen) return { kind: 'readable', fd: readable.fd };
  const times = all.flatMap((each): { at: Instant; wake: Wake }[] => {
    if (each.kind === 'until') return [{ at: each.at, wake: { kind: 'time' } }];
    if (each.kind !== 'child') return [];
    const children = machine.children.filter(({ reaped, pid }) => !reaped && (each.pid ?? pid) === pid);
    return children.map(({ endsAt, pid }) => ({ at: endsAt, wake: { kind: 'child', pid } }));
  });
  times.sort((a, b) => a.at.seconds - b.at.seconds || a.at.nanos - b.at.nanos);
  const [next] = times;
  if (!next) return all.some(({ kind }) => kind === 'writable') ? { kind: 'writable', fd: 1 } : undefined;
  if (isAfter(next.at, machine.now)) machine.now = next.at;
  return next.wake;
}

function outcome(machine: FakeMachine, code: number | undefined): Outcome {
  const { out, err, spawned, fs } = machine;
  return { out, err, code, seconds: machine.now.seconds - NOW.seconds, spawned, exec: undefined, fs };
}
