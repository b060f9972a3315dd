import { FsError } from '../../../../src/linux/fs/fs-error.ts';
import type { FileSystem } from '../../../../src/linux/fs/file-system.ts';

/** Just enough of a file system for docker's own files: names, contents, directories. */
export class FakeFiles {
  readonly contents = new Map<string, string>();
  readonly directories = new Set<string>(['/', '/root', '/root/lab', '/tmp']);

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, content] of Object.entries(files)) {
      this.mkdir(path.slice(0, path.lastIndexOf('/')), { parents: true });
      this.contents.set(this.resolve(path), content);
    }
  }

  /** As the interface that docker is given; it uses no other methods. */
  get fileSystem(): FileSystem {
    return this as unknown as FileSystem;
  }

  resolve(path: string): string {
    const parts: string[] = [];
    for (const part of (path.startsWith('/') ? path : `/root/lab/${path}`).split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    return `/${parts.join('/')}`;
  }

  exists(path: string): boolean {
    const at = this.resolve(path);
    return this.contents.has(at) || this.directories.has(at);
  }

  stat(path: string): { size: number; node: { type: string } } {
    const at = this.resolve(path);
    const content = this.contents.get(at);
    if (content !== undefined) return { size: content.length, node: { type: 'file' } };
    if (this.directories.has(at)) return { size: 4096, node: { type: 'directory' } };
    throw new FsError('ENOENT', path);
  }

  readdir(path: string): readonly string[] {
    const start = `${this.resolve(path)}/`;
    const below = [...this.contents.keys(), ...this.directories].filter((each) => each.startsWith(start));
    return [...new Set(below.map((each) => each.slice(start.length).split('/')[0] ?? ''))].sort();
  }

  readFile(path: string): string {
    const content = this.contents.get(this.resolve(path));
    if (content === undefined) throw new FsError(this.exists(path) ? 'EISDIR' : 'ENOENT', path);
    return content;
  }

  writeFile(path: string, content: string): void {
    const at = this.resolve(path);
    if (!this.directories.has(at.slice(0, at.lastIndexOf('/')) || '/')) throw new FsError('ENOENT', path);
    if (this.directories.has(at)) throw new FsError('EISDIR', path);
    this.contents.set(at, content);
  }

  mkdir(path: string, { parents = false }: { parents?: boolean } = {}): void {
    const parts = this.resolve(path).split('/').slice(1);
    const from = parents ? 1 : parts.length;
    for (let count = from; count <= parts.length; count += 1)
      this.directories.add(`/${parts.slice(0, count).join('/')}`);
  }

  removeAll(path: string): void {
    const at = this.resolve(path);
    for (const each of this.contents.keys())
      if (each === at || each.startsWith(`${at}/`)) this.contents.delete(each);
    for (const each of this.directories)
      if (each === at || each.startsWith(`${at}/`)) this.directories.delete(each);
  }
}
