import type { RandomState } from '../../../base/random.ts';
import type { Instant } from '../../../base/time.ts';
import type { ClusterState, SwarmSpec } from '../../engine/index.ts';
import { drawTrust, joinToken, unlockKey } from './secrets-of-trust.ts';
import { newObjectId, nextDigits } from './ids.ts';
import { ClusterWork } from './work.ts';
import { addNetworkRecord } from '../network/records.ts';

const DAY = 86_400_000_000_000;

/** What a swarm is like where nothing was asked for. */
export const DEFAULT_SWARM_SPEC: SwarmSpec = {
  Name: 'default',
  Labels: {},
  Orchestration: { TaskHistoryRetentionLimit: 5 },
  Raft: {
    SnapshotInterval: 10_000,
    KeepOldSnapshots: 0,
    LogEntriesForSlowFollowers: 500,
    ElectionTick: 10,
    HeartbeatTick: 1,
  },
  Dispatcher: { HeartbeatPeriod: 5_000_000_000 },
  CAConfig: { NodeCertExpiry: 90 * DAY },
  TaskDefaults: {},
  EncryptionConfig: { AutoLockManagers: false },
};

export interface ClusterPlan {
  readonly spec: SwarmSpec;
  readonly defaultAddressPool: readonly string[];
  readonly subnetSize: number;
  readonly dataPathPort: number;
  readonly random: RandomState;
}

/** A new swarm without nodes, with its ingress network. */
export function createCluster(plan: ClusterPlan, now: Instant): ClusterState {
  const id = newObjectId(plan.random);
  const trust = drawTrust(id.next, now);
  const digest = nextDigits(trust.next, 50);
  const worker = joinToken(digest.next, digest.value);
  const manager = joinToken(worker.next, digest.value);
  const key = unlockKey(manager.next);
  const work = new ClusterWork(
    {
      state: {
        id: id.value,
        version: 0,
        createdAt: now,
        updatedAt: now,
        spec: plan.spec,
        tls: trust.value,
        joinTokens: { worker: worker.value, manager: manager.value },
        unlockKey: plan.spec.EncryptionConfig.AutoLockManagers ? key.value : '',
        defaultAddressPool: plan.defaultAddressPool,
        subnetSize: plan.subnetSize,
        dataPathPort: plan.dataPathPort,
        leader: '',
        // A fresh Raft log has its own members and the cluster object in it before anything else.
        index: 3,
        nodes: {},
        services: {},
        tasks: {},
        secrets: {},
        configs: {},
        networks: {},
        restarts: {},
        nextAt: null,
        rotations: {},
        random: key.next,
      },
    },
    now,
  );
  addNetworkRecord(work, {
    name: 'ingress',
    labels: {},
    driver: '',
    options: {},
    internal: false,
    attachable: false,
    ingress: true,
    enableIPv6: false,
    ipam: null,
  });
  // The first node comes after what a manager writes down about itself.
  return { ...work.state, index: 8 };
}
