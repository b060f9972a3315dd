import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';
import { joinPath, resolvePath } from '../../../linux/fs/path.ts';
import { hasWildcard, matchesPattern } from './pattern.ts';

/** A path in the files something is taken from, always from their root: nothing leads out of them. */
export function sourcePath(written: string): string {
  return resolvePath('/', written);
}

/** Whether something is there, links followed. */
export function isThere(files: FileSystem, path: string): boolean {
  try {
    files.stat(path);
    return true;
  } catch (error) {
    if (error instanceof FsError) return false;
    throw error;
  }
}

/**
 * What a source of COPY means: itself, or, with wildcards, whatever fits. A wildcard may fit nothing.
 * @returns undefined where it names something that is not there
 */
export function findSources(files: FileSystem, written: string): readonly string[] | undefined {
  const path = sourcePath(written);
  if (!hasWildcard(path)) return isThere(files, path) ? [path] : undefined;
  let found: readonly string[] = ['/'];
  for (const part of path.split('/').filter(Boolean)) {
    found = found.flatMap((directory) => {
      if (!hasWildcard(part)) {
        const next = joinPath(directory, part);
        return isThere(files, next) ? [next] : [];
      }
      return namesIn(files, directory).flatMap((name) =>
        matchesPattern(part, name) ? [joinPath(directory, name)] : [],
      );
    });
  }
  return found;
}

/**
 * The directory in which a source with wildcards is looked for, where it is not there: what no wildcard reaches has to be.
 */
export function missingRoot(files: FileSystem, written: string): string | undefined {
  const parts = sourcePath(written).split('/').filter(Boolean);
  const first = parts.findIndex(hasWildcard);
  const root = `/${parts.slice(0, Math.max(0, first)).join('/')}`;
  return first === -1 || isThere(files, root) ? undefined : root;
}

function namesIn(files: FileSystem, directory: string): readonly string[] {
  try {
    return files.readdir(directory);
  } catch (error) {
    if (error instanceof FsError) return [];
    throw error;
  }
}
