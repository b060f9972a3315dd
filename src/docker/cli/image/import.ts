import { FsError } from '../../../linux/fs/fs-error.ts';
import { imageImport } from '../../engine/image/archive.ts';
import { familiarName } from '../../engine/image/reference.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command, type CliCommand } from '../client/cli-kit.ts';
import { fileErrorText } from '../client/error-text.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { list, string } from '../flags/types.ts';
import { readReference } from './reference-argument.ts';

const URL_START = /^https?:\/\//;
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3})$/;

/** @throws CliError */
function readArchive(context: CliContext, source: string): string {
  if (source === '-') return context.stdin.readAll();
  if (URL_START.test(source)) {
    const [, host = '', port = source.startsWith('https') ? '443' : '80'] =
      /^https?:\/\/([^/:]*)(?::(\d+))?/.exec(source) ?? [];
    const reason = LOOPBACK.test(host)
      ? `dial tcp 127.0.0.1:${port}: connect: connection refused`
      : `dial tcp: lookup ${host} on 192.0.2.53:53: no such host`;
    throw new CliError(`Error response from daemon: Get "${source}": ${reason}`, { code: 'import-url' });
  }
  try {
    return context.files.readFile(source);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    throw new CliError(fileErrorText('open', source, error), { code: 'file' });
  }
}

/** `docker image import` and `docker import`. */
export const importCommand: CliCommand = command({
  name: 'import',
  aliasLine: 'docker image import, docker import',
  about: {
    ko: 'tar 파일의 내용으로 파일 시스템 이미지를 만들어요',
    en: 'Make an image of the files in an archive',
  },
  use: '[OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
  args: minArgs(1),
  flags: {
    change: {
      type: list(),
      short: 'c',
      ko: '만든 이미지에 Dockerfile 명령을 적용해요',
      en: 'Apply a Dockerfile instruction to the image',
    },
    message: { type: string, short: 'm', ko: '이미지에 남길 말이에요', en: 'Comment of the image' },
    platform: { type: string, ko: '이미지의 플랫폼을 정해요', en: 'Platform of the image' },
  },
  run(context, { args: [source = '', name], flags }) {
    const reference = name === undefined ? undefined : readReference(name);
    const archive = readArchive(context, source);
    const { Id } = context.call(imageImport, {
      archive,
      source: '-',
      ...(reference ? { repo: familiarName(reference), tag: reference.tag ?? 'latest' } : {}),
      message: flags.message,
      changes: flags.change,
      platform: flags.platform,
    });
    context.out(`${Id}\n`);
    return 0;
  },
});
