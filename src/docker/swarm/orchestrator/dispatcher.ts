import { isAfter, plus, SECOND, type Instant } from '../../../base/time.ts';
import type { ClusterHost, ClusterState, Clusters, NodeRecord } from '../../engine/index.ts';
import { isMember, reachableManagers } from '../cluster/managers.ts';
import type { ClusterWork } from '../cluster/work.ts';

const MISSED_BEATS = 3;

export type Hosts = ReadonlyMap<string, ClusterHost>;

/** The managers that hear each other and are more than half of all; none when there is no such majority. */
export function quorumOf(clusters: Clusters, cluster: ClusterState): readonly string[] {
  const managers = Object.values(cluster.nodes).filter(({ manager }) => manager !== null);
  for (const { hostId } of managers) {
    const heard = reachableManagers(clusters, cluster, hostId);
    const self = managers.find((manager) => manager.hostId === hostId);
    if (self && heard.includes(self.id) && heard.length * 2 > managers.length) return heard;
  }
  return [];
}

/** The host of a node, while it and the managers at work can talk to each other. */
export function heardHost(
  cluster: ClusterState,
  hosts: Hosts,
  quorum: readonly string[],
  node: NodeRecord,
): ClusterHost | undefined {
  const host = hosts.get(node.hostId);
  if (!host || !isMember(host, cluster, node.id)) return undefined;
  const heard = quorum.some((id) => {
    const manager = hosts.get(cluster.nodes[id]?.hostId ?? '');
    if (!manager) return false;
    if (manager.id === host.id) return true;
    return (manager.reaches?.(host.id) ?? true) && (host.reaches?.(manager.id) ?? true);
  });
  return heard ? host : undefined;
}

/** When a node that is not heard of is taken to be down. */
export function downAt(cluster: ClusterState, silentSince: Instant): Instant {
  return plus(silentSince, MISSED_BEATS * (cluster.spec.Dispatcher.HeartbeatPeriod ?? 5 * SECOND));
}

/** Notes who is heard of and who is not; who has been silent for too long is down. */
export function listenToNodes(work: ClusterWork, hosts: Hosts, quorum: readonly string[]): void {
  for (const node of Object.values(work.state.nodes)) {
    if (heardHost(work.state, hosts, quorum, node)) {
      if (node.silentSince) work.note('nodes', node, { silentSince: null });
      const current = work.state.nodes[node.id];
      if (current && current.state !== 'ready') {
        work.change('nodes', current, { state: 'ready', message: '' });
      }
      continue;
    }
    const silentSince = node.silentSince ?? work.now;
    if (!node.silentSince) work.note('nodes', node, { silentSince });
    const current = work.state.nodes[node.id];
    if (current && current.state === 'ready' && !isAfter(downAt(work.state, silentSince), work.now)) {
      work.change('nodes', current, { state: 'down', message: 'heartbeat failure' });
    }
  }
}

/** Whether what is heard has changed since it was noted. */
export function hearsOtherwise(cluster: ClusterState, hosts: Hosts, quorum: readonly string[]): boolean {
  return Object.values(cluster.nodes).some((node) => {
    const heard = heardHost(cluster, hosts, quorum, node) !== undefined;
    return heard === (node.silentSince !== null);
  });
}
