import type { FileNode, FileTree } from '../../linux/fs/file-node.ts';
import type { LayeredTree } from '../../linux/fs/layered-tree.ts';
import { nodeSize } from '../../linux/fs/node-size.ts';
import type { Tree } from '../../linux/fs/tree.ts';

/**
 * The files the engine writes for a container: as they are now, since networks come and go while it runs, until
 * somebody in the container writes over them.
 */
export class SettingsTree implements Tree {
  readonly #written: LayeredTree;
  readonly #current: () => FileTree;

  /** @param written what was written over them */
  constructor(written: LayeredTree, current: () => FileTree) {
    this.#written = written;
    this.#current = current;
  }

  get used(): number {
    return this.#written.used;
  }

  lookup(path: string): FileNode | undefined {
    const node = this.#written.lookup(path) ?? this.#current()[path];
    return node?.type === 'whiteout' ? undefined : node;
  }

  children(): readonly string[] {
    return [];
  }

  put(path: string, node: FileNode, size?: number): void {
    this.#written.put(path, node, size);
  }

  remove(path: string): void {
    this.#written.remove(path);
  }

  sizeOf(_path: string, node: FileNode): number {
    return nodeSize(node);
  }
}
