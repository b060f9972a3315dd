import type { FileTree } from '../file-node.ts';
import { LayeredTree } from '../layered-tree.ts';
import type { Mount } from '../mount-table.ts';
import type { ProcessView } from '../process-view.ts';
import type { Tree } from '../tree.ts';
import { cgroupFiles, MOUNTED_CONTROLLERS } from './cgroup.ts';
import { ProcTree } from './proc.ts';
import { sysFiles } from './sys.ts';
import { type SyntheticNode, SyntheticTree } from './synthetic-tree.ts';

const MEBIBYTE = 1024 * 1024;
const NOTHING_RUNS = 'nosuid,nodev,noexec,relatime';

const root = { uid: 0, gid: 0, mtime: 0 } as const;

/** The files of a container's /dev: the lower layer of the tree mounted there. */
export const DEVICE_FILES: FileTree = {
  '/': { type: 'directory', mode: 0o755, ...root },
  '/fd': { type: 'symlink', target: '/proc/self/fd', mode: 0o777, ...root },
  '/full': { type: 'character-device', major: 1, minor: 7, mode: 0o666, ...root },
  '/mqueue': { type: 'directory', mode: 0o1777, ...root },
  '/null': { type: 'character-device', major: 1, minor: 3, mode: 0o666, ...root },
  '/ptmx': { type: 'symlink', target: 'pts/ptmx', mode: 0o777, ...root },
  '/pts': { type: 'directory', mode: 0o755, ...root },
  '/random': { type: 'character-device', major: 1, minor: 8, mode: 0o666, ...root },
  '/shm': { type: 'directory', mode: 0o1777, ...root },
  '/stderr': { type: 'symlink', target: '/proc/self/fd/2', mode: 0o777, ...root },
  '/stdin': { type: 'symlink', target: '/proc/self/fd/0', mode: 0o777, ...root },
  '/stdout': { type: 'symlink', target: '/proc/self/fd/1', mode: 0o777, ...root },
  '/tty': { type: 'character-device', major: 5, minor: 0, mode: 0o666, ...root },
  '/urandom': { type: 'character-device', major: 1, minor: 9, mode: 0o666, ...root },
  '/zero': { type: 'character-device', major: 1, minor: 5, mode: 0o666, ...root },
};

/** The device a container with a terminal has besides. */
export const CONSOLE_FILES: FileTree = {
  '/console': { type: 'character-device', major: 136, minor: 0, mode: 0o620, uid: 0, gid: 5, mtime: 0 },
};

/** An empty directory everybody may write to. */
export const SHARED_MEMORY_FILES: FileTree = { '/': { type: 'directory', mode: 0o1777, ...root } };

export interface SystemMountOptions {
  /** The tree of /dev, on `DEVICE_FILES`; one that is not kept unless given. */
  readonly devices?: Tree;
  /** The tree of /dev/shm, on `SHARED_MEMORY_FILES`. */
  readonly sharedMemory?: Tree;
  readonly sharedMemorySize?: number;
  /** There is none (`--ipc none`). */
  readonly noSharedMemory?: boolean;
  readonly hasTerminal?: boolean;
  readonly cgroupVersion?: 1 | 2;
  /** The host, or `--privileged`: nothing is read-only or masked. */
  readonly privileged?: boolean;
  /** Bytes of memory of the machine: /sys/fs/cgroup says it holds half of it. */
  readonly memory?: number;
}

function timeOf(process: ProcessView | undefined): number {
  return process?.now.seconds ?? 0;
}

function synthetic(
  files: (process: ProcessView) => Map<string, SyntheticNode>,
  fileSize: number,
): (process: ProcessView | undefined) => Tree {
  return (process) =>
    new SyntheticTree(process ? files(process) : new Map<string, SyntheticNode>(), {
      fileSize,
      mtime: timeOf(process),
    });
}

const procTree: Exclude<Mount['tree'], Tree> = (process, table) => new ProcTree(process, table);
const sysTree = synthetic(sysFiles, 4096);
const cgroupTree = synthetic(cgroupFiles, 0);
const terminalsTree = synthetic((process) => {
  const nodes = new Map<string, SyntheticNode>([['/ptmx', { kind: 'device', major: 5, minor: 2 }]]);
  const own = process.processes().find(({ pid }) => pid === process.pid)?.terminal;
  const number = /^pts\/(\d+)$/.exec(own ?? '')?.[1];
  if (number !== undefined) {
    nodes.set(`/${number}`, { kind: 'device', major: 136, minor: Number(number), mode: 0o620, gid: 5 });
  }
  nodes.set('/', { kind: 'directory', mode: 0o755 });
  return nodes;
}, 0);

