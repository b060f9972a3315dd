import type { Instant } from '../../../src/base/time.ts';
import type { FileNode, FileTree } from '../../../src/linux/fs/file-node.ts';
import type { Credentials, FileSystem } from '../../../src/linux/fs/file-system.ts';
import { LayeredTree } from '../../../src/linux/fs/layered-tree.ts';
import { MountedFileSystem } from '../../../src/linux/fs/mounted-file-system.ts';
import { type Mount, MountTable } from '../../../src/linux/fs/mount-table.ts';
import { protectedMounts, systemMounts } from '../../../src/linux/fs/synthetic/system-mounts.ts';
import type { Computer } from '../../../src/linux/process/computer.ts';
import { createKernel } from '../../../src/linux/process/kernel.ts';
import type {
  Kernel,
  KernelLimits,
  KernelPorts,
  KernelState,
  NetworkPort,
  ProcessEnd,
} from '../../../src/linux/process/kernel-ports.ts';
import { newKernelState } from '../../../src/linux/process/memory.ts';
import type { Program } from '../../../src/linux/process/program.ts';
import { utilityProgram } from '../../../src/linux/process/utility-program.ts';
import type { UtilityTable } from '../../../src/linux/utilities/utility.ts';

/** The moment tests begin: 2026-01-05 00:00:00 UTC. */
export const START: Instant = { seconds: 1_767_571_200, nanos: 0 };

export interface ComputerOptions {
  /** By path: text (mode 644, of root) or a node; parents come by themselves. */
  readonly files?: Readonly<Record<string, string | FileNode>>;
  /** By name: each is at /bin/NAME, as is each utility. */
  readonly programs?: Readonly<Record<string, Program>>;
  readonly utilities?: UtilityTable;
  readonly dialect?: Computer['dialect'];
  readonly computer?: Partial<Computer>;
  readonly network?: Partial<NetworkPort>;
  readonly limits?: Partial<KernelLimits>;
  /** Besides the root and /proc, /dev and /sys. */
  readonly mounts?: readonly Mount[];
  readonly now?: Instant;
}

export interface RunOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly groups?: readonly number[];
  /** Gives it a terminal of this size; what it writes there is in `stdout`. */
  readonly terminal?: { readonly columns: number; readonly rows: number };
  /** Typed at the terminal before it starts. */
  readonly typed?: string;
  /** How many seconds it may take in virtual time (an hour). */
  readonly seconds?: number;
}

export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  /** Undefined when it had not ended after `seconds`. */
  readonly code: number | undefined;
  readonly fs: FileSystem;
  /** When it had ended, or time was up. */
  readonly now: Instant;
}

const LIMITS: KernelLimits = {
  maxProcesses: 200,
  maxWork: 5_000_000,
  maxWorkPerProcess: 1_000_000,
  pipeCapacity: 65_536,
  maxOutput: 4_000_000,
  maxFileBytes: 100_000_000,
};

const DOCKER_CAPABILITIES = [
  'CHOWN', 'DAC_OVERRIDE', 'FSETID', 'FOWNER', 'MKNOD', 'NET_RAW', 'SETGID', 'SETUID', 'SETFCAP', 'SETPCAP',
  'NET_BIND_SERVICE', 'SYS_CHROOT', 'KILL', 'AUDIT_WRITE',
].map((name) => `CAP_${name}`); // prettier-ignore

/** A container without a network, in the dialect of its image. */
export function testComputer(options: Partial<Computer> = {}): Computer {
  const dialect = options.dialect ?? 'busybox';
  return {
    id: 'c0ffee',
    hostname: 'c0ffee123456',
    domainname: '',
    dialect,
    distribution: dialect === 'gnu' ? 'debian' : 'busybox',
    kernelRelease: '6.8.0-60-generic',
    cpus: 2,
    memory: 8 * 2 ** 30,
    memoryLimit: 0,
    pidsLimit: 0,
    capabilities: DOCKER_CAPABILITIES,
    interfaces: [
      { name: 'lo', mac: '', address: '127.0.0.1', prefix: 8, gateway: '', mtu: 65_536 },
      {
        name: 'eth0',
        mac: '02:42:ac:11:00:02',
        address: '172.17.0.2',
        prefix: 16,
        gateway: '172.17.0.1',
        mtu: 1500,
      },
    ],
    nameServer: '192.168.65.7',
    bootedAt: { seconds: START.seconds - 3600, nanos: 0 },
    ...options,
  };
}

/** One computer with a kernel of its own. */
export class OneComputer {
  readonly tree: LayeredTree;
  readonly fs: FileSystem;
  readonly ports: KernelPorts;
  readonly ends: ProcessEnd[] = [];
  /** What was written, by sink and stream: `out:stdout`. */
  readonly written = new Map<string, string>();
  kernel: Kernel;
  #sinks = 0;

