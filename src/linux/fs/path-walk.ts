import type { FileNode } from './file-node.ts';
import type { Credentials } from './file-system.ts';
import { FsError } from './fs-error.ts';
import { innerPath, type Mount, type MountTable } from './mount-table.ts';
import { joinPath, parentOf } from './path.ts';
import { type Capabilities, isAllowed } from './permissions.ts';
import type { ProcessView } from './process-view.ts';
import type { Tree } from './tree.ts';

const MAX_LINKS = 40;
const MAX_NAME = 255;
const MAX_PATH = 4096;

/** Where a path leads. */
export interface Place {
  /** Absolute, without links. */
  readonly path: string;
  readonly mount: Mount;
  readonly tree: Tree;
  /** The path inside the tree. */
  readonly inner: string;
  /** Undefined where nothing is, in a directory that is there. */
  readonly node: FileNode | undefined;
}

/** A link of /proc/PID/fd: what it leads to is an open file, whatever its text says. */
export interface DescriptorLink {
  readonly type: 'symlink';
  readonly descriptor: { readonly pid: number; readonly fd: number };
}

export function isDescriptorLink(node: FileNode | undefined): node is FileNode & DescriptorLink {
  return node?.type === 'symlink' && 'descriptor' in node;
}

/** Who walks, and from where. */
export interface Walker {
  readonly mounts: MountTable;
  readonly cwd: string;
  readonly credentials: Credentials;
  readonly capabilities: Capabilities;
  readonly process: ProcessView | undefined;
}

/** What is at an absolute path without links. */
export function placeAt(walker: Walker, path: string, mount = walker.mounts.of(path)): Place {
  const tree = typeof mount.tree === 'function' ? mount.tree(walker.process, walker.mounts) : mount.tree;
  const inner = innerPath(mount, path);
  let node = tree.lookup(inner);
  if (!node && walker.mounts.isBusy(path)) {
    // A mount point that nobody made a directory for is one all the same.
    node = { type: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: 0 };
  }
  return { path, mount, tree, inner, node };
}

/**
 * Walks to where a path leads, as the system calls do: every directory on the way must be one and let itself be
 * searched; links are followed, the last one only if asked for.
 * @throws FsError ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG, naming the path as it was given
 */
export function walk(walker: Walker, path: string, followLast: boolean): Place {
  if (path === '') throw new FsError('ENOENT', path);
  if (path.length > MAX_PATH) throw new FsError('ENAMETOOLONG', path);
  // Names still to go, the next one last.
  const ahead = path.split('/').toReversed();
  // Whoever writes `name/` means a directory, and what a link of that name leads to.
  const wantsDirectory = path.endsWith('/');
  let links = 0;
  let place = path.startsWith('/') ? placeAt(walker, '/') : placeAt(walker, walker.cwd);
  if (!place.node) throw new FsError('ENOENT', path);
  while (ahead.length > 0) {
    const name = ahead.pop();
    if (name === undefined || name === '') continue;
    if (!place.node) throw new FsError('ENOENT', path);
    if (place.node.type !== 'directory') throw new FsError('ENOTDIR', path);
    if (!isAllowed(place.node, 'x', walker.credentials, walker.capabilities)) {
      throw new FsError('EACCES', path);
    }
    if (name === '.') continue;
    if (name.length > MAX_NAME) throw new FsError('ENAMETOOLONG', path);
    const next = stepTo(walker, place, name);
    if (
      next.node?.type !== 'symlink' ||
      !(followLast || wantsDirectory || ahead.some((rest) => rest !== ''))
    ) {
      place = next;
      continue;
    }
    links += 1;
    if (links > MAX_LINKS) throw new FsError('ELOOP', path);
    if (isDescriptorLink(next.node) && !next.node.target.startsWith('/')) {
      place = next;
      continue;
    }
    const target = next.node.target;
    if (target === '') throw new FsError('ENOENT', path);
    if (target.startsWith('/')) place = placeAt(walker, '/');
    ahead.push(...target.split('/').toReversed());
  }
  if (wantsDirectory && place.node && place.node.type !== 'directory') throw new FsError('ENOTDIR', path);
  return place;
}

function stepTo(walker: Walker, from: Place, name: string): Place {
  if (name === '..') return placeAt(walker, parentOf(from.path));
  const path = joinPath(from.path, name);
  return placeAt(walker, path, walker.mounts.at(path) ?? from.mount);
}
