import { rfc3339Nano } from '../../../base/time.ts';
import type { ClusterState, Node, NodeRecord } from '../../engine/index.ts';

/**
 * A node as the API shows it.
 * @param reachable ids of the managers that are heard
 */
export function nodeShown(cluster: ClusterState, node: NodeRecord, reachable: readonly string[]): Node {
  const { manager, address } = node;
  return {
    ID: node.id,
    Version: { Index: node.version },
    CreatedAt: rfc3339Nano(node.createdAt),
    UpdatedAt: rfc3339Nano(node.updatedAt),
    Spec: node.spec,
    Description: node.description,
    Status: {
      State: node.state,
      ...(node.message === '' ? {} : { Message: node.message }),
      Addr: address,
    },
    ...(manager
      ? {
          ManagerStatus: {
            ...(cluster.leader === node.id ? { Leader: true } : {}),
            Reachability: reachable.includes(node.id) ? ('reachable' as const) : ('unreachable' as const),
            Addr: `${address}:${manager.port}`,
          },
        }
      : {}),
  };
}
