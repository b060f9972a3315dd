import { containerRestart } from '../../engine/index.ts';
import { command } from '../client/cli-kit.ts';
import { forEach } from '../client/each.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { stopFlags, stopOptions } from './stop-flags.ts';
import { containerRef } from './container-ref.ts';

export const restart = command({
  name: 'restart',
  about: { ko: '컨테이너를 멈췄다가 다시 시작해요', en: 'Stop containers and start them again' },
  aliasLine: 'docker container restart, docker restart',
  use: '[OPTIONS] CONTAINER [CONTAINER...]',
  args: minArgs(1),
  flags: stopFlags,
  run(context, line) {
    forEach(line.args, (ref) => {
      context.call(containerRestart, { ref: containerRef(ref), ...stopOptions(line) });
      context.out(`${ref}\n`);
    });
    return 0;
  },
});
