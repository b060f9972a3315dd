import { lookUp } from '../../../base/record.ts';
import { compareInstants, parseRfc3339, type Instant } from '../../../base/time.ts';
import { engineError } from '../../engine/errors/engine-error.ts';
import { containerLogs } from '../../engine/container/logs.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import type { ClusterHost, ClusterState, Clusters, TaskRecord } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';
import type { Transaction } from '../../engine/transaction.ts';
import { findService, findTask } from '../cluster/find.ts';
import { managing } from '../cluster/managers.ts';
import { taskName } from '../task/names.ts';
import { isOver } from '../task/states.ts';

export interface ClusterLogsRequest {
  /** A service, or a task: id, name or beginning of an id. */
  readonly ref: string;
  readonly stdout?: boolean;
  readonly stderr?: boolean;
  readonly since?: Instant;
  /** So many of the last lines of each task. */
  readonly tail?: string;
  /** More will be asked for: what is not whole yet is left for later. */
  readonly follow?: boolean;
  /** To go on from, as an earlier answer gave it. */
  readonly cursor?: string;
}

/** One line, and whose it is. */
export interface ClusterLogEntry {
  readonly stream: 'stdout' | 'stderr';
  /** With its newline, if it has one. */
  readonly text: string;
  readonly at: Instant;
  readonly taskId: string;
  readonly taskName: string;
  readonly nodeId: string;
  readonly nodeName: string;
  readonly slot: number;
  readonly serviceId: string;
}

export interface ClusterLogs {
  readonly entries: readonly ClusterLogEntry[];
  /** Opaque. */
  readonly cursor: string;
  /** Whether more may come. */
  readonly running: boolean;
  /** Whether the tasks have terminals. */
  readonly tty: boolean;
}

type Cursors = Readonly<Record<string, number>>;

function parseCursor(text: string | undefined): Cursors {
  if (text === undefined || text === '') return {};
  return Object.fromEntries(
    text.split(',').map((part) => {
      const [id = '', number = '0'] = part.split(':');
      return [id, Number(number)];
    }),
  );
}

interface Source {
  readonly task: TaskRecord;
  readonly host: ClusterHost;
  readonly nodeName: string;
}

function sourcesOf(
  clusters: Clusters,
  cluster: ClusterState,
  tasks: readonly TaskRecord[],
): readonly Source[] {
  return tasks.flatMap((task) => {
    const node = lookUp(cluster.nodes, task.nodeId);
    const host = clusters.hosts().find(({ id }) => id === node?.hostId);
    if (!node || !host?.isUp || !lookUp(host.engine.containers, task.containerId)) return [];
    return [{ task, host, nodeName: node.description.Hostname }];
  });
}

const STAMP = /^(\S+) /;

function logsOf(
  tx: Transaction,
  tasks: (cluster: ClusterState) => readonly TaskRecord[],
  request: ClusterLogsRequest,
) {
  const { stdout = false, stderr = false, since, tail, follow = false } = request;
  if (!stdout && !stderr) throw engineError('logsWithoutStream', {});
  if (tail !== undefined && tail !== 'all' && !/^\d+$/.test(tail)) throw engineError('logTailInvalid', {});
  const found = managing(tx, ({ state }, clusters) => {
    const own = tasks(state);
    return { own, sources: sourcesOf(clusters, state, own), clusters };
  });
  const cursors = parseCursor(request.cursor);
  const entries: ClusterLogEntry[] = [];
  const next: string[] = [];
  let tty = false;
  for (const { task, host, nodeName } of found.sources) {
    const cursor = cursors[task.id];
    try {
      const logs = host.call(
        containerLogs,
        {
          ref: task.containerId,
          stdout,
          stderr,
          timestamps: true,
          follow,
          ...(since ? { since } : {}),
          ...(tail === undefined ? {} : { tail }),
          ...(cursor === undefined ? {} : { cursor }),
        },
        tx.now,
      );
      tty ||= logs.tty;
      next.push(`${task.id}:${logs.cursor}`);
      for (const { stream, text } of logs.chunks) {
        const [stamp = '', time = ''] = STAMP.exec(text) ?? [];
        entries.push({
          stream,
          text: text.slice(stamp.length),
          at: parseRfc3339(time) ?? tx.now,
          taskId: task.id,
          taskName: taskName(task),
          nodeId: task.nodeId,
          nodeName,
          slot: task.slot,
          serviceId: task.serviceId,
        });
      }
    } catch (error) {
      // One whose logs cannot be read keeps nobody from reading the others'.
      if (!(error instanceof EngineError)) throw error;
    }
  }
  entries.sort((a, b) => compareInstants(a.at, b.at));
  return { entries, cursor: next.join(','), running: found.own.some((task) => !isOver(task)), tty };
}

/** `GET /services/{id}/logs`: of all its tasks. @throws EngineError clusterObjectMissing */
export const serviceLogs = operation((tx, request: ClusterLogsRequest): ClusterLogs =>
  logsOf(
    tx,
    (cluster) => {
      const { id } = findService(cluster, request.ref);
      return Object.values(cluster.tasks).filter(({ serviceId }) => serviceId === id);
    },
    request,
  ),
);

/** `GET /tasks/{id}/logs`. @throws EngineError clusterObjectMissing */
export const taskLogs = operation((tx, request: ClusterLogsRequest): ClusterLogs =>
  logsOf(tx, (cluster) => [findTask(cluster, request.ref)], request),
);
