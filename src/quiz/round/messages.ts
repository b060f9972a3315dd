import { RULES } from './rules.ts';
import type { MessageKey, Round, RoundQuestion } from './round.ts';

/** A countdown that is off by less (ms) is not worth an edit. */
const NOTICEABLE = 1_000;

/**
 * The messages that have to stand in the channel now, in their order. What a round has left behind is no longer among
 * them: it stays as it is, and if it is deleted it stays away.
 */
export function wanted(round: Round): readonly MessageKey[] {
  return messagesNow(round).filter((key) => (round.lost[key] ?? 0) < RULES.losses);
}

export function messagesNow(round: Round): readonly MessageKey[] {
  const { phase } = round;
  const question = round.questions.at(-1);
  switch (phase.kind) {
    case 'lobby':
      return phase.starting ? [] : ['lobby'];
    case 'drawing':
      return [];
    case 'asking':
    case 'judging':
      return question ? [`q${question.no}`] : [];
    case 'revealed':
      return question ? [`q${question.no}`, ...standingAfter(round, question)] : [];
    case 'ended':
      if (phase.reason === 'unreachable') return [];
      if (phase.reason === 'cancelled') return ['lobby'];
      // A reveal that was not shown comes before the end, but not below it.
      return [...(round.posted.end ? [] : lastReveal(question)), ...ends(round)];
  }
}

function standingAfter(round: Round, { no }: RoundQuestion): readonly MessageKey[] {
  return showsStanding(round, no) ? [`standing${no}`] : [];
}

function lastReveal(question: RoundQuestion | undefined): readonly MessageKey[] {
  return question === undefined || question.dropped === 'stopped' ? [] : [`q${question.no}`];
}

/** The question of the day ends with its reveal. */
function ends(round: Round): readonly MessageKey[] {
  return round.kind === 'daily' ? [] : ['end'];
}

/** Whether the standing is shown after that question: every few, and not when the end is near. */
export function showsStanding(round: Round, no: number): boolean {
  const left = round.plan.length - no;
  return no % RULES.standingEvery === 0 && left >= RULES.standingBefore && round.ending === null;
}

/** Whether the round has such a message at all: what is told of any other is of no round of ours. */
function exists(round: Round, key: MessageKey): boolean {
  if (key === 'lobby') return round.kind === 'round';
  if (key === 'end') return round.phase.kind === 'ended';
  return round.questions[numberOf(key) - 1] !== undefined;
}

/** @returns the round itself when the message is there already, or is none of the round's */
export function posted(round: Round, key: MessageKey, id: string, at: number): Round {
  if (round.posted[key] !== undefined || !exists(round, key)) return round;
  return { ...round, posted: { ...round.posted, [key]: { id, at } } };
}

/** @param id of the message that is gone; a newer one in its place is not touched. Undefined: whichever it is */
export function lost(round: Round, key: MessageKey, id: string | undefined): Round {
  const message = round.posted[key];
  if (message === undefined || (id !== undefined && message.id !== id)) return round;
  const { [key]: _, ...rest } = round.posted;
  return { ...round, posted: rest, lost: { ...round.lost, [key]: (round.lost[key] ?? 0) + 1 } };
}

/** Posted messages whose look may be out of date after a crash: what stands there now, and the one before. */
export function recent(round: Round): readonly MessageKey[] {
  const last = round.questions.length;
  const keys: readonly MessageKey[] =
    last === 0 ? ['lobby'] : last === 1 ? ['lobby', 'q1'] : [`q${last - 1}`, `q${last}`];
  return [...keys, ...(round.phase.kind === 'ended' ? (['end'] as const) : [])].filter(
    (key) => round.posted[key] !== undefined,
  );
}

/**
 * What a posted message shows now, as values to compare: it is edited when one of them has become another. A changed
 * mind shows nowhere, and a standing or an end stays as it was.
 */
export function shows(round: Round, key: MessageKey): readonly unknown[] {
  const { phase } = round;
  if (key === 'lobby') {
    return phase.kind === 'lobby' ? [phase.startsAt, round.players, round.hostId] : [phase.kind === 'ended'];
  }
  if (!key.startsWith('q')) return [];
  const question = round.questions[numberOf(key) - 1];
  if (question?.no !== round.questions.length) return [question];
  if (phase.kind === 'revealed' || phase.kind === 'ended') return [phase.kind, question];
  return [phase.kind, question.closesAt, Object.keys(question.answers).join(), round.players, round.votes];
}

/** Whether a message that is posted only now shows something older than what is so by now. */
export function isLate(before: Round, after: Round, key: MessageKey): boolean {
  const { phase } = after;
  if (key === 'lobby') return phase.kind !== 'lobby' || Object.keys(after.players).length > 1;
  if (!key.startsWith('q')) return false;
  const [was, is] = [before.questions[numberOf(key) - 1], after.questions[numberOf(key) - 1]];
  if (was === undefined || is === undefined || phase.kind !== 'asking') return true;
  return Object.keys(is.answers).length > 0 || Math.abs(is.closesAt - was.closesAt) >= NOTICEABLE;
}

/** The number in the key of a question or a standing. */
function numberOf(key: MessageKey): number {
  return Number(key.replace(/^\D+/, ''));
}
