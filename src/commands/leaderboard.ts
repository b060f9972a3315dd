import { SECTIONS } from '../content/schema.ts';
import { defineCommand } from '../discord/command.ts';
import type { CommandContext } from '../discord/context.ts';
import type { Services } from '../services.ts';
import { WORDING } from './leaderboard/wording.ts';

const routes = () => import('./leaderboard/routes.ts');

export const command = defineCommand({
  name: 'leaderboard',
  ko: '순위표',
  description: {
    ko: '이 서버의 퀴즈 순위를 보여 줘요 (랭킹, 리더보드)',
    en: "This server's quiz ranking",
  },
  help: {
    ko: '이 서버의 순위를 주, 달, 시즌, 전체로, 주제별로도 보여 줘요. 몇 쪽을 보든 내 줄은 늘 보여요.',
    en: 'Ranks this server by week, month, season or all time, by topic too. Your own line is always there.',
  },
  where: 'servers',
  visibility: 'public',
  options: {
    period: {
      type: 'string',
      ko: '기간',
      description: {
        ko: '언제부터의 점수인지 (보통 이번 달)',
        en: 'Since when points count (usually this month)',
      },
      choices: {
        week: { ko: WORDING.ko.period.week, en: WORDING.en.period.week },
        month: { ko: WORDING.ko.period.month, en: WORDING.en.period.month },
        season: { ko: WORDING.ko.period.season, en: WORDING.en.period.season },
        all: { ko: WORDING.ko.period.all, en: WORDING.en.period.all },
      },
    },
    topic: {
      type: 'string',
      ko: '주제',
      description: { ko: '한 주제의 점수만', en: 'Points of one topic only' },
      choices: Object.fromEntries(SECTIONS.map(({ id, title }) => [id, title])),
    },
  },
  run: async (context: CommandContext<Services>, options) => (await routes()).showBoard(context, options),
  routes: async () => (await routes()).leaderboardRoutes,
});