function cgroupMounts(version: 1 | 2, readOnly: boolean, memory: number): readonly Mount[] {
  const base = { path: '/sys/fs/cgroup', tree: cgroupTree };
  if (version === 2) {
    return [{ ...base, device: 'cgroup', type: 'cgroup2', options: NOTHING_RUNS, readOnly }];
  }
  return [
    { ...base, device: 'tmpfs', type: 'tmpfs', options: `${NOTHING_RUNS},mode=755`, size: memory / 2 },
    ...MOUNTED_CONTROLLERS.map((name) => ({
      path: `/sys/fs/cgroup/${name}`,
      tree: cgroupTree,
      root: `/${name}`,
      device: 'cgroup',
      type: 'cgroup',
      options: `${NOTHING_RUNS},${name === 'systemd' ? 'name=systemd' : name}`,
      readOnly,
    })),
  ];
}

function sharedMemoryMount(tree: Tree, size: number): Mount {
  return {
    path: '/dev/shm',
    tree,
    device: 'shm',
    type: 'tmpfs',
    options: `${NOTHING_RUNS},size=${Math.floor(size / 1024)}k`,
    size,
  };
}

/** What a container has mounted besides its root: /proc, /dev, /sys and what is in them. */
export function systemMounts(options: SystemMountOptions = {}): readonly Mount[] {
  const { privileged = false, hasTerminal = false, sharedMemorySize = 64 * MEBIBYTE } = options;
  const lower = hasTerminal ? [DEVICE_FILES, CONSOLE_FILES] : [DEVICE_FILES];
  const devices = options.devices ?? new LayeredTree({ lower });
  const sharedMemory = options.sharedMemory ?? new LayeredTree({ lower: [SHARED_MEMORY_FILES] });
  return [
    { path: '/proc', tree: procTree, device: 'proc', type: 'proc', options: NOTHING_RUNS },
    {
      path: '/dev',
      tree: devices,
      device: 'tmpfs',
      type: 'tmpfs',
      options: 'nosuid,size=65536k,mode=755',
      size: 64 * MEBIBYTE,
    },
    {
      path: '/dev/pts',
      tree: terminalsTree,
      device: 'devpts',
      type: 'devpts',
      options: 'nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666',
    },
    {
      path: '/sys',
      tree: sysTree,
      device: 'sysfs',
      type: 'sysfs',
      options: NOTHING_RUNS,
      readOnly: !privileged,
    },
    ...cgroupMounts(options.cgroupVersion ?? 1, !privileged, options.memory ?? 8 * 1024 * MEBIBYTE),
    {
      path: '/dev/mqueue',
      tree: new LayeredTree({ lower: [SHARED_MEMORY_FILES] }),
      device: 'mqueue',
      type: 'mqueue',
      options: NOTHING_RUNS,
    },
    ...(options.noSharedMemory ? [] : [sharedMemoryMount(sharedMemory, sharedMemorySize)]),
  ];
}

/** What is mounted last, over /proc, so that an unprivileged container changes nothing of the machine's. */
export function protectedMounts(): readonly Mount[] {
  const readOnly = ['bus', 'fs', 'irq', 'sys'].map((name) => ({
    path: `/proc/${name}`,
    tree: procTree,
    root: `/${name}`,
    device: 'proc',
    type: 'proc',
    options: NOTHING_RUNS,
    readOnly: true,
  }));
  const empty = (path: string): Mount => ({
    path,
    tree: new LayeredTree({ lower: [SHARED_MEMORY_FILES] }),
    device: 'tmpfs',
    type: 'tmpfs',
    options: 'relatime,size=4k,nr_inodes=1',
    readOnly: true,
    size: 4096,
  });
  const masked = ['interrupts', 'keys', 'timer_list'].map((name) => ({
    path: `/proc/${name}`,
    tree: new LayeredTree({ lower: [DEVICE_FILES] }),
    root: '/null',
    device: 'tmpfs',
    type: 'tmpfs',
    options: 'nosuid,size=65536k,mode=755',
    size: 64 * MEBIBYTE,
  }));
  return [...readOnly, empty('/proc/acpi'), ...masked, empty('/sys/firmware')];
}
