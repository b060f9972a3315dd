import { imageLoad } from '../../engine/image/archive.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command, type CliCommand } from '../client/cli-kit.ts';
import { fileErrorText } from '../client/error-text.ts';
import { showProgress, streamError } from '../client/progress.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool, string } from '../flags/types.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';

/** @throws CliError */
function readArchive(context: CliContext, path: string): string {
  if (path === '') {
    if (context.stdin.isTerminal) {
      throw new CliError('requested load from stdin, but stdin is empty', { code: 'load-terminal' });
    }
    return context.stdin.readAll();
  }
  try {
    return context.files.readFile(path);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    // A directory can be opened: it is the sending that fails.
    const message =
      error.code === 'EISDIR'
        ? `error during connect: Post "http://%2Fvar%2Frun%2Fdocker.sock/v1.51/images/load?quiet=1": read ${path}: is a directory`
        : fileErrorText('open', path, error);
    throw new CliError(message, { code: 'file' });
  }
}

/** `docker image load` and `docker load`. */
export const load: CliCommand = command({
  name: 'load',
  aliasLine: 'docker image load, docker load',
  about: {
    ko: 'tar 파일이나 표준 입력에서 이미지를 불러와요',
    en: 'Take images out of an archive, a file or standard input',
  },
  use: '[OPTIONS]',
  args: noArgs,
  flags: {
    input: { type: string, short: 'i', ko: '표준 입력 대신 이 파일을 읽어요', en: 'Read this file' },
    platform: {
      type: string,
      ko: '이 플랫폼의 것만 불러와요. "os[/arch[/variant]]"로 써요 (예: "linux/amd64")',
      en: 'Load only what is for this platform, written "os[/arch[/variant]]" (such as "linux/amd64")',
    },
    quiet: { type: bool, short: 'q', ko: '과정을 보여 주지 않아요', en: 'Show no progress' },
  },
  run(context, { flags }) {
    const archive = readArchive(context, flags.input);
    const { messages, error } = context.call(imageLoad, { archive });
    // Without a terminal the daemon is asked to be quiet, too.
    const isLoud = context.stdout.isTerminal && !flags.quiet;
    const shown = messages.filter(({ stream }) => stream !== undefined || isLoud);
    showProgress(shown, { isTerminal: context.stdout.isTerminal, write: (text) => context.out(text) });
    if (error) throw streamError(error);
    return 0;
  },
});
