import { has, lookUp } from '../../../base/record.ts';
import { isAfter, MILLISECOND, plus, SECOND } from '../../../base/time.ts';
import type { Container } from '../../engine/container/container.ts';
import { isRunning } from '../../engine/container/container.ts';
import { containerCreate } from '../../engine/container/create.ts';
import { containerKill } from '../../engine/container/kill.ts';
import { containerRemove } from '../../engine/container/remove.ts';
import { containerStart } from '../../engine/container/start.ts';
import { imagePull } from '../../engine/distribution/pull.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import { familiarName, parseReference } from '../../engine/image/reference.ts';
import { findImage } from '../../engine/image/resolve.ts';
import type { ClusterHost, NodeRecord, PortConfig, TaskRecord, TaskState } from '../../engine/index.ts';
import { attachNode } from '../cluster/members.ts';
import type { ClusterWork } from '../cluster/work.ts';
import { networksDiffer, networksFor, networksSync } from '../network/sync.ts';
import { containerRequest, graceOf } from '../task/container-request.ts';
import { TASK_ID_LABEL } from '../task/names.ts';
import { compareStates, isOver } from '../task/states.ts';
import { MOST_RUNNING } from './new-task.ts';

const KILLED = 137;
const SPARE = 4;
/** However short it ran, it is told to have run: this long, and as much again at most. */
const SHORTEST_RUN = 60;

function attempt(work: () => void): EngineError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
}

/** What a node does for the swarm: it brings the containers of its tasks to where they should be. */
export class Agent {
  readonly #work: ClusterWork;
  readonly #node: NodeRecord;
  readonly #host: ClusterHost;

  constructor(work: ClusterWork, node: NodeRecord, host: ClusterHost) {
    this.#work = work;
    this.#node = node;
    this.#host = host;
  }

