import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';

/** What an entry point script says before it ends with status 1. */
export class EntrypointFailure extends Error {}

/**
 * `file_env`: a variable, or what the file named by NAME_FILE holds (a secret), or the default.
 * @throws EntrypointFailure when both are set or the file is not there
 */
export function fileVariable(
  process: Pick<ProcessContext, 'env' | 'fs' | 'executable'>,
  name: string,
  complain: (message: string) => string,
  fallback = '',
): string {
  const direct = process.env[name] ?? '';
  const path = process.env[`${name}_FILE`] ?? '';
  if (direct !== '' && path !== '') {
    throw new EntrypointFailure(complain(`both ${name} and ${name}_FILE are set (but are exclusive)`));
  }
  if (direct !== '') return direct;
  if (path === '') return fallback;
  try {
    return process.fs.readFile(path).replace(/\n+$/, '');
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    throw new EntrypointFailure(`${process.executable}: line 21: ${path}: ${error.text}\n`);
  }
}
