import { shortId } from '../container/container.ts';
import { engineError } from '../errors/engine-error.ts';
import { isAfter } from '../../../base/time.ts';
import { checkFilterNames, filterValues, matchesLabels, type Filters } from '../filters.ts';
import { operation } from '../operation.ts';
import type { Transaction } from '../transaction.ts';
import { parseUntil } from '../until.ts';
import { findNetwork, networksOf } from './find.ts';
import { membersOf, type NetworkRef } from './inspect.ts';
import { isUserDefined, type Network } from './network.ts';

function drop(tx: Transaction, { id, name, driver }: Network): void {
  tx.dropNetwork(id);
  tx.emit('network', 'destroy', id, { name, type: driver });
}

/**
 * `DELETE /networks/{id}`. A stopped container that was on it keeps its wish, and cannot start until the wish is
 * taken back.
 * @throws EngineError noSuchNetwork, ambiguousNetworkId, networkUnremovable, networkInUse
 */
export const networkRemove = operation((tx, { ref }: NetworkRef): void => {
  const network = findNetwork(tx.state, ref);
  const { name } = network;
  if (!isUserDefined(name)) throw engineError('networkUnremovable', { name });
  const members = membersOf(tx.state, network);
  if (network.scope === 'swarm') {
    tx.clusters?.removeNetwork(tx.state, network, tx.now);
    // Here it stays for as long as tasks that are being taken down are still on it.
    tx.emit('network', 'remove', network.id, { name });
    if (members.length === 0) tx.dropNetwork(network.id);
    return;
  }
  if (members.length > 0) {
    const endpoints = members
      .map(({ container, lease }) => `name:"${container.name}" id:"${shortId(lease.endpointId)}"`)
      .join(', ');
    throw engineError('networkInUse', { name, endpoints });
  }
  drop(tx, network);
});

export interface NetworkPruneResult {
  readonly NetworksDeleted: readonly string[] | null;
}

/** `POST /networks/prune`: networks of one's own that nothing runs on. @throws EngineError filterUnknown */
export const networkPrune = operation((tx, { filters = {} }: { filters?: Filters }): NetworkPruneResult => {
  checkFilterNames(filters, ['label', 'label!', 'until']);
  const until = parseUntil(filters, tx.now);
  const doomed = networksOf(tx.state).filter(
    (network) =>
      isUserDefined(network.name) &&
      !network.configOnly &&
      membersOf(tx.state, network).length === 0 &&
      !(until && !isAfter(until, network.created)) &&
      matchesLabels(filters, network.labels) &&
      !(filterValues(filters, 'label!') && matchesLabels(filters, network.labels, 'label!')),
  );
  for (const network of doomed) drop(tx, network);
  tx.emit('network', 'prune', '', { reclaimed: '0' });
  return { NetworksDeleted: doomed.length > 0 ? doomed.map(({ name }) => name) : null };
});
