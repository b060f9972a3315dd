import { defineCommand } from '../discord/command.ts';
import type { CommandContext } from '../discord/context.ts';
import type { Services } from '../services.ts';

const routes = () => import('./learn/routes.ts');

export const command = defineCommand({
  name: 'learn',
  ko: '배우기',
  description: {
    ko: '처음부터 차근차근 배우는 코스예요. 어디까지 왔는지 기억해 둬요',
    en: 'Courses from the beginning on, which remember how far you are',
  },
  help: {
    ko: '코스를 따라 한 걸음씩 배워요. 설명을 읽고, 내 연습용 컴퓨터에서 해 보고, 문제를 풀어요. 지나온 길과 남은 길을 그림으로 보여 주고, 언제든 이어서 할 수 있어요.',
    en: 'Courses, step by step: read a page, do something on your own machine, answer a question. The road behind and ahead is drawn for you; stop any time and go on later.',
  },
  where: 'everywhere',
  visibility: 'private',
  options: {},
  async run(context: CommandContext<Services>) {
    const { openCourses } = await routes();
    await context.reply(await openCourses(context));
  },
  routes: async () => (await routes()).learnRoutes,
});
