import { lookUp } from '../../base/record.ts';
import type { EngineState } from '../../docker/engine/index.ts';
import type { PingAnswer } from '../../linux/process/process-context.ts';
import type { RouteAnswer } from '../../linux/process/kernel-ports.ts';
import {
  activeEndpoints,
  endpointsOf,
  isGateway,
  isInternal,
  networkOfAddress,
  type ActiveEndpoint,
} from './endpoints.ts';
import { HOST, namespaceOf } from './namespace.ts';

/** The host's address towards the outside. */
export function addressOfHost(state: EngineState): string {
  return state.daemon.hostAddresses[0] ?? '';
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1' || address === '0.0.0.0' || address === '::';
}

function isOfHost(state: EngineState, address: string): boolean {
  return address === addressOfHost(state) || isGateway(state, address);
}

/** The container that a port of the host leads to, and its own port. */
function published(
  state: EngineState,
  address: string,
  port: number,
  protocol: string,
): { id: string; port: number } | undefined {
  for (const container of Object.values(state.containers)) {
    for (const [key, bindings] of Object.entries(container.ports)) {
      const [inside = '', spoken = 'tcp'] = key.split('/');
      const hit = bindings?.some(
        ({ HostIp, HostPort }) =>
          Number(HostPort) === port &&
          (HostIp === '' ||
            HostIp === '0.0.0.0' ||
            HostIp === '::' ||
            HostIp === address ||
            (HostIp === '127.0.0.1' && isLoopback(address))),
      );
      if (hit && spoken === protocol) return { id: container.id, port: Number(inside) };
    }
  }
  return undefined;
}

/** How the sender is seen by a container: by its own address on a shared network, else as the network's gateway. */
function senderFor(state: EngineState, namespace: string, target: ActiveEndpoint): string {
  const shared = endpointsOf(state, namespace).find(({ networkId }) => networkId === target.networkId);
  if (shared) return shared.address;
  return lookUp(state.networks, target.networkId)?.pools[0]?.gateway ?? addressOfHost(state);
}

/** Whether a computer has no network but its own (`--network none`). */
export function isAlone(state: EngineState, computer: string): boolean {
  const namespace = namespaceOf(state, computer);
  return namespace !== HOST && endpointsOf(state, namespace).length === 0;
}

/** What stands between a namespace and an address that is a container's, or could be one. */
function reach(
  state: EngineState,
  namespace: string,
  address: string,
): ActiveEndpoint | 'unreachable' | 'timed-out' {
  const own = endpointsOf(state, namespace);
  if (namespace !== HOST && own.length === 0) return 'unreachable';
  const target = activeEndpoints(state).find(
    (endpoint) => endpoint.address === address || endpoint.address6 === address,
  );
  const network = target?.networkId ?? networkOfAddress(state, address);
  const near = namespace === HOST || own.some(({ networkId }) => networkId === network);
  if (target && near) return target;
  // A free address of a network it is on does not answer ARP. Between two bridges the engine's firewall drops silently.
  if (near && network !== undefined) return 'unreachable';
  const locked = own.length > 0 && own.every(({ networkId }) => isInternal(state, networkId));
  return locked ? 'unreachable' : 'timed-out';
}

/** Where a connection arrives. */
export function routeTo(
  state: EngineState,
  computer: string,
  address: string,
  port: number,
  protocol: 'tcp' | 'udp',
): RouteAnswer {
  const from = namespaceOf(state, computer);
  const own = endpointsOf(state, from).find(
    (endpoint) => endpoint.address === address || endpoint.address6 === address,
  );
  if (from !== HOST && (isLoopback(address) || own))
    return { kind: 'arrives', namespace: from, port, from: own?.address ?? '127.0.0.1' };
  if (isLoopback(address) || isOfHost(state, address)) {
    if (isAlone(state, from)) return { kind: 'unreachable' };
    const target = published(state, address, port, protocol);
    const endpoint = target && endpointsOf(state, target.id)[0];
    if (target && endpoint) {
      return {
        kind: 'arrives',
        namespace: target.id,
        port: target.port,
        from: senderFor(state, HOST, endpoint),
        to: endpoint.address,
        proxied: true,
      };
    }
    return {
      kind: 'arrives',
      namespace: HOST,
      port,
      from: from === HOST ? '127.0.0.1' : (endpointsOf(state, from)[0]?.address ?? addressOfHost(state)),
    };
  }
  const target = reach(state, from, address);
  if (typeof target === 'string') return { kind: target };
  return {
    kind: 'arrives',
    namespace: namespaceOf(state, target.containerId),
    port,
    from: senderFor(state, from, target),
  };
}

/** Whether an address answers an echo request. */
export function pingTo(state: EngineState, computer: string, address: string): PingAnswer {
  const from = namespaceOf(state, computer);
  const answered = (milliseconds: number): PingAnswer => ({ kind: 'answered', milliseconds, ttl: 64 });
  const own = endpointsOf(state, from).some(
    (endpoint) => endpoint.address === address || endpoint.address6 === address,
  );
  if (isLoopback(address) || own) return answered(0.05);
  if (isAlone(state, from)) return { kind: 'unreachable' };
  if (isOfHost(state, address)) return answered(0.07);
  const target = reach(state, from, address);
  if (typeof target !== 'string') return answered(0.09);
  return { kind: target === 'unreachable' ? 'unreachable' : 'lost' };
}
