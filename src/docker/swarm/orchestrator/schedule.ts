import { between, MINUTE } from '../../../base/time.ts';
import type { NodeRecord, PortConfig, TaskRecord } from '../../engine/index.ts';
import type { ClusterWork } from '../cluster/work.ts';
import { isOver, isWanted } from '../task/states.ts';
import { MOST_RUNNING } from './new-task.ts';
import { meetsConstraints, spreadValue } from './constraint.ts';

/** What a node has left, and carries. */
interface Load {
  readonly node: NodeRecord;
  cpus: number;
  memory: number;
  tasks: number;
  readonly byService: Map<string, number>;
  readonly hostPorts: Set<string>;
  /** Tasks of a service that have failed here lately. */
  readonly failures: Map<string, number>;
}

function portKey({ Protocol = 'tcp', PublishedPort = 0 }: PortConfig): string {
  return `${PublishedPort}/${Protocol}`;
}

function hostPortsOf({ ports }: TaskRecord): readonly string[] {
  return ports
    .filter(({ PublishMode, PublishedPort = 0 }) => PublishMode === 'host' && PublishedPort !== 0)
    .map(portKey);
}

function carry(load: Load, task: TaskRecord): void {
  const { NanoCPUs = 0, MemoryBytes = 0 } = task.spec.Resources?.Reservations ?? {};
  load.cpus -= NanoCPUs;
  load.memory -= MemoryBytes;
  load.tasks += 1;
  load.byService.set(task.serviceId, (load.byService.get(task.serviceId) ?? 0) + 1);
  for (const port of hostPortsOf(task)) load.hostPorts.add(port);
}

const LATELY = 5 * MINUTE;

function loadsOf(work: ClusterWork): readonly Load[] {
  const loads = new Map<string, Load>();
  for (const node of Object.values(work.state.nodes)) {
    const { NanoCPUs = 0, MemoryBytes = 0 } = node.description.Resources;
    loads.set(node.id, {
      node,
      cpus: NanoCPUs,
      memory: MemoryBytes,
      tasks: 0,
      byService: new Map(),
      hostPorts: new Set(),
      failures: new Map(),
    });
  }
  for (const task of Object.values(work.state.tasks)) {
    const load = loads.get(task.nodeId);
    if (!load) continue;
    const failedLately =
      (task.state === 'failed' || task.state === 'rejected') && between(task.statusAt, work.now) < LATELY;
    if (failedLately) load.failures.set(task.serviceId, (load.failures.get(task.serviceId) ?? 0) + 1);
    // What is being taken away no longer counts, though it may still have its port.
    if (isOver(task)) continue;
    if (isWanted(task) || task.desired === 'complete') carry(load, task);
    else for (const port of hostPortsOf(task)) load.hostPorts.add(port);
  }
  return [...loads.values()];
}

/** A reason against a node, and how it is told for so many nodes. */
interface Filter {
  readonly passes: (load: Load, task: TaskRecord) => boolean;
  readonly explain: (nodes: number) => string;
}

function on(nodes: number): string {
  return nodes === 1 ? '1 node' : `${nodes} nodes`;
}

function architecture(text = ''): string {
  return text === 'x86_64' ? 'amd64' : text === 'aarch64' ? 'arm64' : text;
}

/** In the order nodes are tried: only the first reason counts. */
const FILTERS: readonly Filter[] = [
  {
    passes: ({ node }) => node.state === 'ready' && node.spec.Availability === 'active',
    explain: (nodes) => `${on(nodes)} not available for new tasks`,
  },
  {
    passes: ({ cpus, memory }, { spec }) => {
      const { NanoCPUs = 0, MemoryBytes = 0, GenericResources = [] } = spec.Resources?.Reservations ?? {};
      // No node of this world has any of its own kind.
      if (GenericResources.length > 0) return false;
      return (NanoCPUs === 0 || NanoCPUs <= cpus) && (MemoryBytes === 0 || MemoryBytes <= memory);
    },
    explain: (nodes) => `insufficient resources on ${on(nodes)}`,
  },
  {
    passes: ({ node }, { spec }) => {
      const has = (type: string, name = ''): boolean =>
        name === '' ||
        node.description.Engine.Plugins.some(({ Type, Name }) => Type === type && Name === name);
      const drivers = (spec.ContainerSpec?.Mounts ?? []).map(
        ({ VolumeOptions }) => VolumeOptions?.DriverConfig?.Name,
      );
      return drivers.every((name) => has('Volume', name)) && has('Log', spec.LogDriver?.Name);
    },
    explain: (nodes) => `missing plugin on ${on(nodes)}`,
  },
  {
    passes: ({ node }, { spec }) => meetsConstraints(node, spec.Placement?.Constraints ?? []),
    explain: (nodes) => `scheduling constraints not satisfied on ${on(nodes)}`,
  },
  {
    passes: ({ node }, { spec }) => {
      const platforms = spec.Placement?.Platforms ?? [];
      const own = node.description.Platform;
      return (
        platforms.length === 0 ||
        platforms.some(
          ({ Architecture = '', OS = '' }) =>
            (Architecture === '' || architecture(Architecture) === architecture(own.Architecture)) &&
            (OS === '' || OS === own.OS),
        )
      );
    },
    explain: (nodes) => `unsupported platform on ${on(nodes)}`,
  },
  {
    passes: ({ hostPorts }, task) => hostPortsOf(task).every((port) => !hostPorts.has(port)),
    explain: (nodes) => `host-mode port already in use on ${on(nodes)}`,
  },
  {
    passes: ({ byService }, { spec, serviceId }) => {
      const most = spec.Placement?.MaxReplicas ?? 0;
      return most === 0 || (byService.get(serviceId) ?? 0) < most;
    },
    explain: () => 'max replicas per node limit exceed',
  },
];

