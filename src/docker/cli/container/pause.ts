import { containerPause, containerUnpause } from '../../engine/index.ts';
import { command } from '../client/cli-kit.ts';
import { forEach } from '../client/each.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { containerRef } from './container-ref.ts';

export const pause = command({
  name: 'pause',
  about: { ko: '컨테이너의 모든 프로세스를 얼려요', en: 'Freeze every process of containers' },
  aliasLine: 'docker container pause, docker pause',
  use: 'CONTAINER [CONTAINER...]',
  args: minArgs(1),
  run(context, { args }) {
    forEach(args, (ref) => {
      context.call(containerPause, { ref: containerRef(ref) });
      context.out(`${ref}\n`);
    });
    return 0;
  },
});

export const unpause = command({
  name: 'unpause',
  about: { ko: '얼려 둔 컨테이너를 다시 움직여요', en: 'Let frozen containers go on' },
  aliasLine: 'docker container unpause, docker unpause',
  use: 'CONTAINER [CONTAINER...]',
  args: minArgs(1),
  run(context, { args }) {
    forEach(args, (ref) => {
      context.call(containerUnpause, { ref: containerRef(ref) });
      context.out(`${ref}\n`);
    });
    return 0;
  },
});
