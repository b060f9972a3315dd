import type { RandomState } from '../../../base/random.ts';
import type { Table } from '../../../base/record.ts';
import type { Instant } from '../../../base/time.ts';
import type { SwarmSpec, TLSInfo } from '../api/cluster.ts';
import type { NodeDescription, NodeSpec, NodeState } from '../api/node.ts';
import type { SecretSpec } from '../api/secret.ts';
import type { PortConfig, ServiceSpec, TaskSpec, UpdateState } from '../api/service.ts';
import type { TaskState } from '../api/task.ts';
import type { Pool } from '../network/network.ts';

/** What every object of a cluster has: 25 characters of id, and when and by which write it changed. */
export interface ClusterRecord {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export interface NodeRecord extends ClusterRecord {
  readonly spec: NodeSpec;
  readonly description: NodeDescription;
  readonly state: NodeState;
  readonly message: string;
  /** Of the engine that is this node: `daemon.id`. */
  readonly hostId: string;
  readonly address: string;
  /** Of managers. */
  readonly manager: { readonly port: number } | null;
  /** Since when nothing has been heard of it; null while it is heard. */
  readonly silentSince: Instant | null;
  /** Its own addresses on the swarm's networks: where the ingress network and load balancers begin. */
  readonly attachments: readonly TaskAttachment[];
}

export interface SecretRecord extends ClusterRecord {
  readonly spec: SecretSpec;
}

export interface NetworkRecord extends ClusterRecord {
  readonly name: string;
  readonly labels: Table<string>;
  /** As asked for: empty for the default. */
  readonly driver: string;
  readonly options: Table<string>;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  readonly enableIPv6: boolean;
  readonly ipamOptions: Table<string> | null;
  readonly pools: readonly Pool[];
  readonly vxlanId: number;
}

export interface UpdateProgress {
  readonly state: UpdateState;
  readonly startedAt: Instant;
  readonly completedAt: Instant | null;
  readonly message: string;
}

export interface VirtualAddress {
  readonly networkId: string;
  /** With its prefix: `10.0.0.3/24`. */
  readonly address: string;
}

export interface ServiceRecord extends ClusterRecord {
  readonly spec: ServiceSpec;
  /** The spec's version: tasks made of an older one are out of date. */
  readonly specVersion: number;
  readonly previousSpec: ServiceSpec | null;
  readonly previousSpecVersion: number;
  readonly ports: readonly PortConfig[];
  readonly virtualIPs: readonly VirtualAddress[];
  readonly update: UpdateProgress | null;
  /** How the update at work goes; null when none is. */
  readonly rollout: Rollout | null;
  /** Of jobs: which run of the job, and when it began. */
  readonly job: { readonly iteration: number; readonly executedAt: Instant } | null;
}

/** An update at work: slots that are out of date go through a queue, a few at a time. */
export interface Rollout {
  /** Whom it is about: `specVersion` of the service. Another one begins anew. */
  readonly specVersion: number;
  /** Slots (node ids for global services) whose turn has not come. */
  readonly queue: readonly string[];
  readonly workers: readonly RolloutWorker[];
  /** How many slots were out of date when it began. */
  readonly total: number;
  /** The tasks it has made, and since when each has been running. */
  readonly updated: Table<Instant | null>;
  readonly failed: readonly string[];
  /** All slots have had their turn; failures count until then. */
  readonly monitorUntil: Instant | null;
}

/** A slot whose turn it is: a new task is brought up, then the worker rests for the update's delay. */
export interface RolloutWorker {
  readonly slot: string;
  readonly taskId: string;
  readonly restUntil: Instant | null;
}

export interface TaskAttachment {
  readonly networkId: string;
  /** With its prefix: `10.0.1.3/24`. */
  readonly address: string;
}

export interface TaskRecord extends ClusterRecord {
  readonly serviceId: string;
  /** From 1; 0 for global services. */
  readonly slot: number;
  /** Empty until it is scheduled. */
  readonly nodeId: string;
  readonly spec: TaskSpec;
  /** The service's `specVersion` it was made of. */
  readonly specVersion: number;
  /** The service's name and published ports when it was made. */
  readonly serviceName: string;
  readonly serviceLabels: Table<string>;
  readonly ports: readonly PortConfig[];
  readonly state: TaskState;
  readonly desired: TaskState;
  readonly statusAt: Instant;
  readonly message: string;
  readonly error: string;
  readonly containerId: string;
  readonly pid: number;
  readonly exitCode: number;
  /** Host ports its container really has. */
  readonly hostPorts: readonly PortConfig[];
  readonly attachments: readonly TaskAttachment[];
  readonly jobIteration: number | null;
  /** When the agent does its next step with it. */
  readonly nextAt: Instant | null;
  /** Prepared, and held back until then, or until another task has stopped (its id, or empty). */
  readonly held: { readonly until: Instant; readonly after: string } | null;
  /** Why its container is being stopped: told as its error once it has stopped. */
  readonly failure: string;
  /** The agent has told the engine to stop its container. */
  readonly stopping: boolean;
}

/** What the restart policy remembers of one slot. */
export interface RestartHistory {
  readonly specVersion: number;
  readonly attempts: number;
  readonly times: readonly Instant[];
}

/** One swarm, shared by all of its nodes. Plain JSON, never changed in place. */
export interface ClusterState extends ClusterRecord {
  readonly spec: SwarmSpec;
  readonly tls: TLSInfo;
  readonly joinTokens: { readonly worker: string; readonly manager: string };
  readonly unlockKey: string;
  readonly defaultAddressPool: readonly string[];
  readonly subnetSize: number;
  readonly dataPathPort: number;
  /** Id of the manager that leads; empty when there is none. */
  readonly leader: string;
  /** The number of the last write. */
  readonly index: number;
  readonly nodes: Table<NodeRecord>;
  readonly services: Table<ServiceRecord>;
  readonly tasks: Table<TaskRecord>;
  readonly secrets: Table<SecretRecord>;
  readonly configs: Table<SecretRecord>;
  readonly networks: Table<NetworkRecord>;
  /** By service and slot, or node: `SERVICE.1`. */
  readonly restarts: Table<RestartHistory>;
  /** When somebody has to look at it next; null when nothing waits. */
  readonly nextAt: Instant | null;
  /** Of each published port the connections seen: the next one goes to the next task. */
  readonly rotations: Table<number>;
  readonly random: RandomState;
}