  constructor(options: ComputerOptions = {}) {
    const computer = testComputer({
      ...(options.dialect ? { dialect: options.dialect } : {}),
      ...options.computer,
    });
    const programs: Record<string, Program> = { ...options.programs };
    for (const [name, utility] of Object.entries(options.utilities ?? {})) {
      programs[name] ??= utilityProgram(utility);
    }
    this.tree = new LayeredTree({ lower: [fileTree(options.files ?? {}, Object.keys(programs))] });
    const root: Mount = { path: '/', tree: this.tree, device: 'overlay', type: 'overlay', size: 10 ** 11 };
    const table = new MountTable([root, ...systemMounts(), ...(options.mounts ?? []), ...protectedMounts()]);
    this.fs = new MountedFileSystem(table);
    this.ports = {
      computer: () => computer,
      files: () => this.fs,
      program: (name) => (Object.hasOwn(programs, name) ? programs[name] : undefined),
      network: { ...loopback, ...options.network },
      output: (sink, stream, text) => {
        const key = `${sink}:${stream}`;
        this.written.set(key, (this.written.get(key) ?? '') + text);
      },
      ended: (end) => void this.ends.push(end),
      limits: { ...LIMITS, ...options.limits },
    };
    this.kernel = createKernel(this.ports, newKernelState({ now: options.now ?? START }));
  }

  /** Goes on from what a snapshot says, through JSON. */
  restore(state: KernelState = this.kernel.state): void {
    this.kernel = createKernel(this.ports, JSON.parse(JSON.stringify(state)) as KernelState);
  }

  /** Starts a process. `path` of argv[0] is looked for in /bin unless it is absolute. */
  start(argv: readonly string[], options: RunOptions = {}): { readonly pid: number; readonly sink: string } {
    this.#sinks += 1;
    const sink = `sink${this.#sinks}`;
    const [called = ''] = argv;
    const { terminal, stdin, uid = 0, gid = uid, groups = [gid] } = options;
    const credentials: Credentials = { uid, gid, groups };
    if (terminal) this.kernel.openTerminal(sink, { ...terminal, sink });
    const pid = this.kernel.start({
      computer: 'c0ffee',
      argv,
      path: called.startsWith('/') ? called : `/bin/${called}`,
      env: options.env ?? {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        HOME: '/root',
      },
      cwd: options.cwd ?? '/',
      credentials,
      stdin: terminal ? { terminal: sink } : stdin === undefined ? 'null' : 'pipe',
      output: terminal ? { terminal: sink } : { sink },
      now: this.kernel.now,
    });
    if (stdin !== undefined && !terminal) this.kernel.feed(pid, stdin, true);
    if (options.typed !== undefined) this.kernel.type(sink, options.typed);
    return { pid, sink };
  }

  /** Lets everything happen for so many seconds, or until a process has ended. */
  pass(seconds: number, until?: number): void {
    const end = { seconds: this.kernel.now.seconds + seconds, nanos: this.kernel.now.nanos };
    this.kernel.beginTurn();
    this.kernel.run(this.kernel.now);
    while (!this.ends.some((each) => each.pid === until)) {
      const next = this.kernel.nextWake();
      if (!next || next.seconds > end.seconds) break;
      this.kernel.run(next);
    }
    if (until === undefined) this.kernel.run(end);
  }

  output(sink: string, stream: 'stdout' | 'stderr' = 'stdout'): string {
    return this.written.get(`${sink}:${stream}`) ?? '';
  }

  /** Runs a command to its end. */
  run(argv: readonly string[], options: RunOptions = {}): RunResult {
    const { pid, sink } = this.start(argv, options);
    this.pass(options.seconds ?? 3600, pid);
    return {
      stdout: this.output(sink),
      stderr: this.output(sink, 'stderr'),
      code: this.ends.find((end) => end.pid === pid)?.code,
      fs: this.fs,
      now: this.kernel.now,
    };
  }
}

/** Runs one command on a computer of its own: `runProgram(['cat', '-n'], { utilities: { cat }, stdin: 'a\n' })`. */
export function runProgram(argv: readonly string[], options: ComputerOptions & RunOptions = {}): RunResult {
  return new OneComputer(options).run(argv, options);
}

const loopback: NetworkPort = {
  namespaceOf: (computer) => computer,
  resolve: () => ({ kind: 'no-server' }),
  ping: () => ({ kind: 'unreachable' }),
  route: (from, address, port) =>
    address.startsWith('127.') || address === '172.17.0.2'
      ? { kind: 'arrives', namespace: from, port, from: address }
      : { kind: 'unreachable' },
};

function fileTree(
  files: Readonly<Record<string, string | FileNode>>,
  executables: readonly string[],
): FileTree {
  const root = { uid: 0, gid: 0, mtime: START.seconds } as const;
  const tree: Record<string, FileNode> = {
    '/etc/passwd': {
      type: 'file',
      mode: 0o644,
      content: 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n',
      ...root,
    },
    '/etc/group': { type: 'file', mode: 0o644, content: 'root:x:0:\nnogroup:x:65534:\n', ...root },
    '/root': { type: 'directory', mode: 0o700, ...root },
    '/tmp': { type: 'directory', mode: 0o1777, ...root },
  };
  for (const name of executables) {
    tree[`/bin/${name}`] = { type: 'file', mode: 0o755, content: '', size: 100_000, program: name, ...root };
  }
  for (const [path, content] of Object.entries(files)) {
    tree[path] = typeof content === 'string' ? { type: 'file', mode: 0o644, content, ...root } : content;
  }
  return tree;
}