function firstAgainst(load: Load, task: TaskRecord): number {
  return FILTERS.findIndex(({ passes }) => !passes(load, task));
}

/** Why no node will do: the reasons, those against most nodes first. */
function explanation(loads: readonly Load[], task: TaskRecord): string {
  const counts = FILTERS.map(() => 0);
  for (const load of loads) {
    const filter = firstAgainst(load, task);
    if (filter >= 0) counts[filter] = (counts[filter] ?? 0) + 1;
  }
  const reasons = FILTERS.map(({ explain }, index) => ({ explain, count: counts[index] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ explain, count }) => explain(count));
  return reasons.length === 0 ? 'no suitable node' : `no suitable node (${reasons.join('; ')})`;
}

/** So many failures of a service make a node the last choice for it. */
const TOO_MANY_FAILURES = 5;

/** The better of two nodes for one more task of a service comes first. */
function compare(serviceId: string): (a: Load, b: Load) => number {
  const failures = (load: Load): number => {
    const count = load.failures.get(serviceId) ?? 0;
    return count >= TOO_MANY_FAILURES ? count : 0;
  };
  const own = (load: Load): number => load.byService.get(serviceId) ?? 0;
  return (a, b) => failures(a) - failures(b) || own(a) - own(b) || a.tasks - b.tasks;
}

/** Of the values of a label, first the one with the fewest tasks of the service: tasks are spread over those. */
function spread(loads: readonly Load[], task: TaskRecord): readonly Load[] {
  let left = loads;
  for (const { Spread } of task.spec.Placement?.Preferences ?? []) {
    const groups = new Map<string, { members: Load[]; tasks: number }>();
    for (const load of left) {
      const value = spreadValue(load.node, Spread.SpreadDescriptor);
      const group = groups.get(value) ?? { members: [], tasks: 0 };
      group.members.push(load);
      group.tasks += load.byService.get(task.serviceId) ?? 0;
      groups.set(value, group);
    }
    const best = [...groups.values()].reduce<{ members: Load[]; tasks: number } | undefined>(
      (least, group) => (least && least.tasks <= group.tasks ? least : group),
      undefined,
    );
    left = best?.members ?? [];
  }
  return left;
}

function assign(work: ClusterWork, task: TaskRecord, load: Load): void {
  carry(load, task);
  work.change('tasks', task, {
    nodeId: load.node.id,
    state: 'assigned',
    statusAt: work.now,
    message: 'scheduler assigned task to node',
    error: '',
    nextAt: work.now,
  });
}

/** Tells why a task stays without a node: once, until the reason is another. */
function complain(work: ClusterWork, task: TaskRecord, error: string): void {
  if (task.error !== error) work.change('tasks', task, { error, statusAt: work.now });
}

function isPending({ state, desired }: TaskRecord): boolean {
  return state === 'pending' && (desired === 'complete' || isWanted({ desired }));
}

function placeOf(task: TaskRecord): string {
  return `${task.serviceId}.${task.slot === 0 ? task.nodeId : task.slot}`;
}

/** Finds a node for each task that waits for one, in the order of their making. */
export function schedule(work: ClusterWork): void {
  const pending = Object.values(work.state.tasks).filter(isPending);
  if (pending.length === 0) return;
  const loads = loadsOf(work);
  // What follows a task that is still there takes its room.
  const placed = new Set(
    Object.values(work.state.tasks).flatMap((task) =>
      task.nodeId !== '' && task.state !== 'pending' && !isOver(task) ? [placeOf(task)] : [],
    ),
  );
  let room = MOST_RUNNING - loads.reduce((sum, { tasks }) => sum + tasks, 0);
  for (const task of pending) {
    const wanted = task.nodeId === '' ? loads : loads.filter(({ node }) => node.id === task.nodeId);
    const free = wanted.filter((load) => firstAgainst(load, task) < 0);
    const [best] = [...spread(free, task)].sort(compare(task.serviceId));
    if (best && (room > 0 || placed.has(placeOf(task)))) {
      room -= 1;
      assign(work, task, best);
    } else if (best) complain(work, task, `no suitable node (insufficient resources on ${on(loads.length)})`);
    else complain(work, task, explanation(wanted, task));
  }
}
