import { has, lookUp, mapValues } from '../../base/record.ts';
import type { Verdict } from '../question.ts';
import { latest, withLatest } from './latest.ts';
import { end, naturalEnd } from './ending.ts';
import { showsStanding } from './messages.ts';
import { modeOf } from './people.ts';
import { RULES } from './rules.ts';
import { pointsFor } from './scoring.ts';
import type { EndReason, Player, QuestionResult, Round, RoundQuestion } from './round.ts';

/** No more answers: those there are count, and are judged. Without any there is nothing to wait for. */
export function close(round: Round, at: number): Round {
  const question = latest(round);
  if (question === undefined) return round;
  const closed: Round = { ...round, phase: { kind: 'judging' } };
  return Object.keys(question.answers).length === 0 ? judge(closed, {}, at) : closed;
}

/** Gives each answer that has a verdict its points, and reveals the question. */
export function judge(round: Round, verdicts: Readonly<Record<string, Verdict>>, at: number): Round {
  const question = latest(round);
  if (question === undefined) return round;
  const judgable = Object.keys(question.answers).flatMap((userId) => {
    const verdict = lookUp(verdicts, userId);
    return verdict === undefined ? [] : [[userId, resultOf(round, question, userId, verdict)] as const];
  });
  const results = Object.fromEntries(judgable);
  const judged = { ...question, results };
  const players = mapValues(round.players, (player) => afterQuestion(round, player, judged));
  return reveal(withLatest({ ...round, players }, judged), at);
}

function resultOf(round: Round, question: RoundQuestion, userId: string, verdict: Verdict): QuestionResult {
  const credit = Math.min(Math.max(verdict.credit, 0), 1);
  const streakBefore = round.kind === 'daily' ? 0 : (lookUp(round.players, userId)?.streak ?? 0);
  const points = pointsFor({
    mode: modeOf(round),
    difficulty: question.asked.difficulty,
    credit,
    streakBefore,
    time: answerTime(question, userId),
    seconds: round.settings.seconds,
  });
  return { credit, notes: verdict.notes, points, streak: credit === 1 ? streakBefore + 1 : 0 };
}

/** Milliseconds from question to last change of the answer; an answer may be told before the post of its question. */
export function answerTime(question: RoundQuestion, userId: string): number {
  return Math.max((lookUp(question.answers, userId)?.at ?? question.askedAt) - question.askedAt, 0);
}

function afterQuestion(round: Round, player: Player, question: RoundQuestion): Player {
  const result = lookUp(question.results ?? {}, player.userId);
  const survives = modeOf(round) !== 'survival' || (result?.credit ?? 0) >= RULES.survivingCredit;
  // Whoever could not answer because the bot was away, or could not be judged, has not failed.
  if (result === undefined && (isCutShort(round) || has(question.answers, player.userId))) return player;
  const outAt = player.outAt ?? (survives ? null : question.no);
  if (result === undefined) return { ...player, outAt, streak: 0 };
  return {
    ...player,
    outAt,
    points: player.points + result.points,
    streak: result.streak,
    right: player.right + (result.credit === 1 ? 1 : 0),
    answered: player.answered + 1,
    time: player.time + answerTime(question, player.userId),
  };
}

/** Shows the answer, for long enough to read it; or ends, where nothing is to be waited for. */
export function reveal(round: Round, at: number): Round {
  const reason = endsAtOnce(round);
  if (reason !== undefined) return end(round, reason, at);
  return { ...round, phase: { kind: 'revealed', nextAt: at + pause(round) } };
}

function isCutShort({ ending }: Round): boolean {
  return ending === 'interrupted' || ending === 'unreachable';
}

function endsAtOnce(round: Round): EndReason | undefined {
  const natural = naturalEnd(round);
  if (round.ending === 'unreachable') return 'unreachable';
  if (round.ending !== null) return natural === 'done' || natural === 'survived' ? natural : round.ending;
  return round.kind === 'daily' || natural === 'quiet' ? natural : undefined;
}

/** By the length of what there is to read. */
function pause(round: Round): number {
  const question = latest(round);
  if (question === undefined) return RULES.pause.least;
  const { form } = question.asked;
  const wrong = 'choices' in form ? form.choices.filter(({ right }) => !right).length : 0;
  const standing = showsStanding(round, question.no) ? RULES.pause.standing : 0;
  return Math.min(RULES.pause.least + wrong * RULES.pause.wrongChoice + standing, RULES.pause.most);
}

/** The open question closes without points, for nobody; its answer is shown all the same. */
export function drop(round: Round, dropped: 'skipped' | 'stopped'): Round {
  const question = latest(round);
  return question === undefined ? round : withLatest(round, { ...question, dropped });
}
