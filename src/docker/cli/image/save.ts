import { FsError } from '../../../linux/fs/fs-error.ts';
import { imageSave } from '../../engine/image/archive.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command, type CliCommand } from '../client/cli-kit.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { string } from '../flags/types.ts';
import { findWrongPlatform } from './platform.ts';

/** Looks at where an archive is to go before it is made. @throws CliError */
export function checkOutputPath(context: CliContext, path: string, what: string): void {
  const refuse = (reason: string): CliError => new CliError(`${what}: ${reason}`, { code: 'output-path' });
  const { files } = context;
  const slash = path.lastIndexOf('/');
  const folder = slash < 0 ? '' : path.slice(0, slash);
  if (folder !== '' && !files.exists(folder)) {
    throw refuse(`invalid output path: stat ${folder}: no such file or directory`);
  }
  try {
    if (files.stat(path).node.type === 'directory') throw refuse('cannot write to a directory');
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
  }
}

/** `docker image save` and `docker save`. */
export const save: CliCommand = command({
  name: 'save',
  aliasLine: 'docker image save, docker save',
  about: {
    ko: '이미지를 tar 파일로 저장해요 (정하지 않으면 표준 출력으로 보내요)',
    en: 'Put images into an archive (written on standard output if no file is named)',
  },
  use: '[OPTIONS] IMAGE [IMAGE...]',
  args: minArgs(1),
  flags: {
    output: { type: string, short: 'o', ko: '표준 출력 대신 이 파일에 써요', en: 'Write into this file' },
    platform: {
      type: string,
      ko: '이 플랫폼의 것만 저장해요. "os[/arch[/variant]]"로 써요 (예: "linux/amd64")',
      en: 'Save only what is for this platform, written "os[/arch[/variant]]" (such as "linux/amd64")',
    },
  },
  run(context, { args, flags: { output, platform } }) {
    if (output === '' && context.stdout.isTerminal) {
      throw new CliError('cowardly refusing to save to a terminal. Use the -o flag or redirect', {
        code: 'save-terminal',
      });
    }
    if (output !== '') checkOutputPath(context, output, 'failed to save image');
    if (findWrongPlatform(context, args, platform)) {
      throw new CliError(
        `Error response from daemon: no suitable export target found for platform ${platform}`,
        { code: 'platform-mismatch' },
      );
    }
    const archive = context.call(imageSave, { names: args });
    if (output === '') context.out(archive);
    else context.files.writeFile(output, archive, { mode: 0o600 });
    return 0;
  },
});
