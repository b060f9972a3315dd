import type { EndpointRequest } from '../api/network.ts';
import { parseAddress } from '../base/ip.ts';
import { engineError } from '../errors/engine-error.ts';
import { routeOf } from './ipam.ts';
import { isMac } from './mac.ts';
import { isUserDefined, type Network } from './network.ts';

/** Why a network cannot give that address: a family without a subnet of one's own, or an address outside of it. */
function outOfRange(network: Network, family: 4 | 6, address: string): readonly string[] {
  if (address === '') return [];
  const hasSubnet = network.pools.some(({ subnet }) => subnet.includes(':') === (family === 6));
  if (!network.ownSubnets || !hasSubnet) {
    return [
      'user specified IP address is supported only when connecting to networks with user configured subnets',
    ];
  }
  const inside = parseAddress(address)?.family === family && routeOf(network, address).bits > 0;
  return inside ? [] : [`no configured subnet or ip-range contain the IP address ${address}`];
}

/** All of them, in the daemon's order. */
function reasonsAgainst(request: EndpointRequest, name: string, network: Network | undefined): string[] {
  const { IPv4Address = '', IPv6Address = '' } = request.IPAMConfig ?? {};
  const reasons: string[] = [];
  if (!isUserDefined(name)) {
    if (IPv4Address !== '' || IPv6Address !== '')
      reasons.push('user specified IP address is supported on user defined networks only');
    if ((request.Aliases ?? []).length > 0) {
      reasons.push('network-scoped alias is supported only for containers in user defined networks');
    }
  }
  if (IPv4Address !== '' && parseAddress(IPv4Address)?.family !== 4) {
    reasons.push(`invalid IPv4 address: ${IPv4Address}`);
  }
  if (IPv6Address !== '' && parseAddress(IPv6Address)?.family !== 6) {
    reasons.push(`invalid IPv6 address: ${IPv6Address}`);
  }
  if (!network) return reasons;
  return [...reasons, ...outOfRange(network, 4, IPv4Address), ...outOfRange(network, 6, IPv6Address)];
}

/**
 * @param name of the network, which may not exist (yet) when a container is created
 * @throws EngineError macInvalid, endpointInvalid
 */
export function checkEndpoint(request: EndpointRequest, name: string, network: Network | undefined): void {
  const { MacAddress: mac = '' } = request;
  if (mac !== '' && !isMac(mac)) throw engineError('macInvalid', { mac });
  const reasons = reasonsAgainst(request, name, network);
  if (reasons.length === 0) return;
  // Several reasons are told as a list, one is told plainly.
  const text = reasons.length === 1 ? reasons.join('') : reasons.map((reason) => `* ${reason}`).join('\n');
  throw engineError('endpointInvalid', { reasons: text });
}
