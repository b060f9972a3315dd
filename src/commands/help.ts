import { defineCommand } from '../discord/command.ts';
import type { CommandContext } from '../discord/context.ts';
import type { Services } from '../services.ts';

const routes = () => import('./help/routes.ts');

export const command = defineCommand({
  name: 'help',
  ko: '도움말',
  description: { ko: '붕어가 할 줄 아는 것을 알려 줘요', en: 'What Bungeo can do' },
  help: {
    ko: '이 안내를 보여 줘요. 내가 볼 언어도 여기서 골라요.',
    en: 'Shows this guide. Choose your own language here, too.',
  },
  where: 'everywhere',
  visibility: 'private',
  options: {},
  run: async (context: CommandContext<Services>) => (await routes()).showHelp(context),
  routes: async () => (await routes()).helpRoutes,
});
