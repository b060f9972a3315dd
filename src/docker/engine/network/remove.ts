import { createHash } from 'node:crypto';

import { shortId } from '../container/container.ts';
import { EngineError, engineError } from '../errors/engine-error.ts';
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

/** The swarm's own way out of overlay networks: it is on it itself for as long as it is there. */
function isGatewayBridge({ state }: Transaction, { name }: Network): boolean {
  return state.swarm !== undefined && name === 'docker_gwbridge';
}

/** @returns false for a network of the swarm that is in use elsewhere, or that it cannot be without */
function pruned(tx: Transaction, network: Network): boolean {
  if (network.scope !== 'swarm') {
    drop(tx, network);
    return true;
  }
  if (network.ingress || tx.state.swarm?.role !== 'manager') return false;
  try {
    tx.clusters?.removeNetwork(tx.state, network, tx.now);
  } catch (error) {
    if (error instanceof EngineError) return false;
    throw error;
  }
  tx.emit('network', 'remove', network.id, { name: network.name });
  tx.dropNetwork(network.id);
  return true;
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
  if (isGatewayBridge(tx, network)) {
    const id = createHash('sha256').update(network.id).digest('hex');
    throw engineError('networkInUse', { name, endpoints: `name:"gateway_ingress-sbox" id:"${shortId(id)}"` });
  }
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
  const gone = doomed.filter((network) => !isGatewayBridge(tx, network) && pruned(tx, network));
  tx.emit('network', 'prune', '', { reclaimed: '0' });
  return { NetworksDeleted: gone.length > 0 ? gone.map(({ name }) => name) : null };
});
