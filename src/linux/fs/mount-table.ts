import { compareText } from '../../base/record.ts';
import { isWithin, joinPath, nameOf, parentOf } from './path.ts';
import type { ProcessView } from './process-view.ts';
import type { Tree } from './tree.ts';

/** A tree at a path. */
export interface Mount {
  readonly path: string;
  /** A tree that depends on who looks, and on what else is mounted (/proc), is a function. */
  readonly tree: Tree | ((process: ProcessView | undefined, table: MountTable) => Tree);
  /** The directory or file of the tree that appears there; `/` unless given. */
  readonly root?: string;
  /** As /proc/mounts names them: `overlay`, `/dev/vda`; `ext4`, `tmpfs`. */
  readonly device: string;
  readonly type: string;
  /** Further options, after rw or ro. */
  readonly options?: string;
  readonly readOnly?: boolean;
  /** Bytes it can hold; more is refused with ENOSPC. Without it there is no limit of its own. */
  readonly size?: number;
  /** Bytes taken besides what the tree counts. */
  readonly taken?: number;
  /** Seconds since 1970 when it was made: the time of all in it that has none of its own. */
  readonly since?: number;
}

/** Where files are: mounts by path, later ones over earlier ones. */
export class MountTable {
  readonly mounts: readonly Mount[];
  readonly #byPath = new Map<string, Mount>();
  /** Directories that are there because something is mounted below them, with the names of those. */
  readonly #names = new Map<string, Set<string>>();
  /** Bytes that may still be written, all mounts together. */
  readonly room: () => number;

  /** @param mounts the first is the root, at `/` */
  constructor(mounts: readonly Mount[], options: { room?: () => number } = {}) {
    this.mounts = mounts;
    this.room = options.room ?? (() => Number.POSITIVE_INFINITY);
    for (const mount of mounts) {
      this.#byPath.set(mount.path, mount);
      for (let at = mount.path; at !== '/'; at = parentOf(at)) {
        const parent = parentOf(at);
        const names = this.#names.get(parent) ?? new Set();
        this.#names.set(parent, names.add(nameOf(at)));
      }
    }
    if (!this.#byPath.has('/')) throw new Error('a mount table needs a root');
  }

  /** The mount whose root is exactly there. */
  at(path: string): Mount | undefined {
    return this.#byPath.get(path);
  }

  /** The mount that a path without links lies in. */
  of(path: string): Mount {
    for (let at = path; ; at = parentOf(at)) {
      const mount = this.#byPath.get(at);
      if (mount) return mount;
    }
  }

  /** Names under a directory that lead to mounts. */
  namesBelow(path: string): readonly string[] {
    return [...(this.#names.get(path) ?? [])].sort(compareText);
  }

  /** Whether something is mounted there or below. */
  isBusy(path: string): boolean {
    return this.#byPath.has(path) || this.#names.has(path);
  }
}

/** The path inside a mount's tree. */
export function innerPath(mount: Mount, path: string): string {
  const root = mount.root ?? '/';
  if (path === mount.path) return root;
  const rest = mount.path === '/' ? path : path.slice(mount.path.length);
  if (!isWithin(path, mount.path)) throw new Error(`${path} is not in ${mount.path}`);
  return root === '/' ? rest : joinPath(root, rest.slice(1));
}
