import { has, lookUp, mapValues } from '../../../base/record.ts';
import { between, isAfter, plus } from '../../../base/time.ts';
import type { Rollout, RolloutWorker, ServiceRecord, TaskRecord, UpdateConfig } from '../../engine/index.ts';
import type { ClusterWork } from '../cluster/work.ts';
import { DEFAULT_UPDATE } from '../service/defaults.ts';
import { rollBack } from '../service/update.ts';
import { compareStates, isOver, isWanted } from '../task/states.ts';
import { meetsConstraints } from './constraint.ts';
import { newTask } from './new-task.ts';
import type { Slot } from './slots.ts';

type Slots = ReadonlyMap<string, Slot>;

function configOf({ spec, update }: ServiceRecord): Required<UpdateConfig> {
  const own = update?.state === 'rollback_started' ? spec.RollbackConfig : spec.UpdateConfig;
  const { Parallelism, FailureAction, Monitor, MaxFailureRatio, Order, Delay } = {
    ...DEFAULT_UPDATE,
    Delay: 0,
    ...own,
  };
  return {
    Parallelism,
    Delay: Delay ?? 0,
    FailureAction: FailureAction ?? DEFAULT_UPDATE.FailureAction,
    // Zero is said by clients that say nothing.
    Monitor: Monitor || DEFAULT_UPDATE.Monitor,
    MaxFailureRatio,
    Order,
  };
}

/** The parts of a task's template that a change of makes another task. Placement is looked at by itself. */
function essence({ Placement: _placement, Runtime: _runtime, ...rest }: TaskRecord['spec']): string {
  return JSON.stringify(rest);
}

/** Whether a task is not as its service is now. One that just has other placement stays where it may be. */
export function isOutdated(work: ClusterWork, service: ServiceRecord, task: TaskRecord): boolean {
  if (task.specVersion === service.specVersion) return false;
  const { TaskTemplate } = service.spec;
  if (essence(task.spec) !== essence({ ...TaskTemplate, ForceUpdate: TaskTemplate.ForceUpdate ?? 0 })) {
    return true;
  }
  if (JSON.stringify(task.ports) !== JSON.stringify(service.ports)) return true;
  const node = lookUp(work.state.nodes, task.nodeId);
  return node !== undefined && !meetsConstraints(node, TaskTemplate.Placement?.Constraints ?? []);
}

/** A slot is done when it has one task, and that is as the service is now. */
function isDirty(work: ClusterWork, service: ServiceRecord, slot: Slot): boolean {
  return slot.length > 1 || slot.some((task) => isOutdated(work, service, task));
}

function keep(work: ClusterWork, service: ServiceRecord, rollout: Rollout | null): ServiceRecord {
  return work.note('services', service, { rollout });
}

function begin(work: ClusterWork, service: ServiceRecord, dirty: readonly string[]): ServiceRecord {
  const started = service.update
    ? service
    : work.change('services', service, {
        update: { state: 'updating', startedAt: work.now, completedAt: null, message: 'update in progress' },
      });
  return keep(work, started, {
    specVersion: service.specVersion,
    queue: dirty,
    workers: [],
    total: dirty.length,
    updated: {},
    failed: [],
    monitorUntil: null,
  });
}

function complete(work: ClusterWork, service: ServiceRecord): void {
  const { update } = service;
  const rolledBack = update?.state === 'rollback_started';
  work.change('services', service, {
    rollout: null,
    update: update && {
      ...update,
      state: rolledBack ? 'rollback_completed' : 'completed',
      completedAt: work.now,
      message: rolledBack ? 'rollback completed' : 'update completed',
    },
  });
}

/** What becomes of the update when a new task has failed: true when it goes no further. */
function failed(work: ClusterWork, service: ServiceRecord, rollout: Rollout, taskId: string): boolean {
  const { FailureAction, MaxFailureRatio } = configOf(service);
  if (rollout.failed.length / rollout.total <= MaxFailureRatio || FailureAction === 'continue') return false;
  const { update } = service;
  const isRollback = update?.state === 'rollback_started';
  const why = `due to failure or early termination of task ${taskId}`;
  if (FailureAction === 'rollback' && !isRollback && service.previousSpec) {
    rollBack(work, { ...service, rollout: null }, `update rolled back ${why}`);
    return true;
  }
  work.change('services', service, {
    rollout: null,
    update: update && {
      ...update,
      state: isRollback ? 'rollback_paused' : 'paused',
      message: `update paused ${why}`,
    },
  });
  return true;
}

function stop(work: ClusterWork, task: TaskRecord): void {
  if (isWanted(task)) work.change('tasks', task, { desired: 'shutdown', held: null, nextAt: work.soon });
}

