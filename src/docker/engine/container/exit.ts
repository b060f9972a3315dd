import { between, MILLISECOND, MINUTE, plus, SECOND, type Nanoseconds } from '../../../base/time.ts';
import { endExecsOf } from '../exec/end.ts';
import { detached, emitDetached } from '../network/attach.ts';
import type { ProcessExit } from '../runtime.ts';
import type { Transaction } from '../transaction.ts';
import type { Container, RestartProgress } from './container.ts';
import { disposeContainer } from './dispose.ts';
import { emitContainer, emitUnmounted } from './happenings.ts';
import { endedHealth } from './health.ts';

const FIRST_DELAY: Nanoseconds = 100 * MILLISECOND;
const LONGEST_DELAY: Nanoseconds = MINUTE;
/** A container that ran this long is taken to work: the next pause is the first one again. */
const GOOD_RUN: Nanoseconds = 10 * SECOND;

function wantsRestart(container: Container, exitCode: number): boolean {
  const { Name: policy, MaximumRetryCount: max } = container.hostConfig.RestartPolicy;
  const { count, byHand } = container.restart;
  if (byHand === 'cancelled') return false;
  if (policy === 'on-failure') return exitCode !== 0 && (max === 0 || count < max);
  return policy === 'always' || (policy === 'unless-stopped' && byHand === 'nothing');
}

function nextRestart(tx: Transaction, { restart }: Container, ran: Nanoseconds): RestartProgress {
  const afresh = ran >= GOOD_RUN || restart.delay === 0;
  const delay = afresh ? FIRST_DELAY : Math.min(restart.delay * 2, LONGEST_DELAY);
  return { ...restart, count: restart.count + 1, delay, at: plus(tx.now, delay) };
}

/** The main process of a running container ended at `tx.now`, and with it all that ran in the container. */
export function containerExited(tx: Transaction, container: Container, exit: Omit<ProcessExit, 'at'>): void {
  if (container.process?.live) tx.runtime.live?.destroy(container.id);
  endExecsOf(tx, container.id);
  if (exit.oomKilled) emitContainer(tx, container, 'oom');
  emitDetached(tx, container);
  emitUnmounted(tx, container);
  const ran = container.startedAt ? between(container.startedAt, tx.now) : 0;
  const again = wantsRestart(container, exit.code);
  const ended: Container = {
    ...detached(container),
    status: again ? 'restarting' : 'exited',
    process: null,
    exitCode: exit.code,
    oomKilled: exit.oomKilled ?? false,
    finishedAt: tx.now,
    restart: again ? nextRestart(tx, container, ran) : { ...container.restart, at: null },
    health: endedHealth(container.health),
  };
  tx.putContainer(ended);
  // A stop that waits for this end is told before it.
  if (tx.stopping.has(ended.id)) emitContainer(tx, ended, 'stop');
  emitContainer(tx, ended, 'die', {
    execDuration: String(Math.floor(ran / SECOND)),
    exitCode: String(exit.code),
  });
  if (!again && ended.hostConfig.AutoRemove) disposeContainer(tx, ended, true);
}
