import type { EndpointRequest } from '../api/network.ts';
import { has, lookUp, put, without } from '../../../base/record.ts';
import type { Container } from '../container/container.ts';
import { containersOf, findContainer } from '../container/find.ts';
import { EngineError, engineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import type { Transaction } from '../transaction.ts';
import { gatewayEndpoint, withPorts } from './attach.ts';
import { checkEndpoint } from './check-endpoint.ts';
import { dnsNamesOf, emitConnected, leaseEndpoint, wishedEndpoint } from './endpoint.ts';
import { findNetwork, networksOf } from './find.ts';
import { membersOf } from './inspect.ts';
import type { Network } from './network.ts';

export interface NetworkConnectRequest {
  /** The network: id, name or beginning of an id. */
  readonly ref: string;
  readonly Container: string;
  readonly EndpointConfig?: EndpointRequest;
}

/** Only a running container has ports and addresses; a restarting or stopped one just has wishes. */
function hasProcess(container: Container): boolean {
  return container.process !== null;
}

function checkConnectable(container: Container, network: Network): void {
  const { NetworkMode: mode } = container.hostConfig;
  if (mode.startsWith('container:') || mode === 'host') throw engineError('connectShared', {});
  if (network.driver === 'host') throw engineError('connectHost', {});
  const others = Object.keys(container.endpoints).filter((name) => name !== network.name);
  if (others.includes('none') || (network.driver === 'null' && others.length > 0)) {
    throw engineError('connectNone', {});
  }
}

/** Ports move when the endpoint they are published on is another one than before. */
function withMovedPorts(tx: Transaction, before: Container, after: Container): Container {
  const old = gatewayEndpoint(tx.state, before.endpoints);
  const now = gatewayEndpoint(tx.state, after.endpoints);
  if (old?.endpoint.lease?.endpointId === now?.endpoint.lease?.endpointId) return after;
  return withPorts(tx, { ...after, ports: {} });
}

/**
 * `POST /networks/{id}/connect`: at once when the container runs, with its next start when it does not.
 * @throws EngineError noSuchNetwork, noSuchContainer, connectHost, connectShared, connectNone, endpointInvalid,
 * endpointExists, addressInUse, addressesExhausted
 */
export const networkConnect = operation((tx, request: NetworkConnectRequest): void => {
  const container = findContainer(tx.state, request.Container);
  const network = findNetwork(tx.state, request.ref);
  checkConnectable(container, network);
  const asked = request.EndpointConfig ?? {};
  checkEndpoint(asked, network.name, network);
  const wish = wishedEndpoint(asked);
  const named = { ...wish, dnsNames: dnsNamesOf(container, network.name, wish) };
  if (!hasProcess(container)) {
    tx.putContainer({ ...container, endpoints: put(container.endpoints, network.name, named) });
    return;
  }
  if (has(container.endpoints, network.name)) {
    throw engineError('endpointExists', { name: container.name, network: network.name });
  }
  const leased = leaseEndpoint(tx, network, named);
  const joined = { ...container, endpoints: put(container.endpoints, network.name, leased) };
  tx.putContainer(withMovedPorts(tx, container, joined));
  emitConnected(tx, 'connect', network, container.id);
});

export interface NetworkDisconnectRequest {
  readonly ref: string;
  readonly Container: string;
  /** For an endpoint whose container is gone. */
  readonly Force?: boolean;
}

function containerToDisconnect(
  tx: Transaction,
  network: Network,
  request: NetworkDisconnectRequest,
): Container {
  try {
    return findContainer(tx.state, request.Container);
  } catch (error) {
    if (!(error instanceof EngineError) || !request.Force) throw error;
    const name = request.Container;
    const member = membersOf(tx.state, network).find(({ container }) => container.name === name);
    if (!member) throw engineError('noSuchEndpoint', { name });
    return member.container;
  }
}

/** Whether there is such a network: by id, name or the beginning of an id. */
function isKnown(tx: Transaction, ref: string): boolean {
  return networksOf(tx.state).some(({ id, name }) => name === ref || (ref !== '' && id.startsWith(ref)));
}

/**
 * A network that has gone leaves its name with containers that do not run: there it can still be taken away.
 * @returns whether that was it
 * @throws EngineError noSuchContainer, notConnectedStopped
 */
function forgetGone(tx: Transaction, { ref, Container: name, Force }: NetworkDisconnectRequest): boolean {
  if (isKnown(tx, ref)) return false;
  const container = Force
    ? containersOf(tx.state).find((each) => each.name === name)
    : findContainer(tx.state, name);
  if (!container || (hasProcess(container) && !Force)) return false;
  if (!has(container.endpoints, ref))
    throw engineError('notConnectedStopped', { id: container.id, network: ref });
  tx.putContainer({ ...container, endpoints: without(container.endpoints, ref) });
  return true;
}

/**
 * `POST /networks/{id}/disconnect`.
 * @throws EngineError noSuchNetwork, noSuchContainer, disconnectHost, notConnected, notConnectedStopped,
 * noSuchEndpoint (`Force`)
 */
export const networkDisconnect = operation((tx, request: NetworkDisconnectRequest): void => {
  if (forgetGone(tx, request)) return;
  const network = findNetwork(tx.state, request.ref);
  const container = containerToDisconnect(tx, network, request);
  const { id } = container;
  if (network.driver === 'host' && container.hostConfig.NetworkMode === 'host') {
    throw engineError('disconnectHost', {});
  }
  const endpoint = lookUp(container.endpoints, network.name);
  if (!endpoint) {
    const code = hasProcess(container) ? 'notConnected' : 'notConnectedStopped';
    throw engineError(code, { id, network: network.name });
  }
  const left = { ...container, endpoints: without(container.endpoints, network.name) };
  tx.putContainer(endpoint.lease ? withMovedPorts(tx, container, left) : left);
  if (endpoint.lease) emitConnected(tx, 'disconnect', network, id);
});
