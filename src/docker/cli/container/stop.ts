import { containerStop } from '../../engine/index.ts';
import { command } from '../client/cli-kit.ts';
import { forEach } from '../client/each.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { stopFlags, stopOptions } from './stop-flags.ts';
import { containerRef } from './container-ref.ts';

export const stop = command({
  name: 'stop',
  about: { ko: '실행 중인 컨테이너를 멈춰요', en: 'Stop containers that run' },
  aliasLine: 'docker container stop, docker stop',
  use: '[OPTIONS] CONTAINER [CONTAINER...]',
  args: minArgs(1),
  flags: stopFlags,
  run(context, line) {
    forEach(line.args, (ref) => {
      context.call(containerStop, { ref: containerRef(ref), ...stopOptions(line) });
      context.out(`${ref}\n`);
    });
    return 0;
  },
});
