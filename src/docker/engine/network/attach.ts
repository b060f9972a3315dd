import { lookUp, mapValues, put, type Table } from '../../../base/record.ts';
import type { Container, Endpoint } from '../container/container.ts';
import { engineError, within } from '../errors/engine-error.ts';
import type { EngineState } from '../state.ts';
import type { Transaction } from '../transaction.ts';
import { emitConnected, dnsNamesOf, leaseEndpoint } from './endpoint.ts';
import { findNetwork, networkByName } from './find.ts';
import type { Network } from './network.ts';
import { publishPorts } from './publish.ts';

/**
 * The network of an endpoint: the one it was on, or, before its first time, the one of its name. A network of the
 * swarm may have to be brought here first.
 */
function networkOfEndpoint(tx: Transaction, name: string, endpoint: Endpoint): Network {
  const ref = endpoint.networkId === '' ? name : endpoint.networkId;
  const known = lookUp(tx.state.networks, ref) ?? networkByName(tx.state, ref);
  const shared = known ? undefined : tx.clusters?.findNetwork(tx.state, ref);
  if (shared) tx.putNetwork(shared);
  return findNetwork(tx.state, ref);
}

/** @throws EngineError networkNotAttachable for a network that is for services only */
function checkAttachable({ name, scope, attachable }: Network, container: Container): void {
  const isTask = container.config.Labels['com.docker.swarm.task.id'] !== undefined;
  if (scope === 'swarm' && !attachable && !isTask) throw engineError('networkNotAttachable', { name });
}

/**
 * Which endpoint the outside reaches a container by, and its ports are published on: the highest priority, then
 * the first by name, of those on bridges that lead out.
 */
export function gatewayEndpoint(
  state: EngineState,
  endpoints: Table<Endpoint>,
): { readonly name: string; readonly endpoint: Endpoint } | undefined {
  return Object.entries(endpoints)
    .filter(([, { networkId, lease }]) => {
      const network = lookUp(state.networks, networkId);
      // Overlay networks have their way out by a bridge of the engine's own, which is not an endpoint.
      return lease !== null && /^(bridge|overlay)$/.test(network?.driver ?? '') && !network?.internal;
    })
    .map(([name, endpoint]) => ({ name, endpoint }))
    .sort((a, b) => b.endpoint.gwPriority - a.endpoint.gwPriority || (a.name < b.name ? -1 : 1))[0];
}

/**
 * Binds the ports of a container whose endpoints have addresses.
 * @throws EngineError as `publishPorts`, told as the network driver's
 */
export function withPorts(tx: Transaction, container: Container): Container {
  const gateway = gatewayEndpoint(tx.state, container.endpoints);
  if (!gateway) return { ...container, ports: {} };
  const id = gateway.endpoint.lease?.endpointId ?? '';
  const step = `driver failed programming external connectivity on endpoint ${container.name} (${id})`;
  return { ...container, ports: within(step, () => publishPorts(tx, container, gateway.endpoint)) };
}

/** Gives up addresses and ports; what was asked for stays for the next start. */
export function detached(container: Container): Container {
  return {
    ...container,
    endpoints: mapValues(container.endpoints, (endpoint) => ({ ...endpoint, lease: null })),
    ports: {},
    sandboxId: null,
  };
}

/**
 * Puts a starting container on its networks and binds its ports. If that fails, the container is left in the
 * state detached, with the networks it had found.
 * @throws EngineError noSuchNetwork, addressInUse, addressesExhausted, and as `publishPorts`
 */
export function attachNetworks(tx: Transaction, container: Container): Container {
  const sandboxId = tx.newId();
  let endpoints = container.endpoints;
  let attached: Container;
  try {
    for (const [name, endpoint] of Object.entries(container.endpoints)) {
      const network = networkOfEndpoint(tx, name, endpoint);
      checkAttachable(network, container);
      const named = { ...endpoint, dnsNames: dnsNamesOf(container, name, endpoint) };
      endpoints = put(endpoints, name, named);
      endpoints = put(endpoints, name, leaseEndpoint(tx, network, named));
    }
    attached = withPorts(tx, { ...container, sandboxId, endpoints });
  } catch (error) {
    tx.putContainer(detached({ ...container, endpoints }));
    throw error;
  }
  for (const { networkId } of Object.values(attached.endpoints)) {
    emitConnected(tx, 'connect', findNetwork(tx.state, networkId), container.id);
  }
  return attached;
}

/** Tells that a container leaves the networks it is on. */
export function emitDetached(tx: Transaction, container: Container): void {
  for (const { networkId, lease } of Object.values(container.endpoints)) {
    const network = lookUp(tx.state.networks, networkId);
    if (lease && network) emitConnected(tx, 'disconnect', network, container.id);
  }
}
