import { lookUp, type Table } from '../../base/record.ts';
import type { FileTree } from '../../linux/fs/file-node.ts';
import { LayeredTree } from '../../linux/fs/layered-tree.ts';
import { contentSize, keptSize } from '../../linux/fs/node-size.ts';
import type { LayerCache } from '../../linux/fs/merged-layers.ts';
import type { ContainerFiles, MachineFiles } from '../machine-state.ts';

/** What every machine is given by this program: the freshly installed host, and the layers of catalogue images. */
export interface FixedFiles {
  readonly host: FileTree;
  /** A catalogue layer's files by diffId. */
  layer(diffId: string): FileTree | undefined;
  readonly cache: LayerCache;
}

interface ContainerTrees {
  readonly layers: readonly string[];
  readonly upper: LayeredTree;
  readonly memory: Map<string, LayeredTree>;
  /** The tmpfs that have not been opened yet. */
  stored: Table<FileTree>;
}

/** What a file takes besides its content: layers of very many small files fill a machine up, too. */
const NODE_BYTES = 200;

/** A working copy per tree, made when first asked for. */
class Trees {
  readonly #open = new Map<string, LayeredTree>();
  readonly #stored: Map<string, FileTree>;
  #gone = false;

  constructor(stored: Table<FileTree>) {
    this.#stored = new Map(Object.entries(stored));
  }

  has(key: string): boolean {
    return this.#stored.has(key);
  }

