import { answered } from './answering.ts';
import { drawn } from './asking.ts';
import { judge } from './closing.ts';
import { erased } from './erased.ts';
import { latest } from './latest.ts';
import { left, opened, started } from './lobby.ts';
import { isLate, lost, messagesNow, posted, shows } from './messages.ts';
import { due, wakes } from './owed.ts';
import { withPlayer } from './people.ts';
import { shown } from './question-clock.ts';
import { refusal } from './refused.ts';
import { resumed, settle } from './resume.ts';
import { RULES } from './rules.ts';
import { counted, skip, stop } from './votes.ts';
import { woke } from './waiting.ts';
import type { Action } from '../rounds.ts';
import type { Effect } from './effect.ts';
import type { RoundEvent } from './event.ts';
import type { MessageKey, Round } from './round.ts';

/**
 * What a round is after an event, and what has to be done because of it. Pure and total: an event that does not fit
 * (replayed, refused, overtaken by another) leaves the very same round and asks for nothing, so no order of clicks,
 * timers and restarts can do harm.
 */
export function reduce(round: Round, event: RoundEvent): readonly [Round, readonly Effect[]];
export function reduce(
  round: Round | undefined,
  event: RoundEvent,
): readonly [Round | undefined, readonly Effect[]];
export function reduce(
  before: Round | undefined,
  event: RoundEvent,
): readonly [Round | undefined, readonly Effect[]] {
  const after = before === undefined ? begin(event) : step(before, event);
  if (after === undefined) return [undefined, []];
  // A timer may ring a little early: it is set again.
  if (after === before) return [after, event.kind === 'woke' ? wakes(after) : []];
  return [
    after,
    before === undefined ? due(after) : [...edits(before, after, event), ...newlyDue(before, after)],
  ];
}

/** The round that a whole log makes. */
export function replay(events: readonly RoundEvent[]): Round | undefined {
  return events.reduce<Round | undefined>((round, event) => reduce(round, event)[0], undefined);
}

function begin(event: RoundEvent): Round | undefined {
  if (event.kind === 'opened') return opened(event);
  return event.kind === 'snapshot' ? event.round : undefined;
}

function step(round: Round, event: RoundEvent): Round {
  const action = actionOf(event);
  if (action !== undefined && refusal(round, action, event.at) !== undefined) return round;
  const { at } = event;
  switch (event.kind) {
    case 'opened':
      return round;
    case 'snapshot':
      return event.round;
    case 'joined':
      return withPlayer(round, event.userId, event.name, at);
    case 'left':
      return counted(left(round, event.userId, at), at);
    case 'started':
      return started(round, event);
    case 'drawn':
      return drawn(round, event);
    case 'answered':
      return answered(round, event);
    case 'judged':
      return round.phase.kind === 'judging' && latest(round)?.no === event.no
        ? judge(round, event.verdicts, at)
        : round;
    case 'skip':
      return skip(round, event.userId, event.power, at);
    case 'stop':
      return stop(round, event.userId, event.power, at);
    case 'woke':
      return woke(round, at);
    case 'posted':
      return isPosted(round, event.message, event.id, at);
    case 'lost':
      return isLost(round, event.message, event.id, at);
    case 'resumed':
      return resumed(round, event.since, at);
    case 'ended':
      return settle(round, event.reason, at);
    case 'erased':
      return counted(erased(round, event.userId, at), at);
  }
}

/** What a person did, where the event is of that kind. */
function actionOf(event: RoundEvent): Action | undefined {
  switch (event.kind) {
    case 'joined':
      return { kind: 'join', userId: event.userId, name: event.name };
    case 'left':
      return { kind: 'leave', userId: event.userId, name: '' };
    case 'answered':
      return { ...event, kind: 'answer' };
    case 'skip':
    case 'stop':
      return event;
    case 'opened':
    case 'started':
    case 'drawn':
    case 'judged':
    case 'woke':
    case 'posted':
    case 'lost':
    case 'resumed':
    case 'ended':
    case 'erased':
    case 'snapshot':
      return undefined;
  }
}

function isPosted(before: Round, key: MessageKey, id: string, at: number): Round {
  const round = posted(before, key, id, at);
  if (round === before) return before;
  if (key === 'lobby') return lobbyShown(round, at);
  return key === `q${latest(round)?.no}` ? shown(round, at) : round;
}

function lobbyShown(round: Round, at: number): Round {
  const { phase } = round;
  if (phase.kind !== 'lobby') return round;
  return { ...round, phase: { ...phase, startsAt: Math.max(phase.startsAt, at + RULES.lobbyLeft) } };
}

/** Whoever deletes the message at hand again and again does not want the round there. */
function isLost(before: Round, key: MessageKey, id: string | undefined, at: number): Round {
  const round = lost(before, key, id);
  const isHopeless = (round.lost[key] ?? 0) >= RULES.losses && messagesNow(round).includes(key);
  return round !== before && isHopeless ? settle(round, 'unreachable', at) : round;
}

/** Messages that show something else now. When somebody is erased, all that may name them. */
function edits(before: Round, after: Round, event: RoundEvent): readonly Effect[] {
  if (after.phase.kind === 'ended' && after.phase.reason === 'unreachable') return [];
  const keys = Object.keys(after.posted) as MessageKey[];
  return keys
    .filter((key) => isOutdated(before, after, key, event))
    .map((message) => ({ kind: 'edit', message }));
}

function isOutdated(before: Round, after: Round, key: MessageKey, event: RoundEvent): boolean {
  if (event.kind === 'erased' || event.kind === 'snapshot') return true;
  if (event.kind === 'posted' && event.message === key) return isLate(before, after, key);
  const is = shows(after, key);
  return shows(before, key).some((was, index) => was !== is[index]);
}

/** Everything that is due now and was not before. */
function newlyDue(before: Round, after: Round): readonly Effect[] {
  const already = new Set(due(before).map((effect) => JSON.stringify(effect)));
  return due(after).filter((effect) => !already.has(JSON.stringify(effect)));
}
