import { swarmLeave } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';

export const leave = command({
  name: 'leave',
  hidden: true,
  use: '[OPTIONS]',
  about: { ko: 'Swarm에서 나와요', en: 'Leave the swarm' },
  args: noArgs,
  flags: {
    force: {
      type: bool,
      short: 'f',
      ko: '경고를 무시하고 나와요',
      en: 'Leave in spite of warnings',
    },
  },
  run(context, { flags }) {
    context.call(swarmLeave, { force: flags.force });
    context.out('Node left the swarm.\n');
    return 0;
  },
});
