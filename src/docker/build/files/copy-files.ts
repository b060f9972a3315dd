import { unpackArchive } from '../../../linux/fs/archive.ts';
import type { FileNode } from '../../../linux/fs/file-node.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';
import { joinPath, nameOf, parentOf } from '../../../linux/fs/path.ts';
import { changedMode } from './mode.ts';
import { ownerOf, type Owner } from './owner.ts';
import { matchesPattern } from './pattern.ts';

export interface CopySettings {
  /** Absolute; with a slash at the end it is a directory. */
  readonly destination: string;
  readonly chown: string;
  readonly chmod: string;
  readonly exclude: readonly string[];
  /** Archives are unpacked instead of copied. */
  readonly unpack: boolean;
  /** Seconds since 1970. */
  readonly now: number;
}

/** Why files could not be copied, in BuildKit's words. */
export class CopyProblem extends Error {
  override readonly name = 'CopyProblem';
}

/** Copies what the instructions of one COPY or ADD name into the files of a step, as BuildKit does. */
export class FileCopier {
  readonly #to: FileSystem;
  readonly #settings: CopySettings;
  readonly #owner: Owner | undefined;
  #copied = 0;

  constructor(to: FileSystem, settings: CopySettings) {
    this.#to = to;
    this.#settings = settings;
    this.#owner = settings.chown === '' ? undefined : ownerOf(to, settings.chown);
  }

  /** How many files and directories it has been so far. */
  get copied(): number {
    return this.#copied;
  }

  /** A file, or what is in a directory. */
  copy(from: FileSystem, path: string): void {
    this.#makeParents();
    const { node } = from.stat(path);
    if (node.type === 'directory') {
      // The directory itself is not copied: where what is in it goes is made anew, or stays as it is.
      if (this.#to.exists(this.#bare) && !this.#isDirectory(this.#bare))
        throw new CopyProblem(`cannot copy to non-directory: ${this.#bare}`);
      this.#makeDirectory(this.#bare);
      this.#children(from, from.realpath(path), this.#bare, '');
      return;
    }
    const archive = this.#settings.unpack && node.type === 'file' ? unpackArchive(node.content) : undefined;
    if (archive) {
      this.#makeDirectory(this.#bare);
      for (const entry of archive.entries) {
        const target = joinPath(this.#bare, entry.path);
        this.#makeDirectory(parentOf(target));
        this.#place(target, entry.node);
      }
      return;
    }
    this.#place(this.#targetFor(nameOf(path)), node);
  }

  /** A file that stands in the Dockerfile. */
  write(name: string, content: string): void {
    this.#makeParents();
    const { now } = this.#settings;
    this.#place(this.#targetFor(name), { type: 'file', content, mode: 0o644, uid: 0, gid: 0, mtime: now });
  }

  get #bare(): string {
    return this.#settings.destination.replace(/(.)\/+$/, '$1');
  }

  #targetFor(name: string): string {
    const { destination } = this.#settings;
    const isDirectory = destination.endsWith('/') || this.#isDirectory(this.#bare);
    return isDirectory ? joinPath(this.#bare, name) : this.#bare;
  }

  #isDirectory(path: string): boolean {
    return this.#to.exists(path) && this.#to.stat(path).node.type === 'directory';
  }

  /** The directory that it goes into; with a slash at its end the destination is one. */
  #makeParents(): void {
    this.#makeDirectory(this.#settings.destination.endsWith('/') ? this.#bare : parentOf(this.#bare));
  }

  #makeDirectory(path: string): void {
    if (path === '/' || this.#isDirectory(path)) return;
    if (this.#to.exists(path)) throw new CopyProblem(`mkdir ${path}: not a directory`);
    this.#makeDirectory(parentOf(path));
    const { uid, gid } = this.#owner ?? { uid: 0, gid: 0 };
    const { chmod, now } = this.#settings;
    const mode = chmod === '' ? 0o755 : changedMode(0o755, chmod, true);
    this.#put(path, { type: 'directory', mode, uid, gid, mtime: now });
  }

  #children(from: FileSystem, path: string, to: string, relative: string): void {
    for (const name of from.readdir(path)) {
      const inside = relative === '' ? name : `${relative}/${name}`;
      this.#tree(from, joinPath(path, name), joinPath(to, name), inside);
    }
  }

  #tree(from: FileSystem, path: string, to: string, relative: string): void {
    const { node } = from.lstat(path);
    if (this.#settings.exclude.some((pattern) => excludes(pattern, relative))) return;
    this.#place(to, node);
    if (node.type === 'directory') this.#children(from, path, to, relative);
  }

  #place(path: string, node: FileNode): void {
    this.#copied += 1;
    const isDirectory = node.type === 'directory';
    const there = this.#to.exists(path) || isLink(this.#to, path);
    if (there && !isDirectory && this.#isDirectory(path) && !isLink(this.#to, path))
      throw new CopyProblem(`cannot copy to non-directory: ${path}`);
    if (there && isDirectory && !this.#isDirectory(path))
      throw new CopyProblem(`cannot copy to non-directory: ${path}`);
    // What is there goes: a link is not written through.
    if (there && !isDirectory) this.#to.unlink(path);
    const { chmod } = this.#settings;
    const mode =
      chmod === '' || node.type === 'symlink' ? node.mode : changedMode(node.mode, chmod, isDirectory);
    this.#put(path, { ...node, ...this.#owner, mode });
  }

  #put(path: string, node: FileNode): void {
    try {
      this.#to.putNode(path, node);
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      throw new CopyProblem(
        `${node.type === 'directory' ? 'mkdir' : 'open'} ${path}: ${error.text.toLowerCase()}`,
      );
    }
  }
}

function isLink(files: FileSystem, path: string): boolean {
  try {
    return files.lstat(path).node.type === 'symlink';
  } catch (error) {
    if (error instanceof FsError) return false;
    throw error;
  }
}

/** A pattern means a path, or the directory it is in; `**` any number of directories. */
function excludes(pattern: string, relative: string): boolean {
  const clean = pattern.replace(/^\.?\//, '').replace(/\/+$/, '');
  const parts = relative.split('/');
  if (clean.startsWith('**/')) {
    const rest = clean.slice('**/'.length);
    return parts.some((_, index) => excludes(rest, parts.slice(index).join('/')));
  }
  return parts.some((_, index) => matchesPattern(clean, parts.slice(0, index + 1).join('/')));
}
