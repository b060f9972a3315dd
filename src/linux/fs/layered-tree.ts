import { compareText } from '../../base/record.ts';
import type { Directory, FileNode, FileTree, Whiteout } from './file-node.ts';
import type { MergedLayers } from './merged-layers.ts';
import { LayerCache } from './merged-layers.ts';
import { contentSize, keptSize, nodeSize } from './node-size.ts';
import { joinPath, nameOf, parentOf } from './path.ts';
import type { Tree } from './tree.ts';

/** A line of `docker diff`. */
export interface Change {
  readonly path: string;
  readonly kind: 'changed' | 'added' | 'deleted';
}

export interface LayeredTreeOptions {
  /** Layers nobody changes, bottom first. */
  readonly lower?: readonly FileTree[];
  /** What was written before. */
  readonly upper?: FileTree;
  /** Shared by all trees, so that a stack of layers is read once. */
  readonly layers?: LayerCache;
}

/**
 * Files on top of layers that stay as they are: an overlay file system. Writing puts nodes into a private upper
 * layer; removing what a lower layer has leaves a whiteout there. The upper layer alone is what a machine stores.
 */
export class LayeredTree implements Tree {
  readonly #lower: MergedLayers;
  /** The upper layer as it was handed in or out last; undefined while it is being changed. */
  #plain: FileTree | undefined;
  readonly #upper: Map<string, FileNode | Whiteout>;
  readonly #names = new Map<string, Set<string>>();
  /** Upper nodes on a directory of the lower layers that hide what it has: whiteouts, files, opaque directories. */
  readonly #hiding = new Set<string>();
  readonly #sizes = new Map<string, number>();
  #used = 0;
  #kept = 0;

  constructor(options: LayeredTreeOptions = {}) {
    const { lower = [], upper = {}, layers = new LayerCache() } = options;
    this.#lower = layers.merge(lower);
    this.#upper = new Map(Object.entries(upper));
    for (const [path, node] of Object.entries(upper)) this.#index(path, node);
    for (const [path, node] of Object.entries(upper)) {
      if (node.type !== 'whiteout') this.#completeParents(path, node.mtime);
    }
    this.#plain = upper;
  }

  /** The upper layer as a plain value. The same object as long as nothing is written. */
  get upper(): FileTree {
    this.#plain ??= Object.fromEntries(this.#upper);
    return this.#plain;
  }

  get used(): number {
    return this.#used;
  }

  /** Bytes of all that was written and is kept here: without those that only a size is known of. */
  get kept(): number {
    return this.#kept;
  }

  lookup(path: string): FileNode | undefined {
    const node = this.#upper.get(path);
    if (node) return node.type === 'whiteout' ? undefined : node;
    return this.#lowerNode(path);
  }

