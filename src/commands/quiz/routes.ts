import { z } from 'zod';
import { LIMITS } from '../../base/discord-limits.ts';
import { SECTION_IDS } from '../../content/schema.ts';
import { ACCENT } from '../../discord/components.ts';
import type { ComponentContext, ModalContext } from '../../discord/context.ts';
import { UserError } from '../../discord/errors.ts';
import { notice, staleComponent } from '../../discord/notices.ts';
import { ANYONE, defineComponent, defineModal } from '../../discord/routes.ts';
import type { Answer } from '../../quiz/question.ts';
import { votesNeeded } from '../../quiz/round/votes.ts';
import type { Services } from '../../services.ts';
import { runOnMachine } from '../docker/routes.ts';
import { privatePageId } from '../explain/private-page.ts';
import { practiceMistakesId } from '../practice/links.ts';
import { answerModal, orderedView, orderView, takenView } from './answering-views.ts';
import { act, openQuestion, roundOf, takeAnswer } from './answering.ts';
import type { QuestionAt, QuizLinks } from './links.ts';
import { openRound } from './open-round.ts';
import { ownAnswerView } from './own-answer-view.ts';
import { displayName, hasPower } from './person.ts';
import { keptResultView, resultsView } from './results-view.ts';
import { confirmStopView } from './stop-view.ts';
import { fromParams, settingsParams, toParams } from './settings-params.ts';
import { SAID } from './said.ts';

type Context = ComponentContext<Services>;

/** A snowflake, or `daily-GUILD-DAY`. */
const roundId = z.string().regex(/^(?:\d{1,20}|daily-\d{1,20}-\d{4}-\d\d-\d\d)$/);
const no = z.coerce.number().int().min(1);
const round = z.object({ roundId });
const question = z.object({ roundId, no });

async function say(
  { reply, locales }: Pick<Context, 'reply' | 'locales'>,
  what: 'joined' | 'left' | 'cancelled' | 'stopped',
) {
  await reply(notice(SAID[locales.person][what], ACCENT.good), 'private');
}

const join = defineComponent({
  name: 'quiz.join',
  params: round,
  visibility: 'private',
  async run(context: Context, { roundId: id }) {
    const { userId, interaction } = context;
    await act(context, id, { kind: 'join', userId, name: displayName(interaction) });
    await say(context, 'joined');
  },
});

const leave = defineComponent({
  name: 'quiz.leave',
  params: round,
  visibility: 'private',
  async run(context: Context, { roundId: id }) {
    const { userId, interaction } = context;
    await act(context, id, { kind: 'leave', userId, name: displayName(interaction) });
    await say(context, 'left');
  },
});

const start = defineComponent({
  name: 'quiz.start',
  params: round,
  async run(context: Context, { roundId: id }) {
    const { userId, interaction, defer } = context;
    await act(context, id, { kind: 'start', userId, power: hasPower(interaction, roundOf(context, id)) });
    // The lobby itself shows it.
    await defer();
  },
});

const skip = defineComponent({
  name: 'quiz.skip',
  params: question,
  async run(context: Context, at) {
    const { userId, interaction, defer } = context;
    const power = hasPower(interaction, roundOf(context, at.roundId));
    const after = await act(context, at.roundId, { kind: 'skip', userId, no: at.no, power });
    if (power || after.phase.kind !== 'asking') await defer();
    else await sayVoted(context, after.votes.skip.length, votesNeeded(after));
  },
});

const stop = defineComponent({
  name: 'quiz.stop',
  params: round,
  visibility: 'private',
  run: (context: Context, { roundId: id }) => stopRound(context, id),
});

/**
 * Ends a round: a lobby at once, a running one after asking whoever may; anybody else's wish is a vote.
 * @throws {UserError} that says why not
 */
export async function stopRound(
  context: Pick<Context, 'services' | 'locales' | 'userId' | 'reply'> & {
    readonly interaction: Parameters<typeof hasPower>[0];
  },
  id: string,
): Promise<void> {
  const { userId, interaction, reply, locales } = context;
  const now = roundOf(context, id);
  const power = hasPower(interaction, now);
  if (power && now.kind === 'round' && now.phase.kind !== 'lobby' && now.phase.kind !== 'ended') {
    await reply(confirmStopView(id, userId, locales.person, quizLinks), 'private');
    return;
  }
  const after = await act(context, id, { kind: 'stop', userId, power });
  if (after.votes.stop.includes(userId)) {
    await sayVoted(context, after.votes.stop.length, votesNeeded(after));
  } else
    await say(
      context,
      after.phase.kind === 'ended' && after.phase.reason === 'cancelled' ? 'cancelled' : 'stopped',
    );
}

const confirmStop = defineComponent({
  name: 'quiz.stop-yes',
  params: round,
  once: true,
  async run(context: Context, { roundId: id }) {
    const { userId, interaction, locales, update } = context;
    await act(context, id, { kind: 'stop', userId, power: hasPower(interaction, roundOf(context, id)) });
    await update(notice(SAID[locales.person].stopped, ACCENT.good));
  },
});

