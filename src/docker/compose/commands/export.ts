import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { cobraWording, minArgs } from '../../cli/command-tree/args-rule.ts';
import { exportTo } from '../../cli/container/export.ts';
import { string } from '../../cli/flags/types.ts';
import { runningContainer } from '../converge/find-container.ts';
import { openProjectAnyhow, sceneOf } from './open-project.ts';
import { indexFlag } from './shared-flags.ts';

/** @throws CliError for a path in a folder that is not there */
function checkFolder({ files }: CliContext, output: string): void {
  if (!output.includes('/')) return;
  const folder = output.slice(0, output.lastIndexOf('/')) || '/';
  if (files.exists(folder)) return;
  throw new CliError(
    `failed to export container: invalid output path: directory ${JSON.stringify(folder)} does not exist`,
    { code: 'export-path-invalid' },
  );
}

/** @throws CliError for a path that is a folder */
function checkFile({ files }: CliContext, output: string): void {
  if (output === '' || !files.exists(output) || files.stat(output).node.type !== 'directory') return;
  throw new CliError('cannot write to a directory', { code: 'export-path-invalid' });
}

/** `docker compose export` */
export const exportService = command({
  name: 'export',
  use: '[OPTIONS] SERVICE',
  about: {
    ko: '서비스 컨테이너의 파일을 tar로 내보내요',
    en: "Put the files of a service's container into an archive",
  },
  args: cobraWording(minArgs(1)),
  flags: {
    index: indexFlag,
    output: {
      type: string,
      short: 'o',
      ko: 'STDOUT 대신 이 파일에 써요',
      en: 'Write to this file, not STDOUT',
    },
  },
  run(context, line) {
    const { args, flags } = line;
    const project = openProjectAnyhow(context, line, []);
    const { id, name } = runningContainer(context, project.name, args[0] ?? '', flags.index);
    checkFolder(context, flags.output);
    const { progress, dryRun } = sceneOf(context, line, project);
    const text = `export ${name} to ${flags.output}`;
    progress.event({ id: name, text, status: 'Exporting' });
    // Without a trial run the real one never says that it is done.
    if (dryRun) progress.event({ id: name, text, status: 'Exported', kind: 'done' });
    else {
      checkFile(context, flags.output);
      exportTo(context, id, flags.output);
    }
    progress.finish('Exporting');
    return 0;
  },
});
