import type { ArchiveEntry } from '../../../../linux/fs/archive.ts';
import type { FileSystem } from '../../../../linux/fs/file-system.ts';
import { FsError } from '../../../../linux/fs/fs-error.ts';
import { parentOf } from '../../../../linux/fs/path.ts';
import { CliError } from '../../client/cli-error.ts';
import { fileErrorText } from '../../client/error-text.ts';
import { goQuote } from '../../flags/quote.ts';
import { assertsDirectory, splitEntry } from './copy-argument.ts';
import type { CopyDestination, CopySource, PreparedCopy } from './prepare-copy.ts';

/** The absolute path, with the end that says that it is a directory. */
export function absolute(files: FileSystem, path: string): string {
  const whole = files.resolve(path);
  if (path === '.' || path.endsWith('/.')) return `${whole === '/' ? '' : whole}/.`;
  return path.endsWith('/') && whole !== '/' ? `${whole}/` : whole;
}

function* entriesBelow(files: FileSystem, path: string, name: string): Generator<ArchiveEntry> {
  const { node } = files.lstat(path);
  yield { path: name, node };
  if (node.type !== 'directory') return;
  for (const child of files.readdir(path)) yield* entriesBelow(files, `${path}/${child}`, `${name}/${child}`);
}

/** The part of a path where looking it up, name by name, ends. */
function firstMissing(files: FileSystem, path: string): string {
  const parent = parentOf(path);
  return parent === '/' || files.exists(parent) ? path : firstMissing(files, parent);
}

export interface LocalSource extends CopySource {
  readonly entries: readonly ArchiveEntry[];
}

/**
 * What is to be copied from here.
 * @param follow whether a link stands for what it leads to
 * @throws CliError in Go's words for what is not there
 */
export function readLocal(files: FileSystem, path: string, follow: boolean): LocalSource {
  try {
    const { name } = splitEntry(path);
    const isFollowed = follow || assertsDirectory(path);
    const real = isFollowed ? files.realpath(path) : files.resolve(path);
    const { node } = files.lstat(real);
    if (node.type !== 'directory' && assertsDirectory(path)) throw new FsError('ENOTDIR', path);
    return {
      name,
      isDirectory: node.type === 'directory',
      entries: [...entriesBelow(files, real, name)],
    };
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const place = error.code === 'ENOENT' ? firstMissing(files, files.resolve(path)) : files.resolve(path);
    throw new CliError(fileErrorText('lstat', place, error), { code: 'copy-no-source' });
  }
}

/** @throws CliError when nothing can be put there */
export function localDestination(files: FileSystem, path: string): CopyDestination {
  const { directory } = splitEntry(path.replace(/\/\.?$/u, ''));
  if (!files.exists(directory)) {
    throw new CliError(`invalid output path: directory ${goQuote(directory)} does not exist`, {
      code: 'copy-no-directory',
    });
  }
  if (!files.exists(path)) return { path, exists: false, isDirectory: false };
  const { type } = files.stat(path).node;
  if (type !== 'directory' && type !== 'file') {
    throw new CliError(`invalid output path: ${goQuote(path)} must be a directory or a regular file`, {
      code: 'copy-special-file',
    });
  }
  return { path, exists: true, isDirectory: type === 'directory' };
}

/** Unpacks here; what was somebody else's in the container belongs to whoever copies. @throws CliError */
export function writeLocal(files: FileSystem, { directory, entries }: PreparedCopy): void {
  for (const { path, node } of entries) {
    const place = files.resolve(`${directory}/${path}`);
    const there = files.exists(place) ? files.stat(place).node.type : undefined;
    if (node.type === 'directory' && there === 'directory') continue;
    if (there === 'directory') {
      throw new CliError(
        `cannot overwrite directory ${goQuote(place)} with non-directory ${goQuote(place)}`,
        {
          code: 'copy-onto-directory',
        },
      );
    }
    files.putNode(place, { ...node, uid: 0, gid: 0 });
  }
}
