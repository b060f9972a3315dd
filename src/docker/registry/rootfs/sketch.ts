import type { Table } from '../../../base/record.ts';
import { mapValues } from '../../../base/record.ts';
import type { FileNode, FileTree, RegularFile, Whiteout } from '../../../linux/fs/file-node.ts';

type WithoutTime<Node> = Node extends unknown ? Omit<Node, 'mtime'> : never;

/** The files of a layer before it is known when it was built: nodes by absolute path, without times. */
export type Sketch = Table<WithoutTime<FileNode> | Whiteout>;

/** Made when first asked for: a whole distribution is hundreds of nodes. */
export type Files = () => Sketch;

interface Rights {
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

type Sketched = Sketch[string];

function rights(given: Rights, mode: number): { mode: number; uid: number; gid: number } {
  return { mode: given.mode ?? mode, uid: given.uid ?? 0, gid: given.gid ?? 0 };
}

/** A file that can be read. */
export function text(content: string, given: Rights = {}): Sketched {
  return { type: 'file', content, ...rights(given, 0o644) };
}

/** A readable script that really runs, by the shell its first line names. */
export function script(content: string): Sketched {
  return text(content, { mode: 0o755 });
}

/** An executable. `name` is what the table of programs knows it by; `size` its bytes on the disk. */
export function program(name: string, size = 48_000, given: Rights & { content?: string } = {}): Sketched {
  return { type: 'file', content: given.content ?? '', size, program: name, ...rights(given, 0o755) };
}

/** A readable script whose work is done by the program `name`: entry points, mostly. */
export function scriptedProgram(name: string, content: string): Sketched {
  return { type: 'file', content, program: name, ...rights({}, 0o755) };
}

/** Bytes nobody reads: a library, an archive. */
export function bytes(size: number, given: Rights = {}): Sketched {
  return { type: 'file', content: '', size, ...rights(given, 0o644) };
}

export function link(target: string): Sketched {
  return { type: 'symlink', target, ...rights({}, 0o777) };
}

export function directory(given: Rights = {}): Sketched {
  return { type: 'directory', ...rights(given, 0o755) };
}

export function removed(): Sketched {
  return { type: 'whiteout' };
}

/** One node for each of `names` in `directory`: `each('/usr/bin', ['ls', 'cat'], (name) => program(name))`. */
export function each(where: string, names: readonly string[], make: (name: string) => Sketched): Sketch {
  return Object.fromEntries(names.map((name) => [`${where}/${name}`, make(name)]));
}

/** Executables that are programs of their own names. */
export function programs(where: string, names: readonly string[], size?: number): Sketch {
  return each(where, names, (name) => program(name, size));
}

/** Words of a list written over several lines. */
export function words(list: string): readonly string[] {
  return list.split(/\s+/).filter((word) => word !== '');
}

/** @param mtime seconds since 1970, for all of them */
export function atTime(sketch: Sketch, mtime: number): FileTree {
  return mapValues(sketch, (node) => (node.type === 'whiteout' ? node : { ...node, mtime }));
}

/** Bytes of the file itself. */
export function fileBytes(node: Pick<RegularFile, 'content' | 'size'>): number {
  return node.size ?? Buffer.byteLength(node.content);
}
