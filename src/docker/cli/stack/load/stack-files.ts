import { FsError } from '../../../../linux/fs/fs-error.ts';
import { decodeYaml, KeyError } from '../../../compose/load/yaml/decode.ts';
import { parseYaml } from '../../../compose/load/yaml/parser.ts';
import { isDict, type Dict } from '../../../compose/load/yaml/value.ts';
import { YamlError } from '../../../compose/load/yaml/yaml-error.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { CliError } from '../../client/cli-error.ts';
import { fileErrorText } from '../../client/error-text.ts';

/** The files of a stack as they stand, and the folder that their paths begin in. */
export interface StackFiles {
  readonly files: readonly Dict[];
  readonly folder: string;
}

/** @throws CliError */
function readText({ files, stdin }: CliContext, path: string): string {
  if (path === '-') return stdin.readAll();
  try {
    return files.readFile(path);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const call = error.code === 'EISDIR' ? 'read' : 'open';
    throw new CliError(fileErrorText(call, path, error), { code: 'stack-file-unreadable' });
  }
}

/** @throws CliError in go-yaml's words */
function parse(text: string): Dict {
  try {
    const [document] = parseYaml(text);
    const value = document ? decodeYaml(document).value : null;
    if (isDict(value)) return value;
  } catch (error) {
    if (error instanceof YamlError) throw new CliError(error.message, { code: 'stack-yaml' });
    if (error instanceof KeyError || error instanceof Error) {
      throw new CliError(`yaml: unmarshal errors:\n  ${error.message}`, { code: 'stack-yaml' });
    }
    throw error;
  }
  throw new CliError('top-level object must be a mapping', { code: 'stack-yaml' });
}

/** Reads the files that `-c` names; `-` is standard input. @throws CliError */
export function readStackFiles(context: CliContext, paths: readonly string[]): StackFiles {
  const [first = ''] = paths;
  if (first === '') {
    throw new CliError('Specify a Compose file (with --compose-file)', { code: 'stack-file-missing' });
  }
  const whole = context.files.resolve(first);
  const folder = first === '-' ? context.files.resolve('.') : whole.slice(0, whole.lastIndexOf('/')) || '/';
  return { folder, files: paths.map((path) => parse(readText(context, path))) };
}
