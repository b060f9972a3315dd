import { FsError } from '../../linux/fs/fs-error.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { ProcessFailure } from '../../docker/engine/index.ts';

type Found = { readonly kind: 'found'; readonly path: string };

function failure(message: string, exitCode: 126 | 127): ProcessFailure {
  return { kind: 'fails', exitCode, status: 400, message };
}

/** The path of a directory's entry that may be run, or why not. */
function check(fs: FileSystem, path: string): 'ok' | 'missing' | 'directory' | 'denied' {
  try {
    const { node } = fs.stat(path);
    if (node.type === 'directory') return 'directory';
    return (node.mode & 0o111) !== 0 && fs.access(path, 'x') ? 'ok' : 'denied';
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    return error.code === 'EACCES' ? 'denied' : 'missing';
  }
}

/**
 * Finds what a container is to run, as runc does: along PATH, or as a path from the working directory.
 * @param fs the container's, from its working directory and with its user's rights
 * @returns runc's complaint where it cannot be run; the caller puts the steps before it
 */
export function findExecutable(
  fs: FileSystem,
  name: string,
  path: string | undefined,
): Found | ProcessFailure {
  const quoted = JSON.stringify(name);
  if (!name.includes('/')) {
    for (const directory of (path ?? '').split(':')) {
      const candidate = `${directory === '' ? '.' : directory}/${name}`;
      if (name !== '' && check(fs, candidate) === 'ok') return { kind: 'found', path: fs.resolve(candidate) };
    }
    return failure(`exec: ${quoted}: executable file not found in $PATH`, 127);
  }
  const state = check(fs, name);
  if (state === 'ok') return { kind: 'found', path: fs.resolve(name) };
  if (state === 'directory') return failure(`exec: ${quoted}: is a directory: permission denied`, 126);
  if (state === 'denied') return failure(`exec: ${quoted}: permission denied`, 126);
  return failure(`exec: ${quoted}: stat ${name}: no such file or directory`, 127);
}
