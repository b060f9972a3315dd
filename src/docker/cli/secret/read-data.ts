import { FsError } from '../../../linux/fs/fs-error.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { fileErrorText } from '../client/error-text.ts';

/**
 * Data for a secret or config, from a file or (`-`) from standard input.
 * @returns it in base64, as the API takes it
 * @throws CliError
 */
export function readData({ files, stdin }: CliContext, file: string): string {
  const source = file === '-' ? 'STDIN' : file;
  const refuse = (reason: string): CliError =>
    new CliError(`error reading from ${source}: ${reason}`, { code: 'secret-data-unreadable' });
  let data: string;
  try {
    data = file === '-' ? stdin.readAll() : files.readFile(file);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    throw refuse(fileErrorText('open', file, error));
  }
  if (data === '') throw refuse('data is empty');
  return Buffer.from(data).toString('base64');
}
