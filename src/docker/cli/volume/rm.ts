import { volumeRemove } from '../../engine/volume/remove.ts';
import { command } from '../client/cli-kit.ts';
import { forEach } from '../client/each.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';

export const rm = command({
  name: 'rm',
  aliases: ['remove'],
  about: { ko: '볼륨을 지워요', en: 'Remove volumes' },
  long: {
    ko: '볼륨을 지워요. 컨테이너가 쓰고 있는 볼륨은 지울 수 없어요.',
    en: 'Remove volumes. One that a container uses cannot be removed.',
  },
  use: '[OPTIONS] VOLUME [VOLUME...]',
  args: minArgs(1),
  flags: {
    force: { type: bool, short: 'f', ko: '볼륨을 강제로 지워요', en: 'Remove volumes by force' },
  },
  run(context, { args, flags }) {
    forEach(args, (name) => {
      context.call(volumeRemove, { name, force: flags.force });
      context.out(`${name}\n`);
    });
    return 0;
  },
});
