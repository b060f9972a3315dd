import { wantsQuestion } from './asking.ts';
import { latest } from './latest.ts';
import { recent, wanted } from './messages.ts';
import { waitsUntil } from './waiting.ts';
import type { Effect } from './effect.ts';
import type { Round } from './round.ts';

/**
 * Everything that still has to be done for the round to reach its end, from the round alone: what a process that finds
 * it after a crash does, whatever was done or not before. That includes edits, which nobody reports.
 */
export function owed(round: Round): readonly Effect[] {
  return [...recent(round).map((message) => ({ kind: 'edit', message }) as const), ...due(round)];
}

/** What is owed until an event says that it is done. */
export function due(round: Round): readonly Effect[] {
  return [...makes(round), ...judges(round), ...posts(round), ...wakes(round), ...finishes(round)];
}

function makes(round: Round): readonly Effect[] {
  if (round.phase.kind === 'lobby' && round.phase.starting) return [{ kind: 'plan' }];
  const no = round.questions.length + 1;
  const planned = round.plan[no - 1];
  return planned !== undefined && wantsQuestion(round) ? [{ kind: 'draw', no, planned }] : [];
}

function judges(round: Round): readonly Effect[] {
  const question = latest(round);
  return round.phase.kind === 'judging' && question ? [{ kind: 'judge', no: question.no }] : [];
}

/** One after the other: that way they stand in the channel in their order. */
function posts(round: Round): readonly Effect[] {
  const message = wanted(round).find((key) => round.posted[key] === undefined);
  return message === undefined ? [] : [{ kind: 'post', message }];
}

export function wakes(round: Round): readonly Effect[] {
  const at = waitsUntil(round);
  return at === undefined ? [] : [{ kind: 'wake', at }];
}

function finishes(round: Round): readonly Effect[] {
  return round.phase.kind === 'ended' && posts(round).length === 0 ? [{ kind: 'finish' }] : [];
}
