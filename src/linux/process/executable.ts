import type { FileSystem } from '../fs/file-system.ts';
import { FsError } from '../fs/fs-error.ts';
import { nameOf } from '../fs/path.ts';

/** What running a file comes to. */
export interface Executable {
  /** The program that does it. */
  readonly program: string;
  readonly argv: readonly string[];
  /** Of a script: the script's. */
  readonly path: string;
  /** What ps shows: at most 15 characters. */
  readonly name: string;
  /** Of a set-uid file: its owner. */
  readonly setUid?: number;
}

/** How many scripts may run each other's interpreter before it is a loop. */
const MAX_INTERPRETERS = 4;

/**
 * Finds what runs when `path` is executed, through the interpreters of scripts.
 * @param fs with the rights of who runs it
 * @throws FsError ENOENT, EACCES, ENOEXEC, ELOOP
 */
export function findExecutable(fs: FileSystem, path: string, argv: readonly string[]): Executable {
  let file = path;
  let words = argv;
  for (let depth = 0; depth <= MAX_INTERPRETERS; depth += 1) {
    const { node } = fs.stat(file);
    if (node.type !== 'file' || !fs.access(file, 'x')) throw new FsError('EACCES', path);
    if (node.program !== undefined) {
      const isSetUid = depth === 0 && (node.mode & 0o4000) !== 0;
      const name = nameOf(path).slice(0, 15);
      return { program: node.program, argv: words, path, name, ...(isSetUid ? { setUid: node.uid } : {}) };
    }
    const interpreter = /^#![ \t]*([^ \t\n]+)(?:[ \t]+(.*?))?[ \t]*(?:\n|$)/.exec(node.content.slice(0, 256));
    if (!interpreter?.[1]) throw new FsError('ENOEXEC', path);
    words = [interpreter[1], ...(interpreter[2] ? [interpreter[2]] : []), file, ...words.slice(1)];
    file = interpreter[1];
    // The kernel names the script when its interpreter is missing, as if the script were.
    if (!fs.exists(file)) throw new FsError('ENOENT', path);
  }
  throw new FsError('ELOOP', path);
}

/** Where PATH has a command; a name with a slash is taken as it is. */
export function searchPath(fs: FileSystem, name: string, path: string): string | undefined {
  if (name.includes('/')) return name;
  for (const directory of path.split(':')) {
    const candidate = `${directory === '' ? '.' : directory}/${name}`;
    if (fs.exists(candidate) && fs.stat(candidate).node.type === 'file' && fs.access(candidate, 'x')) {
      return fs.resolve(candidate);
    }
  }
  return undefined;
}