/** Begins with one slot: the new task is made, and takes the old one's place in the order asked for. */
function beginSlot(work: ClusterWork, service: ServiceRecord, key: string, slot: Slot): RolloutWorker {
  const { Order } = configOf(service);
  const current = slot.find((task) => !isOutdated(work, service, task) && isWanted(task));
  const old = slot.filter(({ id }) => id !== current?.id);
  if (current) {
    for (const task of old) stop(work, task);
    return { slot: key, taskId: current.id, restUntil: null };
  }
  const [first] = slot;
  const nodeId = service.spec.Mode.Global ? key : '';
  const startsFirst = Order === 'start-first';
  const task = newTask(work, service, { slot: first?.slot ?? 0, nodeId }, startsFirst ? 'running' : 'ready');
  if (!task) return { slot: key, taskId: '', restUntil: work.now };
  if (!startsFirst) {
    const running = old.find(
      (each) => !isOver(each) && lookUp(work.state.nodes, each.nodeId)?.state !== 'down',
    );
    for (const each of old) stop(work, each);
    work.note('tasks', task, { held: { until: work.now, after: running?.id ?? '' } });
  }
  return { slot: key, taskId: task.id, restUntil: null };
}

/** A worker whose new task has come up, or down, rests; after that its slot is done. */
function stepWorker(
  work: ClusterWork,
  service: ServiceRecord,
  worker: RolloutWorker,
): RolloutWorker | undefined {
  if (worker.restUntil) return isAfter(worker.restUntil, work.now) ? worker : undefined;
  const task = lookUp(work.state.tasks, worker.taskId);
  const { Delay, Order } = configOf(service);
  const up = task?.state === 'running';
  const done = !task || compareStates(task.state, 'running') >= 0 || !isWanted(task);
  if (!done) return worker;
  if (up && Order === 'start-first') {
    for (const other of Object.values(work.state.tasks)) {
      const same =
        other.serviceId === service.id &&
        other.id !== task.id &&
        other.slot === task.slot &&
        (other.slot !== 0 || other.nodeId === task.nodeId);
      if (same) stop(work, other);
    }
  }
  return Delay === 0 ? undefined : { ...worker, restUntil: plus(work.now, Delay) };
}

/** Since when the tasks of this update have been running, and which of them have failed too early. */
function watch(work: ClusterWork, service: ServiceRecord, rollout: Rollout): Rollout {
  const { Monitor } = configOf(service);
  const updated = mapValues(rollout.updated, (since, id) => {
    const task = lookUp(work.state.tasks, id);
    return since ?? (task?.state === 'running' ? task.statusAt : null);
  });
  const fresh = Object.entries(rollout.updated).flatMap(([id, since]) => {
    const task = lookUp(work.state.tasks, id);
    if (!task || !isOver(task) || task.state === 'shutdown' || rollout.failed.includes(id)) return [];
    const early = since === null || between(since, task.statusAt) <= Monitor;
    return early ? [id] : [];
  });
  return { ...rollout, updated, failed: [...rollout.failed, ...fresh] };
}

/** When something about an update is due although no task changes. */
export function rolloutDues({ rollout }: ServiceRecord) {
  if (!rollout) return [];
  return [
    ...rollout.workers.flatMap(({ restUntil }) => restUntil ?? []),
    ...(rollout.monitorUntil ? [rollout.monitorUntil] : []),
  ];
}

/**
 * Brings an update further: as many slots at a time as it may, each resting after its new task is up; a new task that
 * does not stay up stops it, or turns it back.
 * @param slots of the service, by slot or node
 */
export function advanceRollout(work: ClusterWork, id: string, slots: Slots): void {
  let service = lookUp(work.state.services, id);
  if (!service || service.update?.state === 'paused' || service.update?.state === 'rollback_paused') return;
  if (!service.rollout || service.rollout.specVersion !== service.specVersion) {
    const record = service;
    const dirty = [...slots].filter(([, slot]) => isDirty(work, record, slot)).map(([key]) => key);
    const isAtWork = service.update?.state === 'updating' || service.update?.state === 'rollback_started';
    if (dirty.length === 0) {
      if (isAtWork) complete(work, service);
      return;
    }
    service = begin(work, service, dirty);
  }
  const before = service.rollout;
  if (!before) return;
  let rollout = watch(work, service, before);
  const fresh = rollout.failed.find((each) => !before.failed.includes(each));
  if (fresh !== undefined) {
    service = keep(work, service, rollout);
    if (failed(work, service, rollout, fresh)) return;
  }
  const { Parallelism, Monitor } = configOf(service);
  const record = service;
  const workers = rollout.workers.flatMap((worker) => stepWorker(work, record, worker) ?? []);
  const queue = [...rollout.queue];
  const most = Parallelism === 0 ? rollout.total : Parallelism;
  while (workers.length < most && queue.length > 0) {
    const key = queue.shift() ?? '';
    const slot = slots.get(key);
    if (slot && isDirty(work, record, slot)) workers.push(beginSlot(work, record, key, slot));
  }
  const made = workers.filter(({ taskId }) => taskId !== '' && !has(rollout.updated, taskId));
  const updated = { ...rollout.updated, ...Object.fromEntries(made.map(({ taskId }) => [taskId, null])) };
  const over = workers.length === 0 && queue.length === 0;
  const monitorUntil = over ? (rollout.monitorUntil ?? plus(work.now, Monitor)) : null;
  rollout = { ...rollout, workers, queue, updated, monitorUntil };
  if (monitorUntil && !isAfter(monitorUntil, work.now)) complete(work, record);
  else if (JSON.stringify(rollout) !== JSON.stringify(before)) keep(work, record, rollout);
}
