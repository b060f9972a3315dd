import type { MountPoint } from '../../docker/engine/index.ts';
import type { Container } from '../../docker/engine/container/container.ts';
import type { FileNode } from '../../linux/fs/file-node.ts';
import type { LayeredTree } from '../../linux/fs/layered-tree.ts';
import type { Mount } from '../../linux/fs/mount-table.ts';
import { joinPath, parentOf } from '../../linux/fs/path.ts';
import type { Tree } from '../../linux/fs/tree.ts';
import type { MachineTrees } from '../files/machine-trees.ts';

const DISK = '/dev/vda1';
const DISK_OPTIONS = 'relatime';

/** Bytes of `size=` among the options of a tmpfs: `64m`, `1g`. */
function tmpfsSize(options: string): number | undefined {
  const match = /(?:^|,)size=(\d+)([kmg]?)/i.exec(options);
  if (!match) return undefined;
  const unit = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[(match[2] ?? '').toLowerCase()] ?? 1;
  return Number(match[1]) * unit;
}

/** The path of a volume's files under the daemon's own directory: bind mounts of it are mounts of the volume. */
const VOLUME_PATH = /^\/var\/lib\/docker\/volumes\/([^/]+)\/_data(\/.*)?$/;

function bindMount(trees: MachineTrees, source: string): Pick<Mount, 'tree' | 'root'> {
  const volume = VOLUME_PATH.exec(source);
  if (volume?.[1] && trees.volumes.has(volume[1]))
    return { tree: trees.volumes.get(volume[1]), root: volume[2] ?? '/' };
  return { tree: trees.host, root: source };
}

function mountOf(trees: MachineTrees, id: string, point: MountPoint, subpath = ''): Mount {
  const common = { path: point.Destination, readOnly: !point.RW };
  if (point.Type === 'tmpfs') {
    const size = tmpfsSize(point.Mode);
    return {
      ...common,
      tree: trees.memory(id, point.Destination),
      device: 'tmpfs',
      type: 'tmpfs',
      options: `nosuid,nodev,noexec,relatime${size === undefined ? '' : `,size=${size / 1024}k`}`,
      ...(size === undefined ? {} : { size }),
    };
  }
  const where =
    point.Type === 'volume'
      ? {
          tree: trees.volumes.get(point.Name ?? ''),
          ...(subpath === '' ? {} : { root: joinPath('/', subpath) }),
        }
      : bindMount(trees, point.Source);
  return { ...common, ...where, device: DISK, type: 'ext4', options: DISK_OPTIONS };
}

/** `--tmpfs` is no mount point of the API's, but a mount all the same. */
function tmpfsMounts(trees: MachineTrees, { id, hostConfig }: Container): readonly Mount[] {
  return Object.entries(hostConfig.Tmpfs ?? {}).map(([path, options]) =>
    mountOf(trees, id, {
      Type: 'tmpfs',
      Source: '',
      Destination: path,
      Mode: options,
      RW: !options.split(',').includes('ro'),
      Propagation: '',
    }),
  );
}

function settingsMount(tree: Tree, path: string): Mount {
  return { path, tree, root: path, device: DISK, type: 'ext4', options: DISK_OPTIONS };
}

/**
 * What a container's files are made of: its own layers, what the kernel shows of itself, the engine's three files, and
 * then what it asked for, the shortest path first.
 * @param system the mounts of /proc, /sys and /dev
 * @param settings the tree with /etc/hosts and its like
 */
export function containerMounts(
  trees: MachineTrees,
  container: Container,
  system: readonly Mount[],
  settings: Tree,
): readonly Mount[] {
  const { id, hostConfig, mounts } = container;
  const subpathOf = ({ Destination }: MountPoint): string =>
    hostConfig.Mounts?.find(({ Target }) => Target === Destination)?.VolumeOptions?.Subpath ?? '';
  const asked = [
    ...mounts.map((point) => mountOf(trees, id, point, subpathOf(point))),
    ...tmpfsMounts(trees, container),
  ];
  return [
    {
      path: '/',
      tree: trees.container(id),
      device: 'overlay',
      type: 'overlay',
      options: 'relatime',
      readOnly: hostConfig.ReadonlyRootfs,
    },
    ...system,
    ...['/etc/resolv.conf', '/etc/hostname', '/etc/hosts'].map((path) => settingsMount(settings, path)),
    ...asked.toSorted((a, b) => a.path.length - b.path.length),
  ];
}

/** As runc: a mount needs something to lie on, which it makes in the container's layer where there is nothing. */
export function makeMountPoints(tree: LayeredTree, mounts: readonly Mount[], mtime: number): void {
  const directory: FileNode = { type: 'directory', mode: 0o755, uid: 0, gid: 0, mtime };
  const makeDirectory = (path: string): void => {
    if (path === '/' || tree.lookup(path)) return;
    makeDirectory(parentOf(path));
    tree.put(path, directory);
  };
  for (const { path, tree: mounted, root } of mounts) {
    if (tree.lookup(path) || typeof mounted === 'function') continue;
    const isFile = root !== undefined && mounted.lookup(root)?.type === 'file';
    makeDirectory(isFile ? parentOf(path) : path);
    if (isFile) tree.put(path, { type: 'file', content: '', mode: 0o755, uid: 0, gid: 0, mtime });
  }
}
