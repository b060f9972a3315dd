import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { FileSystem } from '../../../../linux/fs/file-system.ts';

export const INIT_DIRECTORY = '/docker-entrypoint-initdb.d';

/** How an entry point treats a file of /docker-entrypoint-initdb.d. */
export type InitScript = { readonly kind: 'run' | 'source' | 'sql' | 'ignore'; readonly path: string };

/** What is there to be run at the first start, by name as the shell sorts them. */
export function initScripts(fs: FileSystem): readonly InitScript[] {
  let names: readonly string[];
  try {
    names = fs.readdir(INIT_DIRECTORY);
  } catch (error) {
    if (error instanceof FsError) return [];
    throw error;
  }
  return names
    .filter((name) => !name.startsWith('.'))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => {
      const path = `${INIT_DIRECTORY}/${name}`;
      if (name.endsWith('.sh')) return { kind: fs.access(path, 'x') ? 'run' : 'source', path };
      return { kind: name.endsWith('.sql') ? 'sql' : 'ignore', path };
    });
}
