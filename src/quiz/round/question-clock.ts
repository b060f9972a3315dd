import { has } from '../../base/record.ts';
import { latest, withLatest } from './latest.ts';
import { active } from './people.ts';
import { RULES } from './rules.ts';
import type { Round } from './round.ts';

/** When a question closes whose clock starts at `from`; a daily one closes when its day is over. */
export function closingFrom(round: Round, from: number): number {
  if (round.closesAt !== null) return round.closesAt;
  return from + (round.settings.seconds === null ? RULES.untimed : round.settings.seconds * 1_000);
}

/** When the open question closes by itself; undefined: not before its message is there. A daily one waits for nothing. */
export function closesAt(round: Round): number | undefined {
  const question = latest(round);
  if (round.phase.kind !== 'asking' || question === undefined) return undefined;
  return round.kind === 'daily' || round.posted[`q${question.no}`] !== undefined
    ? question.closesAt
    : undefined;
}

/** Brings the closing forward once all who take part have answered: nobody has to wait for the time to run out. */
export function everybodyAnswered(round: Round, at: number): Round {
  const question = latest(round);
  if (round.kind === 'daily' || round.phase.kind !== 'asking' || question === undefined) return round;
  const waited = active(round).some(({ userId }) => !has(question.answers, userId));
  if (waited || Object.keys(question.answers).length === 0) return round;
  const closesAt = Math.min(question.closesAt, at + RULES.changeOfMind);
  return closesAt === question.closesAt ? round : withLatest(round, { ...question, closesAt });
}

/**
 * The question's message is there: the first time its clock starts, so that a message that came late costs nobody time;
 * when it had to be posted anew, some time is left to answer below it.
 */
export function shown(round: Round, at: number): Round {
  const question = latest(round);
  if (round.phase.kind !== 'asking' || question === undefined) return round;
  if (question.shown) return withTime(round, at);
  const started = { ...question, shown: true, askedAt: at, closesAt: closingFrom(round, at) };
  return everybodyAnswered(withLatest(round, started), at);
}

/** The open question has at least {@link RULES}`.secondWind` left; a daily one closes when it closes. */
export function withTime(round: Round, at: number): Round {
  const question = latest(round);
  if (round.kind === 'daily' || question === undefined) return round;
  const closesAt = Math.max(question.closesAt, at + RULES.secondWind);
  return closesAt === question.closesAt ? round : withLatest(round, { ...question, closesAt });
}
