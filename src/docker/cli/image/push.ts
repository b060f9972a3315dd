import { imagePush } from '../../engine/distribution/push.ts';
import { checkPlatform } from '../../engine/distribution/platform.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import { familiarName } from '../../engine/image/reference.ts';
import { CliError } from '../client/cli-error.ts';
import { command, type CliCommand } from '../client/cli-kit.ts';
import { showProgress, streamError } from '../client/progress.ts';
import { storedAuth } from '../client/registry-auth.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { bool, string } from '../flags/types.ts';
import { pushContentTrust } from './pull.ts';
import { readReference } from './reference-argument.ts';

/** @throws CliError */
function readPlatform(platform: string): void {
  try {
    checkPlatform(platform);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // The missing blank is the real command's.
    throw new CliError(`Invalid platform ${platform}${error.message}`, { code: error.code });
  }
}

/** `docker image push`, and `docker push` with a place of its own in help. */
export const push: CliCommand = command({
  name: 'push',
  aliasLine: 'docker image push, docker push',
  about: { ko: '이미지를 레지스트리에 올려요', en: 'Send an image to a registry' },
  use: '[OPTIONS] NAME[:TAG]',
  args: exactArgs(1),
  flags: {
    'all-tags': {
      type: bool,
      short: 'a',
      ko: '그 이름의 모든 태그를 올려요',
      en: 'Send every tag of the name',
    },
    'disable-content-trust': pushContentTrust,
    platform: {
      type: string,
      ko: '이 플랫폼의 것만 올려요 ("os[/arch[/variant]]", 예: linux/amd64)',
      en: 'Send only what is for this platform ("os[/arch[/variant]]", such as linux/amd64)',
    },
    quiet: { type: bool, short: 'q', ko: '과정을 보여 주지 않아요', en: 'Show no progress' },
  },
  run(context, line) {
    const {
      args: [name = ''],
      flags,
    } = line;
    readPlatform(flags.platform);
    const asked = readReference(name);
    const all = flags['all-tags'];
    if (asked.digest !== undefined) {
      throw new CliError('cannot push a digest reference', { code: 'push-digest' });
    }
    if (all && asked.tag !== undefined) {
      throw new CliError("tag can't be used with --all-tags/-a", { code: 'tag-with-all-tags' });
    }
    const tag = all ? '' : (asked.tag ?? 'latest');
    if (!all && asked.tag === undefined && !flags.quiet) context.out('Using default tag: latest\n');
    const { messages, error } = context.call(imagePush, {
      name: familiarName(asked),
      tag,
      auth: storedAuth(context, line, asked.domain),
    });
    if (!flags.quiet) {
      showProgress(messages, {
        isTerminal: context.stdout.isTerminal,
        write: (text) => context.out(text),
      });
    }
    if (error) throw streamError(error);
    // The whole name: of Docker Hub, too.
    if (flags.quiet) context.out(`${asked.domain}/${asked.path}${tag === '' ? '' : `:${tag}`}\n`);
    return 0;
  },
});
