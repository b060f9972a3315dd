import { lookUp } from '../../../base/record.ts';
import { earlierOf, isAfter, plus, SECOND, type Instant } from '../../../base/time.ts';
import { isRunning } from '../../engine/container/container.ts';
import type { ClusterHost, ClusterState, Clusters } from '../../engine/index.ts';
import { ClusterWork, sharedCell } from '../cluster/work.ts';
import { compareStates, isOver, isWanted } from '../task/states.ts';
import { Agent } from './agent.ts';
import { allocateTask } from './allocate.ts';
import { meetsConstraints } from './constraint.ts';
import { downAt, hearsOtherwise, heardHost, listenToNodes, quorumOf, type Hosts } from './dispatcher.ts';
import { reconcileGlobal } from './global.ts';
import { reconcileJob } from './jobs.ts';
import { reapTasks } from './reap.ts';
import { reconcileReplicated } from './replicated.ts';
import { releaseHeld, superviseRestarts } from './restart.ts';
import { electLeader, manageRoles } from './roles.ts';
import { advanceRollout, rolloutDues } from './rollout.ts';
import { schedule } from './schedule.ts';
import { tasksByService } from './slots.ts';

/** So many rounds in one moment, at most: what is not settled then goes on a moment later. */
const MOST_ROUNDS = 20;

export function hostsById(clusters: Clusters): Hosts {
  return new Map(clusters.hosts().map((host) => [host.id, host]));
}

/** A task on a node that no longer meets its constraints is sent away. */
function enforceConstraints(work: ClusterWork): void {
  for (const task of Object.values(work.state.tasks)) {
    const node = lookUp(work.state.nodes, task.nodeId);
    if (!node || isOver(task) || !isWanted(task) || task.state === 'new' || task.state === 'pending')
      continue;
    if (meetsConstraints(node, task.spec.Placement?.Constraints ?? [])) continue;
    work.change('tasks', task, {
      state: 'rejected',
      statusAt: work.now,
      message: 'task rejected by constraint enforcer',
      error: 'assigned node no longer meets constraints',
      nextAt: null,
    });
  }
}

function orchestrate(work: ClusterWork): void {
  enforceConstraints(work);
  superviseRestarts(work);
  releaseHeld(work);
  const tasks = tasksByService(work.state);
  for (const service of Object.values(work.state.services)) {
    const own = (tasks.get(service.id) ?? []).flatMap(({ id }) => lookUp(work.state.tasks, id) ?? []);
    if (service.job) {
      reconcileJob(work, service, own);
      continue;
    }
    const slots = service.spec.Mode.Global
      ? reconcileGlobal(work, service, own)
      : reconcileReplicated(work, service, own);
    advanceRollout(work, service.id, slots);
  }
  for (const task of Object.values(work.state.tasks)) {
    if (task.state === 'new' && (isWanted(task) || task.desired === 'complete')) allocateTask(work, task);
  }
  schedule(work);
  reapTasks(work);
}

/** The earliest moment at which something happens without anybody's doing. */
function nextAt(work: ClusterWork, reachable: (nodeId: string) => boolean): Instant | null {
  const { state, now } = work;
  const dues: Instant[] = [];
  for (const task of Object.values(state.tasks)) {
    const here = reachable(task.nodeId);
    const isAgents = compareStates(task.state, 'assigned') >= 0 && !isOver(task);
    if (task.nextAt && here && isAgents) dues.push(task.nextAt);
    if (task.held && isAfter(task.held.until, now)) dues.push(task.held.until);
  }
  for (const service of Object.values(state.services)) dues.push(...rolloutDues(service));
  for (const { silentSince, state: status } of Object.values(state.nodes)) {
    if (silentSince && status === 'ready') dues.push(downAt(state, silentSince));
  }
  return dues.reduce<Instant | null>((first, due) => (first ? earlierOf(first, due) : due), null);
}

/** Whether a container of a task is not as the swarm last saw it. */
export function isSurprising(cluster: ClusterState, { engine }: ClusterHost, nodeId: string): boolean {
  return Object.values(cluster.tasks).some((task) => {
    if (task.nodeId !== nodeId || task.containerId === '' || isOver(task)) return false;
    const container = lookUp(engine.containers, task.containerId);
    if (!container) return true;
    if (task.pid === 0) return false;
    // One whose end is about to be told is no surprise.
    if (!isRunning(container)) return task.nextAt === null || task.stopping;
    const health = container.health?.status;
    if (task.state === 'starting' && health !== 'starting') return !task.stopping;
    return health === 'unhealthy' && !task.stopping;
  });
}

/** Whether a swarm has to look at its nodes although nothing is due. */
export function isAlarmed(clusters: Clusters, cluster: ClusterState): boolean {
  const hosts = hostsById(clusters);
  const quorum = quorumOf(clusters, cluster);
  if (hearsOtherwise(cluster, hosts, quorum)) return true;
  return Object.values(cluster.nodes).some((node) => {
    const host = heardHost(cluster, hosts, quorum, node);
    return host !== undefined && isSurprising(cluster, host, node.id);
  });
}

/** Lets everything happen in a swarm that is due at `now`. */
export function advanceCluster(clusters: Clusters, id: string, now: Instant): void {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const cluster = clusters.get(id);
    if (!cluster) return;
    const work = new ClusterWork(sharedCell(clusters, cluster), now);
    const hosts = hostsById(clusters);
    const quorum = quorumOf(clusters, cluster);
    listenToNodes(work, hosts, quorum);
    electLeader(work, quorum);
    if (quorum.length > 0) manageRoles(work, hosts, quorum);
    const agents = Object.values(work.state.nodes).flatMap((node) => {
      const host = heardHost(work.state, hosts, quorum, node);
      return host ? [{ nodeId: node.id, agent: new Agent(work, node, host) }] : [];
    });
    for (const { agent } of agents) agent.observe();
    if (quorum.length > 0) orchestrate(work);
    for (const { agent } of agents) agent.act();
    const here = new Set(agents.map(({ nodeId }) => nodeId));
    const due = nextAt(work, (nodeId) => here.has(nodeId));
    const settled = unchanged(cluster, work.state);
    // What is due and yet changes nothing is looked at again later, or time would stand still.
    const idle = settled && due !== null && !isAfter(due, now);
    work.state = { ...work.state, nextAt: idle ? plus(now, SECOND) : due };
    if (settled) return;
  }
}

function unchanged(before: ClusterState, after: ClusterState): boolean {
  return (
    before.index === after.index &&
    before.tasks === after.tasks &&
    before.nodes === after.nodes &&
    before.services === after.services &&
    before.leader === after.leader
  );
}
