import type { Clusters, EngineState, SwarmInfo } from '../../engine/index.ts';
import { NO_SWARM } from '../../engine/system/info.ts';
import { hasQuorum } from '../cluster/managers.ts';
import { clusterInfo } from './inspect.ts';

/** What `info` tells of the swarm an engine is in. */
export function swarmInfo(clusters: Clusters, { swarm, daemon }: EngineState): SwarmInfo {
  const cluster = swarm && clusters.get(swarm.clusterId);
  if (!swarm) return NO_SWARM;
  if (swarm.locked) return { ...NO_SWARM, LocalNodeState: 'locked' };
  const nodes = Object.values(cluster?.nodes ?? {});
  const managers = nodes.filter(({ manager }) => manager !== null);
  const own: SwarmInfo = {
    NodeID: swarm.nodeId,
    NodeAddr: swarm.address,
    LocalNodeState: 'active',
    ControlAvailable: swarm.role === 'manager',
    Error: '',
    RemoteManagers: managers.map(({ id, address, manager }) => ({
      NodeID: id,
      Addr: `${address}:${manager?.port ?? 0}`,
    })),
  };
  if (!cluster || swarm.role !== 'manager') return own;
  if (!hasQuorum(clusters, cluster, daemon.id)) {
    return {
      ...own,
      Error:
        "rpc error: code = Unknown desc = The swarm does not have a leader. It's possible that too few managers are online. Make sure more than half of the managers are online.",
    };
  }
  return { ...own, Nodes: nodes.length, Managers: managers.length, Cluster: clusterInfo(cluster) };
}