async function sayVoted(
  { reply, locales }: Pick<Context, 'reply' | 'locales'>,
  votes: number,
  needed: number,
): Promise<void> {
  await reply(notice(SAID[locales.person].voted(votes, needed), ACCENT.good), 'private');
}

const choose = defineComponent({
  name: 'quiz.answer',
  params: z.object({ roundId, no, choice: z.coerce.number().int().min(0).max(LIMITS.selectOptions) }),
  visibility: 'private',
  run: (context: Context, { choice, ...at }) => answer(context, at, { kind: 'one', choice }),
});

const pick = defineComponent({
  name: 'quiz.pick',
  params: question,
  visibility: 'private',
  async run(context: Context, at) {
    const { asked } = openQuestion(context, at);
    const choices = context.values.map(Number);
    const [choice = 0] = choices;
    await answer(
      context,
      at,
      asked.form.kind === 'several' ? { kind: 'several', choices } : { kind: 'one', choice },
    );
  },
});

async function answer(
  context: Context | ModalContext<Services>,
  at: QuestionAt,
  given: Answer,
): Promise<void> {
  const { round: after, question: asked, how } = await takeAnswer(context, at, given);
  await context.reply(takenView(after, asked, given, how, context.locales.person), 'private');
}

const order = defineComponent({
  name: 'quiz.order',
  params: question,
  visibility: 'private',
  async run(context: Context, at) {
    const { asked } = openQuestion(context, at);
    await context.reply(orderView(asked, at, [], context.locales.person, quizLinks), 'private');
  },
});

const place = defineComponent({
  name: 'quiz.place',
  /** The items pressed so far, a digit each. */
  params: z.object({
    roundId,
    no,
    placed: z
      .string()
      .regex(/^\d{1,10}$/)
      .optional(),
  }),
  async run(context: Context, { placed = '', ...at }) {
    const { locales, update } = context;
    const { asked } = openQuestion(context, at);
    const so = Array.from(placed, Number);
    const items = asked.form.kind === 'order' ? asked.form.items.length : 0;
    if (so.length < items) {
      await update(orderView(asked, at, so, locales.person, quizLinks));
      return;
    }
    const given: Answer = { kind: 'order', order: so };
    const taken = await takeAnswer(context, at, given);
    await update(orderedView(taken.round, taken.question, given, taken.how, locales.person, quizLinks));
  },
});

const write = defineComponent({
  name: 'quiz.write',
  params: question,
  async run(context: Context, at) {
    const { userId, locales, showModal } = context;
    const asked = openQuestion(context, at);
    await showModal(
      answerModal(written.id(at, userId), asked, asked.answers[userId]?.answer, locales.person),
    );
  },
});

const written = defineModal({
  name: 'quiz.written',
  params: question,
  fields: z.object({ answer: z.string() }),
  visibility: 'private',
  async run(context: ModalContext<Services>, at, { answer: typed }) {
    const { asked } = openQuestion(context, at);
    const text = typed.replaceAll('\r\n', '\n').trim();
    if (text === '') throw new UserError('empty-answer', { ko: SAID.ko.empty, en: SAID.en.empty });
    await answer(context, at, { kind: asked.form.kind === 'command' ? 'command' : 'text', text });
  },
});

const own = defineComponent({
  name: 'quiz.own',
  params: question,
  visibility: 'private',
  async run(context: Context, { roundId: id, no: number }) {
    const { userId, locales, reply } = context;
    const asked = roundOf(context, id).questions[number - 1];
    if (!asked) throw staleComponent('quiz');
    await reply(ownAnswerView(asked, userId, locales.person), 'private');
  },
});

const tryOut = defineComponent({
  name: 'quiz.try',
  params: z.object({ line: z.string() }),
  visibility: 'private',
  run: (context: Context, { line }) => runOnMachine(context, 'mine', { kind: 'type', text: line }, line),
});

const mine = defineComponent({
  name: 'quiz.mine',
  params: round,
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
  join: (id) => join.id({ roundId: id }, ANYONE),
  leave: (id) => leave.id({ roundId: id }, ANYONE),
  start: (id) => start.id({ roundId: id }, ANYONE),
  stop: (id) => stop.id({ roundId: id }, ANYONE),
  confirmStop: (id, owner) => confirmStop.id({ roundId: id }, owner),
  skip: (at) => skip.id(at, ANYONE),
  choose: (at, choice) => choose.id({ ...at, choice }, ANYONE),
  pick: (at) => pick.id(at, ANYONE),
  order: (at) => order.id(at, ANYONE),
  place: (at, placed) => place.id({ ...at, placed: placed.join('') }, ANYONE),
  write: (at) => write.id(at, ANYONE),
  own: (at) => own.id(at, ANYONE),
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

export const quizRoutes = [
  join,
  leave,
  start,
  stop,
  confirmStop,
  skip,
  choose,
  pick,
  order,
  place,
  write,
  written,
  own,
  tryOut,
  mine,
  topics,
  again,
];
