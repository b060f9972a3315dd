import { lookUp } from '../../../base/record.ts';
import { within } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import { isRunning, NO_RESTARTS } from './container.ts';
import { findContainer } from './find.ts';
import { emitContainer } from './happenings.ts';
import { launchContainer } from './launch.ts';
import { checkSignal, type ContainerStopRequest } from './stop.ts';
import { stopContainer } from './terminate.ts';

/**
 * `POST /containers/{id}/restart`: stop, if it runs, and start.
 * @throws EngineError noSuchContainer, signalInvalid, and as `containerStart`
 */
export const containerRestart = operation((tx, request: ContainerStopRequest): void => {
  const container = findContainer(tx.state, request.ref);
  within(`Cannot restart container ${request.ref}`, () => {
    checkSignal(request.signal);
  });
  // `--rm` removes a container that ended; one that is restarted has not ended for good.
  const { AutoRemove } = container.hostConfig;
  if (isRunning(container)) {
    const kept = { ...container, hostConfig: { ...container.hostConfig, AutoRemove: false } };
    tx.putContainer(kept);
    stopContainer(tx, kept, request);
  }
  const stopped = lookUp(tx.state.containers, container.id) ?? container;
  const again = { ...stopped, hostConfig: { ...stopped.hostConfig, AutoRemove }, restart: NO_RESTARTS };
  within(`Cannot restart container ${request.ref}`, () => {
    launchContainer(tx, again);
  });
  emitContainer(tx, findContainer(tx.state, container.id), 'restart');
});
