import { without } from '../../../base/record.ts';
import type { NodeAvailability, NodeDescription, NodeRecord, TLSInfo } from '../../engine/index.ts';
import type { EngineState, NodeRole } from '../../engine/index.ts';
import { bareAddress, freeAddress, withPrefix } from '../network/records.ts';
import type { ClusterWork } from './work.ts';

const PLUGINS = [
  ...['awslogs', 'fluentd', 'gelf', 'journald', 'json-file', 'local', 'splunk', 'syslog'].map((Name) => ({
    Type: 'Log',
    Name,
  })),
  ...['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'].map((Name) => ({ Type: 'Network', Name })),
  { Type: 'Volume', Name: 'local' },
];

function describe({ daemon }: EngineState, tls: TLSInfo): NodeDescription {
  return {
    Hostname: daemon.hostname,
    Platform: { Architecture: daemon.architecture, OS: 'linux' },
    Resources: { NanoCPUs: daemon.cpus * 1_000_000_000, MemoryBytes: daemon.memory },
    Engine: { EngineVersion: daemon.serverVersion, Plugins: PLUGINS },
    TLSInfo: tls,
  };
}

export interface Joining {
  readonly role: NodeRole;
  readonly availability: NodeAvailability;
  /** As told to the others. */
  readonly address: string;
  readonly port: number;
}

/** One more node, which this engine is. */
export function addNode(work: ClusterWork, engine: EngineState, joining: Joining): NodeRecord {
  const { role, availability, address, port } = joining;
  const node = work.add('nodes', {
    id: work.newId(),
    spec: { Labels: {}, Role: role, Availability: availability },
    description: describe(engine, work.state.tls),
    state: 'ready',
    message: '',
    hostId: engine.daemon.id,
    address,
    manager: role === 'manager' ? { port } : null,
    silentSince: null,
    attachments: [],
  });
  const ingress = Object.values(work.state.networks).find((network) => network.ingress);
  return ingress ? attachNode(work, node, ingress.id) : node;
}

/** Gives a node an address of its own on a network of the swarm, if it has none yet. */
export function attachNode(
  work: ClusterWork,
  node: NodeRecord,
  networkId: string,
  taken: ReadonlySet<string> = new Set(),
): NodeRecord {
  const network = work.state.networks[networkId];
  if (!network || node.attachments.some((each) => each.networkId === networkId)) return node;
  const address = freeAddress(work.state, network, taken);
  if (address === '') return node;
  return work.note('nodes', node, {
    attachments: [...node.attachments, { networkId, address: withPrefix(network, address) }],
  });
}

export function nodeAddressOn(node: NodeRecord, networkId: string): string {
  const found = node.attachments.find((each) => each.networkId === networkId);
  return found ? bareAddress(found.address) : '';
}

/** The node is no longer of the swarm; its tasks are nobody's any more. */
export function dropNode(work: ClusterWork, id: string): void {
  work.drop('nodes', id);
  for (const task of Object.values(work.state.tasks)) {
    if (task.nodeId !== id) continue;
    if (task.desired === 'remove') work.drop('tasks', task.id);
    else if (task.state !== 'orphaned') {
      work.change('tasks', task, { state: 'orphaned', statusAt: work.now, nextAt: null, held: null });
    }
  }
  if (work.state.leader === id) work.state = { ...work.state, leader: '' };
}

/** What an engine that is in no swarm any more does without. */
export function withoutMembership(engine: EngineState): EngineState {
  const { swarm: _left, ...rest } = engine;
  const shared = Object.values(rest.networks).filter(({ scope }) => scope === 'swarm');
  return { ...rest, networks: shared.reduce((left, { id }) => without(left, id), rest.networks) };
}

/** The bridge by which containers on overlay networks reach the outside. */
export const GATEWAY_BRIDGE = 'docker_gwbridge';
