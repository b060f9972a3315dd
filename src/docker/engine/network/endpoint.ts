import type { EndpointRequest, EndpointSettings } from '../api/network.ts';
import { shortId, type Container, type Endpoint } from '../container/container.ts';
import type { Transaction } from '../transaction.ts';
import { routeOf, takeAddress } from './ipam.ts';
import { drawMac, overlayMac } from './mac.ts';
import { isUserDefined, type Network } from './network.ts';

/** A container's wish to be on a network, before it is. */
export function wishedEndpoint(request: EndpointRequest): Endpoint {
  return {
    ipamConfig: request.IPAMConfig ?? null,
    links: request.Links ?? null,
    aliases: request.Aliases && request.Aliases.length > 0 ? request.Aliases : null,
    wantedMac: request.MacAddress ?? '',
    driverOpts: request.DriverOpts ?? null,
    gwPriority: request.GwPriority ?? 0,
    networkId: '',
    dnsNames: null,
    lease: null,
  };
}

type Named = Pick<Container, 'id' | 'name' | 'config'>;

/** What others on the network can call the container. */
export function dnsNamesOf(
  container: Named,
  networkName: string,
  endpoint: Endpoint,
): readonly string[] | null {
  if (!isUserDefined(networkName)) return null;
  const names = [
    container.name,
    ...(endpoint.aliases ?? []),
    shortId(container.id),
    container.config.Hostname,
  ];
  return [...new Set(names.filter((name) => name !== ''))];
}

function macFor(tx: Transaction, { driver }: Network, ipv4: string): string {
  return driver === 'overlay' && ipv4 !== '' ? overlayMac(ipv4) : tx.draw(drawMac);
}

/**
 * The endpoint with an address of its own.
 * @throws EngineError addressInUse, addressesExhausted
 */
export function leaseEndpoint(tx: Transaction, network: Network, endpoint: Endpoint): Endpoint {
  const asked = endpoint.ipamConfig?.IPv4Address ?? '';
  // On a network of the swarm, others that this engine knows nothing of have addresses too.
  const shared = asked === '' && network.scope === 'swarm' ? tx.clusters?.takeAddress(tx.state, network) : '';
  const ipv4 = takeAddress(tx.state, network, 4, asked || shared || '');
  const ipv6 = takeAddress(tx.state, network, 6, endpoint.ipamConfig?.IPv6Address ?? '');
  const endpointId = tx.newId();
  const hasAddress = ipv4 !== '' || ipv6 !== '';
  const macAddress = hasAddress ? endpoint.wantedMac || macFor(tx, network, ipv4) : '';
  return { ...endpoint, networkId: network.id, lease: { endpointId, macAddress, ipv4, ipv6 } };
}

export function emitConnected(
  tx: Transaction,
  action: 'connect' | 'disconnect',
  network: Network,
  containerId: string,
): void {
  tx.emit('network', action, network.id, {
    container: containerId,
    name: network.name,
    type: network.driver,
  });
}

/** @param network the endpoint's, if it is still there */
export function endpointSettings(endpoint: Endpoint, network: Network | undefined): EndpointSettings {
  const { lease } = endpoint;
  const none = { gateway: '', bits: 0 };
  // What leads out of an overlay network is no endpoint of the container's.
  const shown = network?.driver === 'overlay' ? '' : undefined;
  const route4 = lease && network ? routeOf(network, lease.ipv4) : none;
  const route6 = lease && network ? routeOf(network, lease.ipv6) : none;
  return {
    IPAMConfig: endpoint.ipamConfig,
    Links: endpoint.links,
    Aliases: endpoint.aliases,
    MacAddress: lease?.macAddress ?? '',
    DriverOpts: endpoint.driverOpts,
    GwPriority: endpoint.gwPriority,
    NetworkID: endpoint.networkId,
    EndpointID: lease?.endpointId ?? '',
    Gateway: shown ?? route4.gateway,
    IPAddress: lease?.ipv4 ?? '',
    IPPrefixLen: route4.bits,
    IPv6Gateway: route6.gateway,
    GlobalIPv6Address: lease?.ipv6 ?? '',
    GlobalIPv6PrefixLen: route6.bits,
    DNSNames: endpoint.dnsNames,
  };
}
