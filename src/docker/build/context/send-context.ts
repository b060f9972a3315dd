import { unpackArchive } from '../../../linux/fs/archive.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { joinPath } from '../../../linux/fs/path.ts';
import { IgnorePatterns } from './ignore-patterns.ts';
import { transferSize, type SentEntry } from './transfer-size.ts';
import { Wanted } from './wanted.ts';

/** What a build wants of a directory of the host. */
export interface ContextWish {
  /** Absolute. */
  readonly directory: string;
  readonly ignore: IgnorePatterns;
  /** What instructions copy: paths relative to the directory, wildcards and all. */
  readonly paths: readonly string[];
}

/** Entries of a context that a build may have: a bound for trees that somebody made to be large. */
const MOST_ENTRIES = 20_000;

export class ContextTooLarge extends Error {
  constructor() {
    super(`a build context here has at most ${MOST_ENTRIES} files`);
    this.name = 'ContextTooLarge';
  }
}

/**
 * The files that are sent for a build, in the client's order: those that instructions copy, less what .dockerignore
 * keeps out. A directory comes along when something in it does. Everything belongs to root.
 * @throws ContextTooLarge
 */
export function contextEntries(files: FileSystem, wish: ContextWish): readonly SentEntry[] {
  const wanted = new Wanted(wish.paths);
  const entries: SentEntry[] = [];
  const add = (path: string): void => {
    const { node } = files.lstat(joinPath(wish.directory, path));
    if (entries.length >= MOST_ENTRIES) throw new ContextTooLarge();
    entries.push({ path, node: { ...node, uid: 0, gid: 0 } });
  };
  const walk = (directory: string): void => {
    for (const name of files.readdir(joinPath(wish.directory, directory))) {
      const path = directory === '' ? name : `${directory}/${name}`;
      const { node } = files.lstat(joinPath(wish.directory, path));
      if (!wanted.has(path, node.type === 'directory')) continue;
      const isIgnored = wish.ignore.ignores(path);
      if (node.type === 'symlink' && !isIgnored) wanted.follow(path, node.target);
      if (node.type !== 'directory') {
        if (!isIgnored) add(path);
        continue;
      }
      // What is kept out, or only on the way, comes along for the sake of something in it, and goes again without.
      const isForOthers = isIgnored || !wanted.has(path, false);
      const before = entries.length;
      add(path);
      walk(path);
      if (isForOthers && entries.length === before + 1) entries.pop();
    }
  };
  let round = 0;
  do {
    round = wanted.size;
    entries.length = 0;
    walk('');
    // A link may lead to what was passed by already.
  } while (wanted.size > round);
  return entries;
}

/** Puts what was sent into a working copy. @returns the bytes sent for it */
export function putEntries(entries: readonly SentEntry[], to: FileSystem): number {
  for (const { path, node } of entries) to.putNode(`/${path}`, node);
  return transferSize(entries);
}

/** The files of an archive that came on standard input, as they are. */
export function archiveEntries(content: string): readonly SentEntry[] {
  return (unpackArchive(content)?.entries ?? [])
    .map(({ path, node }) => ({ path: path.replace(/^(?:\.?\/)+/u, '').replace(/\/+$/u, ''), node }))
    .filter(({ path }) => path !== '' && path !== '.');
}

/** The patterns of a context's .dockerignore, and the bytes sent for it. @throws DockerfileError */
export function loadIgnore(
  files: FileSystem,
  directory: string,
): { readonly patterns: () => IgnorePatterns; readonly size: number } {
  const path = joinPath(directory, '.dockerignore');
  if (!files.exists(path) || files.stat(path).node.type !== 'file')
    return { patterns: () => IgnorePatterns.none, size: transferSize([]) };
  const text = files.readFile(path);
  return {
    patterns: () => IgnorePatterns.parse(text),
    size: transferSize([{ path: '.dockerignore', node: files.stat(path).node }]),
  };
}
