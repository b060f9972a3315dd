import type { ClusterHost, ClusterState, Clusters } from '../../engine/index.ts';
import { engineError } from '../../engine/errors/engine-error.ts';
import type { Transaction } from '../../engine/transaction.ts';
import { ClusterWork } from './work.ts';

/** The hosts that are managers of a cluster and can hear each other, the asking one first. */
export function reachableManagers(
  clusters: Clusters,
  cluster: ClusterState,
  from: string,
): readonly string[] {
  const hosts = new Map(clusters.hosts().map((host) => [host.id, host]));
  const self = hosts.get(from);
  return Object.values(cluster.nodes)
    .filter(({ manager }) => manager !== null)
    .filter(({ id, hostId }) => {
      const host = hosts.get(hostId);
      return (
        host !== undefined &&
        isMember(host, cluster, id) &&
        (hostId === from || (connected(self, host) && connected(host, self)))
      );
    })
    .map(({ id }) => id);
}

/** Whether the host is up, unlocked and still takes itself for this node. */
export function isMember(host: ClusterHost, cluster: ClusterState, nodeId: string): boolean {
  const own = host.engine.swarm;
  return host.isUp && own?.clusterId === cluster.id && own.nodeId === nodeId && own.locked !== true;
}

function connected(from: ClusterHost | undefined, to: ClusterHost | undefined): boolean {
  if (!from || !to) return false;
  return from.reaches?.(to.id) ?? true;
}

/** Whether more than half of the managers hear each other. */
export function hasQuorum(clusters: Clusters, cluster: ClusterState, from: string): boolean {
  const managers = Object.values(cluster.nodes).filter(({ manager }) => manager !== null).length;
  return reachableManagers(clusters, cluster, from).length * 2 > managers;
}

/**
 * Works on the cluster of this engine as its managers do, and keeps what came of it.
 * @throws EngineError notSwarmManager, swarmWorker, swarmLocked, swarmWithoutLeader, and what `steps` refuses;
 * nothing is kept then
 */
export function managing<Result>(
  tx: Transaction,
  steps: (work: ClusterWork, clusters: Clusters) => Result,
): Result {
  const { swarm } = tx.state;
  const { clusters } = tx;
  const cluster = swarm && clusters?.get(swarm.clusterId);
  if (!swarm || !clusters || !cluster) throw engineError('notSwarmManager', {});
  if (swarm.locked) throw engineError('swarmLocked', {});
  if (swarm.role !== 'manager') throw engineError('swarmWorker', {});
  if (!hasQuorum(clusters, cluster, tx.state.daemon.id)) throw engineError('swarmWithoutLeader', {});
  const work = new ClusterWork({ state: cluster }, tx.now);
  const result = steps(work, clusters);
  if (work.state !== cluster) clusters.put(work.state);
  return result;
}
