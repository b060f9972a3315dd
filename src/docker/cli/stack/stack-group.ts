import { group } from '../client/cli-kit.ts';
import { later } from '../plugins/later.ts';

/** `docker stack`, listed inside a swarm only. */
export const stackGroup = group({
  name: 'stack',
  swarm: true,
  hidden: true,
  about: { ko: 'Swarm의 스택을 다뤄요', en: 'Work with the stacks of a swarm' },
  children: [
    later('config', '[OPTIONS]', '합치고 채운 설정 파일을 보여 줘요', 'Show the file as it is understood'),
    later('deploy', '[OPTIONS] STACK', '스택을 올리거나 바꿔요', 'Begin or change a stack', {
      aliases: ['up'],
    }),
    later('ls', '[OPTIONS]', '스택을 늘어놓아요', 'Show the stacks', { aliases: ['list'] }),
    later('ps', '[OPTIONS] STACK', '스택의 작업을 보여 줘요', 'Show the tasks of a stack'),
    later('rm', '[OPTIONS] STACK [STACK...]', '스택을 지워요', 'Remove stacks', {
      aliases: ['remove', 'down'],
    }),
    later('services', '[OPTIONS] STACK', '스택의 서비스를 보여 줘요', 'Show the services of a stack'),
  ],
});
