import { has } from '../../../base/record.ts';
import type { ClusterState, EngineState, NodeRecord } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';
import type { Network } from '../../engine/network/network.ts';
import { isOver } from '../task/states.ts';
import { syncNetworks } from './gateway.ts';
import { engineNetwork } from './records.ts';

/** The networks of the swarm that a node knows: a manager all of them, a worker those its tasks are on. */
export function networksFor(cluster: ClusterState, node: NodeRecord): readonly Network[] {
  const used = new Set(
    Object.values(cluster.tasks)
      .filter((task) => task.nodeId === node.id && !isOver(task))
      .flatMap(({ attachments }) => attachments.map(({ networkId }) => networkId)),
  );
  return Object.values(cluster.networks)
    .filter(({ id, ingress }) => ingress || node.manager !== null || used.has(id))
    .map(engineNetwork);
}

/** Whether an engine does not know the networks it should, or others. */
export function networksDiffer(engine: EngineState, wanted: readonly Network[]): boolean {
  const shared = Object.values(engine.networks).filter(({ scope }) => scope === 'swarm');
  return (
    wanted.some(({ id }) => !has(engine.networks, id)) ||
    shared.some(({ id }) => !wanted.some((network) => network.id === id))
  );
}

/** Has an engine know its swarm's networks. */
export const networksSync = operation((tx, { networks }: { readonly networks: readonly Network[] }): void => {
  if (tx.state.swarm) syncNetworks(tx, networks);
});
