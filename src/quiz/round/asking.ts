import { has, put } from '../../base/record.ts';
import type { AskedQuestion } from '../question.ts';
import { end, naturalEnd } from './ending.ts';
import { active, withPlayer } from './people.ts';
import { RULES } from './rules.ts';
import type { RoundEvent } from './event.ts';
import type { Planned, Round, RoundQuestion } from './round.ts';

type Of<Kind extends RoundEvent['kind']> = Extract<RoundEvent, { kind: Kind }>;

/** The question asked last, whatever became of it. */
export function latest(round: Round): RoundQuestion | undefined {
  return round.questions.at(-1);
}

export function withLatest(round: Round, question: RoundQuestion): Round {
  return { ...round, questions: [...round.questions.slice(0, -1), question] };
}

/** After a reveal, or the lobby: the next question, as soon as it is made; or the end. */
export function goOn(round: Round, at: number): Round {
  const reason = naturalEnd(round);
  if (reason !== undefined) return end(round, reason, at);
  return round.next === null ? { ...round, phase: { kind: 'drawing' } } : ask(round, round.next, at);
}

function ask(round: Round, asked: AskedQuestion, at: number): Round {
  const question: RoundQuestion = {
    no: round.questions.length + 1,
    asked,
    askedAt: at,
    closesAt: closing(round, at),
    shown: false,
    answers: {},
  };
  return {
    ...round,
    phase: { kind: 'asking' },
    questions: [...round.questions, question],
    next: null,
    votes: { ...round.votes, skip: [] },
  };
}

function closing(round: Round, from: number): number {
  if (round.closesAt !== null) return round.closesAt;
  return from + (round.settings.seconds === null ? RULES.untimed : round.settings.seconds * 1_000);
}

/** A question was made ahead, or the round has waited for it. */
export function drawn(round: Round, { no, planned, question, at }: Of<'drawn'>): Round {
  if (!wantsQuestion(round) || no !== round.questions.length + 1) return round;
  if (planned !== undefined && !isSame(planned, round.plan[no - 1])) return round;
  if (question !== null) {
    const ready = { ...round, next: question };
    return round.phase.kind === 'drawing' ? ask(ready, question, at) : ready;
  }
  const plan = round.plan.toSpliced(no - 1, 1);
  const shorter = { ...round, plan };
  if (round.phase.kind !== 'drawing' || no <= plan.length) return shorter;
  return end(shorter, round.questions.length === 0 ? 'interrupted' : 'done', at);
}

function isSame(a: Planned, b: Planned | undefined): boolean {
  return a.poolId === b?.poolId && a.seed === b.seed;
}

/** Whether the question after those asked is still to be made. */
export function wantsQuestion(round: Round): boolean {
  const { kind } = round.phase;
  if (kind === 'lobby' || kind === 'ended' || round.ending !== null) return false;
  return round.next === null && round.questions.length < round.plan.length;
}

/** When the open question closes by itself; undefined: not before its message is there. A daily one waits for nothing. */
export function closesAt(round: Round): number | undefined {
  const question = latest(round);
  if (round.phase.kind !== 'asking' || question === undefined) return undefined;
  return round.kind === 'daily' || round.posted[`q${question.no}`] !== undefined
    ? question.closesAt
    : undefined;
}

/** Whether question `no` takes answers at that moment: up to, and without, the instant it closes. */
export function takesAnswers(round: Round, no: number, at: number): boolean {
  if (round.phase.kind !== 'asking' || latest(round)?.no !== no) return false;
  return at < (closesAt(round) ?? Infinity);
}

/** An answer, or a changed mind. Whoever is new takes part from now on; whoever had left is back. */
export function answered(round: Round, { userId, name, answer, at }: Of<'answered'>): Round {
  const question = latest(round);
  if (question === undefined) return round;
  const known = has(round.players, userId) ? round : withPlayer(round, userId, name, at);
  const back = rejoin(known, userId);
  return everybodyAnswered(
    withLatest(back, { ...question, answers: put(question.answers, userId, { answer, at }) }),
    at,
  );
}

function rejoin(round: Round, userId: string): Round {
  const player = round.players[userId];
  return player?.left === true
    ? { ...round, players: put(round.players, userId, { ...player, left: false }) }
    : round;
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
  const started = { ...question, shown: true, askedAt: at, closesAt: closing(round, at) };
  return everybodyAnswered(withLatest(round, started), at);
}

/** The open question has at least {@link RULES}`.secondWind` left; a daily one closes when it closes. */
export function withTime(round: Round, at: number): Round {
  const question = latest(round);
  if (round.kind === 'daily' || question === undefined) return round;
  const closesAt = Math.max(question.closesAt, at + RULES.secondWind);
  return closesAt === question.closesAt ? round : withLatest(round, { ...question, closesAt });
}
