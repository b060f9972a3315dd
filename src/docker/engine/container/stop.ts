import { parseSignal } from '../../../base/signal.ts';
import { engineError, within } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import { isRunning, type Container } from './container.ts';
import { lookUp } from '../../../base/record.ts';
import { findContainer } from './find.ts';
import type { Changed } from './start.ts';
import { stopContainer, stopContainers } from './terminate.ts';

export interface ContainerStopRequest {
  readonly ref: string;
  readonly signal?: string;
  /** Seconds before SIGKILL; negative to wait for as long as it takes; absent for the container's own (10). */
  readonly timeout?: number;
}

/** @throws EngineError signalInvalid */
export function checkSignal(signal: string | undefined): void {
  if (signal && parseSignal(signal) === undefined) throw engineError('signalInvalid', { signal });
}

/**
 * `POST /containers/{id}/stop`. The outcome's `now` is when it had stopped.
 * @throws EngineError noSuchContainer, signalInvalid
 */
export const containerStop = operation((tx, request: ContainerStopRequest): Changed => {
  const container = findContainer(tx.state, request.ref);
  if (!isRunning(container)) return { changed: false };
  within(`cannot stop container: ${request.ref}`, () => {
    checkSignal(request.signal);
  });
  stopContainer(tx, container, request);
  return { changed: true };
});

export interface ContainersStopRequest extends Omit<ContainerStopRequest, 'ref'> {
  /** Whole ids. Those that are gone or do not run are passed over. */
  readonly ids: readonly string[];
}

/**
 * What clients come to that ask for several stops at the same time: the waiting is not longer than that for the
 * slowest. The API has no such request; here each would move time on by itself.
 */
export const containersStop = operation((tx, { ids, ...asked }: ContainersStopRequest): void => {
  checkSignal(asked.signal);
  const running = ids
    .map((id) => lookUp(tx.state.containers, id))
    .filter((container): container is Container => container !== undefined && isRunning(container));
  stopContainers(tx, running, asked);
});
