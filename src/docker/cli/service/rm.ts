import { serviceRemove } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { forEach } from '../client/each.ts';
import { minArgs } from '../command-tree/args-rule.ts';

export const rm = command({
  name: 'rm',
  aliases: ['remove'],
  about: { ko: '서비스를 지워요', en: 'Remove services' },
  use: 'SERVICE [SERVICE...]',
  args: minArgs(1),
  run(context, { args }) {
    forEach(args, (ref) => {
      context.call(serviceRemove, { ref });
      context.out(`${ref}\n`);
    });
    return 0;
  },
});
