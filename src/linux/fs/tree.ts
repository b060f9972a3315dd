import type { FileNode } from './file-node.ts';

/**
 * What can be mounted: nodes by absolute path. A tree knows neither rights nor links; who asks has checked both, and
 * asks for paths whose parents are directories.
 */
export interface Tree {
  lookup(path: string): FileNode | undefined;
  /** Names in order; none for what is no directory. */
  children(path: string): readonly string[];
  /**
   * Sets a node; its parent is there. A directory keeps what is in it.
   * @param size of its content, where that is known without counting (a file that was appended to)
   * @throws FsError where nothing can be written
   */
  put(path: string, node: FileNode, size?: number): void;
  /** Removes a node and all below it. @throws FsError where nothing can be written */
  remove(path: string): void;
  /** Bytes of a node's content as `ls -l` shows them. */
  sizeOf(path: string, node: FileNode): number;
  /** Bytes of all that was written to it. */
  readonly used: number;
}
