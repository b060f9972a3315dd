import type { GoalOf } from '../../../goals/goal.ts';
import { ENV, IMAGE, LABEL, ON_NETWORK, PUBLISHES } from '../../../goals/words/container-setup.ts';
import { held, missed, subject, together, type Finding, type Saying } from '../../../goals/words/saying.ts';
import {
  AVAILABILITY,
  CONFIGS,
  CONSTRAINT,
  MANAGERS,
  MODE,
  NODES,
  REPLICAS,
  ROLE,
  RUNNING,
  SECRETS,
  SWARM,
} from '../../../goals/words/swarm.ts';
import type { ClusterState, NodeRecord, ServiceRecord } from '../../../docker/engine/index.ts';
import { askAll, findPair, pairsOf, sameText, type Asks } from './ask.ts';
import type { GoalFinding } from './container.ts';
import type { Evidence } from './evidence.ts';
import { parsePublished } from './ports.ts';
import { meansImage } from './references.ts';
import { checkNoThing, checkThing } from './thing.ts';

function sameCount(
  words: {
    readonly held: (wanted: number) => Saying;
    readonly missed: (wanted: number, seen: number) => Saying;
  },
  wanted: number,
  seen: number,
): Finding {
  return wanted === seen ? held(words.held(wanted)) : missed(words.missed(wanted, seen));
}

function among(
  words: {
    readonly held: (wanted: string) => Saying;
    readonly missed: (wanted: string, seen: readonly string[]) => Saying;
  },
  wanted: string,
  seen: readonly string[],
): Finding {
  return seen.includes(wanted) ? held(words.held(wanted)) : missed(words.missed(wanted, seen));
}

const SWARM_ASKS: Asks<Omit<GoalOf<'swarm'>, 'kind'>, ClusterState> = {
  nodes: ({ nodes }, wanted) => sameCount(NODES, wanted, Object.keys(nodes).length),
  managers: ({ nodes }, wanted) =>
    sameCount(MANAGERS, wanted, Object.values(nodes).filter(({ manager }) => manager !== null).length),
};

export function checkSwarm(goal: GoalOf<'swarm'>, { engine, cluster }: Evidence): GoalFinding {
  const { kind: _kind, ...aspects } = goal;
  const about = subject('스웜', 'the swarm');
  if (!engine.swarm) return { holds: false, says: together(about, [SWARM.inactive()]) };
  const findings = cluster ? askAll(SWARM_ASKS, aspects, cluster) : [];
  const wrong = findings.filter(({ holds }) => !holds).map(({ says }) => says);
  return { holds: wrong.length === 0, says: together(about, wrong.length === 0 ? [SWARM.active()] : wrong) };
}

export function checkNoSwarm({ engine }: Evidence): GoalFinding {
  const holds = engine.swarm === undefined;
  return {
    holds,
    says: together(subject('스웜', 'the swarm'), [holds ? SWARM.inactive() : SWARM.still()]),
  };
}

const NODE_ASKS: Asks<Omit<GoalOf<'node'>, 'kind' | 'name'>, NodeRecord> = {
  role: ({ spec }, wanted) => sameText(ROLE, wanted, spec.Role ?? 'worker'),
  availability: ({ spec }, wanted) => sameText(AVAILABILITY, wanted, spec.Availability ?? 'active'),
  label: ({ spec }, wanted) => findPair(LABEL, wanted, pairsOf(spec.Labels)),
};

export function checkNode(goal: GoalOf<'node'>, { cluster }: Evidence): GoalFinding {
  const { kind, name, ...aspects } = goal;
  const nodes = Object.values(cluster?.nodes ?? {});
  return checkThing(kind, name, {
    seen: nodes.find(({ description }) => description.Hostname === name),
    others: nodes.map(({ description }) => description.Hostname ?? ''),
    asks: NODE_ASKS,
    aspects,
  });
}

interface ServiceSeen {
  readonly service: ServiceRecord;
  readonly cluster: ClusterState;
  readonly evidence: Evidence;
}

function containerOf({ service }: ServiceSeen) {
  return service.spec.TaskTemplate.ContainerSpec;
}

