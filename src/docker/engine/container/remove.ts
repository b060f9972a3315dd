import { engineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import type { Transaction } from '../transaction.ts';
import { has } from '../../../base/record.ts';
import { isRunning, type Container } from './container.ts';
import { disposeContainer } from './dispose.ts';
import { findContainer } from './find.ts';
import { withoutLink } from './links.ts';
import { cancelRestart, killProcess } from './terminate.ts';

export interface ContainerRemoveRequest {
  readonly ref: string;
  /** Kill it first, if it runs. */
  readonly force?: boolean;
  /** Also the volumes nobody named that were made for it. */
  readonly volumes?: boolean;
  /** Only the link of that name, `web/db`: the container it leads to stays. */
  readonly link?: boolean;
}

/** @throws EngineError noSuchContainer, linkDefault */
function removeLink(tx: Transaction, ref: string): void {
  const [parentName = '', alias] = ref.replace(/^\//, '').split('/');
  findContainer(tx.state, ref);
  if (alias === undefined) throw engineError('linkDefault', {});
  const parent = findContainer(tx.state, parentName);
  tx.putContainer({ ...parent, hostConfig: { ...parent.hostConfig, Links: withoutLink(parent, alias) } });
}

function refuseRunning(ref: string, { status }: Container): never {
  if (status === 'paused') throw engineError('removePaused', { ref });
  if (status === 'restarting') throw engineError('removeRestarting', { ref });
  throw engineError('removeRunning', { ref });
}

function end(tx: Transaction, container: Container): void {
  if (container.status === 'restarting') cancelRestart(tx, container);
  else killProcess(tx, { ...container, restart: { ...container.restart, byHand: 'cancelled' } });
}

/**
 * `DELETE /containers/{id}`.
 * @throws EngineError noSuchContainer, removeRunning, removePaused, removeRestarting, linkDefault
 */
export const containerRemove = operation((tx, request: ContainerRemoveRequest): void => {
  const { ref, force = false, volumes = false, link = false } = request;
  if (link) {
    removeLink(tx, ref);
    return;
  }
  const container = findContainer(tx.state, ref);
  if (isRunning(container)) {
    if (!force) refuseRunning(ref, container);
    end(tx, container);
  }
  // `--rm` may have removed it as it ended.
  if (!has(tx.state.containers, container.id)) return;
  disposeContainer(tx, findContainer(tx.state, container.id), volumes);
});
