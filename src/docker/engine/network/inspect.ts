import { createHash } from 'node:crypto';

import type { NetworkContainer, NetworkInspect } from '../api/network.ts';
import { lookUp, sortedByKey, type Table } from '../../../base/record.ts';
import { rfc3339Nano } from '../../../base/time.ts';
import type { Container, Lease } from '../container/container.ts';
import { containersOf } from '../container/find.ts';
import { operation } from '../operation.ts';
import type { EngineState } from '../state.ts';
import { findNetwork } from './find.ts';
import { routeOf } from './ipam.ts';
import { overlayMac } from './mac.ts';
import type { Network } from './network.ts';
import type { Transaction } from '../transaction.ts';

export interface NetworkRef {
  /** Id, name or beginning of an id. */
  readonly ref: string;
}

export interface Member {
  readonly container: Container;
  readonly lease: Lease;
}

/** The running containers on a network, the oldest first. */
export function membersOf(state: EngineState, network: Network): readonly Member[] {
  return containersOf(state).flatMap((container) => {
    const lease = lookUp(container.endpoints, network.name)?.lease;
    return lease ? [{ container, lease }] : [];
  });
}

function withBits(network: Network, address: string): string {
  return address === '' ? '' : `${address}/${routeOf(network, address).bits}`;
}

function membersShown(state: EngineState, network: Network): Table<NetworkContainer> {
  return Object.fromEntries(
    membersOf(state, network).map(({ container, lease }) => [
      container.id,
      {
        Name: container.name,
        EndpointID: lease.endpointId,
        MacAddress: lease.macAddress,
        IPv4Address: withBits(network, lease.ipv4),
        IPv6Address: withBits(network, lease.ipv6),
      },
    ]),
  );
}

/** A network as the API shows it. Lists leave out who is on it. */
export function networkShown(state: EngineState, network: Network, withMembers: boolean): NetworkInspect {
  return {
    Name: network.name,
    Id: network.id,
    Created: rfc3339Nano(network.created),
    Scope: network.scope,
    Driver: network.driver,
    EnableIPv4: network.enableIPv4,
    EnableIPv6: network.enableIPv6,
    IPAM: network.ipam,
    Internal: network.internal,
    Attachable: network.attachable,
    Ingress: network.ingress,
    ConfigFrom: { Network: '' },
    ConfigOnly: network.configOnly,
    Containers: withMembers ? sortedByKey(membersShown(state, network)) : {},
    Options: network.options,
    Labels: network.labels,
  };
}

/** What an overlay network shows besides: its load balancer on this node, and the nodes it spans. */
function overlayShown(tx: Transaction, network: Network): NetworkInspect {
  const shown = networkShown(tx.state, network, true);
  const overlay = tx.clusters?.overlay(tx.state, network);
  const members = Object.keys(shown.Containers ?? {});
  if (!overlay || (members.length === 0 && !network.ingress)) return { ...shown, Containers: null };
  const { address, peers } = overlay;
  const sandbox = network.ingress ? 'ingress-sbox' : `lb-${network.name}`;
  const own = {
    Name: `${network.name}-endpoint`,
    EndpointID: createHash('sha256').update(`${network.id} ${address}`).digest('hex'),
    MacAddress: overlayMac(address),
    IPv4Address: withBits(network, address),
    IPv6Address: '',
  };
  return {
    ...shown,
    Containers: address === '' ? shown.Containers : { ...shown.Containers, [sandbox]: own },
    Peers: peers,
  };
}

/** The bridge that leads out of overlay networks: the ingress sandbox is on it, and what runs on an overlay network. */
function gatewayShown(tx: Transaction, network: Network): NetworkInspect {
  const sandboxes = Object.values(tx.state.containers)
    .filter(({ endpoints }) =>
      Object.values(endpoints).some(
        ({ networkId, lease }) => lease && lookUp(tx.state.networks, networkId)?.driver === 'overlay',
      ),
    )
    .map(({ id, sandboxId }) => ({ key: id, name: `gateway_${(sandboxId ?? '').slice(0, 12)}` }));
  const prefix = (network.pools[0]?.subnet ?? '').split('.').slice(0, 2).join('.');
  const members = [{ key: 'ingress-sbox', name: 'gateway_ingress-sbox' }, ...sandboxes].map(
    ({ key, name }, index): [string, NetworkContainer] => {
      const EndpointID = createHash('sha256').update(`${network.id} ${key}`).digest('hex');
      const address = `${prefix}.0.${index + 2}`;
      const octets = EndpointID.match(/../g) ?? [];
      return [
        key,
        {
          Name: name,
          EndpointID,
          MacAddress: ['02', ...octets.slice(0, 5)].join(':'),
          IPv4Address: withBits(network, address),
          IPv6Address: '',
        },
      ];
    },
  );
  return {
    ...networkShown(tx.state, network, true),
    Containers: sortedByKey(Object.fromEntries(members)),
  };
}

/** `GET /networks/{id}`. @throws EngineError noSuchNetwork, ambiguousNetworkId */
export const networkInspect = operation((tx, { ref }: NetworkRef): NetworkInspect => {
  const network = findNetwork(tx.state, ref);
  if (tx.state.swarm && network.name === 'docker_gwbridge') return gatewayShown(tx, network);
  return network.scope === 'swarm' ? overlayShown(tx, network) : networkShown(tx.state, network, true);
});
