import { defineCommand } from '../discord/command.ts';
import type { CommandContext } from '../discord/context.ts';
import type { Services } from '../services.ts';

const routes = () => import('./profile/routes.ts');

export const command = defineCommand({
  name: 'profile',
  ko: '프로필',
  description: {
    ko: '내 레벨, 주제별 정답률, 연속 학습, 배지를 보여 줘요',
    en: 'Your level, accuracy by topic, streaks and badges',
  },
  help: {
    ko: '내 레벨과 주제별 정답률, 연속 학습, 최근 라운드, 배지를 보여 줘요. 공유하기 전에는 나만 볼 수 있어요.',
    en: 'Shows your level, accuracy by topic, streaks, recent rounds and badges. Only you see it until you share it.',
  },
  where: 'everywhere',
  visibility: 'private',
  options: {},
  run: async (context: CommandContext<Services>) => (await routes()).showProfile(context),
  routes: async () => (await routes()).profileRoutes,
});
