import { parseSignal, signalExists, SIGKILL } from '../../../base/signal.ts';
import { engineError, within } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import type { Transaction } from '../transaction.ts';
import { isRunning, type Container } from './container.ts';
import { findContainer } from './find.ts';
import { resume } from './pause-process.ts';
import { cancelRestart, killProcess, meansStop, sendSignal } from './terminate.ts';

export interface ContainerKillRequest {
  readonly ref: string;
  /** By number or name; SIGKILL when absent. */
  readonly signal?: string;
}

function signalNumber(signal: string): number {
  // A number is read with its sign; that of a signal there cannot be is another complaint than a name's.
  const number = /^-\d{1,9}$/.test(signal) ? Number(signal) : parseSignal(signal);
  if (number === undefined) throw engineError('signalInvalid', { signal });
  if (!signalExists(number)) throw engineError('signalUnsupported', { signal: number });
  return number;
}

function kill(tx: Transaction, ref: string, signal: number): void {
  const container = findContainer(tx.state, ref);
  if (!isRunning(container)) throw engineError('containerNotRunning', { id: container.id });
  if (container.status === 'restarting') {
    cancelRestart(tx, container);
    return;
  }
  const cancels = meansStop(container, signal);
  const marked: Container = {
    ...container,
    restart: { ...container.restart, byHand: cancels ? 'cancelled' : 'signalled' },
  };
  tx.putContainer(marked);
  if (signal === SIGKILL) {
    killProcess(tx, marked);
    return;
  }
  const told = sendSignal(tx, marked, signal);
  if (cancels) resume(tx, told);
}

/**
 * `POST /containers/{id}/kill`. SIGKILL ends it now; what another signal does is the program's affair.
 * @throws EngineError noSuchContainer, containerNotRunning, signalInvalid, signalUnsupported
 */
export const containerKill = operation((tx, { ref, signal = '' }: ContainerKillRequest): void => {
  within(`cannot kill container: ${ref}`, () => {
    kill(tx, ref, signal === '' ? SIGKILL : signalNumber(signal));
  });
});
