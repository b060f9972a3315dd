import type { ContainerStatus } from '../api/container.ts';
import { earlierOf, isAfter, laterOf, MILLISECOND, plus, type Instant } from '../../../base/time.ts';
import { lookUp } from '../../../base/record.ts';
import { engineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import { nextDue, settleTo } from '../settle.ts';
import type { Transaction } from '../transaction.ts';
import { findContainer } from './find.ts';

export interface ContainerWaitRequest {
  readonly ref: string;
  /** `not-running` (the default), `next-exit` or `removed`. */
  readonly condition?: string;
  /** How long to wait at most; absent for as long as anything still happens. */
  readonly until?: Instant;
  /**
   * When the waiting began, if this is not its first asking: an end since then counts, even of a container that is
   * gone by now. `ref` is the whole id then.
   */
  readonly since?: Instant;
}

/** `pending`: it had not come true when nothing more was going to happen, or `until` was reached. */
export type ContainerWaitResult =
  | { readonly kind: 'exited'; readonly StatusCode: number }
  | { readonly kind: 'pending' };

const DOWN: ReadonlySet<ContainerStatus> = new Set(['created', 'exited', 'dead']);

/** The exit status of the last end of a container that is remembered, since `since`. */
function rememberedEnd(tx: Transaction, id: string, since: Instant): number | undefined {
  const end = tx.state.events.findLast(
    (event) => event.type === 'container' && event.id === id && event.action === 'die',
  );
  return end && !isAfter(since, end.at) ? Number(end.attributes['exitCode'] ?? 0) : undefined;
}

/** When anything next happens by itself, always a bit further on; `otherwise` when nothing does before. */
function nextMoment(tx: Transaction, otherwise: Instant): Instant {
  const next = [nextDue(tx.state)?.at, tx.runtime.live?.nextWake()]
    .filter((at) => at !== undefined)
    .reduce(earlierOf, otherwise);
  return laterOf(next, plus(tx.now, MILLISECOND));
}

/** Whether it may end by itself: something of its own is due, or live processes still do something (and may end it). */
function mayStillEnd(tx: Transaction, id: string, until: Instant): boolean {
  const container = lookUp(tx.state.containers, id);
  if (!container || container.status === 'paused') return false;
  const { process, restart, status } = container;
  const own = status === 'restarting' ? restart.at : process?.exit?.at;
  const at = own ?? (process?.live ? tx.runtime.live?.nextWake() : undefined);
  return at !== undefined && at !== null && !isAfter(at, until);
}

/** Lets time go on until the container's process (or its next one, if it has none now) has ended. */
function awaitEnd(tx: Transaction, id: string, until: Instant): boolean {
  let awaited = lookUp(tx.state.containers, id)?.process?.pid;
  const ended = (): boolean => {
    const container = lookUp(tx.state.containers, id);
    if (!container) return true;
    const pid = container.process?.pid;
    if (awaited !== undefined) return pid !== awaited;
    awaited = pid;
    return false;
  };
  while (!ended() && mayStillEnd(tx, id, until)) settleTo(tx, nextMoment(tx, until), ended);
  return ended();
}

function wait(tx: Transaction, request: ContainerWaitRequest): ContainerWaitResult {
  const condition = request.condition || 'not-running';
  if (!['not-running', 'next-exit', 'removed'].includes(condition)) {
    throw engineError('waitConditionInvalid', { condition });
  }
  if (request.since && !(condition === 'removed' && lookUp(tx.state.containers, request.ref))) {
    const StatusCode = rememberedEnd(tx, request.ref, request.since);
    if (StatusCode !== undefined) return { kind: 'exited', StatusCode };
  }
  const { id, status, exitCode, hostConfig } = findContainer(tx.state, request.ref);
  if (condition === 'not-running' && DOWN.has(status)) return { kind: 'exited', StatusCode: exitCode };
  const from = tx.now;
  const until = request.until ?? plus(from, tx.limits.longestWait);
  // Without `--rm` nothing that happens by itself removes it.
  if ((condition !== 'removed' || hostConfig.AutoRemove) && awaitEnd(tx, id, until)) {
    const StatusCode = lookUp(tx.state.containers, id)?.exitCode ?? rememberedEnd(tx, id, from) ?? exitCode;
    return { kind: 'exited', StatusCode };
  }
  if (request.until) settleTo(tx, request.until);
  return { kind: 'pending' };
}

/**
 * `POST /containers/{id}/wait`. Time moves on to the end that was waited for (the outcome's `now`). A client that must
 * not move time on asks again and again, with `since` the time of its first asking and `until` now.
 * @throws EngineError noSuchContainer, waitConditionInvalid
 */
export const containerWait = operation(wait);
