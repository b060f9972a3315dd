import { imageArchive } from './image-archive.ts';
import type { MountPoint } from '../../docker/engine/index.ts';
import type { Layer } from '../../docker/engine/image/image.ts';
import type { PathProblem, PathStat, SavedImage, Storage } from '../../docker/engine/storage.ts';
import { packArchive, unpackArchive, type ArchiveEntry } from '../../linux/fs/archive.ts';
import type { FileNode, FileTree } from '../../linux/fs/file-node.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { FsError } from '../../linux/fs/fs-error.ts';
import type { LayeredTree } from '../../linux/fs/layered-tree.ts';
import { joinPath, nameOf, parentOf, resolvePath } from '../../linux/fs/path.ts';
import { INIT_DIFF_ID } from '../containers/init-layer.ts';
import { keepLayer } from './keep-layer.ts';
import type { MachineFileSystems } from './machine-file-systems.ts';
import type { MachineTrees } from './machine-trees.ts';

const KINDS = { changed: 0, added: 1, deleted: 2 } as const;
/** The format of `docker save`'s archives, in their metadata. */
const IMAGE_ARCHIVE = 'docker-images';

interface SavedImages {
  readonly format: typeof IMAGE_ARCHIVE;
  readonly images: readonly SavedImage[];
  /** The files of layers that were made on the machine that saved them, by diffId. */
  readonly layers: Readonly<Record<string, FileTree>>;
}

/** The engine's files, on a machine's trees. */
export class ContainerStorage implements Storage {
  readonly #trees: MachineTrees;
  readonly #systems: MachineFileSystems;

  constructor(trees: MachineTrees, systems: MachineFileSystems) {
    this.#trees = trees;
    this.#systems = systems;
  }

  createContainer(containerId: string, layers: readonly Layer[]): void {
    this.#trees.createContainer(containerId, [...layers.map(({ diffId }) => diffId), INIT_DIFF_ID]);
  }

  removeContainer(containerId: string): void {
    this.#trees.removeContainer(containerId);
    this.#systems.forget(containerId);
  }

  createVolume(name: string): void {
    this.#trees.volumes.set(name, {});
  }

  removeVolume(name: string): void {
    this.#trees.volumes.delete(name);
  }

  populateVolume(containerId: string, { Name, Destination }: MountPoint): void {
    if (Name === undefined) return;
    const volume = this.#trees.volumes.get(Name);
    if (volume.children('/').length > 0) return;
    const image = this.#trees.container(containerId);
    for (const [path, node] of image.entries(Destination)) {
      volume.put(path === Destination ? '/' : path.slice(Destination.length), node);
    }
  }

  containerSize(containerId: string): number {
    return this.#trees.container(containerId).used;
  }

  volumeSize(name: string): number {
    return this.#trees.volumes.has(name) ? this.#trees.volumes.get(name).used : 0;
  }

  changes(containerId: string): ReturnType<Storage['changes']> {
    return this.#trees
      .container(containerId)
      .changes()
      .map(({ path, kind }) => ({ Path: path, Kind: KINDS[kind] }));
  }

  commitLayer(containerId: string): Layer | null {
    const files = this.#trees.container(containerId).upper;
    return Object.keys(files).length === 0 ? null : keepLayer(this.#trees, files);
  }

  exportContainer(containerId: string): string {
    return packArchive([...entriesOf(this.#trees.container(containerId))]);
  }

  importLayer(archive: string): Layer | undefined {
    // No bytes at all are an archive of no files.
    const unpacked = archive === '' ? { entries: [] } : unpackArchive(archive);
    if (!unpacked) return undefined;
    return keepLayer(
      this.#trees,
      Object.fromEntries(unpacked.entries.map(({ path, node }) => [joinPath('/', path), node])),
    );
  }

  stat(containerId: string, path: string): PathStat | PathProblem {
    return attempt(() => this.#statOf(this.#systems.stored(containerId), path));
  }

  getArchive(
    containerId: string,
    path: string,
  ): { readonly archive: string; readonly stat: PathStat } | PathProblem {
    return attempt(() => {
      const files = this.#systems.stored(containerId);
      const stat = this.#statOf(files, path);
      const name = path.endsWith('/.') || path.endsWith('/') ? '.' : nameOf(files.resolve(path));
      return { archive: packArchive([...treeEntries(files, path, name)]), stat };
    });
  }

  putArchive(containerId: string, directory: string, archive: string): PathProblem | null {
    const unpacked = unpackArchive(archive);
    const problem = attempt(() => {
      const files = this.#systems.stored(containerId);
      if (files.stat(directory).node.type !== 'directory') return 'not-a-directory' as const;
      for (const { path, node } of unpacked?.entries ?? [])
        putEntry(files, joinPath(files.realpath(directory), path), node);
      return null;
    });
    return problem;
  }

  saveImages(images: readonly SavedImage[]): string {
    const diffIds = new Set(images.flatMap(({ image }) => image.layers.map(({ diffId }) => diffId)));
    const layers = Object.fromEntries(
      [...diffIds].flatMap((diffId) => {
        const files = this.#trees.ownLayer(diffId);
        return files ? [[diffId, files]] : [];
      }),
    );
    const metadata: SavedImages = { format: IMAGE_ARCHIVE, images, layers };
    return packArchive(imageArchive(images), { metadata });
  }

  loadImages(archive: string): readonly SavedImage[] | undefined {
    if (archive === '') return [];
    const unpacked = unpackArchive(archive);
    const metadata = unpacked?.metadata as Partial<SavedImages> | undefined;
    // Files that are no images: an archive without any.
    if (metadata?.format !== IMAGE_ARCHIVE || !metadata.images) return unpacked && [];
    for (const [diffId, files] of Object.entries(metadata.layers ?? {})) this.#trees.addLayer(diffId, files);
    return metadata.images;
  }

  #statOf(files: FileSystem, path: string): PathStat {
    const { node, size } = files.lstat(path);
    return {
      name: nameOf(files.resolve(path)),
      size,
      mode: node.mode,
      isDirectory: node.type === 'directory',
      linkTarget: node.type === 'symlink' ? resolvePath(parentOf(files.resolve(path)), node.target) : '',
    };
  }
}

function attempt<Value>(work: () => Value): Value | PathProblem {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    if (error.code === 'EROFS') return 'read-only';
    return error.code === 'ENOTDIR' ? 'not-a-directory' : 'not-found';
  }
}

function* entriesOf(tree: LayeredTree): Generator<ArchiveEntry> {
  for (const [path, node] of tree.entries()) if (path !== '/') yield { path: path.slice(1), node };
}

/** A file, or a directory with all in it, under a name of its own. */
function* treeEntries(files: FileSystem, path: string, name: string): Generator<ArchiveEntry> {
  const { node } = files.lstat(path);
  yield { path: name, node };
  if (node.type !== 'directory') return;
  for (const child of files.readdir(path))
    yield* treeEntries(files, joinPath(path, child), `${name}/${child}`);
}

function putEntry(files: FileSystem, path: string, node: FileNode): void {
  // A directory that is there keeps what it has.
  if (node.type === 'directory' && files.exists(path)) return;
  files.putNode(path, node);
}
