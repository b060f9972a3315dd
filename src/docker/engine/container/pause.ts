import { engineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import { findContainer } from './find.ts';
import { emitContainer } from './happenings.ts';
import { resume } from './pause-process.ts';

export interface ContainerRef {
  /** Id, name or beginning of an id. */
  readonly ref: string;
}

/**
 * `POST /containers/{id}/pause`: its processes stand still, and so does what is left of their time.
 * @throws EngineError noSuchContainer, containerNotRunning, containerAlreadyPaused, containerRestarting
 */
export const containerPause = operation((tx, { ref }: ContainerRef): void => {
  const container = findContainer(tx.state, ref);
  const { id, status, process } = container;
  if (status === 'paused') throw engineError('containerAlreadyPaused', { id });
  if (status === 'restarting') throw engineError('containerRestarting', { id });
  if (status !== 'running' || !process) throw engineError('containerNotRunning', { id });
  if (process.live) tx.runtime.live?.freeze(id, tx.now);
  tx.putContainer({ ...container, status: 'paused', process: { ...process, pausedAt: tx.now } });
  emitContainer(tx, container, 'pause');
});

/**
 * `POST /containers/{id}/unpause`.
 * @throws EngineError noSuchContainer, containerNotPaused
 */
export const containerUnpause = operation((tx, { ref }: ContainerRef): void => {
  const container = findContainer(tx.state, ref);
  if (container.status !== 'paused') throw engineError('containerNotPaused', { id: container.id });
  resume(tx, container);
});
