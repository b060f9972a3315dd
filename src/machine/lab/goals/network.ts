import type { GoalOf } from '../../../goals/goal.ts';
import { LABEL } from '../../../goals/words/container-setup.ts';
import { DRIVER, networkFlag, SUBNET } from '../../../goals/words/network.ts';
import type { Network } from '../../../docker/engine/network/network.ts';
import { findPair, pairsOf, sameText, type Asks } from './ask.ts';
import type { GoalFinding } from './container.ts';
import type { Evidence } from './evidence.ts';
import { checkNoThing, checkThing } from './thing.ts';

const NETWORK_ASKS: Asks<Omit<GoalOf<'network'>, 'kind' | 'name'>, Network> = {
  driver: ({ driver }, wanted) => sameText(DRIVER, wanted, driver),
  subnet: ({ pools }, wanted) =>
    sameText(SUBNET, wanted, pools.find(({ subnet }) => subnet === wanted)?.subnet ?? pools[0]?.subnet ?? ''),
  internal: ({ internal }, wanted) => ({
    holds: internal === wanted,
    says: networkFlag('internal', internal),
  }),
  attachable: ({ attachable }, wanted) => ({
    holds: attachable === wanted,
    says: networkFlag('attachable', attachable),
  }),
  label: ({ labels }, wanted) => findPair(LABEL, wanted, pairsOf(labels)),
};

export function checkNetwork(goal: GoalOf<'network'>, { engine, cluster }: Evidence): GoalFinding {
  const { kind, name, ...aspects } = goal;
  const networks = Object.values(engine.networks);
  return checkThing(kind, name, {
    seen: networks.find((network) => network.name === name) ?? ofSwarm(name, cluster),
    others: networks.map((network) => network.name),
    asks: NETWORK_ASKS,
    aspects,
  });
}

/** An engine that no task has brought it to does not know a network of its swarm yet. */
function ofSwarm(name: string, cluster: Evidence['cluster']): Network | undefined {
  const record = Object.values(cluster?.networks ?? {}).find((network) => network.name === name);
  return (
    record && {
      id: record.id,
      name: record.name,
      created: record.createdAt,
      scope: 'swarm',
      driver: record.driver === '' ? 'overlay' : record.driver,
      enableIPv4: true,
      enableIPv6: record.enableIPv6,
      ipam: { Driver: 'default', Options: record.ipamOptions, Config: [] },
      pools: record.pools,
      ownSubnets: false,
      internal: record.internal,
      attachable: record.attachable,
      ingress: record.ingress,
      configOnly: false,
      options: record.options,
      labels: record.labels,
    }
  );
}

export function checkNoNetwork({ name }: GoalOf<'no-network'>, { engine, cluster }: Evidence): GoalFinding {
  const seen = Object.values(engine.networks).find((network) => network.name === name);
  return checkNoThing('network', name, seen ?? ofSwarm(name, cluster));
}
