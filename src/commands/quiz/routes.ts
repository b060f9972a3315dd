import { z } from 'zod';
import { LIMITS } from '../../base/discord-limits.ts';
import { SECTION_IDS } from '../../content/schema.ts';
import type { ComponentContext } from '../../discord/context.ts';
import { ANYONE, defineComponent } from '../../discord/routes.ts';
import type { Services } from '../../services.ts';
import { runOnMachine } from '../docker/routes.ts';
import { privatePageId } from '../explain/private-page.ts';
import { practiceMistakesId } from '../practice/links.ts';
import { answerLinks, answerRoutes } from './answer-routes.ts';
import { courseLinks, courseRoutes } from './course-routes.ts';
import type { QuizLinks } from './links.ts';
import { openRound } from './open-round.ts';
import { roundParams } from './params.ts';
import { keptResultView, resultsView } from './results-view.ts';
import { fromParams, settingsParams, toParams } from './settings-params.ts';

type Context = ComponentContext<Services>;

const tryOut = defineComponent({
  name: 'quiz.try',
  params: z.object({ line: z.string() }),
  visibility: 'private',
  run: (context: Context, { line }) => runOnMachine(context, 'mine', { kind: 'type', text: line }, line),
});

const mine = defineComponent({
  name: 'quiz.mine',
  params: roundParams,
  visibility: 'private',
  async run(context: Context, { roundId: id }) {
    const { services, userId, locales, reply } = context;
    const found = services.rounds.get(id);
    if (found) {
      await reply(resultsView(found, userId, services.content, locales.person, quizLinks), 'private');
      return;
    }
    const { rounds } = await services.store.profiles.of(userId);
    const kept = rounds.find(({ roundId: each }) => each === id);
    await reply(keptResultView(kept, locales.person), 'private');
  },
});

const again = defineComponent({
  name: 'quiz.again',
  params: settingsParams,
  visibility: 'private',
  once: true,
  run: (context: Context, params) => openRound(context, fromParams(params)),
});

const topics = defineComponent({
  name: 'quiz.topics',
  params: settingsParams,
  visibility: 'private',
  once: true,
  async run(context: Context, params) {
    const chosen = SECTION_IDS.filter((id) => context.values.includes(id));
    await openRound(context, { ...fromParams(params), topics: chosen });
  },
});

/** Where the buttons of rounds' messages lead. */
export const quizLinks: QuizLinks = {
  ...courseLinks,
  ...answerLinks,
  concept: privatePageId,
  tryOut: (line) => (fits(line) ? tryOut.id({ line }, ANYONE) : undefined),
  mistakes: practiceMistakesId,
  mine: (id) => mine.id({ roundId: id }, ANYONE),
  topics: (settings, owner) => topics.id(toParams(settings), owner),
  again: (settings) => again.id(toParams(settings), ANYONE),
};

/** Whether a line can be carried by a button. */
function fits(line: string): boolean {
  const longest = LIMITS.customId - `${tryOut.name}|${ANYONE}|`.length;
  return line.replaceAll('%', '%25').replaceAll('|', '%7C').length <= longest;
}

export const quizRoutes = [...courseRoutes, ...answerRoutes, tryOut, mine, topics, again];
