import type { Table } from '../../../base/record.ts';
import type { ClusterObject, TLSInfo } from './cluster.ts';

export type NodeRole = 'worker' | 'manager';
export type NodeAvailability = 'active' | 'pause' | 'drain';

export interface NodeSpec {
  readonly Name?: string;
  readonly Labels: Table<string>;
  readonly Role: NodeRole;
  readonly Availability: NodeAvailability;
}

export interface Platform {
  readonly Architecture?: string;
  readonly OS?: string;
}

/** CPUs in billionths, memory in bytes. */
export interface ResourceAmounts {
  readonly NanoCPUs?: number;
  readonly MemoryBytes?: number;
  readonly GenericResources?: readonly Readonly<Record<string, unknown>>[];
}

export interface NodeDescription {
  readonly Hostname: string;
  readonly Platform: Platform;
  readonly Resources: ResourceAmounts;
  readonly Engine: {
    readonly EngineVersion: string;
    readonly Labels?: Table<string>;
    readonly Plugins: readonly { readonly Type: string; readonly Name: string }[];
  };
  readonly TLSInfo: TLSInfo;
}

export type NodeState = 'unknown' | 'down' | 'ready' | 'disconnected';

export interface ManagerStatus {
  readonly Leader?: boolean;
  readonly Reachability: 'unknown' | 'unreachable' | 'reachable';
  /** `192.0.2.2:2377`. */
  readonly Addr: string;
}

/** `GET /nodes/{id}`. */
export interface Node extends ClusterObject {
  readonly Spec: NodeSpec;
  readonly Description: NodeDescription;
  readonly Status: { readonly State: NodeState; readonly Message?: string; readonly Addr: string };
  readonly ManagerStatus?: ManagerStatus;
}
