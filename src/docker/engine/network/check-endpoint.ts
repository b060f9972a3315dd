import type { EndpointRequest } from '../api/network.ts';
import { parseAddress } from '../base/ip.ts';
import { engineError } from '../errors/engine-error.ts';
import { routeOf } from './ipam.ts';
import { isMac } from './mac.ts';
import { isUserDefined, type Network } from './network.ts';

function reasonsAgainst(request: EndpointRequest, name: string, network: Network | undefined): string[] {
  const { IPv4Address = '', IPv6Address = '' } = request.IPAMConfig ?? {};
  const asked = [IPv4Address, IPv6Address].filter((address) => address !== '');
  const reasons: string[] = [];
  if (IPv4Address !== '' && parseAddress(IPv4Address)?.family !== 4) {
    reasons.push(`invalid IPv4 address: ${IPv4Address}`);
  }
  if (IPv6Address !== '' && parseAddress(IPv6Address)?.family !== 6) {
    reasons.push(`invalid IPv6 address: ${IPv6Address}`);
  }
  if (reasons.length > 0) return reasons;
  if (!isUserDefined(name)) {
    if (asked.length > 0)
      reasons.push('user specified IP address is supported on user defined networks only');
    if ((request.Aliases ?? []).length > 0) {
      reasons.push('network-scoped alias is supported only for containers in user defined networks');
    }
  }
  if (!network || asked.length === 0) return reasons;
  if (!network.ownSubnets) {
    reasons.push(
      'user specified IP address is supported only when connecting to networks with user configured subnets',
    );
    return reasons;
  }
  for (const address of asked) {
    if (routeOf(network, address).bits === 0) {
      reasons.push(`no configured subnet or ip-range contain the IP address ${address}`);
    }
  }
  return reasons;
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
