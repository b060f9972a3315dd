import type { LogEntry } from '../../engine/runtime.ts';
import { operation } from '../../engine/operation.ts';

export interface ClusterLogsRequest {
  /** A service, or a task: id, name or beginning of an id. */
  readonly ref: string;
  readonly stdout?: boolean;
  readonly stderr?: boolean;
  readonly since?: string;
  readonly tail?: string;
  /** To go on from, as an earlier answer gave it. */
  readonly cursor?: string;
}

export interface ClusterLogEntry extends LogEntry {
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
  /** Of the first task's containers. */
  readonly tty: boolean;
}

/** `GET /services/{id}/logs`. @throws EngineError clusterObjectMissing */
export const serviceLogs = operation((_tx, _request: ClusterLogsRequest): ClusterLogs => {
  throw new Error('to come');
});

/** `GET /tasks/{id}/logs`. @throws EngineError clusterObjectMissing */
export const taskLogs = operation((_tx, _request: ClusterLogsRequest): ClusterLogs => {
  throw new Error('to come');
});
