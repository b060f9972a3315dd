import type { Table } from '../../../base/record.ts';
import type { ClusterObject } from './cluster.ts';
import type { PortConfig, TaskSpec } from './service.ts';

export type TaskState =
  | 'new'
  | 'allocated'
  | 'pending'
  | 'assigned'
  | 'accepted'
  | 'preparing'
  | 'ready'
  | 'starting'
  | 'running'
  | 'complete'
  | 'shutdown'
  | 'failed'
  | 'rejected'
  | 'remove'
  | 'orphaned';

export interface TaskStatus {
  readonly Timestamp: string;
  readonly State: TaskState;
  readonly Message?: string;
  readonly Err?: string;
  readonly ContainerStatus?: {
    readonly ContainerID: string;
    readonly PID: number;
    readonly ExitCode: number;
  };
  readonly PortStatus: { readonly Ports?: readonly PortConfig[] };
}

/** A network of the swarm as tasks carry it. */
export interface ClusterNetwork extends ClusterObject {
  readonly Spec: {
    readonly Name: string;
    readonly Labels: Table<string>;
    readonly DriverConfiguration: { readonly Name?: string; readonly Options?: Table<string> };
    readonly IPv6Enabled?: boolean;
    readonly Internal?: boolean;
    readonly Attachable?: boolean;
    readonly Ingress?: boolean;
    readonly IPAMOptions?: { readonly Driver: { readonly Name?: string } };
    readonly Scope: string;
  };
  readonly DriverState: { readonly Name: string; readonly Options: Table<string> };
  readonly IPAMOptions: {
    readonly Driver: { readonly Name: string };
    readonly Configs: readonly {
      readonly Subnet: string;
      readonly Gateway: string;
      readonly Range?: string;
    }[];
  };
}

/** `GET /tasks/{id}`. */
export interface Task extends ClusterObject {
  readonly Labels: Table<string>;
  readonly Spec: TaskSpec;
  readonly ServiceID: string;
  readonly Slot?: number;
  readonly NodeID?: string;
  readonly Status: TaskStatus;
  readonly DesiredState: TaskState;
  readonly NetworksAttachments?: readonly {
    readonly Network: ClusterNetwork;
    readonly Addresses: readonly string[];
  }[];
  readonly JobIteration?: { readonly Index?: number };
  readonly Volumes: null;
}
