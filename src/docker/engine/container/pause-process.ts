import { between, plus } from '../../../base/time.ts';
import type { Transaction } from '../transaction.ts';
import type { Container } from './container.ts';
import { emitContainer } from './happenings.ts';

/** Lets a paused container go on, and tells so. */
export function resume(tx: Transaction, container: Container): Container {
  const resumed = thaw(tx, container);
  if (resumed !== container) emitContainer(tx, resumed, 'unpause');
  return resumed;
}

/** Ends a pause without a word: what a container had left to run before it, it has left now. */
export function thaw(tx: Transaction, container: Container): Container {
  const { process } = container;
  if (!process?.pausedAt) return container;
  if (process.live) tx.runtime.live?.thaw(container.id, tx.now);
  const stood = between(process.pausedAt, tx.now);
  const exit = process.exit && { ...process.exit, at: plus(process.exit.at, stood) };
  const resumed: Container = {
    ...container,
    status: 'running',
    process: { ...process, exit, pausedAt: null },
  };
  tx.putContainer(resumed);
  return resumed;
}
