import type { HostConfig } from '../../../engine/index.ts';
import type { FileSystem } from '../../../../linux/fs/file-system.ts';
import { FsError } from '../../../../linux/fs/fs-error.ts';
import { fileErrorText } from '../../client/error-text.ts';
import { cut } from '../../flags/cut.ts';
import { goQuote } from '../../flags/quote.ts';
import { refuse } from './refuse.ts';

const ALL_PATHS = 'systempaths=unconfined';

/** A profile is sent as its contents, without blanks. */
function seccompProfile(files: FileSystem, path: string): string {
  let text: string;
  try {
    text = files.readFile(path);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    throw refuse(`opening seccomp profile (${path}) failed: ${fileErrorText('open', path, error)}`);
  }
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    const reason =
      text.trim() === ''
        ? 'unexpected end of JSON input'
        : `invalid character ${goQuote(text.trim().slice(0, 1), "'")} looking for beginning of value`;
    throw refuse(`compacting json for seccomp profile (${path}) failed: ${reason}`);
  }
}

function readOption(files: FileSystem, option: string): string {
  const [key, value] =
    option.includes('=') || option === 'no-new-privileges' ? cut(option, '=') : cut(option, ':');
  if (key === 'no-new-privileges') return option;
  if (value === undefined || value === '') throw refuse(`Invalid --security-opt: ${goQuote(option)}`);
  if (key !== 'seccomp' || value === 'unconfined' || value === 'builtin') return option;
  return `seccomp=${seccompProfile(files, value)}`;
}

/** What all `--security-opt` ask for. @throws CliError */
export function readSecurityOptions(
  files: FileSystem,
  options: readonly string[],
): Pick<Partial<HostConfig>, 'SecurityOpt' | 'MaskedPaths' | 'ReadonlyPaths'> {
  if (options.length === 0) return {};
  const read = options.map((option) => readOption(files, option));
  return {
    SecurityOpt: read.filter((option) => option !== ALL_PATHS),
    ...(read.includes(ALL_PATHS) ? { MaskedPaths: [], ReadonlyPaths: [] } : {}),
  };
}
