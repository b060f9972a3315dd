import { z } from 'zod';
import { SECTION_IDS, type SectionId } from '../../content/schema.ts';
import type { View } from '../../discord/components.ts';
import type { CommandContext, ComponentContext, ModalContext } from '../../discord/context.ts';
import { defineComponent } from '../../discord/routes.ts';
import type { PracticeAt, PracticeOutcome } from '../../quiz/practice/practice.ts';
import type { Practice, PracticeScope } from '../../quiz/practice/session.ts';
import type { AskedQuestion } from '../../quiz/question.ts';
import type { Services } from '../../services.ts';
import { quizLinks } from '../quiz/routes.ts';
import { aloneRoutes } from '../shared/alone/routes.ts';
import { MISTAKES, OPEN, type PracticeLinks } from './links.ts';
import { currentView, outcomeView, type Reader } from './outcome-view.ts';
import { refusedView } from './summary-view.ts';
import { WORDING } from './wording.ts';

type Context = ComponentContext<Services>;
/** Any context that can be told what came of something. */
type Told = CommandContext<Services> | Context | ModalContext<Services>;

const session = z.string().regex(/^\d{1,20}$/);
const at = z.object({ id: session, no: z.coerce.number().int().min(1) });

const alone = aloneRoutes<PracticeAt>({
  command: 'practice',
  at,
  no: ({ no }) => no,
  asked: openQuestion,
  async showPlaced(context, _, __, placed) {
    const practice = await context.services.practices.current(context.userId);
    if (practice) await context.update(currentView(practice, readerOf(context), { placed }));
  },
  async answer(context, where, given) {
    const { services, userId } = context;
    await tell(context, await services.practices.answer(userId, where, given));
  },
});

const next = defineComponent({
  name: 'practice.next',
  params: at,
  once: true,
  async run(context: Context, where) {
    await tell(context, await context.services.practices.next(context.userId, where));
  },
});

const stop = defineComponent({
  name: 'practice.stop',
  params: z.object({ id: session }),
  once: true,
  async run(context: Context, { id }) {
    await tell(context, await context.services.practices.stop(context.userId, id), { stopped: true });
  },
});

const goOn = defineComponent({
  name: 'practice.go-on',
  params: z.object({}),
  async run(context: Context) {
    const practice = await context.services.practices.current(context.userId);
    if (practice) await context.update(currentView(practice, readerOf(context)));
    else await begin(context, { kind: 'all' });
  },
});

const again = defineComponent({
  name: 'practice.begin',
  params: z.object({ topic: z.enum(SECTION_IDS).optional() }),
  once: true,
  run: (context: Context, { topic }) =>
    begin(context, topic === undefined ? { kind: 'all' } : { kind: 'topic', topic }),
});

const open = defineComponent({
  name: OPEN,
  params: z.object({}),
  visibility: 'private',
  async run(context: Context) {
    await context.reply(await openPractice(context));
  },
});

const mistakes = defineComponent({
  name: MISTAKES,
  params: z.object({ roundId: z.string().max(60) }),
  visibility: 'private',
  once: true,
  async run(context: Context, { roundId }) {
    const { services, userId, locales, reply } = context;
    const left = await services.store.profiles.mistakes(userId, roundId);
    if (left === undefined) {
      await reply(refusedView(WORDING[locales.person].notIn, false, locales.person, linksOf(userId)));
      return;
    }
    const started = await services.practices.begin(userId, startOf(context, { kind: 'mistakes', left }));
    await reply(outcomeView(started, readerOf(context)));
  },
});

export const practiceRoutes = [...alone.routes, next, stop, goOn, again, open, mistakes];

/**
 * The session somebody is in, or a new one.
 * @param topic for one about it only: another that goes on is left for it
 */
export async function openPractice(context: Told, topic?: SectionId): Promise<View> {
  const { practices } = context.services;
  const current = await practices.current(context.userId);
  if (current && (topic === undefined || isAbout(current.scope, topic))) {
    return currentView(current, readerOf(context));
  }
  const scope: PracticeScope = topic === undefined ? { kind: 'all' } : { kind: 'topic', topic };
  return outcomeView(await practices.begin(context.userId, startOf(context, scope)), readerOf(context));
}

function isAbout(scope: PracticeScope, topic: SectionId): boolean {
  return scope.kind === 'topic' && scope.topic === topic;
}

/** Begins a session in the place of the message, or of the answer to come. */
async function begin(context: Context, scope: PracticeScope): Promise<void> {
  const { services, userId } = context;
  await tell(context, await services.practices.begin(userId, startOf(context, scope)));
}

/** What a session begins with: where, and with the interaction's own id, so that twice the same is once. */
function startOf(
  { interaction }: Pick<Told, 'interaction'>,
  scope: PracticeScope,
): Pick<Practice, 'id' | 'guildId' | 'scope'> {
  // Where only the person has the app, the server is none of ours.
  return { id: interaction.id, guildId: interaction.guild?.id ?? null, scope };
}

/** The question that is to be answered; where it is not open any more, that is told, and nothing comes back. */
async function openQuestion(
  context: Context | ModalContext<Services>,
  where: PracticeAt,
): Promise<AskedQuestion | undefined> {
  const open = await context.services.practices.open(context.userId, where);
  if (open.kind === 'going') return open.practice.question?.asked;
  await tell(context, open);
  return undefined;
}

/** Shows what came of a press, in the place of the message it sits on; what does not count is told beside it. */
async function tell(
  context: Context | ModalContext<Services>,
  outcome: PracticeOutcome,
  how: { readonly stopped?: boolean } = {},
): Promise<void> {
  const view = outcomeView(outcome, readerOf(context), how);
  if (outcome.kind === 'refused') await context.reply(view, 'private');
  else await context.update(view);
}

function readerOf({ services, userId, locales }: Told): Reader {
  return { content: services.content, locale: locales.person, links: linksOf(userId), quizLinks };
}

function linksOf(owner: string): PracticeLinks {
  return {
    ...alone.linksOf(owner),
    next: (where) => next.id(where, owner),
    stop: (id) => stop.id({ id }, owner),
    goOn: () => goOn.id({}, owner),
    begin: (topic) => again.id({ topic }, owner),
  };
}
