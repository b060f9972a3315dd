import type { Localized } from '../base/locale.ts';
import { SECTIONS, type SectionId } from '../content/schema.ts';
import { defineCommand } from '../discord/command.ts';
import type { CommandContext } from '../discord/context.ts';
import type { Services } from '../services.ts';

const routes = () => import('./practice/routes.ts');

const TOPICS = Object.fromEntries(SECTIONS.map(({ id, title }) => [id, title])) as Record<
  SectionId,
  Localized
>;

export const command = defineCommand({
  name: 'practice',
  ko: '연습',
  description: {
    ko: '혼자 문제를 풀어요. 복습할 것부터 나와요',
    en: 'Questions for you alone, those due for review first',
  },
  help: {
    ko: '혼자 조용히 문제를 풀어요. 틀린 문제는 잊을 때쯤 다시 나오고, 복습할 것이 없으면 새 문제가 나와요. 언제든 멈췄다가 이어서 할 수 있어요.',
    en: 'Questions for you alone. What you got wrong comes back about when you would forget it; then come new ones. Stop any time and go on later.',
  },
  where: 'everywhere',
  visibility: 'private',
  options: {
    topic: {
      type: 'string',
      ko: '주제',
      description: {
        ko: '한 주제만 풀고 싶을 때 (기본: 모든 주제)',
        en: 'To practise one topic only (all of them by default)',
      },
      choices: TOPICS,
    },
  },
  async run(context: CommandContext<Services>, { topic }) {
    const { openPractice } = await routes();
    await context.reply(await openPractice(context, topic));
  },
  routes: async () => (await routes()).practiceRoutes,
});
