import type { FileNode, FileTree } from './file-node.ts';
import { parentOf, nameOf, joinPath } from './path.ts';
import { compareText } from '../../base/record.ts';
import { nodeSize } from './node-size.ts';

/** Several layers as the one tree they make, indexed for reading. Never changed once built: many machines share it. */
export class MergedLayers {
  readonly #nodes: Map<string, FileNode>;
  readonly #names: Map<string, Set<string>>;
  readonly #sorted = new Map<string, readonly string[]>();
  readonly #sizes = new Map<string, number>();

  /** @param below what `tree` lies on */
  constructor(below: MergedLayers | undefined, tree: FileTree) {
    this.#nodes = below ? new Map(below.#nodes) : new Map();
    this.#names = new Map();
    if (below) for (const [path, names] of below.#names) this.#names.set(path, new Set(names));
    // Removals first: a table may list a directory's files before the directory that hides what was there.
    for (const [path, node] of Object.entries(tree)) {
      if (node.type === 'whiteout') this.#remove(path);
      else if (node.type !== 'directory' || node.opaque) this.#removeBelow(path);
    }
    for (const [path, node] of Object.entries(tree)) {
      if (node.type !== 'whiteout') this.#set(path, node);
    }
    if (!this.#nodes.has('/')) {
      this.#nodes.set('/', { type: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: 0 });
    }
  }

  lookup(path: string): FileNode | undefined {
    return this.#nodes.get(path);
  }

  children(path: string): readonly string[] {
    let sorted = this.#sorted.get(path);
    if (!sorted) {
      sorted = [...(this.#names.get(path) ?? [])].sort(compareText);
      this.#sorted.set(path, sorted);
    }
    return sorted;
  }

  sizeOf(path: string, node: FileNode): number {
    let size = this.#sizes.get(path);
    if (size === undefined) {
      size = nodeSize(node);
      this.#sizes.set(path, size);
    }
    return size;
  }

  /** Every path with its node, parents before what is in them. */
  *entries(path = '/'): Generator<readonly [string, FileNode]> {
    const node = this.#nodes.get(path);
    if (!node) return;
    yield [path, node];
    for (const name of this.children(path)) yield* this.entries(joinPath(path, name));
  }

  #set(path: string, node: FileNode): void {
    this.#nodes.set(path, node);
    if (path === '/') return;
    const parent = parentOf(path);
    let names = this.#names.get(parent);
    if (!names) this.#names.set(parent, (names = new Set()));
    names.add(nameOf(path));
    const above = this.#nodes.get(parent);
    if (above?.type !== 'directory') {
      this.#set(parent, { type: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: node.mtime });
    }
  }

  #remove(path: string): void {
    this.#removeBelow(path);
    this.#nodes.delete(path);
    this.#names.get(parentOf(path))?.delete(nameOf(path));
  }

  #removeBelow(path: string): void {
    const names = this.#names.get(path);
    if (!names) return;
    for (const name of names) {
      const child = joinPath(path, name);
      this.#removeBelow(child);
      this.#nodes.delete(child);
    }
    this.#names.delete(path);
  }
}

interface Chain {
  readonly merged: MergedLayers;
  readonly above: WeakMap<FileTree, Chain>;
}

/**
 * Remembers for each stack of layers the tree they make. Layers of the catalogue are the same objects for every
 * machine, so each stack is merged once; a stack that nobody has any more is forgotten with its layers.
 */
export class LayerCache {
  readonly #bottom: Chain = { merged: new MergedLayers(undefined, {}), above: new WeakMap() };

  /** @param layers bottom first */
  merge(layers: readonly FileTree[]): MergedLayers {
    let chain = this.#bottom;
    for (const layer of layers) {
      let next = chain.above.get(layer);
      if (!next) {
        next = { merged: new MergedLayers(chain.merged, layer), above: new WeakMap() };
        chain.above.set(layer, next);
      }
      chain = next;
    }
    return chain.merged;
  }
}
