import type { Container } from '../../docker/engine/container/container.ts';
import type { FileNode } from '../../linux/fs/file-node.ts';
import { innerPath, type Mount } from '../../linux/fs/mount-table.ts';
import { isWithin, parentOf } from '../../linux/fs/path.ts';
import type { Tree } from '../../linux/fs/tree.ts';

type PlainMount = Mount & { readonly tree: Tree };

/** The mount below which a path lies, of those that are mounted before; undefined in what the kernel makes up. */
function below(mounts: readonly Mount[], path: string): PlainMount | undefined {
  const covering = mounts
    .filter((mount) => isWithin(path, mount.path))
    .reduce<Mount | undefined>(
      (deepest, mount) => (deepest && deepest.path.length > mount.path.length ? deepest : mount),
      undefined,
    );
  if (!covering) return undefined;
  const { tree } = covering;
  return typeof tree === 'function' ? undefined : { ...covering, tree };
}

/** As runc: a mount needs something to lie on, which is made where it lies: in the layer, or in another mount. */
export function makeMountPoints(mounts: readonly Mount[], mtime: number): void {
  const directory: FileNode = { type: 'directory', mode: 0o755, uid: 0, gid: 0, mtime };
  for (const [index, { path, tree: mounted, root }] of mounts.entries()) {
    if (index === 0 || typeof mounted === 'function') continue;
    const on = below(mounts.slice(0, index), path);
    if (!on || (on.readOnly && on.path !== '/')) continue;
    const { tree } = on;
    const makeDirectory = (at: string): void => {
      if (at === '/' || tree.lookup(at)) return;
      makeDirectory(parentOf(at));
      tree.put(at, directory);
    };
    const inner = innerPath(on, path);
    if (tree.lookup(inner)) continue;
    const isFile = root !== undefined && mounted.lookup(root)?.type === 'file';
    makeDirectory(isFile ? parentOf(inner) : inner);
    if (isFile) tree.put(inner, { type: 'file', content: '', mode: 0o755, uid: 0, gid: 0, mtime });
  }
}

const WRONG_KIND =
  'not a directory: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type';

/** runc's words for a directory that is to be mounted on a file, or the other way round. */
export function mountProblem(container: Container, mounts: readonly Mount[]): string | undefined {
  const sources = new Map(container.mounts.map(({ Destination, Source }) => [Destination, Source]));
  for (const [index, { path, tree: mounted, root = '/', device }] of mounts.entries()) {
    const on = index === 0 || typeof mounted === 'function' ? undefined : below(mounts.slice(0, index), path);
    const source = sources.get(path) ?? (device === 'tmpfs' ? 'tmpfs' : undefined);
    const there = on?.tree.lookup(innerPath(on, path));
    if (!there || source === undefined || there.type === 'symlink' || typeof mounted === 'function') continue;
    const isDirectory = (mounted.lookup(root)?.type ?? 'directory') === 'directory';
    if (isDirectory === (there.type === 'directory')) continue;
    const how =
      device === 'tmpfs'
        ? `flags=MS_NOSUID|MS_NODEV|MS_NOEXEC, data=mode=${(there.mode & 0o7777).toString(8).padStart(4, '0')}`
        : 'flags=MS_BIND|MS_REC';
    return `error mounting "${source}" to rootfs at "${path}": mount src=${source}, dst=${path}, dstFd=/proc/thread-self/fd/14, ${how}: ${WRONG_KIND}`;
  }
  return undefined;
}
