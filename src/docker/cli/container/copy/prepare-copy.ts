import type { ArchiveEntry } from '../../../../linux/fs/archive.ts';
import { CliError } from '../../client/cli-error.ts';
import { assertsDirectory, splitEntry } from './copy-argument.ts';

export interface CopySource {
  readonly isDirectory: boolean;
  /** The first part of every entry's path. */
  readonly name: string;
}

export interface CopyDestination {
  readonly path: string;
  readonly exists: boolean;
  readonly isDirectory: boolean;
}

export interface PreparedCopy {
  /** The directory to unpack in. */
  readonly directory: string;
  readonly entries: readonly ArchiveEntry[];
}

/** The entries under another first name. */
function renamed(entries: readonly ArchiveEntry[], from: string, to: string): readonly ArchiveEntry[] {
  return entries.map(({ path, node }) => {
    if (path === from) return { path: to, node };
    return path.startsWith(`${from}/`) ? { path: `${to}${path.slice(from.length)}`, node } : { path, node };
  });
}

/**
 * Decides where an archive is unpacked and under what name, so that copying does what cp does.
 * @throws CliError for what cannot become of the source there
 */
export function prepareCopy(
  entries: readonly ArchiveEntry[],
  source: CopySource,
  destination: CopyDestination,
): PreparedCopy {
  const { path, exists, isDirectory } = destination;
  if (exists && isDirectory) return { directory: path, entries };
  if (exists && source.isDirectory) throw new CliError('cannot copy directory', { code: 'copy-onto-file' });
  if (!exists && !source.isDirectory && (path === '' || assertsDirectory(path))) {
    throw new CliError('no such directory', { code: 'copy-no-directory' });
  }
  const { directory, name } = splitEntry(path);
  // The root has no name; its archive begins with a dot.
  return { directory, entries: renamed(entries, source.name || '.', name) };
}
