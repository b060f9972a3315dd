import { engineError } from '../../engine/errors/engine-error.ts';
import { containerRemove } from '../../engine/container/remove.ts';
import type { ClusterState, Clusters, SwarmMembership } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';
import type { Transaction } from '../../engine/transaction.ts';
import { hasQuorum, reachableManagers } from '../cluster/managers.ts';
import { withoutMembership } from '../cluster/members.ts';
import { ClusterWork } from '../cluster/work.ts';
import { TASK_ID_LABEL } from '../task/names.ts';

export interface SwarmLeaveRequest {
  readonly force?: boolean;
}

/** @throws EngineError leaveLastManager, leaveLosesQuorum, leaveManager, leaveWithoutQuorum */
function refuseManager(clusters: Clusters, cluster: ClusterState, hostId: string): never {
  const managers = Object.values(cluster.nodes).filter(({ manager }) => manager !== null).length;
  const reachable = reachableManagers(clusters, cluster, hostId).length;
  const unreachable = managers - reachable;
  if (!hasQuorum(clusters, cluster, hostId)) throw engineError('leaveWithoutQuorum', {});
  if (reachable === 1 && unreachable === 0) throw engineError('leaveLastManager', {});
  // As the daemon counts: whether what is left after this one is still more than what is gone.
  if (reachable - 2 <= unreachable) throw engineError('leaveLosesQuorum', { left: reachable - 1, managers });
  throw engineError('leaveManager', {});
}

/** What the others see of it: a worker is found to be down; the last manager takes the swarm with it. */
function leaveCluster(
  tx: Transaction,
  clusters: Clusters,
  cluster: ClusterState,
  own: SwarmMembership,
): void {
  const others = Object.values(cluster.nodes).filter(
    ({ id, manager }) => id !== own.nodeId && manager !== null,
  );
  if (own.role === 'manager' && others.length === 0) {
    clusters.drop(cluster.id);
    return;
  }
  const node = cluster.nodes[own.nodeId];
  const work = new ClusterWork({ state: cluster }, tx.now);
  if (node) work.change('nodes', node, { state: 'down', message: '' });
  work.state = { ...work.state, nextAt: tx.now };
  clusters.put(work.state);
}

function leave(tx: Transaction, { force = false }: SwarmLeaveRequest): void {
  const { swarm } = tx.state;
  const { clusters } = tx;
  if (!swarm || !clusters) throw engineError('notInSwarm', {});
  const cluster = clusters.get(swarm.clusterId);
  if (swarm.locked && !force) throw engineError('leaveLocked', {});
  if (cluster && swarm.role === 'manager' && !force) refuseManager(clusters, cluster, tx.state.daemon.id);
  if (cluster) leaveCluster(tx, clusters, cluster, swarm);
  tx.state = withoutMembership(tx.state);
  const self = clusters.hosts().find(({ id }) => id === tx.state.daemon.id);
  for (const { id, config } of Object.values(tx.state.containers)) {
    if (Object.hasOwn(config.Labels, TASK_ID_LABEL))
      self?.call(containerRemove, { ref: id, force: true }, tx.now);
  }
}

/**
 * `POST /swarm/leave`. The containers of its tasks go with it.
 * @throws EngineError notInSwarm, leaveManager, leaveLastManager, leaveLosesQuorum, leaveWithoutQuorum
 */
export const swarmLeave = operation(leave);
