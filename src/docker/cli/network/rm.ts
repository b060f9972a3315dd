import { EngineError } from '../../engine/errors/engine-error.ts';
import { networkRemove } from '../../engine/network/remove.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { daemonProblem } from '../client/cli-problem.ts';
import { daemonErrorText } from '../client/error-text.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';

export const rm = command({
  name: 'rm',
  aliases: ['remove'],
  about: { ko: '네트워크를 지워요', en: 'Remove networks' },
  use: 'NETWORK [NETWORK...]',
  args: minArgs(1),
  flags: {
    force: {
      type: bool,
      short: 'f',
      ko: '없는 네트워크를 지우라고 해도 오류로 보지 않아요',
      en: 'A network that does not exist is no error',
    },
  },
  run(context, { args, flags }) {
    let failed = false;
    for (const ref of args) {
      try {
        context.call(networkRemove, { ref });
        context.out(`${ref}\n`);
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        if (flags.force && error.status === 404) continue;
        context.err(`${daemonErrorText(error)}\n`);
        context.problem?.(daemonProblem(error));
        failed = true;
      }
    }
    // The real command says no more than this of it.
    if (failed) throw new CliError('exit status 1');
    return 0;
  },
});