function networkNames({ service, cluster, evidence }: ServiceSeen): readonly string[] {
  const { TaskTemplate, Networks = [] } = service.spec;
  return [...(TaskTemplate.Networks ?? []), ...Networks].map(
    ({ Target }) => cluster.networks[Target]?.name ?? evidence.engine.networks[Target]?.name ?? Target,
  );
}

const SERVICE_ASKS: Asks<Omit<GoalOf<'service'>, 'kind' | 'name'>, ServiceSeen> = {
  image: (seen, wanted) => {
    const image = (containerOf(seen)?.Image ?? '').replace(/@sha256:.*$/, '');
    return meansImage(wanted, image) ? held(IMAGE.held(wanted)) : missed(IMAGE.missed(wanted, image));
  },
  mode: ({ service }, wanted) => sameText(MODE, wanted, service.spec.Mode.Global ? 'global' : 'replicated'),
  replicas: ({ service }, wanted) => sameCount(REPLICAS, wanted, service.spec.Mode.Replicated?.Replicas ?? 0),
  running: ({ service, cluster }, wanted) =>
    sameCount(
      RUNNING,
      wanted,
      Object.values(cluster.tasks).filter(
        ({ serviceId, state }) => serviceId === service.id && state === 'running',
      ).length,
    ),
  publishes: ({ service }, wanted) => {
    const asked = parsePublished(wanted);
    const seen = service.ports.map(
      ({ PublishedPort = 0, TargetPort = 0, Protocol = 'tcp' }) =>
        `${PublishedPort}->${TargetPort}/${Protocol}`,
    );
    const holds = service.ports.some(
      ({ PublishedPort, TargetPort, Protocol = 'tcp' }) =>
        TargetPort === asked.port &&
        Protocol === asked.protocol &&
        (asked.hostPort === undefined || String(PublishedPort) === asked.hostPort),
    );
    return holds ? held(PUBLISHES.held(wanted)) : missed(PUBLISHES.missed(wanted, seen));
  },
  env: (seen, wanted) => findPair(ENV, wanted, containerOf(seen)?.Env ?? []),
  label: ({ service }, wanted) => findPair(LABEL, wanted, pairsOf(service.spec.Labels)),
  network: (seen, wanted) => among(ON_NETWORK, wanted, networkNames(seen)),
  constraint: ({ service }, wanted) =>
    among(
      CONSTRAINT,
      wanted.replaceAll(/\s/g, ''),
      (service.spec.TaskTemplate.Placement?.Constraints ?? []).map((each) => each.replaceAll(/\s/g, '')),
    ),
  secret: (seen, wanted) =>
    among(
      SECRETS,
      wanted,
      (containerOf(seen)?.Secrets ?? []).map(({ SecretName }) => SecretName),
    ),
  config: (seen, wanted) =>
    among(
      CONFIGS,
      wanted,
      (containerOf(seen)?.Configs ?? []).map(({ ConfigName }) => ConfigName),
    ),
};

export function checkService(goal: GoalOf<'service'>, evidence: Evidence): GoalFinding {
  const { kind, name, ...aspects } = goal;
  const { cluster } = evidence;
  const services = Object.values(cluster?.services ?? {});
  const service = services.find(({ spec }) => spec.Name === name);
  return checkThing(kind, name, {
    seen: service && cluster && { service, cluster, evidence },
    others: services.map(({ spec }) => spec.Name),
    asks: SERVICE_ASKS,
    aspects,
  });
}

export function checkNoService({ name }: GoalOf<'no-service'>, { cluster }: Evidence): GoalFinding {
  const services = Object.values(cluster?.services ?? {});
  return checkNoThing(
    'service',
    name,
    services.find(({ spec }) => spec.Name === name),
  );
}

/** A secret or a config. */
export function checkStored(
  { kind, name }: GoalOf<'secret'> | GoalOf<'config'>,
  { cluster }: Evidence,
): GoalFinding {
  const records = Object.values((kind === 'secret' ? cluster?.secrets : cluster?.configs) ?? {});
  return checkThing(kind, name, {
    seen: records.find(({ spec }) => spec.Name === name),
    others: records.map(({ spec }) => spec.Name),
    asks: {},
    aspects: {},
  });
}
