import { FsError } from '../../../../linux/fs/fs-error.ts';
import { CliError } from '../../client/cli-error.ts';
import { fileErrorText } from '../../client/error-text.ts';
import type { CliContext } from '../../client/cli-context.ts';

/**
 * Makes a container with its id in the file of `--cidfile`. The file is made first, and is gone again when there is
 * no container.
 * @param path empty for no file
 * @throws CliError when it is there already or cannot be made
 */
export function withCidFile({ files }: CliContext, path: string, create: () => string): string {
  if (path === '') return create();
  if (files.exists(path)) {
    const advice = `make sure the other container isn't running or delete ${path}`;
    throw new CliError(`container ID file found, ${advice}`, { code: 'cidfile-exists' });
  }
  try {
    files.writeFile(path, '');
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const reason = fileErrorText('open', path, error);
    throw new CliError(`failed to create the container ID file: ${reason}`, { code: 'cidfile-unwritable' });
  }
  try {
    const id = create();
    files.writeFile(path, id);
    return id;
  } catch (error) {
    files.unlink(path);
    throw error;
  }
}