  get(key: string): LayeredTree {
    const open = this.#open.get(key);
    if (open) return open;
    const tree = new LayeredTree({ upper: this.#stored.get(key) ?? {} });
    this.#open.set(key, tree);
    this.#stored.set(key, tree.upper);
    return tree;
  }

  set(key: string, files: FileTree): void {
    this.#open.delete(key);
    this.#stored.set(key, files);
  }

  delete(key: string): void {
    this.#open.delete(key);
    this.#gone = this.#stored.delete(key) || this.#gone;
  }

  bytes(): number {
    let sum = 0;
    for (const tree of this.#open.values()) sum += tree.kept;
    return sum;
  }

  snapshot(before: Table<FileTree>): Table<FileTree> {
    const now = [...this.#stored].map(
      ([key, stored]) => [key, this.#open.get(key)?.upper ?? stored] as const,
    );
    const same = !this.#gone && now.every(([key, files]) => lookUp(before, key) === files);
    return same ? before : Object.fromEntries(now);
  }
}

/**
 * The files of a machine at work: changed in place, and handed out again as a plain value that shares what did not
 * change with the one it was made from.
 */
export class MachineTrees {
  readonly host: LayeredTree;
  readonly volumes: Trees;
  readonly settings: Trees;
  readonly #fixed: FixedFiles;
  readonly #elsewhere: FixedFiles['layer'];
  readonly #layers: Map<string, FileTree>;
  #keptInLayers: number | undefined;
  readonly #containers = new Map<string, ContainerTrees>();
  readonly #stored: Map<string, ContainerFiles>;

  /** @param elsewhere the files of layers that neither this host has nor the catalogue */
  constructor(files: MachineFiles, fixed: FixedFiles, elsewhere: FixedFiles['layer'] = () => undefined) {
    this.#fixed = fixed;
    this.#elsewhere = elsewhere;
    this.host = new LayeredTree({ lower: [fixed.host], upper: files.host, layers: fixed.cache });
    this.volumes = new Trees(files.volumes);
    this.settings = new Trees(files.settings);
    this.#layers = new Map(Object.entries(files.layers));
    this.#stored = new Map(Object.entries(files.containers));
  }

  /** The files of a layer, made here or of the catalogue. A layer nobody knows is empty. */
  layer(diffId: string): FileTree {
    return this.#layers.get(diffId) ?? this.#fixed.layer(diffId) ?? this.#elsewhere(diffId) ?? {};
  }

  /** The files of a layer that was made on this machine. */
  ownLayer(diffId: string): FileTree | undefined {
    return this.#layers.get(diffId);
  }

  addLayer(diffId: string, files: FileTree): void {
    if (this.#fixed.layer(diffId)) return;
    this.#layers.set(diffId, files);
    this.#keptInLayers = undefined;
  }

  /** Forgets the layers made here that nobody has any more. */
  keepLayers(wanted: ReadonlySet<string>): void {
    const held = new Set(
      [...this.#stored.values(), ...this.#containers.values()].flatMap(({ layers }) => layers),
    );
    for (const diffId of this.#layers.keys()) {
      if (!wanted.has(diffId) && !held.has(diffId)) this.#layers.delete(diffId);
    }
    this.#keptInLayers = undefined;
  }

  /** The files of an image, for reading. */
  image(layers: readonly string[]): LayeredTree {
    return new LayeredTree({ lower: layers.map((layer) => this.layer(layer)), layers: this.#fixed.cache });
  }

  createContainer(id: string, layers: readonly string[]): void {
    this.#stored.set(id, { layers, upper: {}, memory: {} });
  }

  hasContainer(id: string): boolean {
    return this.#stored.has(id);
  }

  removeContainer(id: string): void {
    this.#stored.delete(id);
    this.#containers.delete(id);
    this.settings.delete(id);
  }

  /** Its writable layer on its image's. */
  container(id: string): LayeredTree {
    return this.#open(id).upper;
  }

  /** A tmpfs of a container, on what is there from the start. */
  memory(id: string, path: string, lower: readonly FileTree[] = []): LayeredTree {
    const { memory, stored } = this.#open(id);
    const tree = memory.get(path) ?? new LayeredTree({ lower, upper: lookUp(stored, path) ?? {} });
    memory.set(path, tree);
    return tree;
  }

  /** What was in memory goes with the processes. */
  forgetMemory(id: string): void {
    if (!this.#stored.has(id)) return;
    const trees = this.#open(id);
    trees.memory.clear();
    trees.stored = {};
  }

  /** Bytes of all that was written on this machine, as far as anybody has looked since it was opened. */
  bytes(): number {
    let sum = this.host.kept + this.volumes.bytes() + this.#bytesOfLayers();
    for (const { upper, memory } of this.#containers.values()) {
      sum += upper.kept;
      for (const tree of memory.values()) sum += tree.kept;
    }
    return sum;
  }

  /** Of the layers made here, which are many where much is built. */
  #bytesOfLayers(): number {
    if (this.#keptInLayers !== undefined) return this.#keptInLayers;
    let sum = 0;
    for (const files of this.#layers.values()) {
      for (const node of Object.values(files))
        sum += NODE_BYTES + (node.type === 'whiteout' ? 0 : keptSize(node, contentSize(node)));
    }
    this.#keptInLayers = sum;
    return sum;
  }

  snapshot(before: MachineFiles): MachineFiles {
    const after: MachineFiles = {
      host: this.host.upper,
      containers: this.#containersNow(before.containers),
      settings: this.settings.snapshot(before.settings),
      volumes: this.volumes.snapshot(before.volumes),
      layers: sameEntries(before.layers, this.#layers) ? before.layers : Object.fromEntries(this.#layers),
    };
    const same = (Object.keys(after) as (keyof MachineFiles)[]).every((key) => after[key] === before[key]);
    return same ? before : after;
  }

  #open(id: string): ContainerTrees {
    const open = this.#containers.get(id);
    if (open) return open;
    const stored = this.#stored.get(id) ?? { layers: [], upper: {}, memory: {} };
    const trees: ContainerTrees = {
      layers: stored.layers,
      upper: new LayeredTree({
        lower: stored.layers.map((layer) => this.layer(layer)),
        upper: stored.upper,
        layers: this.#fixed.cache,
      }),
      memory: new Map(),
      stored: stored.memory,
    };
    this.#containers.set(id, trees);
    return trees;
  }

  #containersNow(before: Table<ContainerFiles>): Table<ContainerFiles> {
    for (const [id, stored] of this.#stored) {
      const open = this.#containers.get(id);
      if (!open) continue;
      const memory = new Map(Object.entries(open.stored));
      for (const [path, { upper }] of open.memory) {
        if (Object.keys(upper).length > 0) memory.set(path, upper);
        else memory.delete(path);
      }
      if (open.upper.upper === stored.upper && sameEntries(stored.memory, memory)) continue;
      this.#stored.set(id, { ...stored, upper: open.upper.upper, memory: Object.fromEntries(memory) });
    }
    return sameEntries(before, this.#stored) ? before : Object.fromEntries(this.#stored);
  }
}

function sameEntries<Value>(before: Table<Value>, after: ReadonlyMap<string, Value>): boolean {
  return (
    Object.keys(before).length === after.size &&
    [...after].every(([key, value]) => lookUp(before, key) === value)
  );
}
