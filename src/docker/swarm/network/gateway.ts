import { put, without } from '../../../base/record.ts';
import type { ClusterState } from '../../engine/index.ts';
import { networkByName } from '../../engine/network/find.ts';
import { freeSubnet } from '../../engine/network/ipam.ts';
import type { Network } from '../../engine/network/network.ts';
import type { Transaction } from '../../engine/transaction.ts';
import { GATEWAY_BRIDGE } from '../cluster/members.ts';
import { engineNetwork } from './records.ts';

function gatewayBridge(tx: Transaction): Network {
  const pool = freeSubnet(tx.state);
  return {
    id: tx.newId(),
    name: GATEWAY_BRIDGE,
    created: tx.now,
    scope: 'local',
    driver: 'bridge',
    enableIPv4: true,
    enableIPv6: false,
    ipam: { Driver: 'default', Options: null, Config: [{ Subnet: pool.subnet, Gateway: pool.gateway }] },
    pools: [pool],
    ownSubnets: false,
    internal: false,
    attachable: false,
    ingress: false,
    configOnly: false,
    options: {
      'com.docker.network.bridge.enable_icc': 'false',
      'com.docker.network.bridge.enable_ip_masquerade': 'true',
      'com.docker.network.bridge.name': GATEWAY_BRIDGE,
    },
    labels: {},
  };
}

/** What an engine sets up when it becomes part of a swarm: the way out of overlay networks, and ingress. */
export function joinOverlays(tx: Transaction, cluster: ClusterState): void {
  if (!networkByName(tx.state, GATEWAY_BRIDGE)) tx.putNetwork(gatewayBridge(tx));
  const ingress = Object.values(cluster.networks).find((network) => network.ingress);
  if (!ingress) return;
  tx.putNetwork(engineNetwork(ingress));
  tx.emit('network', 'create', ingress.id, { name: ingress.name, type: 'overlay' });
}

/**
 * Has an engine know those networks of the swarm, and no others. A network that a container of its own is still on
 * stays.
 */
export function syncNetworks(tx: Transaction, wanted: readonly Network[]): void {
  const ids = new Set(wanted.map(({ id }) => id));
  const used = new Set(
    Object.values(tx.state.containers).flatMap(({ endpoints }) =>
      Object.values(endpoints).map(({ networkId }) => networkId),
    ),
  );
  const { networks } = tx.state;
  const stale = Object.values(networks).filter(
    ({ id, scope }) => scope === 'swarm' && !ids.has(id) && !used.has(id),
  );
  const fresh = wanted.filter(({ id }) => !Object.hasOwn(networks, id));
  if (stale.length === 0 && fresh.length === 0) return;
  const kept = stale.reduce((left, { id }) => without(left, id), networks);
  tx.state = {
    ...tx.state,
    networks: fresh.reduce((table, network) => put(table, network.id, network), kept),
  };
}