  /** Looks what has become of the containers of its tasks. */
  observe(): void {
    for (const task of this.#tasks()) {
      if (task.containerId === '') continue;
      const container = lookUp(this.#host.engine.containers, task.containerId);
      if (!isOver(task)) this.#observe(task, container);
    }
  }

  #tasks(): readonly TaskRecord[] {
    return Object.values(this.#work.state.tasks).filter(({ nodeId }) => nodeId === this.#node.id);
  }

  #observe(task: TaskRecord, container: Container | undefined): void {
    const ran = compareStates(task.state, 'running') === 0 || (task.state === 'starting' && task.pid !== 0);
    if (!container) {
      this.#ended(task, KILLED, '');
      return;
    }
    if (!ran) return;
    if (!isRunning(container)) {
      // Others have to hear that it runs before they can hear that it does not.
      if (this.#tellsLater(task)) return;
      this.#ended(task, container.exitCode, container.error);
      return;
    }
    const health = container.health?.status;
    if (task.state === 'starting' && (health === undefined || health === 'healthy')) {
      this.#status(task, 'running', { message: 'started', nextAt: null });
    } else if (health === 'unhealthy' && !task.stopping) {
      this.#stop(task, container, 'task: unhealthy container');
    }
  }

  /** Whether the end of one that has only just started is not told yet. */
  #tellsLater(task: TaskRecord): boolean {
    if (task.state !== 'running' || task.stopping) return false;
    if (task.nextAt !== null) return isAfter(task.nextAt, this.#work.now);
    if (!isAfter(plus(task.statusAt, SHORTEST_RUN * MILLISECOND), this.#work.now)) return false;
    this.#work.note('tasks', task, { nextAt: this.#after(SHORTEST_RUN, SHORTEST_RUN * 3) });
    return true;
  }

  /** The main process is gone: as it should, or not. */
  #ended(task: TaskRecord, exitCode: number, complaint: string): void {
    const done = { exitCode, pid: 0, nextAt: null };
    const meant = task.stopping && task.failure === '';
    if (meant) {
      this.#status(task, 'shutdown', { ...done, message: 'shutdown' });
    } else if (exitCode === 0 && task.failure === '') {
      this.#status(task, 'complete', { ...done, message: 'finished' });
    } else {
      const said = complaint === '' ? '' : `: ${complaint}`;
      const error = task.failure === '' ? `task: non-zero exit (${exitCode})${said}` : task.failure;
      this.#status(task, 'failed', { ...done, message: task.message, error });
    }
  }

  #status(task: TaskRecord, state: TaskState, change: Partial<TaskRecord>): TaskRecord {
    return this.#work.change('tasks', task, { state, statusAt: this.#work.now, ...change });
  }

  /** Does what is due: with each task, and with what is left of tasks that are no more. */
  act(): void {
    this.#knowNetworks();
    for (const { id } of this.#tasks()) {
      const task = lookUp(this.#work.state.tasks, id);
      if (task) this.#act(task);
    }
    this.#sweep();
  }

  #knowNetworks(): void {
    const networks = networksFor(this.#work.state, this.#node);
    if (networksDiffer(this.#host.engine, networks)) {
      this.#host.call(networksSync, { networks }, this.#work.now);
    }
  }

  #act(task: TaskRecord): void {
    if (isOver(task)) {
      this.#clear(task);
      return;
    }
    const due = task.nextAt !== null && !isAfter(task.nextAt, this.#work.now);
    if (task.desired === 'shutdown' || task.desired === 'remove') {
      if (due || (task.nextAt === null && !task.stopping)) this.#shutDown(task);
    } else if (due) {
      this.#proceed(task);
    }
  }

  /** A container that still runs although its task is over, as after it was rejected. */
  #clear(task: TaskRecord): void {
    const container = lookUp(this.#host.engine.containers, task.containerId);
    if (container && isRunning(container) && !task.stopping) {
      attempt(() => this.#host.call(containerKill, { ref: container.id, signal: 'SIGKILL' }, this.#work.now));
      this.#work.note('tasks', task, { stopping: true });
    }
  }

  #shutDown(task: TaskRecord): void {
    const container = lookUp(this.#host.engine.containers, task.containerId);
    if (!container || !isRunning(container)) {
      this.#status(task, 'shutdown', { message: 'shutdown', nextAt: null, pid: 0 });
    } else if (!task.stopping) {
      this.#stop(task, container, '');
    } else {
      this.#kill(container, 'SIGKILL');
      this.#work.note('tasks', task, { nextAt: plus(this.#work.now, SECOND) });
    }
  }

  /** Its signal first, and the rest when its time is over. */
  #stop(task: TaskRecord, container: Container, failure: string): void {
    this.#work.note('tasks', task, {
      stopping: true,
      failure,
      nextAt: plus(this.#work.now, graceOf(task)),
    });
    this.#kill(container, container.config.StopSignal || 'SIGTERM');
  }

  #kill(container: Container, signal: string): void {
    attempt(() => this.#host.call(containerKill, { ref: container.id, signal }, this.#work.now));
  }

  #after(from: number, to: number) {
    return plus(this.#work.now, this.#work.between(from * MILLISECOND, to * MILLISECOND));
  }

  #proceed(task: TaskRecord): void {
    if (task.stopping) this.#endUnhealthy(task);
    else if (task.state === 'assigned') {
      this.#status(task, 'accepted', { message: 'accepted', nextAt: this.#after(20, 60) });
    } else if (task.state === 'accepted') {
      const image = task.spec.ContainerSpec?.Image ?? '';
      const wasHere = findImage(this.#host.engine, image) !== undefined;
      this.#pull(image);
      const isNew = !wasHere && findImage(this.#host.engine, image) !== undefined;
      const nextAt = isNew ? this.#after(1200, 2600) : this.#after(60, 160);
      this.#status(task, 'preparing', { message: 'preparing', nextAt });
    } else if (task.state === 'preparing') this.#prepare(task);
    else if (task.state === 'ready') {
      if (task.held || task.desired === 'ready') this.#work.note('tasks', task, { nextAt: null });
      else this.#status(task, 'starting', { message: 'starting', nextAt: this.#after(250, 480) });
    } else if (task.state === 'starting' && task.pid === 0) this.#start(task);
  }

  #endUnhealthy(task: TaskRecord): void {
    const container = lookUp(this.#host.engine.containers, task.containerId);
    if (container && isRunning(container)) this.#kill(container, 'SIGKILL');
    this.#work.note('tasks', task, { nextAt: null });
  }

  #pull(image: string): void {
    if (findImage(this.#host.engine, image)) return;
    attempt(() => {
      const reference = parseReference(image);
      const tag = reference.digest ?? reference.tag ?? 'latest';
      this.#host.call(imagePull, { fromImage: familiarName(reference), tag }, this.#work.now);
    });
  }

  #prepare(task: TaskRecord): void {
    for (const { networkId } of task.attachments) {
      const node = lookUp(this.#work.state.nodes, this.#node.id);
      if (node) attachNode(this.#work, node, networkId);
    }
    const names = new Map(Object.values(this.#host.engine.networks).map(({ id, name }) => [id, name]));
    const request = containerRequest(this.#work.state, task, this.#node, names);
    let containerId = '';
    const refusal = attempt(() => {
      containerId = this.#host.call(containerCreate, request, this.#work.now).Id;
    });
    if (refusal) this.#status(task, 'rejected', { error: refusal.message, nextAt: null });
    else this.#status(task, 'ready', { message: 'prepared', containerId, nextAt: this.#work.now });
  }

  #start(task: TaskRecord): void {
    const running = Object.values(this.#work.state.tasks).filter((each) => each.pid !== 0).length;
    // A few more, or an update that starts the new before it stops the old could never begin.
    if (running >= MOST_RUNNING + SPARE) {
      this.#work.note('tasks', task, { nextAt: plus(this.#work.now, SECOND) });
      return;
    }
    const { containerId } = task;
    const refusal = attempt(() => this.#host.call(containerStart, { ref: containerId }, this.#work.now));
    const container = lookUp(this.#host.engine.containers, containerId);
    if (refusal) {
      const error = `starting container failed: ${refusal.message}`;
      this.#status(task, 'failed', { error, exitCode: container?.exitCode ?? 0, nextAt: null });
      return;
    }
    const pid = container?.process?.pid ?? 1;
    const hostPorts = container ? hostPortsOf(task, container) : [];
    if (container?.health) this.#work.note('tasks', task, { pid, hostPorts, nextAt: null });
    else this.#status(task, 'running', { message: 'started', pid, hostPorts, nextAt: null });
  }

  /** Containers of tasks that nobody knows any more go. */
  #sweep(): void {
    for (const { id, config } of Object.values(this.#host.engine.containers)) {
      const taskId = lookUp(config.Labels, TASK_ID_LABEL);
      if (taskId !== undefined && !has(this.#work.state.tasks, taskId)) {
        attempt(() => this.#host.call(containerRemove, { ref: id, force: true }, this.#work.now));
      }
    }
  }
}

/** The ports of its node that a container really has: one entry for each address family. */
function hostPortsOf(task: TaskRecord, { ports }: Container): readonly PortConfig[] {
  return task.ports
    .filter(({ PublishMode }) => PublishMode === 'host')
    .flatMap(({ Protocol = 'tcp', TargetPort = 0 }) =>
      (lookUp(ports, `${TargetPort}/${Protocol}`) ?? []).map(({ HostPort }) => ({
        Protocol,
        TargetPort,
        PublishedPort: Number(HostPort),
        PublishMode: 'host' as const,
      })),
    );
}
