import { FsError } from '../../../linux/fs/fs-error.ts';
import type { CliContext } from '../client/cli-context.ts';
import { fileErrorText } from '../client/error-text.ts';
import { buildError } from './build-error.ts';

/** Writes what became of a build into a file. @throws CliError */
export function writeResult(context: CliContext, path: string, content: string, doing: string): void {
  try {
    context.files.writeFile(path, content);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    throw buildError(`${doing}${fileErrorText('open', path, error)}`, 'file');
  }
}
