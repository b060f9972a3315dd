import type { MountPoint } from '../../docker/engine/index.ts';
import type { Container } from '../../docker/engine/container/container.ts';
import type { Mount } from '../../linux/fs/mount-table.ts';
import { joinPath } from '../../linux/fs/path.ts';
import type { Tree } from '../../linux/fs/tree.ts';
import type { MachineTrees } from '../files/machine-trees.ts';

const DISK = '/dev/vda1';
const DISK_OPTIONS = 'relatime';

const KIBIBYTE = 1024;
/** What anybody may do in a tmpfs that nothing else was said of. */
const OPEN_TO_ALL = 0o1777;
const SIZE_UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Words of `--tmpfs`, and what `--mount` says in fields of its own. */
interface TmpfsSettings {
  /** Bytes; absent for half of the machine's memory. */
  readonly size?: number;
  /** Absent for that of the directory it covers. */
  readonly mode?: number;
  readonly uid: number;
  readonly gid: number;
  readonly exec: boolean;
}

function tmpfsSettings(options: string): TmpfsSettings {
  const words = options.split(',');
  const valueOf = (name: string): string | undefined =>
    words.findLast((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const [, number, unit = ''] = /^(\d{1,15})([kmg]?)$/i.exec(valueOf('size') ?? '') ?? [];
  const mode = valueOf('mode');
  return {
    ...(number === undefined ? {} : { size: Number(number) * (SIZE_UNITS[unit.toLowerCase()] ?? 1) }),
    ...(mode !== undefined && /^[0-7]{1,5}$/.test(mode) ? { mode: Number.parseInt(mode, 8) } : {}),
    uid: Number(valueOf('uid') ?? 0) || 0,
    gid: Number(valueOf('gid') ?? 0) || 0,
    exec: words.includes('exec'),
  };
}

/** The path of a volume's files under the daemon's own directory: bind mounts of it are mounts of the volume. */
const VOLUME_PATH = /^\/var\/lib\/docker\/volumes\/([^/]+)\/_data(\/.*)?$/;

function bindMount(trees: MachineTrees, source: string): Pick<Mount, 'tree' | 'root'> {
  const volume = VOLUME_PATH.exec(source);
  if (volume?.[1] && trees.volumes.has(volume[1]))
    return { tree: trees.volumes.get(volume[1]), root: volume[2] ?? '/' };
  return { tree: trees.host, root: source };
}

/** A tmpfs, as runc makes it: with the mode of the directory it covers, open to all where there is none. */
function tmpfsMount(
  trees: MachineTrees,
  id: string,
  path: string,
  settings: TmpfsSettings,
  readOnly: boolean,
): Mount {
  const { size, uid, gid, exec } = settings;
  const tree = trees.memory(id, path);
  if (!Object.hasOwn(tree.upper, '/')) {
    const covered = trees.container(id).lookup(path);
    const asked = settings.mode ?? (covered?.type === 'directory' ? covered.mode & 0o7777 : OPEN_TO_ALL);
    tree.put('/', { type: 'directory', mode: asked, uid, gid, mtime: 0 });
  }
  const mode = tree.lookup('/')?.mode ?? OPEN_TO_ALL;
  const options = [
    exec ? 'nosuid,nodev,relatime' : 'nosuid,nodev,noexec,relatime',
    ...(size === undefined ? [] : [`size=${Math.ceil(size / KIBIBYTE)}k`]),
    ...(mode === OPEN_TO_ALL ? [] : [`mode=${mode.toString(8)}`]),
    ...(uid === 0 ? [] : [`uid=${uid}`]),
    ...(gid === 0 ? [] : [`gid=${gid}`]),
  ];
  return {
    path,
    readOnly,
    tree,
    device: 'tmpfs',
    type: 'tmpfs',
    options: options.join(','),
    ...(size === undefined ? {} : { size }),
  };
}

function volumeMount(trees: MachineTrees, name: string, subpath: string): Pick<Mount, 'tree' | 'root'> {
  const tree = trees.volumes.get(name);
  return subpath === '' ? { tree } : { tree, root: joinPath('/', subpath) };
}

function mountOf(
  trees: MachineTrees,
  { id, hostConfig }: Container,
  point: MountPoint,
  imageFiles: (source: string) => Tree,
): Mount {
  const { Destination: path, RW } = point;
  const asked = (hostConfig.Mounts ?? []).find(({ Target }) => Target === path);
  if (point.Type === 'tmpfs') {
    const { SizeBytes = 0, Mode = 0 } = asked?.TmpfsOptions ?? {};
    const settings = {
      ...tmpfsSettings(''),
      ...(SizeBytes > 0 ? { size: SizeBytes } : {}),
      ...(Mode > 0 ? { mode: Mode } : {}),
    };
    return tmpfsMount(trees, id, path, settings, !RW);
  }
  if (point.Type === 'image') {
    const root = joinPath('/', asked?.ImageOptions?.Subpath ?? '');
    const tree = imageFiles(point.Source);
    return { path, readOnly: true, tree, root, device: 'overlay', type: 'overlay', options: DISK_OPTIONS };
  }
  const where =
    point.Type === 'volume'
      ? volumeMount(trees, point.Name ?? '', asked?.VolumeOptions?.Subpath ?? '')
      : bindMount(trees, point.Source);
  return { path, readOnly: !RW, ...where, device: DISK, type: 'ext4', options: DISK_OPTIONS };
}

/** `--tmpfs` is no mount point of the API's, but a mount all the same. */
function tmpfsMounts(trees: MachineTrees, { id, hostConfig }: Container): readonly Mount[] {
  return Object.entries(hostConfig.Tmpfs ?? {}).map(([path, options]) =>
    tmpfsMount(
      trees,
      id,
      path.replace(/(.)\/+$/, '$1'),
      tmpfsSettings(options),
      options.split(',').includes('ro'),
    ),
  );
}

function settingsMount(tree: Tree, path: string, readOnly: boolean): Mount {
  return { path, tree, root: path, device: DISK, type: 'ext4', options: DISK_OPTIONS, readOnly };
}

/** Each of a task's secrets and configs is a tmpfs of its own. */
function swarmMounts(tree: Tree, { files = [] }: Container): readonly Mount[] {
  return files.map(({ path }) => ({
    path,
    tree,
    root: path,
    device: 'tmpfs',
    type: 'tmpfs',
    options: 'relatime',
    readOnly: true,
  }));
}

function depth({ path }: Mount): number {
  return path.split('/').length;
}

/**
 * What a container's files are made of: its own layers, what the kernel shows of itself, and then what it asked for
 * with the engine's three files, what lies highest first.
 * @param system the mounts of /proc, /sys and /dev
 * @param settings the tree with /etc/hosts and its like
 * @param overlay what the root's file system is put together from, as mount options
 * @param imageFiles those of an image that is mounted, by the directory it is mounted from
 */
export function containerMounts(
  trees: MachineTrees,
  container: Container,
  system: readonly Mount[],
  settings: Tree,
  overlay: string,
  imageFiles: (source: string) => Tree,
): readonly Mount[] {
  const { id, hostConfig, mounts } = container;
  const readOnly = hostConfig.ReadonlyRootfs;
  const asked = [
    ...mounts.map((point) => mountOf(trees, container, point, imageFiles)),
    ...tmpfsMounts(trees, container),
  ];
  const own = ['/etc/resolv.conf', '/etc/hostname', '/etc/hosts']
    .filter((path) => !asked.some((mount) => mount.path === path))
    .map((path) => settingsMount(settings, path, readOnly));
  return [
    {
      path: '/',
      tree: trees.container(id),
      device: 'overlay',
      type: 'overlay',
      options: `relatime,${overlay}`,
      since: container.created.seconds,
      readOnly,
    },
    ...system,
    ...[...asked, ...own, ...swarmMounts(settings, container)].toSorted((a, b) => depth(a) - depth(b)),
  ];
}