  children(path: string): readonly string[] {
    const written = this.#names.get(path);
    const below = this.#hiding.has(path) || this.#isHidden(path) ? [] : this.#lower.children(path);
    if (!written) return below;
    const names = new Set(below);
    for (const name of written) {
      if (this.#upper.get(joinPath(path, name))?.type === 'whiteout') names.delete(name);
      else names.add(name);
    }
    return [...names].sort(compareText);
  }

  put(path: string, node: FileNode, size?: number): void {
    const before = this.#upper.get(path);
    if (node.type === 'directory') {
      this.#write(path, this.#directory(path, node, before));
    } else {
      if (this.lookup(path)?.type === 'directory') this.#removeBelow(path);
      this.#write(path, node, size);
    }
  }

  remove(path: string): void {
    this.#removeBelow(path);
    this.#forget(path);
    if (this.#lowerNode(path)) this.#write(path, { type: 'whiteout' });
  }

  sizeOf(path: string, node: FileNode): number {
    if (node.type !== 'file' || node.size !== undefined) return nodeSize(node);
    if (!this.#upper.has(path)) return this.#lower.sizeOf(path, node);
    return this.#sizes.get(path) ?? nodeSize(node);
  }

  /** Every path with its node, parents before what is in them. */
  *entries(path = '/'): Generator<readonly [string, FileNode]> {
    const node = this.lookup(path);
    if (!node) return;
    yield [path, node];
    if (node.type !== 'directory') return;
    for (const name of this.children(path)) yield* this.entries(joinPath(path, name));
  }

  /**
   * What differs from the lower layers. As the daemon tells it: a directory counts as changed when its owner or mode is,
   * or when something in it is; times of directories do not count. In a directory what was deleted comes last; the
   * daemon gives the rest in no order, here they are in the order of names.
   */
  changes(): readonly Change[] {
    const kinds = new Map<string, Change['kind']>();
    for (const [path, node] of this.#upper) this.#addChange(path, node, kinds);
    for (const path of kinds.keys()) {
      for (let parent = parentOf(path); parent !== '/' && !kinds.has(parent); parent = parentOf(parent)) {
        kinds.set(parent, 'changed');
      }
    }
    return [...kinds].map(([path, kind]) => ({ path, kind })).sort(compareChanges);
  }

  #addChange(path: string, node: FileNode | Whiteout, kinds: Map<string, Change['kind']>): void {
    if (path === '/') return;
    const below = this.#lower.lookup(path);
    if (node.type === 'whiteout') {
      if (below) kinds.set(path, 'deleted');
    } else if (!below) {
      kinds.set(path, 'added');
    } else if (isChanged(below, node)) {
      kinds.set(path, 'changed');
    }
    if (node.type !== 'directory' || !node.opaque || below?.type !== 'directory') return;
    for (const name of this.#lower.children(path)) {
      const child = joinPath(path, name);
      if (!this.#upper.has(child)) kinds.set(child, 'deleted');
    }
  }

  /** What the lower layers show at a path, unless something above hides it. */
  #lowerNode(path: string): FileNode | undefined {
    const node = this.#lower.lookup(path);
    return node && !this.#isHidden(path) ? node : undefined;
  }

  #isHidden(path: string): boolean {
    if (this.#hiding.size === 0) return false;
    for (let at = path; at !== '/';) {
      at = parentOf(at);
      if (this.#hiding.has(at)) return true;
    }
    return false;
  }

  /** A directory that comes to be where a lower layer had something shows nothing of that. */
  #directory(path: string, node: Directory, before: FileNode | Whiteout | undefined): Directory {
    const { opaque: _, ...plain } = node;
    const wasOpaque = before?.type === 'directory' ? before.opaque === true : before !== undefined;
    const hides = wasOpaque && this.#lowerNode(path)?.type === 'directory';
    return hides ? { ...plain, opaque: true } : plain;
  }

  #write(path: string, node: FileNode | Whiteout, size?: number): void {
    this.#forget(path);
    this.#upper.set(path, node);
    this.#index(path, node, size);
  }

  #index(path: string, node: FileNode | Whiteout, size?: number): void {
    this.#plain = undefined;
    // Up to the root: what is removed as a whole is found from there, also below directories that nobody wrote to.
    for (let at = path; at !== '/'; at = parentOf(at)) {
      const parent = parentOf(at);
      let names = this.#names.get(parent);
      if (!names) this.#names.set(parent, (names = new Set()));
      if (names.has(nameOf(at))) break;
      names.add(nameOf(at));
    }
    const hides = node.type !== 'directory' || node.opaque === true;
    if (hides && this.#lower.lookup(path)?.type === 'directory') this.#hiding.add(path);
    if (node.type !== 'whiteout') {
      const bytes = size ?? contentSize(node);
      this.#sizes.set(path, bytes);
      this.#used += bytes;
      this.#kept += keptSize(node, bytes);
    }
  }

  #forget(path: string): void {
    const node = this.#upper.get(path);
    if (!node) return;
    this.#upper.delete(path);
    this.#plain = undefined;
    const bytes = this.#sizes.get(path) ?? 0;
    this.#used -= bytes;
    if (node.type !== 'whiteout') this.#kept -= keptSize(node, bytes);
    this.#sizes.delete(path);
    this.#hiding.delete(path);
    // As long as something below it is written, it is still on the way there.
    if (this.#names.has(path)) return;
    const names = this.#names.get(parentOf(path));
    names?.delete(nameOf(path));
    if (names?.size === 0) this.#names.delete(parentOf(path));
  }

  #removeBelow(path: string): void {
    for (const name of this.#names.get(path) ?? []) {
      const child = joinPath(path, name);
      this.#removeBelow(child);
      this.#forget(child);
    }
    this.#names.delete(path);
  }

  /** Directories that a layer made elsewhere does not list are root's, with mode 755. */
  #completeParents(path: string, mtime: number): void {
    for (let at = parentOf(path); !this.lookup(at); at = parentOf(at)) {
      const node: FileNode = { type: 'directory', mode: 0o755, uid: 0, gid: 0, mtime };
      this.#upper.set(at, node);
      this.#index(at, node);
    }
  }
}

function isChanged(below: FileNode, node: FileNode): boolean {
  if (below.type !== node.type || below.mode !== node.mode) return true;
  if (below.uid !== node.uid || below.gid !== node.gid) return true;
  if (node.type === 'directory') return false;
  if (below.mtime !== node.mtime) return true;
  return below.type === 'file' && node.type === 'file' && below.content !== node.content;
}

/** Directory by directory, what was deleted in one after the rest of it. */
function compareChanges(a: Change, b: Change): number {
  const [segmentsA, segmentsB] = [a.path.split('/'), b.path.split('/')];
  for (const [depth, segment] of segmentsA.entries()) {
    const other = segmentsB[depth];
    if (other === undefined) return 1;
    if (segment === other) continue;
    // Nothing is below what was deleted, so it can only be the last segment.
    const isDeleted = a.kind === 'deleted' && depth === segmentsA.length - 1;
    const isOtherDeleted = b.kind === 'deleted' && depth === segmentsB.length - 1;
    return Number(isDeleted) - Number(isOtherDeleted) || compareText(segment, other);
  }
  return -1;
}
