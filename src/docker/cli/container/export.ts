import { containerExport } from '../../engine/index.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { fileErrorText } from '../client/error-text.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { string } from '../flags/types.ts';
import { containerRef } from './container-ref.ts';

function refuse(reason: string): CliError {
  return new CliError(`failed to export container: ${reason}`, { code: 'export-path-invalid' });
}

/** @throws CliError for a path nothing can be written to */
function checkOutput(files: FileSystem, path: string): void {
  if (files.exists(path) && files.stat(path).node.type === 'directory')
    throw refuse('cannot write to a directory');
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) || '/' : '.';
  try {
    files.stat(folder);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    throw refuse(`invalid output path: ${fileErrorText('stat', folder, error)}`);
  }
}

/**
 * Writes the files of a container as an archive.
 * @param output a path, or empty for standard output
 * @throws CliError, EngineError
 */
export function exportTo(context: CliContext, ref: string, output: string): void {
  if (output === '' && context.stdout.isTerminal) {
    throw new CliError('cowardly refusing to save to a terminal. Use the -o flag or redirect', {
      code: 'terminal-output',
    });
  }
  if (output !== '') checkOutput(context.files, output);
  const archive = context.call(containerExport, { ref });
  if (output === '') context.out(archive);
  else context.files.writeFile(output, archive, { mode: 0o600 });
}

export const exportContainer = command({
  name: 'export',
  about: {
    ko: '컨테이너의 파일을 모두 tar로 내보내요',
    en: 'Write all files of a container as a tar archive',
  },
  aliasLine: 'docker container export, docker export',
  use: '[OPTIONS] CONTAINER',
  args: exactArgs(1),
  flags: {
    output: {
      type: string,
      short: 'o',
      ko: 'STDOUT 대신 이 파일에 써요',
      en: 'Write to this file, not STDOUT',
    },
  },
  run(context, { args, flags: { output } }) {
    exportTo(context, containerRef(args[0] ?? ''), output);
    return 0;
  },
});
