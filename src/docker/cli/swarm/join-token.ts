import { swarmInspect, swarmUpdate } from '../../swarm/index.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { swarmInfo } from './swarm-info.ts';
import { bool } from '../flags/types.ts';
import { printJoinCommand } from './join-command.ts';

export const joinToken = command({
  name: 'join-token',
  hidden: true,
  use: '[OPTIONS] (worker|manager)',
  about: { ko: '들어올 때 쓰는 토큰을 다뤄요', en: 'Work with join tokens' },
  args: exactArgs(1),
  flags: {
    quiet: { type: bool, short: 'q', ko: '토큰만 보여 줘요', en: 'Show nothing but the token' },
    rotate: { type: bool, ko: '토큰을 새것으로 바꿔요', en: 'Make a new token' },
  },
  run(context, { args: [role = ''], flags }) {
    if (role !== 'worker' && role !== 'manager') {
      throw new CliError(`unknown role ${role}`, { code: 'swarm-role-unknown' });
    }
    if (flags.rotate) {
      const { Version, Spec } = context.call(swarmInspect, undefined);
      context.call(swarmUpdate, {
        version: Version.Index,
        Spec,
        rotateWorkerToken: role === 'worker',
        rotateManagerToken: role === 'manager',
      });
      if (!flags.quiet) context.out(`Successfully rotated ${role} join token.\n\n`);
    }
    const { JoinTokens } = context.call(swarmInspect, undefined);
    if (flags.quiet) {
      context.out(`${role === 'worker' ? JoinTokens.Worker : JoinTokens.Manager}\n`);
      return 0;
    }
    printJoinCommand(context, swarmInfo(context).NodeID, role);
    return 0;
  },
});
