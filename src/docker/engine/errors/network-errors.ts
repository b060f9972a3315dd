import { fixed, kind } from './define.ts';

/** Networks, endpoints, addresses and published ports. */
export const NETWORK_ERRORS = {
  noSuchNetwork: kind<{ ref: string }>(404, ({ ref }) => `network ${ref} not found`),
  ambiguousNetworkId: kind<{ ref: string; count: number }>(
    400,
    ({ ref, count }) => `${count} matches found based on ID prefix: network ${ref} is ambiguous`,
  ),
  networkNameEmpty: fixed(400, 'invalid name: name is empty'),
  networkNameInUse: kind<{ name: string }>(409, ({ name }) => `network with name ${name} already exists`),
  // The blank at the end is the daemon's.
  networkPredefined: kind<{ name: string }>(
    403,
    ({ name }) => `operation is not permitted on predefined ${name} network `,
  ),
  networkUnremovable: kind<{ name: string }>(
    403,
    ({ name }) => `${name} is a pre-defined network and cannot be removed`,
  ),
  networkInUse: kind<{ name: string; endpoints: string }>(
    403,
    ({ name, endpoints }) =>
      `error while removing network: network ${name} has active endpoints (${endpoints})`,
  ),
  pluginNotFound: kind<{ name: string }>(404, ({ name }) => `plugin "${name}" not found`),
  driverOnce: kind<{ driver: string }>(
    403,
    ({ driver }) => `only one instance of "${driver}" network is allowed`,
  ),
  notSwarmManager: fixed(
    403,
    'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
  ),
  swarmInactive: fixed(403, 'cannot create a swarm scoped network when swarm is not active'),
  ingressNotGlobal: fixed(403, 'Ingress network can only be global scope network'),
  driverUnsupported: fixed(500, 'operation not supported'),
  noAddressFamily: fixed(400, 'IPv4 or IPv6 must be enabled'),
  networkConfigInvalid: kind<{ reasons: string }>(
    400,
    ({ reasons }) => `invalid network config:\n${reasons}`,
  ),
  multipleSubnets: fixed(403, "bridge driver doesn't support multiple subnets"),
  subnetOverlaps: fixed(403, 'invalid pool request: Pool overlaps with other one on this address space'),
  subnetsExhausted: fixed(400, 'all predefined address pools have been fully subnetted'),
  addressesExhausted: kind<{ name: string; id: string }>(
    500,
    ({ name, id }) => `no available IPv4 addresses on this network's address pools: ${name} (${id})`,
  ),
  addressInUse: fixed(403, 'Address already in use'),
  endpointInvalid: kind<{ reasons: string }>(400, ({ reasons }) => `invalid endpoint settings:\n${reasons}`),
  macInvalid: kind<{ mac: string }>(400, ({ mac }) => `invalid MAC address ${mac}`),
  endpointExists: kind<{ name: string; network: string }>(
    403,
    ({ name, network }) => `endpoint with name ${name} already exists in network ${network}`,
  ),
  noSuchEndpoint: kind<{ name: string }>(404, ({ name }) => `endpoint ${name} not found`),
  connectHost: fixed(
    400,
    'cannot connect container to host network - container must be created in host network mode',
  ),
  disconnectHost: fixed(
    400,
    'cannot disconnect container from host network - container was created in host network mode',
  ),
  connectShared: fixed(
    400,
    'container sharing network namespace with another container or host cannot be connected to any other network',
  ),
  connectNone: fixed(
    400,
    'container cannot be connected to multiple networks with one of the networks in private (none) mode',
  ),
  notConnected: kind<{ id: string; network: string }>(
    500,
    ({ id, network }) => `container ${id} is not connected to network ${network}`,
  ),
  // A stopped container's is worded with an article.
  notConnectedStopped: kind<{ id: string; network: string }>(
    500,
    ({ id, network }) => `container ${id} is not connected to the network ${network}`,
  ),
  portAllocated: kind<{ address: string; port: number }>(
    500,
    ({ address, port }) => `Bind for ${address}:${port} failed: port is already allocated`,
  ),
  portTwice: kind<{ protocol: string }>(
    500,
    ({ protocol }) => `failed to listen on ${protocol} socket: address already in use`,
  ),
  portsAllAllocated: fixed(500, 'all ports are allocated'),
  portAddressUnknown: kind<{ host: string; container: string }>(
    500,
    ({ host, container }) =>
      `failed to bind host port for ${host}:${container}: cannot assign requested address`,
  ),
  hostPortInUse: kind<{ host: string; container: string }>(
    500,
    ({ host, container }) => `failed to bind host port for ${host}:${container}: address already in use`,
  ),
  protocolUnknown: fixed(500, 'unknown protocol'),
} as const;
