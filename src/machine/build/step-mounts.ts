import type { StepMount, StepProcess } from '../../docker/build/worker.ts';
import type { FileTree } from '../../linux/fs/file-node.ts';
import { LayeredTree } from '../../linux/fs/layered-tree.ts';
import type { Mount } from '../../linux/fs/mount-table.ts';
import {
  DEVICE_FILES,
  protectedMounts,
  SHARED_MEMORY_FILES,
  systemMounts,
} from '../../linux/fs/synthetic/system-mounts.ts';
import type { Tree } from '../../linux/fs/tree.ts';
import type { MachineTrees } from '../files/machine-trees.ts';
import { mountPath } from '../files/mount-path.ts';
import { HOST_SERVER } from '../network/name-server.ts';
import type { BuildStep } from './build-step.ts';

const DISK = { device: '/dev/vda1', type: 'ext4', options: 'relatime' } as const;
const SETTINGS = { device: '/dev/vda1', type: 'ext4', options: 'nosuid,nodev,noexec,relatime' } as const;
/** Something to write into may also be run. */
const SCRATCH = { device: 'tmpfs', type: 'tmpfs', options: 'nosuid,relatime' } as const;
const MEMORY = { device: 'tmpfs', type: 'tmpfs', options: 'nosuid,nodev,noexec,relatime' } as const;

/** A tree that holds one file. */
function single(node: FileTree[string]): Tree {
  return new LayeredTree({ lower: [{ '/file': node }] });
}

function settings({ extraHosts }: StepProcess, mtime: number): readonly Mount[] {
  const file = (content: string): FileTree[string] => ({
    type: 'file',
    content,
    mode: 0o644,
    uid: 0,
    gid: 0,
    mtime,
  });
  const extra = extraHosts.map(({ name, address }) => `${address}\t${name}\n`).join('');
  const hosts = `127.0.0.1\tlocalhost buildkitsandbox\n::1\tlocalhost ip6-localhost ip6-loopback\n${extra}`;
  return [
    {
      path: '/etc/resolv.conf',
      tree: single(file(`nameserver ${HOST_SERVER}\n`)),
      root: '/file',
      ...SETTINGS,
    },
    { path: '/etc/hosts', tree: single(file(hosts)), root: '/file', ...SETTINGS },
  ].map((mount) => ({ ...mount, readOnly: true }));
}

function askedMount(trees: MachineTrees, step: BuildStep, mount: StepMount): Mount {
  const path = mount.at;
  const mtime = step.created.seconds;
  switch (mount.kind) {
    case 'copy':
      return { path, tree: trees.container(mount.copy), root: mount.path, readOnly: mount.readOnly, ...DISK };
    case 'layers':
      // What is written there is for this step alone.
      return { path, tree: trees.image(mount.layers), root: mount.path, readOnly: mount.readOnly, ...DISK };
    case 'tmpfs':
      return {
        path,
        tree: trees.memory(step.id, path, [SHARED_MEMORY_FILES]),
        ...SCRATCH,
        ...(mount.size > 0 ? { size: mount.size } : {}),
      };
    case 'secret':
    case 'script': {
      const { content, mode, uid, gid } = mount;
      const tree = single({ type: 'file', content, mode, uid, gid, mtime });
      const place = mount.kind === 'script' ? DISK : MEMORY;
      return { path, tree, root: '/file', ...place, readOnly: true };
    }
    case 'socket': {
      const { mode, uid, gid } = mount;
      return { path, tree: single({ type: 'socket', mode, uid, gid, mtime }), root: '/file', ...MEMORY };
    }
  }
}

/** The root of a working copy, as COPY and its like write to it. */
export function copyMount(trees: MachineTrees, step: Pick<BuildStep, 'id' | 'created'>): Mount {
  return {
    path: '/',
    tree: trees.container(step.id),
    device: 'overlay',
    type: 'overlay',
    options: 'relatime',
    since: step.created.seconds,
  };
}

/** What a RUN's process sees: the working copy, the kernel's own files, and what the instruction mounts. */
export function stepMounts(trees: MachineTrees, step: BuildStep, asked: StepProcess): readonly Mount[] {
  const { shmSize, privileged } = asked;
  const root = trees.container(step.id);
  const mounts = [
    copyMount(trees, step),
    ...systemMounts({
      devices: trees.memory(step.id, '/dev', [DEVICE_FILES]),
      sharedMemory: trees.memory(step.id, '/dev/shm', [SHARED_MEMORY_FILES]),
      ...(shmSize > 0 ? { sharedMemorySize: shmSize } : {}),
      privileged,
    }),
    ...settings(asked, step.created.seconds),
    ...asked.mounts.map((mount) => askedMount(trees, step, mount)),
    ...(privileged ? [] : protectedMounts()),
  ];
  return mounts.map((mount) => ({ ...mount, path: mountPath(root, mount.path) }));
}
