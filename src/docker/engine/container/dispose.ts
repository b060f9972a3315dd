import { lookUp } from '../../../base/record.ts';
import type { Transaction } from '../transaction.ts';
import { destroyVolume } from '../volume/make.ts';
import { usersOfVolume } from '../volume/users.ts';
import type { Container } from './container.ts';
import { containersOf } from './find.ts';
import { emitContainer } from './happenings.ts';
import { withoutTarget } from './links.ts';

/**
 * Takes a container that does not run out of the state.
 * @param withVolumes also the volumes made for it alone, unless another container has come to use them
 */
export function disposeContainer(tx: Transaction, container: Container, withVolumes: boolean): void {
  for (const other of containersOf(tx.state)) {
    if (!other.hostConfig.Links?.some((link) => link.startsWith(`${container.id}:`))) continue;
    tx.putContainer({
      ...other,
      hostConfig: { ...other.hostConfig, Links: withoutTarget(other, container) },
    });
  }
  tx.dropContainer(container.id);
  tx.storage?.removeContainer(container.id);
  for (const name of withVolumes ? container.anonymousVolumes : []) {
    const volume = lookUp(tx.state.volumes, name);
    if (volume && usersOfVolume(tx.state, name).length === 0) destroyVolume(tx, volume);
  }
  emitContainer(tx, container, 'destroy');
}
