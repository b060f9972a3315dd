import { defineCommand } from '../discord/command.ts';
import type { CommandContext } from '../discord/context.ts';
import type { Services } from '../services.ts';

const routes = () => import('./privacy/routes.ts');

export const command = defineCommand({
  name: 'privacy',
  ko: '개인정보',
  description: {
    ko: '나에 대해 저장된 것을 보고, 내려받고, 지워요',
    en: 'See, download or delete what is stored about you',
  },
  help: {
    ko: '나에 대해 저장된 것을 모두 파일로 받거나, 한 번에 지울 수 있어요.',
    en: 'Gives you everything stored about you as a file, or deletes it all.',
  },
  where: 'everywhere',
  visibility: 'private',
  options: {},
  run: async (context: CommandContext<Services>) => (await routes()).showOverview(context),
  routes: async () => (await routes()).privacyRoutes,
});
