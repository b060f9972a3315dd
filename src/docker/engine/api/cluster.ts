import type { Table } from '../../../base/record.ts';

/** Which write of the cluster's log an object was changed by. An update has to name the one it has seen. */
export interface ObjectVersion {
  readonly Index: number;
}

/** What every object of a swarm begins with. */
export interface ClusterObject {
  readonly ID: string;
  readonly Version: ObjectVersion;
  readonly CreatedAt: string;
  readonly UpdatedAt: string;
}

export interface SwarmSpec {
  readonly Name: string;
  readonly Labels: Table<string>;
  readonly Orchestration: { readonly TaskHistoryRetentionLimit?: number };
  readonly Raft: {
    readonly SnapshotInterval?: number;
    readonly KeepOldSnapshots?: number;
    readonly LogEntriesForSlowFollowers?: number;
    readonly ElectionTick: number;
    readonly HeartbeatTick: number;
  };
  readonly Dispatcher: { readonly HeartbeatPeriod?: number };
  readonly CAConfig: {
    readonly NodeCertExpiry?: number;
    readonly ExternalCAs?: readonly {
      readonly Protocol: string;
      readonly URL: string;
      readonly CACert?: string;
    }[];
    readonly SigningCACert?: string;
    readonly SigningCAKey?: string;
    readonly ForceRotate?: number;
  };
  readonly TaskDefaults: {
    readonly LogDriver?: { readonly Name?: string; readonly Options?: Table<string> };
  };
  readonly EncryptionConfig: { readonly AutoLockManagers: boolean };
}

export interface TLSInfo {
  readonly TrustRoot: string;
  readonly CertIssuerSubject: string;
  readonly CertIssuerPublicKey: string;
}

/** What `info` tells of the swarm: `GET /swarm` without the join tokens. */
export interface ClusterInfo extends ClusterObject {
  readonly Spec: SwarmSpec;
  readonly TLSInfo: TLSInfo;
  readonly RootRotationInProgress: boolean;
  readonly DefaultAddrPool: readonly string[] | null;
  readonly SubnetSize: number;
  readonly DataPathPort: number;
}

/** `GET /swarm`. */
export interface Swarm extends ClusterInfo {
  readonly JoinTokens: { readonly Worker: string; readonly Manager: string };
}

export type LocalNodeState = 'inactive' | 'pending' | 'active' | 'error' | 'locked';

/** `GET /info`, `.Swarm`. */
export interface SwarmInfo {
  readonly NodeID: string;
  readonly NodeAddr: string;
  readonly LocalNodeState: LocalNodeState;
  readonly ControlAvailable: boolean;
  readonly Error: string;
  readonly RemoteManagers: readonly { readonly NodeID: string; readonly Addr: string }[] | null;
  readonly Nodes?: number;
  readonly Managers?: number;
  readonly Cluster?: ClusterInfo;
}
