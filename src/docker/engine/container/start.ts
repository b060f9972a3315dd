import { engineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import { isRunning, NO_RESTARTS } from './container.ts';
import { findContainer } from './find.ts';
import { launchContainer } from './launch.ts';

export interface ContainerStartRequest {
  /** Id, name or beginning of an id. */
  readonly ref: string;
}

/** Whether anything had to be done: HTTP says 304 when not. */
export interface Changed {
  readonly changed: boolean;
}

/**
 * `POST /containers/{id}/start`.
 * @throws EngineError noSuchContainer, startPaused, and what keeps it from running: processStart (its exit code is
 * 126, 127 or 128 then), noSuchNetwork, portAllocated, joinStoppedContainer, …
 */
export const containerStart = operation((tx, { ref }: ContainerStartRequest): Changed => {
  const container = findContainer(tx.state, ref);
  if (container.status === 'paused') throw engineError('startPaused', {});
  if (isRunning(container)) return { changed: false };
  launchContainer(tx, { ...container, restart: NO_RESTARTS });
  return { changed: true };
});
