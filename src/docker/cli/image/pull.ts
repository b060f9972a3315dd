import { platformOf } from '../client/settings.ts';
import { CliError } from '../client/cli-error.ts';
import { command, type CliCommand } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { bool, string } from '../flags/types.ts';
import { pullImage } from './pull-image.ts';
import { readReference, wholeReference } from './reference-argument.ts';

const contentTrust = {
  type: bool,
  default: true,
  ko: '이미지의 서명을 확인하지 않아요',
  en: 'Do not check signatures of images',
} as const;

/** `docker image pull`, and `docker pull` with a place of its own in help. */
export const pull: CliCommand = command({
  name: 'pull',
  aliasLine: 'docker image pull, docker pull',
  about: { ko: '레지스트리에서 이미지를 받아요', en: 'Fetch an image from a registry' },
  use: '[OPTIONS] NAME[:TAG|@DIGEST]',
  args: exactArgs(1),
  flags: {
    'all-tags': {
      type: bool,
      short: 'a',
      ko: '그 저장소의 모든 태그를 받아요',
      en: 'Fetch every tag of the repository',
    },
    'disable-content-trust': contentTrust,
    platform: {
      type: string,
      ko: '어느 플랫폼의 이미지를 받을지 정해요',
      en: 'Platform to fetch it for, where there are several',
    },
    quiet: { type: bool, short: 'q', ko: '과정을 보여 주지 않아요', en: 'Show no progress' },
  },
  run(context, line) {
    const {
      args: [name = ''],
      flags,
    } = line;
    const asked = readReference(name);
    const bare = asked.tag === undefined && asked.digest === undefined;
    if (flags['all-tags'] && !bare) {
      throw new CliError("tag can't be used with --all-tags/-a", { code: 'tag-with-all-tags' });
    }
    const reference = bare && !flags['all-tags'] ? { ...asked, tag: 'latest' } : asked;
    if (reference !== asked && !flags.quiet) context.out('Using default tag: latest\n');
    const { quiet } = flags;
    const platform = platformOf(context, flags.platform);
    pullImage(context, line, reference, { platform, quiet, to: 'stdout' });
    context.out(`${wholeReference(reference)}\n`);
    return 0;
  },
});

export const pushContentTrust = { ...contentTrust, ko: '이미지에 서명하지 않아요', en: 'Do not sign images' };
