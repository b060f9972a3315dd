import { secretRemove } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { forEach } from '../client/each.ts';
import { minArgs } from '../command-tree/args-rule.ts';

export const rm = command({
  name: 'rm',
  aliases: ['remove'],
  about: { ko: '비밀을 지워요', en: 'Remove secrets' },
  use: 'SECRET [SECRET...]',
  args: minArgs(1),
  run(context, { args }) {
    forEach(args, (ref) => {
      context.call(secretRemove, { ref });
      context.out(`${ref}\n`);
    });
    return 0;
  },
});
