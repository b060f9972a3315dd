import type { EngineState } from '../../docker/engine/index.ts';
import { containsAddress, parseAddress, parsePrefix } from '../../docker/engine/base/ip.ts';
import { lookUp } from '../../base/record.ts';

/** A container's place on a network, while it runs. */
export interface ActiveEndpoint {
  readonly containerId: string;
  readonly networkId: string;
  readonly address: string;
  readonly address6: string;
  readonly names: readonly string[];
  /** What it calls others on this network, `NAME:ALIAS`. */
  readonly links: readonly string[];
}

/** All places on all networks, oldest container first. */
export function activeEndpoints(state: EngineState): readonly ActiveEndpoint[] {
  return Object.values(state.containers).flatMap((container) =>
    Object.values(container.endpoints).flatMap(({ lease, networkId, dnsNames, links }) =>
      lease && (lease.ipv4 !== '' || lease.ipv6 !== '')
        ? [
            {
              containerId: container.id,
              networkId,
              address: lease.ipv4,
              address6: lease.ipv6,
              names: dnsNames ?? [],
              links: links ?? [],
            },
          ]
        : [],
    ),
  );
}

export function endpointsOf(state: EngineState, containerId: string): readonly ActiveEndpoint[] {
  return activeEndpoints(state).filter((endpoint) => endpoint.containerId === containerId);
}

/** The network whose subnet an address is of. */
export function networkOfAddress(state: EngineState, address: string): string | undefined {
  const parsed = parseAddress(address);
  if (!parsed) return undefined;
  return Object.values(state.networks).find(({ pools }) =>
    pools.some(({ subnet }) => {
      const prefix = parsePrefix(subnet);
      return prefix !== undefined && containsAddress(prefix, parsed);
    }),
  )?.id;
}

/** Whether it is the host's own address on a network (its gateway). */
export function isGateway(state: EngineState, address: string): boolean {
  return Object.values(state.networks).some(({ pools }) => pools.some(({ gateway }) => gateway === address));
}

export function isInternal(state: EngineState, networkId: string): boolean {
  return lookUp(state.networks, networkId)?.internal ?? false;
}
