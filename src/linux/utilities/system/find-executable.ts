import { FsError } from '../../fs/fs-error.ts';
import type { ProcessContext } from '../../process/process-context.ts';

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Where execvp(3) finds a command: an absolute path, or why there is none. */
export type Executable =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'denied' };

export function findExecutable(
  process: Pick<ProcessContext, 'fs' | 'env'>,
  command: string,
  searchPath = process.env.PATH ?? DEFAULT_PATH,
): Executable {
  if (command.includes('/')) return examine(process, command);
  let denied = false;
  for (const directory of searchPath.split(':')) {
    const found = examine(process, `${directory === '' ? '.' : directory}/${command}`);
    if (found.kind === 'found') return found;
    denied ||= found.kind === 'denied';
  }
  return { kind: denied ? 'denied' : 'missing' };
}

function examine({ fs }: Pick<ProcessContext, 'fs'>, path: string): Executable {
  try {
    if (fs.stat(path).node.type === 'directory') return { kind: path.includes('/') ? 'denied' : 'missing' };
    return fs.access(path, 'x') ? { kind: 'found', path: fs.resolve(path) } : { kind: 'denied' };
  } catch (error) {
    if (error instanceof FsError) return { kind: error.code === 'EACCES' ? 'denied' : 'missing' };
    throw error;
  }
}

/** `No such file or directory`, `Permission denied`: why a command does not start, and the status for it. */
export function cannotRun(executable: Executable): { readonly text: string; readonly status: number } {
  return executable.kind === 'denied'
    ? { text: 'Permission denied', status: 126 }
    : { text: 'No such file or directory', status: 127 };
}
