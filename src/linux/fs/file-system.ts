import type { FileNode } from './file-node.ts';
import type { ProcessView } from './process-view.ts';

/** What stat(2) tells. */
export interface Stat {
  readonly node: FileNode;
  /** Bytes: of a link the length of its target, of a directory 4096. */
  readonly size: number;
  /** Names for it: of a directory 2 and one for each directory in it. */
  readonly links: number;
  readonly inode: number;
}

/** Whom permissions are checked for. Root may do anything but write to a read-only mount. */
export interface Credentials {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

/**
 * The files as one process sees them: its root, mounts, working directory and rights. Paths may be relative to the
 * working directory. Symbolic links are followed unless said otherwise. Everything is synchronous.
 * Every method throws {@link FsError} with the code the system call would give.
 */
export interface FileSystem {
  /** The absolute path without `.`, `..` and doubled slashes; links are not looked at. */
  resolve(path: string): string;
  /** The absolute path with every link followed. */
  realpath(path: string): string;
  exists(path: string): boolean;
  stat(path: string): Stat;
  lstat(path: string): Stat;
  /** access(2): whether all of `rights` (`r`, `w`, `x`) are had. */
  access(path: string, rights: string): boolean;
  /** Names in order, without `.` and `..`. */
  readdir(path: string): readonly string[];
  readFile(path: string): string;
  /** Creates it with mode 666 less the umask, or truncates it. */
  writeFile(
    path: string,
    content: string,
    options?: { mode?: number; append?: boolean; exclusive?: boolean },
  ): void;
  mkdir(path: string, options?: { mode?: number; parents?: boolean }): void;
  rmdir(path: string): void;
  unlink(path: string): void;
  /** A file, or a directory with all in it. */
  removeAll(path: string): void;
  rename(from: string, to: string): void;
  symlink(target: string, path: string): void;
  /** Hard links are copies here: they do not follow each other's changes. */
  link(existing: string, path: string): void;
  readlink(path: string): string;
  chmod(path: string, mode: number): void;
  chown(path: string, uid: number, gid: number, options?: { followLinks?: boolean }): void;
  /** @param mtime seconds since 1970 */
  utimes(path: string, mtime: number): void;
  /** Puts a node as it is (tar, cp -a, docker cp): owner, mode and time included. */
  putNode(path: string, node: FileNode): void;
  mounts(): readonly MountInfo[];
  /** The same files seen by others or from elsewhere. */
  as(view: FileSystemView): FileSystem;
}

export interface FileSystemView {
  readonly cwd?: string;
  readonly credentials?: Credentials;
  readonly umask?: number;
  /** Who looks: what /proc, /dev and the times of new files tell depends on it. */
  readonly process?: ProcessView;
}

/** A line of /proc/mounts. */
export interface MountInfo {
  readonly path: string;
  readonly device: string;
  readonly type: string;
  readonly readOnly: boolean;
  /** Bytes it can hold, and how many are taken. */
  readonly size: number;
  readonly used: number;
  /** Further options as /proc/mounts lists them after rw or ro: `nosuid,size=65536k,mode=755`. */
  readonly options?: string;
}
