import { containerKill } from '../../engine/index.ts';
import { command } from '../client/cli-kit.ts';
import { forEach } from '../client/each.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { string } from '../flags/types.ts';
import { containerRef } from './container-ref.ts';

export const kill = command({
  name: 'kill',
  about: { ko: '실행 중인 컨테이너를 바로 끝내요', en: 'End running containers at once' },
  aliasLine: 'docker container kill, docker kill',
  use: '[OPTIONS] CONTAINER [CONTAINER...]',
  args: minArgs(1),
  flags: { signal: { type: string, short: 's', ko: '보낼 신호예요', en: 'Signal the container gets' } },
  run(context, { args, flags: { signal } }) {
    forEach(args, (ref) => {
      context.call(containerKill, { ref: containerRef(ref), signal });
      context.out(`${ref}\n`);
    });
    return 0;
  },
});
