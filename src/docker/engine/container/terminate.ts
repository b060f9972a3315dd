import { compareInstants, isAfter, plus, SECOND, type Nanoseconds } from '../../../base/time.ts';
import { parseSignal, SIGKILL, SIGTERM } from '../../../base/signal.ts';
import { lookUp } from '../../../base/record.ts';
import { settleTo } from '../settle.ts';
import type { Transaction } from '../transaction.ts';
import type { Container } from './container.ts';
import { containerExited } from './exit.ts';
import { KILLED } from './exit-codes.ts';
import { emitContainer } from './happenings.ts';
import { resume, thaw } from './pause-process.ts';

const DEFAULT_STOP_TIMEOUT = 10;

/** The signal that stops a container: asked for, its image's, or SIGTERM. */
export function stopSignalOf(container: Container, asked?: string): number {
  return parseSignal(asked || container.config.StopSignal || 'TERM') ?? SIGTERM;
}

/** Whether the signal is taken as meant to end the container for good. */
export function meansStop(container: Container, signal: number): boolean {
  return !container.config.StopSignal || signal === SIGKILL || signal === stopSignalOf(container);
}

/** Tells the process; what it will do about it is in its plan, or its own affair. */
export function sendSignal(tx: Transaction, container: Container, signal: number): Container {
  const { process } = container;
  const reaction = process?.onSignal[signal];
  emitContainer(tx, container, 'kill', { signal: String(signal) });
  if (process?.live) tx.runtime.live?.signal(container.id, signal, tx.now);
  if (!process || !reaction) return container;
  const at = plus(tx.now, reaction.after);
  const sooner = !process.exit || isAfter(process.exit.at, at);
  if (!sooner) return container;
  const told: Container = { ...container, process: { ...process, exit: { at, code: reaction.code } } };
  tx.putContainer(told);
  return told;
}

/** Ends the process at once. A paused one goes on for just as long, which nobody is told. */
export function killProcess(tx: Transaction, container: Container): void {
  emitContainer(tx, container, 'kill', { signal: String(SIGKILL) });
  containerExited(tx, thaw(tx, container), { code: KILLED });
}

/** A container waiting for its next restart just stays down. */
export function cancelRestart(tx: Transaction, container: Container): Container {
  const down: Container = {
    ...container,
    status: 'exited',
    restart: { ...container.restart, at: null, byHand: 'cancelled' },
  };
  tx.putContainer(down);
  return down;
}

function patience(tx: Transaction, container: Container, seconds: number | undefined): Nanoseconds {
  const timeout = seconds ?? container.config.StopTimeout ?? DEFAULT_STOP_TIMEOUT;
  return timeout < 0 ? tx.limits.longestStop : Math.min(timeout * SECOND, tx.limits.longestStop);
}

/** How containers are asked to stop. */
export interface StopWish {
  readonly signal?: string;
  /** Seconds to wait; negative for as long as it takes; absent for each container's own. */
  readonly timeout?: number;
}

/**
 * Stops a running container: the signal, time to end, then SIGKILL. Time moves on meanwhile, for all containers.
 */
export function stopContainer(tx: Transaction, container: Container, asked: StopWish): void {
  stopContainers(tx, [container], asked);
}

/** Stops running containers at the same time, as for clients that ask for each at once. */
export function stopContainers(tx: Transaction, containers: readonly Container[], asked: StopWish): void {
  const signalled = containers.flatMap((container) => {
    if (container.status === 'restarting') {
      emitContainer(tx, cancelRestart(tx, container), 'stop');
      return [];
    }
    const cancelled: Container = { ...container, restart: { ...container.restart, byHand: 'cancelled' } };
    tx.putContainer(cancelled);
    tx.stopping.add(container.id);
    return [cancelled];
  });
  try {
    signalAndWait(tx, signalled, asked);
  } finally {
    for (const { id } of signalled) tx.stopping.delete(id);
  }
}

function signalAndWait(tx: Transaction, containers: readonly Container[], asked: StopWish): void {
  const told = containers.flatMap((container) => {
    const signal = stopSignalOf(container, asked.signal);
    if (signal === SIGKILL) {
      killProcess(tx, container);
      return [];
    }
    const told = sendSignal(tx, container, signal);
    // A paused one would not hear it.
    const { process } = meansStop(container, signal) ? resume(tx, told) : told;
    return [{ id: container.id, process, deadline: plus(tx.now, patience(tx, container, asked.timeout)) }];
  });
  const running = ({ id, process }: (typeof told)[number]): Container | undefined => {
    const now = lookUp(tx.state.containers, id);
    return now?.process && now.process.pid === process?.pid ? now : undefined;
  };
  for (const each of told.toSorted((a, b) => compareInstants(a.deadline, b.deadline))) {
    settleTo(tx, each.deadline, () => !running(each));
    const still = running(each);
    if (still) killProcess(tx, still);
  }
}
