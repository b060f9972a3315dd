import type { PathProblem, PathStat, Storage } from '../../../../src/docker/engine/storage.ts';
import { packArchive, unpackArchive, type ArchiveEntry } from '../../../../src/linux/fs/archive.ts';
import type { FileNode } from '../../../../src/linux/fs/file-node.ts';
import type { FileSystem } from '../../../../src/linux/fs/file-system.ts';
import { FsError } from '../../../../src/linux/fs/fs-error.ts';
import { LayeredTree } from '../../../../src/linux/fs/layered-tree.ts';
import { MountTable } from '../../../../src/linux/fs/mount-table.ts';
import { MountedFileSystem } from '../../../../src/linux/fs/mounted-file-system.ts';

const OWN = { uid: 0, gid: 0, mtime: 1_700_000_000 } as const;

/** A file system with these files, and the directories that they need. */
export function filesWith(contents: Readonly<Record<string, string>>, cwd: string): FileSystem {
  const nodes = new Map<string, FileNode>([['/', { type: 'directory', mode: 0o755, ...OWN }]]);
  const addDirectory = (path: string): void => {
    if (path === '' || nodes.has(path)) return;
    addDirectory(path.slice(0, path.lastIndexOf('/')));
    nodes.set(path, { type: 'directory', mode: 0o755, ...OWN });
  };
  addDirectory(cwd);
  addDirectory('/tmp');
  for (const [path, content] of Object.entries(contents)) {
    const whole = path.startsWith('/') ? path : `${cwd}/${path}`;
    addDirectory(whole.slice(0, whole.lastIndexOf('/')));
    nodes.set(whole, { type: 'file', mode: 0o644, content, ...OWN });
  }
  const tree = new LayeredTree({ upper: Object.fromEntries(nodes) });
  return new MountedFileSystem(new MountTable([{ path: '/', tree, device: 'overlay', type: 'overlay' }]), {
    cwd,
  });
}

function attempt<Value>(work: () => Value): Value | PathProblem {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    return error.code === 'ENOTDIR' ? 'not-a-directory' : 'not-found';
  }
}

function* below(files: FileSystem, path: string, name: string): Generator<ArchiveEntry> {
  const { node } = files.lstat(path);
  yield { path: name, node };
  if (node.type !== 'directory') return;
  for (const child of files.readdir(path)) yield* below(files, `${path}/${child}`, `${name}/${child}`);
}

/** Containers with two files each, to copy from and to. */
export class RigStorage implements Storage {
  readonly #containers = new Map<string, FileSystem>();

  of(containerId: string): FileSystem {
    const files =
      this.#containers.get(containerId) ??
      filesWith({ '/etc/group': 'root:x:0:\n', '/etc/passwd': 'root:x:0:0\n' }, '/');
    this.#containers.set(containerId, files);
    return files;
  }

  stat(containerId: string, path: string): PathStat | PathProblem {
    return attempt(() => {
      const files = this.of(containerId);
      const { node, size } = files.lstat(path);
      return {
        name: files.resolve(path).split('/').at(-1) ?? '',
        size,
        mode: node.mode,
        isDirectory: node.type === 'directory',
        linkTarget: node.type === 'symlink' ? node.target : '',
      };
    });
  }

  getArchive(containerId: string, path: string) {
    return attempt(() => {
      const files = this.of(containerId);
      const stat = this.stat(containerId, path);
      if (typeof stat === 'string') return stat;
      const name = path.endsWith('/.') || path.endsWith('/') ? '.' : stat.name;
      return { archive: packArchive([...below(files, path, name)]), stat };
    });
  }

  putArchive(containerId: string, directory: string, archive: string): PathProblem | null {
    const files = this.of(containerId);
    return attempt(() => {
      for (const { path, node } of unpackArchive(archive)?.entries ?? []) {
        const place = files.resolve(`${directory}/${path}`);
        if (node.type !== 'directory' || !files.exists(place)) files.putNode(place, node);
      }
      return null;
    });
  }

  changes() {
    return [
      { Path: '/a', Kind: 1 },
      { Path: '/etc', Kind: 0 },
      { Path: '/etc/group', Kind: 2 },
    ] as const;
  }

  exportContainer(containerId: string): string {
    return packArchive([...below(this.of(containerId), '/', '')]);
  }

  createContainer(): void {}
  removeContainer(): void {}
  createVolume(): void {}
  removeVolume(): void {}
  populateVolume(): void {}
  containerSize = () => 2;
  volumeSize = () => 0;
  commitLayer = () => null;
  importLayer = () => undefined;
  saveImages = () => '';
  loadImages = () => undefined;
}
