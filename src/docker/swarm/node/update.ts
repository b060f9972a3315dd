import { engineError } from '../../engine/errors/engine-error.ts';
import type { ClusterState, Clusters, NodeSpec } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';
import type { Transaction } from '../../engine/transaction.ts';
import { findNode } from '../cluster/find.ts';
import { managing, reachableManagers } from '../cluster/managers.ts';

export interface NodeUpdateRequest {
  readonly ref: string;
  readonly version: number;
  readonly Spec: NodeSpec;
}

/** @throws EngineError demoteLastManager, demoteLosesQuorum */
function checkDemotion(clusters: Clusters, cluster: ClusterState, nodeId: string, hostId: string): void {
  const managers = Object.values(cluster.nodes).filter(({ spec }) => spec.Role === 'manager');
  if (managers.length <= 1) throw engineError('demoteLastManager', {});
  const others = managers.length - 1;
  const reachable = reachableManagers(clusters, cluster, hostId).filter((id) => id !== nodeId).length;
  if (reachable * 2 <= others) throw engineError('demoteLosesQuorum', {});
}

function update(tx: Transaction, { ref, version, Spec: spec }: NodeUpdateRequest): void {
  if (!['active', 'pause', 'drain'].includes(spec.Availability)) {
    throw engineError('clusterRefused', { reason: `invalid Availability: "${spec.Availability}"` });
  }
  if (!['worker', 'manager'].includes(spec.Role)) {
    throw engineError('clusterRefused', { reason: `invalid Role: "${spec.Role}"` });
  }
  managing(tx, (work, clusters) => {
    const node = findNode(work.state, ref);
    if (version !== node.version) throw engineError('updateOutOfSequence', {});
    if (node.spec.Role === 'manager' && spec.Role === 'worker') {
      checkDemotion(clusters, work.state, node.id, tx.state.daemon.id);
    }
    work.change('nodes', node, { spec });
    work.state = { ...work.state, nextAt: tx.now };
    const name = node.description.Hostname;
    tx.emit('node', 'update', node.id, {
      name,
      ...(node.spec.Availability === spec.Availability
        ? {}
        : { 'availability.new': spec.Availability, 'availability.old': node.spec.Availability }),
      ...(node.spec.Role === spec.Role ? {} : { 'role.new': spec.Role, 'role.old': node.spec.Role }),
    });
  });
}

/**
 * `POST /nodes/{id}/update`.
 * @throws EngineError clusterObjectMissing, updateOutOfSequence, clusterRefused, demoteLastManager, demoteLosesQuorum
 */
export const nodeUpdate = operation(update);
