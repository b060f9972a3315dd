import { defineCommand } from '../discord/command.ts';
import type { CommandContext } from '../discord/context.ts';
import type { Services } from '../services.ts';

export const command = defineCommand({
  name: 'daily',
  ko: '오늘의문제',
  description: {
    ko: '오늘의 문제를 풀고 연속 기록을 봐요',
    en: 'The question of the day, and your streak',
  },
  help: {
    ko: '하루에 한 문제, 다음 문제가 나올 때까지 천천히 풀어요. 매일 답하면 🔥 연속 기록이 이어져요.',
    en: 'One question a day, open until the next one. Answer every day to keep your 🔥 streak.',
  },
  where: 'servers',
  visibility: 'private',
  options: {},
  async run(context: CommandContext<Services>) {
    const { showDaily } = await import('./daily/show.ts');
    await showDaily(context);
  },
});
