import { engineError } from '../../engine/errors/engine-error.ts';
import type { ClusterHost, Clusters, ClusterState, NodeAvailability, NodeRole } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';
import type { Transaction } from '../../engine/transaction.ts';
import { hasQuorum, isMember } from '../cluster/managers.ts';
import { addNode } from '../cluster/members.ts';
import { caDigestOf, fingerprint, isJoinToken } from '../cluster/secrets-of-trust.ts';
import { ClusterWork } from '../cluster/work.ts';
import { joinOverlays } from '../network/gateway.ts';
import { advertised, parseHostPort, type HostPort } from './address.ts';

export interface SwarmJoinRequest {
  readonly ListenAddr?: string;
  readonly AdvertiseAddr?: string;
  readonly DataPathAddr?: string;
  readonly RemoteAddrs: readonly string[];
  readonly JoinToken: string;
  readonly Availability?: NodeAvailability;
}

function unavailable({ host, port }: HostPort, reason: string): never {
  const dialing = `transport: Error while dialing: dial tcp ${host}:${port}: ${reason}`;
  throw engineError('joinFailed', {
    reason: `rpc error: code = Unavailable desc = connection error: desc = "${dialing}"`,
  });
}

/** The host at an address, as this engine reaches it. */
function hostAt(tx: Transaction, clusters: Clusters, address: HostPort): ClusterHost {
  const own = tx.state.daemon;
  const loopback = address.host.startsWith('127.') || address.host === 'localhost';
  const hosts = clusters.hosts();
  const self = hosts.find(({ id }) => id === own.id);
  const found = loopback
    ? self
    : hosts.find(
        ({ engine }) =>
          engine.daemon.hostAddresses.includes(address.host) || engine.daemon.hostname === address.host,
      );
  if (!found) unavailable(address, 'connect: no route to host');
  if (!found.isUp || self?.reaches?.(found.id) === false) unavailable(address, 'i/o timeout');
  return found;
}

/** @throws EngineError joinTokenMalformed, joinFailed */
function roleOf(cluster: ClusterState, token: string): NodeRole {
  if (token === cluster.joinTokens.manager) return 'manager';
  if (token === cluster.joinTokens.worker) return 'worker';
  const ours = caDigestOf(cluster.joinTokens.worker);
  if (token !== '' && caDigestOf(token) !== ours)
    throw engineError('joinFingerprint', { digest: fingerprint(token) });
  throw engineError('joinTokenInvalid', {});
}

function join(tx: Transaction, request: SwarmJoinRequest): void {
  const { clusters } = tx;
  if (!clusters) throw engineError('notSwarmManager', {});
  if (tx.state.swarm) throw engineError('alreadyInSwarm', {});
  const { JoinToken: token, RemoteAddrs } = request;
  if (token !== '' && !isJoinToken(token)) throw engineError('joinTokenMalformed', {});
  const own = advertised(tx.state, request.AdvertiseAddr, request.ListenAddr);
  const [remote = ''] = RemoteAddrs;
  if (remote === '') {
    throw engineError('joinFailed', { reason: 'invalid remoteAddr "": invalid empty address' });
  }
  const address = parseHostPort(remote);
  const host = hostAt(tx, clusters, address);
  const there = host.engine.swarm;
  const cluster = there && clusters.get(there.clusterId);
  const answers =
    there &&
    cluster &&
    there.role === 'manager' &&
    there.port === address.port &&
    isMember(host, cluster, there.nodeId);
  if (!answers) unavailable(address, 'connect: connection refused');
  const role = roleOf(cluster, token);
  if (!hasQuorum(clusters, cluster, host.id)) throw engineError('swarmWithoutLeader', {});
  const work = new ClusterWork({ state: cluster }, tx.now);
  const node = addNode(work, tx.state, {
    role,
    availability: request.Availability ?? 'active',
    address: own.host,
    port: own.port,
  });
  work.state = { ...work.state, nextAt: tx.now };
  clusters.put(work.state);
  tx.state = {
    ...tx.state,
    swarm: { clusterId: cluster.id, nodeId: node.id, role, address: own.host, port: own.port },
  };
  joinOverlays(tx, work.state);
}

/**
 * `POST /swarm/join`.
 * @throws EngineError alreadyInSwarm, joinTokenMalformed, joinTokenInvalid, joinFingerprint, joinFailed,
 * swarmWithoutLeader
 */
export const swarmJoin = operation(join);
