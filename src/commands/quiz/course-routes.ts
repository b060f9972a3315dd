import { ACCENT } from '../../discord/components.ts';
import type { ComponentContext } from '../../discord/context.ts';
import { notice } from '../../discord/notices.ts';
import { ANYONE, defineComponent } from '../../discord/routes.ts';
import { votesNeeded } from '../../quiz/round/votes.ts';
import type { Services } from '../../services.ts';
import { act, roundOf } from './answering.ts';
import type { QuizLinks } from './links.ts';
import { questionParams, roundParams } from './params.ts';
import { displayName, hasPower, rememberName } from './person.ts';
import { SAID } from './said.ts';
import { confirmStopView } from './stop-view.ts';

type Context = ComponentContext<Services>;

async function say(
  { reply, locales }: Pick<Context, 'reply' | 'locales'>,
  what: 'joined' | 'left' | 'cancelled' | 'stopped',
) {
  await reply(notice(SAID[locales.person][what], ACCENT.good), 'private');
}

const join = defineComponent({
  name: 'quiz.join',
  params: roundParams,
  visibility: 'private',
  async run(context: Context, { roundId: id }) {
    const { userId, interaction } = context;
    await act(context, id, { kind: 'join', userId, name: displayName(interaction) });
    await say(context, 'joined');
    await rememberName(context);
  },
});

const leave = defineComponent({
  name: 'quiz.leave',
  params: roundParams,
  visibility: 'private',
  async run(context: Context, { roundId: id }) {
    const { userId, interaction } = context;
    await act(context, id, { kind: 'leave', userId, name: displayName(interaction) });
    await say(context, 'left');
  },
});

const start = defineComponent({
  name: 'quiz.start',
  params: roundParams,
  async run(context: Context, { roundId: id }) {
    const { userId, interaction, defer } = context;
    await act(context, id, { kind: 'start', userId, power: hasPower(interaction, roundOf(context, id)) });
    // The lobby itself shows it.
    await defer();
  },
});

const skip = defineComponent({
  name: 'quiz.skip',
  params: questionParams,
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
  params: roundParams,
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
    await reply(confirmStopView(id, userId, locales.person, courseLinks), 'private');
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
  params: roundParams,
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

/** Where the buttons lead by which a round takes its course. */
export const courseLinks = {
  join: (id) => join.id({ roundId: id }, ANYONE),
  leave: (id) => leave.id({ roundId: id }, ANYONE),
  start: (id) => start.id({ roundId: id }, ANYONE),
  stop: (id) => stop.id({ roundId: id }, ANYONE),
  confirmStop: (id, owner) => confirmStop.id({ roundId: id }, owner),
  skip: (at) => skip.id(at, ANYONE),
} satisfies Partial<QuizLinks>;

export const courseRoutes = [join, leave, start, stop, confirmStop, skip];
