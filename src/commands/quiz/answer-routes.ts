import { z } from 'zod';
import { LIMITS } from '../../base/discord-limits.ts';
import type { ComponentContext, ModalContext } from '../../discord/context.ts';
import { UserError } from '../../discord/errors.ts';
import { staleComponent } from '../../discord/notices.ts';
import { ANYONE, defineComponent, defineModal } from '../../discord/routes.ts';
import type { Answer } from '../../quiz/question.ts';
import type { Services } from '../../services.ts';
import { answerModal, orderedView, orderView, takenView } from './answering-views.ts';
import { openQuestion, roundOf, takeAnswer } from './answering.ts';
import type { QuestionAt, QuizLinks } from './links.ts';
import { ownAnswerView } from './own-answer-view.ts';
import { questionParams } from './params.ts';
import { rememberName } from './person.ts';
import { SAID } from './said.ts';

type Context = ComponentContext<Services>;

const choose = defineComponent({
  name: 'quiz.answer',
  params: questionParams.extend({ choice: z.coerce.number().int().min(0).max(LIMITS.selectOptions) }),
  visibility: 'private',
  run: (context: Context, { choice, ...at }) => answer(context, at, { kind: 'one', choice }),
});

const pick = defineComponent({
  name: 'quiz.pick',
  params: questionParams,
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
  const { round: after, question: asked, how, isNew } = await takeAnswer(context, at, given);
  await context.reply(takenView(after, asked, given, how, context.locales.person), 'private');
  if (isNew) await rememberName(context);
}

const order = defineComponent({
  name: 'quiz.order',
  params: questionParams,
  visibility: 'private',
  async run(context: Context, at) {
    const { asked } = openQuestion(context, at);
    await context.reply(orderView(asked, at, [], context.locales.person, answerLinks), 'private');
  },
});

const place = defineComponent({
  name: 'quiz.place',
  /** The items pressed so far, a digit each. */
  params: questionParams.extend({
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
      await update(orderView(asked, at, so, locales.person, answerLinks));
      return;
    }
    const given: Answer = { kind: 'order', order: so };
    const taken = await takeAnswer(context, at, given);
    await update(orderedView(taken.round, taken.question, given, taken.how, locales.person, answerLinks));
    if (taken.isNew) await rememberName(context);
  },
});

const write = defineComponent({
  name: 'quiz.write',
  params: questionParams,
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
  params: questionParams,
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
  params: questionParams,
  visibility: 'private',
  async run(context: Context, { roundId: id, no: number }) {
    const { userId, locales, reply } = context;
    const asked = roundOf(context, id).questions[number - 1];
    if (!asked) throw staleComponent('quiz');
    await reply(ownAnswerView(asked, userId, locales.person), 'private');
  },
});

/** Where the controls lead by which a question is answered, and what came of it is asked for. */
export const answerLinks = {
  choose: (at, choice) => choose.id({ ...at, choice }, ANYONE),
  pick: (at) => pick.id(at, ANYONE),
  order: (at) => order.id(at, ANYONE),
  place: (at, placed) => place.id({ ...at, placed: placed.join('') }, ANYONE),
  write: (at) => write.id(at, ANYONE),
  own: (at) => own.id(at, ANYONE),
} satisfies Partial<QuizLinks>;

export const answerRoutes = [choose, pick, order, place, write, written, own];
