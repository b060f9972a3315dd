import { compareText } from '../../../base/record.ts';
import type { FileNode, SpecialFile } from '../file-node.ts';
import { FsError } from '../fs-error.ts';
import { nodeSize } from '../node-size.ts';
import { nameOf, parentOf } from '../path.ts';
import type { Tree } from '../tree.ts';

/** A file that nobody wrote: its content is made when it is read. */
export type SyntheticNode =
  | {
      readonly kind: 'file';
      readonly mode?: number;
      readonly read: () => string;
      readonly uid?: number;
      readonly gid?: number;
    }
  | { readonly kind: 'directory'; readonly mode?: number; readonly uid?: number; readonly gid?: number }
  | {
      readonly kind: 'link';
      readonly target: string;
      /** An open file that it stands for. */
      readonly descriptor?: { readonly pid: number; readonly fd: number };
    }
  | {
      readonly kind: 'device';
      readonly major: number;
      readonly minor: number;
      readonly mode?: number;
      readonly gid?: number;
    };

/** A file system of synthetic files: /proc, /sys, /dev/pts. Only its nodes can be looked at; nothing can be made in it. */
export class SyntheticTree implements Tree {
  readonly used = 0;
  readonly #nodes: ReadonlyMap<string, SyntheticNode>;
  readonly #names = new Map<string, string[]>();
  readonly #options: { readonly fileSize: number; readonly mtime: number };

  /**
   * @param nodes by path; directories between need not be listed
   * @param options `fileSize` is what every file says its size is
   */
  constructor(
    nodes: ReadonlyMap<string, SyntheticNode>,
    options: { readonly fileSize: number; readonly mtime: number },
  ) {
    this.#options = options;
    const all = new Map(nodes);
    all.set('/', all.get('/') ?? { kind: 'directory' });
    for (const path of nodes.keys()) {
      for (let at = path; at !== '/'; at = parentOf(at)) {
        const parent = parentOf(at);
        if (!all.has(at)) all.set(at, { kind: 'directory' });
        const names = this.#names.get(parent);
        if (!names) this.#names.set(parent, [nameOf(at)]);
        else if (!names.includes(nameOf(at))) names.push(nameOf(at));
        else break;
      }
    }
    this.#nodes = all;
  }

  lookup(path: string): FileNode | undefined {
    const node = this.#nodes.get(path);
    if (!node) return undefined;
    const { mtime } = this.#options;
    const root = { uid: 0, gid: 0, mtime };
    switch (node.kind) {
      case 'file': {
        const { mode = 0o444, uid = 0, gid = 0, read } = node;
        return {
          type: 'file',
          mode,
          uid,
          gid,
          mtime,
          get content() {
            return read();
          },
        };
      }
      case 'directory':
        return { type: 'directory', mode: node.mode ?? 0o555, uid: node.uid ?? 0, gid: node.gid ?? 0, mtime };
      case 'link': {
        const link: FileNode = { type: 'symlink', target: node.target, mode: 0o777, ...root };
        return node.descriptor ? Object.assign(link, { descriptor: node.descriptor }) : link;
      }
      case 'device': {
        const { major, minor, mode = 0o666, gid = 0 } = node;
        const device: SpecialFile = { type: 'character-device', major, minor, mode, uid: 0, gid, mtime };
        return device;
      }
    }
  }

  children(path: string): readonly string[] {
    return [...(this.#names.get(path) ?? [])].sort(compareText);
  }

  put(path: string): void {
    throw new FsError(this.#nodes.has(path) ? 'EPERM' : 'ENOENT', path);
  }

  remove(path: string): void {
    throw new FsError('EPERM', path);
  }

  sizeOf(_path: string, node: FileNode): number {
    if (node.type === 'file') return this.#options.fileSize;
    return node.type === 'symlink' ? nodeSize(node) : 0;
  }
}
