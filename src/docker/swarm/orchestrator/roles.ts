import type { ClusterWork } from '../cluster/work.ts';
import { roleSet } from '../cluster/role.ts';
import { heardHost, type Hosts } from './dispatcher.ts';

/** Nodes that are to be managers become some, and the other way round, as soon as they are heard of. */
export function manageRoles(work: ClusterWork, hosts: Hosts, quorum: readonly string[]): void {
  for (const node of Object.values(work.state.nodes)) {
    const isManager = node.manager !== null;
    const shouldBe = node.spec.Role === 'manager';
    const host = hosts.get(node.hostId);
    const own = host?.engine.swarm;
    if (isManager !== shouldBe) {
      const heard = heardHost(work.state, hosts, quorum, node);
      // One who is away is taken out of the Raft group all the same; nobody joins it from there.
      if (!heard && shouldBe) continue;
      work.change('nodes', node, { manager: shouldBe ? { port: own?.port ?? 2377 } : null });
      if (!shouldBe && work.state.leader === node.id) work.state = { ...work.state, leader: '' };
    }
    const heard = heardHost(work.state, hosts, quorum, node);
    if (heard && heard.engine.swarm?.role !== node.spec.Role) {
      heard.call(roleSet, { role: node.spec.Role }, work.now);
    }
  }
}

/** One of the managers at work leads. */
export function electLeader(work: ClusterWork, quorum: readonly string[]): void {
  const { leader } = work.state;
  if (leader !== '' && quorum.includes(leader)) return;
  const [next = ''] = quorum;
  if (next !== leader) work.state = { ...work.state, leader: next };
}
