import { nodeRemove } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { forEach } from '../client/each.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';

export const rm = command({
  name: 'rm',
  aliases: ['remove'],
  about: { ko: '노드를 Swarm에서 지워요', en: 'Remove nodes' },
  use: '[OPTIONS] NODE [NODE...]',
  args: minArgs(1),
  flags: {
    force: { type: bool, short: 'f', ko: '강제로 지워요', en: 'Remove them by force' },
  },
  run(context, { args, flags }) {
    forEach(args, (ref) => {
      context.call(nodeRemove, { ref, force: flags.force });
      context.out(`${ref}\n`);
    });
    return 0;
  },
});
