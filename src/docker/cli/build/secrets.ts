import { lookUp } from '../../../base/record.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';
import type { BuildSecret } from '../../build/index.ts';
import type { CliContext } from '../client/cli-context.ts';
import { readCsvRecord } from '../flags/csv.ts';
import { refuse } from './build-error.ts';

/** A secret as `--secret` says where it is. */
interface SecretSource {
  readonly id: string;
  readonly type: string;
  readonly file: string;
  readonly env: string;
}

/**
 * What `--secret` names, read. A variable that is not set makes no secret.
 * @throws CliError in buildx's words
 */
export function readSecrets(
  texts: readonly string[],
  context: Pick<CliContext, 'files' | 'env'>,
): readonly BuildSecret[] {
  return texts.map(parseSecret).flatMap((source): BuildSecret[] => {
    const { id, env, file } = source;
    if (id === '') return refuse('failed to build: secret missing ID');
    // With no place told, a variable of the secret's name comes before a file of its name.
    const named = env === '' && file === '';
    const variable = source.type === 'file' ? '' : env !== '' ? env : named ? id : '';
    const value = variable === '' ? undefined : lookUp(context.env, variable);
    if (value !== undefined) return [{ id, content: value }];
    if (env !== '' && source.type !== 'file') return [];
    return [{ id, content: readFile(context, named ? id : file) }];
  });
}

function readFile({ files }: Pick<CliContext, 'files'>, path: string): string {
  try {
    return files.readFile(path);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    return refuse(`failed to build: failed to stat ${path}: stat ${path}: ${error.text.toLowerCase()}`);
  }
}

function parseSecret(text: string): SecretSource {
  const record = readCsvRecord(text);
  if ('problem' in record) return refuse(`failed to parse csv secret: ${record.problem}`);
  const secret = { id: '', type: '', file: '', env: '' };
  for (const field of record.value) {
    const mark = field.indexOf('=');
    if (mark === -1) refuse(`invalid field '${field}' must be a key=value pair`);
    const key = field.slice(0, mark).toLowerCase();
    const value = field.slice(mark + 1);
    if (key === 'type') {
      if (value !== 'file' && value !== 'env') refuse(`unsupported secret type ${JSON.stringify(value)}`);
      secret.type = value;
    } else if (key === 'source' || key === 'src') secret.file = value;
    else if (key === 'id' || key === 'env') secret[key] = value;
    else refuse(`unexpected key '${key}' in '${field}'`);
  }
  // `type=env,src=NAME` names the variable.
  return secret.type === 'env' && secret.env === '' ? { ...secret, env: secret.file, file: '' } : secret;
}
