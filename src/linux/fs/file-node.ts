import type { Table } from '../../base/record.ts';

/**
 * A file, as plain JSON. Text is a JavaScript string; a byte that is not UTF-8 is a lone surrogate U+DC80..U+DCFF
 * (bytes 0x80..0xFF), as Python's `surrogateescape` does: any bytes survive, and text stays readable in a snapshot.
 */
export interface RegularFile extends Ownership {
  readonly type: 'file';
  readonly content: string;
  /** Bytes, where they are more than `content` holds: binaries of images have a size and no bytes. */
  readonly size?: number;
  /** The name of the program this executable is (`nginx`, `busybox`); absent for data and scripts. */
  readonly program?: string;
}

export interface Directory extends Ownership {
  readonly type: 'directory';
  /** In an upper layer: hides what the layers below have in it. */
  readonly opaque?: boolean;
}

export interface SymbolicLink extends Ownership {
  readonly type: 'symlink';
  readonly target: string;
}

/** A device of /dev, or a named pipe. What reading and writing it does depends on its numbers. */
export interface SpecialFile extends Ownership {
  readonly type: 'character-device' | 'block-device' | 'fifo' | 'socket';
  readonly major?: number;
  readonly minor?: number;
}

/** In an upper layer: what the layers below have here is gone. */
export interface Whiteout {
  readonly type: 'whiteout';
}

export interface Ownership {
  /** Permission bits with set-uid, set-gid and sticky: 0o755. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Seconds since 1970. */
  readonly mtime: number;
}

export type FileNode = RegularFile | Directory | SymbolicLink | SpecialFile;

/**
 * The files of one layer, or of a volume: nodes by absolute path (`/etc/passwd`), the root directory itself being
 * `/`. Parents need not be listed: a missing one is a directory of root's with mode 755.
 */
export type FileTree = Table<FileNode | Whiteout>;
