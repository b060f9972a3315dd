import { lookUp } from '../../base/record.ts';
import { compareInstants, earlierOf, isAfter, laterOf, plus, type Instant } from '../../base/time.ts';
import type { Container } from './container/container.ts';
import { containerExited } from './container/exit.ts';
import { containersOf } from './container/find.ts';
import { checkHealth } from './container/health.ts';
import { launchContainer } from './container/launch.ts';
import { EngineError } from './errors/engine-error.ts';
import { execEnded } from './exec/end.ts';
import type { LiveEnd } from './runtime.ts';
import type { EngineState } from './state.ts';
import type { Transaction } from './transaction.ts';

/** Something a container will do by itself. */
export interface Due {
  readonly at: Instant;
  readonly what: 'exit' | 'restart' | 'health';
  readonly container: Container;
}

function duesOf(container: Container): Due[] {
  const { status, process, restart, health } = container;
  if (status === 'restarting') return restart.at ? [{ at: restart.at, what: 'restart', container }] : [];
  if (status !== 'running') return [];
  return [
    ...(process?.exit ? [{ at: process.exit.at, what: 'exit' as const, container }] : []),
    ...(health?.nextAt ? [{ at: health.nextAt, what: 'health' as const, container }] : []),
  ];
}

/** What happens next by itself, if anything does. Of two at the same time, the older container's comes first. */
export function nextDue(state: EngineState): Due | undefined {
  return containersOf(state)
    .flatMap(duesOf)
    .reduce<Due | undefined>(
      (first, due) => (first && compareInstants(first.at, due.at) <= 0 ? first : due),
      undefined,
    );
}

function happen(tx: Transaction, { what, container }: Due): void {
  if (what === 'exit' && container.process?.exit) containerExited(tx, container, container.process.exit);
  if (what === 'health') checkHealth(tx, container);
  if (what !== 'restart') return;
  try {
    launchContainer(tx, container);
  } catch (error) {
    // Nobody asked for this start: the container keeps the reason, and that is all.
    if (!(error instanceof EngineError)) throw error;
  }
}

/** After a very long pause, what recurs goes on from `until` instead of being caught up with. */
function postpone(tx: Transaction, { what, container }: Due, until: Instant): void {
  const { restart, health } = container;
  if (what === 'restart') {
    tx.putContainer({ ...container, restart: { ...restart, at: plus(until, restart.delay) } });
  } else if (health) {
    tx.putContainer({ ...container, health: { ...health, nextAt: plus(until, 1) } });
  }
}

/** What a live process came to. */
function liveEnded(tx: Transaction, end: LiveEnd): void {
  tx.reach(end.at);
  if (end.execId !== undefined) {
    execEnded(tx, end.execId, end.code);
    return;
  }
  const container = lookUp(tx.state.containers, end.containerId);
  if (container?.process?.live) containerExited(tx, container, end);
}

/** What a swarm does comes after what this engine does of itself at the same moment. */
function clusterIsDue({ clusters }: Transaction, stop: Instant): boolean {
  const due = clusters?.nextDue();
  return due !== undefined && !isAfter(due, stop);
}

/** How far to go in one step: live processes run from one wake to the next, as any of them may change what is due. */
function nextStop(tx: Transaction, until: Instant): Instant {
  const due = nextDue(tx.state)?.at;
  const wake = tx.runtime.live?.nextWake();
  const clusters = tx.clusters?.nextDue();
  const mine = due ? earlierOf(due, until) : until;
  // What is overdue there happens before anything else, but not in the past.
  const own = clusters ? earlierOf(laterOf(clusters, tx.settled ?? clusters), mine) : mine;
  return wake && !(tx.settled && !isAfter(wake, tx.settled)) ? earlierOf(wake, own) : own;
}

/**
 * Lets everything that falls due up to `until` happen, in order, and moves the time there.
 * @param done stops as soon as this holds, at the time it came to hold
 */
export function settleTo(tx: Transaction, until: Instant, done: () => boolean = () => false): void {
  for (let steps = 0; !done();) {
    const stop = nextStop(tx, until);
    const ends = tx.runtime.live?.advance(stop) ?? [];
    for (const end of ends) liveEnded(tx, end);
    if (ends.length > 0) continue;
    tx.reach(stop);
    const due = nextDue(tx.state);
    if (due && !isAfter(due.at, stop)) {
      if (steps < tx.limits.maxSettleSteps || due.what === 'exit') happen(tx, due);
      else postpone(tx, due, until);
      steps += 1;
    } else if (clusterIsDue(tx, stop)) {
      tx.clusters?.advance(steps < tx.limits.maxSettleSteps ? stop : until);
      steps += 1;
    } else if (!isAfter(until, stop)) break;
  }
}
