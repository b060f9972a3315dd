import type { FileSystem } from '../../../../linux/fs/file-system.ts';
import { FsError } from '../../../../linux/fs/fs-error.ts';
import { fileErrorText } from '../../client/error-text.ts';
import { cut } from '../../flags/cut.ts';
import { refuse } from './refuse.ts';

/** The text of a file that a flag names. @throws CliError */
function read(files: FileSystem, path: string): string {
  try {
    return files.readFile(path);
  } catch (error) {
    if (error instanceof FsError) throw refuse(fileErrorText('open', path, error));
    throw error;
  }
}

/**
 * Reads files with `NAME=value` lines (`--env-file`, `--label-file`), empty lines and those with `#` left out.
 * @param valueOf what a name without `=` stands for; one without a value is left out
 * @throws CliError in the words for both kinds of file
 */
export function readKeyValueFiles(
  files: FileSystem,
  paths: readonly string[],
  valueOf: (name: string) => string | undefined = () => undefined,
): readonly string[] {
  return paths.flatMap((path) => {
    const lines = read(files, path)
      .replace(/^\uFEFF/u, '')
      .split('\n')
      .map((line) => line.replace(/\r$/u, '').trimStart())
      .filter((line) => line !== '' && !line.startsWith('#'));
    return lines.flatMap((line) => {
      const [name, written] = cut(line, '=');
      if (/[ \t]/u.test(name))
        throw refuse(`invalid env file (${path}): variable '${name}' contains whitespaces`);
      if (name === '') throw refuse(`invalid env file (${path}): no variable name on line '${line}'`);
      const value = written ?? valueOf(name);
      return value === undefined ? [] : [`${name}=${value}`];
    });
  });
}
