import { defineCommand } from '../discord/command.ts';
import type { AutocompleteContext, CommandContext } from '../discord/context.ts';
import type { Services } from '../services.ts';

const commandLine = () => import('./docker/command-line.ts');

export const command = defineCommand({
  name: 'docker',
  ko: '도커',
  description: {
    ko: '연습용 컴퓨터에서 도커 명령을 실행해요',
    en: 'Runs a Docker command on a machine to practise on',
  },
  help: {
    ko: '진짜처럼 대답하는 연습용 컴퓨터예요. `/도커 run hello-world`처럼 치면 돼요. `ls`나 `curl` 같은 명령도 되고, 무엇이든 되돌릴 수 있어요. ‘어디서’를 ‘채널’로 하면 함께 써요. 스웜을 배울 때는 `bungeo node add worker1`로 호스트를 늘려 보세요.',
    en: 'A machine to practise on that answers like the real thing: try `/docker run hello-world`. `ls`, `curl` and the like work too, and any line can be undone. With `where` set to the channel you share one. For swarms, `bungeo node add worker1` makes one more host.',
  },
  where: 'everywhere',
  visibility: ({ where }) => (where === 'room' ? 'public' : 'private'),
  options: {
    line: {
      type: 'string',
      ko: '명령',
      description: {
        ko: '칠 줄 (예: run -d -p 8080:80 nginx). 비우면 화면을 보여 줘요',
        en: 'What to type (such as run -d -p 8080:80 nginx); leave it out to see the screen',
      },
      autocomplete: true,
    },
    where: {
      type: 'string',
      ko: '어디서',
      description: {
        ko: '내 컴퓨터(기본), 또는 이 채널에서 함께 쓰는 컴퓨터',
        en: 'On your own machine (the default), or on the one this channel shares',
      },
      choices: {
        mine: { ko: '내 컴퓨터', en: 'My own machine' },
        room: { ko: '채널 컴퓨터 (모두에게 보여요)', en: 'The channel’s machine (everybody sees it)' },
      },
    },
  },
  run: async (context: CommandContext<Services>, { line, where = 'mine' }) =>
    (await commandLine()).typeLine(context, line ?? '', where),
  autocomplete: async (context: AutocompleteContext<Services>, { value }) =>
    (await commandLine()).propose(context, value),
  routes: async () => (await import('./docker/routes.ts')).machineRoutes,
});
