import { has } from '../../../base/record.ts';
import type { Transaction } from '../transaction.ts';
import { usersOfVolume } from '../volume/users.ts';
import type { Container } from './container.ts';
import { emitContainer } from './happenings.ts';

/**
 * Takes a container that does not run out of the state.
 * @param withVolumes also the volumes made for it alone, unless another container has come to use them
 */
export function disposeContainer(tx: Transaction, container: Container, withVolumes: boolean): void {
  tx.dropContainer(container.id);
  for (const name of withVolumes ? container.anonymousVolumes : []) {
    if (!has(tx.state.volumes, name) || usersOfVolume(tx.state, name).length > 0) continue;
    tx.dropVolume(name);
    tx.emit('volume', 'destroy', name, { driver: 'local' });
  }
  emitContainer(tx, container, 'destroy');
}
