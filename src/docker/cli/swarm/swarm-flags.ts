import { SECOND } from '../../../base/time.ts';
import type { SwarmSpec } from '../../engine/api/cluster.ts';
import { declareFlags } from '../flags/declaration.ts';
import { duration, int, string, uint } from '../flags/types.ts';
import { nodeAddress } from './address-types.ts';
import { externalCa, type ExternalCa } from './external-ca.ts';

/** How long a certificate is valid: 90 days. */
const EXPIRY = 7_776_000 * SECOND;

export const certExpiry = {
  type: duration,
  default: EXPIRY,
  ko: '노드 인증서의 유효 기간이에요 (ns|us|ms|s|m|h)',
  en: 'How long certificates of nodes are valid (ns|us|ms|s|m|h)',
} as const;

export const externalCaFlag = {
  type: externalCa,
  ko: '인증서에 서명할 바깥 서버예요',
  en: 'Outside server that signs certificates',
} as const;

/** Settings of a whole swarm, which `init` and `update` take. */
export const swarmSettings = declareFlags({
  'cert-expiry': certExpiry,
  'dispatcher-heartbeat': {
    type: duration,
    default: 5 * SECOND,
    ko: '디스패처의 심장 박동 간격이에요 (ns|us|ms|s|m|h)',
    en: 'Time between heartbeats of the dispatcher (ns|us|ms|s|m|h)',
  },
  'external-ca': externalCaFlag,
  'max-snapshots': {
    type: uint,
    ko: '더 남겨 둘 Raft 스냅숏의 수예요',
    en: 'How many more Raft snapshots to keep',
  },
  'snapshot-interval': {
    type: uint,
    default: 10_000,
    ko: '로그 몇 개마다 Raft 스냅숏을 만들지 정해요',
    en: 'Log entries between Raft snapshots',
  },
  'task-history-limit': {
    type: int,
    default: 5,
    ko: '작업 기록을 몇 개까지 남길지 정해요',
    en: 'How much history of tasks to keep',
  },
});

/** Where a node that joins or begins a swarm is reached. */
export const addressFlags = declareFlags({
  'advertise-addr': {
    type: string,
    ko: '다른 노드에 알릴 주소예요 ("<ip|interface>[:port]")',
    en: 'Address told to other nodes ("<ip|interface>[:port]")',
  },
  availability: {
    type: string,
    default: 'active',
    ko: '노드를 쓸 수 있는지 정해요 ("active", "pause", "drain")',
    en: 'Whether the node can be used ("active", "pause", "drain")',
  },
  'data-path-addr': {
    type: string,
    ko: '데이터가 오갈 주소나 인터페이스예요 ("<ip|interface>")',
    en: 'Address or interface for data ("<ip|interface>")',
  },
  'listen-addr': {
    type: nodeAddress,
    ko: '기다릴 주소예요 ("<ip|interface>[:port]")',
    en: 'Address to listen on ("<ip|interface>[:port]")',
  },
});

interface Settings {
  readonly 'cert-expiry': number;
  readonly 'dispatcher-heartbeat': number;
  readonly 'external-ca': readonly ExternalCa[];
  readonly 'max-snapshots': number;
  readonly 'snapshot-interval': number;
  readonly 'task-history-limit': number;
}

/** `spec` with what was said about it on the command line. */
export function withSettings<Spec extends Partial<SwarmSpec>>(
  spec: Spec,
  flags: Settings,
  given: (name: keyof Settings) => boolean,
) {
  const raft = { ElectionTick: 10, HeartbeatTick: 1, LogEntriesForSlowFollowers: 500, ...spec.Raft };
  return {
    ...spec,
    ...(given('task-history-limit')
      ? { Orchestration: { TaskHistoryRetentionLimit: flags['task-history-limit'] } }
      : {}),
    ...(given('max-snapshots') || given('snapshot-interval')
      ? {
          Raft: {
            ...raft,
            ...(given('snapshot-interval') ? { SnapshotInterval: flags['snapshot-interval'] } : {}),
            ...(given('max-snapshots') ? { KeepOldSnapshots: flags['max-snapshots'] } : {}),
          },
        }
      : {}),
    ...(given('dispatcher-heartbeat')
      ? { Dispatcher: { HeartbeatPeriod: flags['dispatcher-heartbeat'] } }
      : {}),
    ...(given('cert-expiry') || given('external-ca')
      ? {
          CAConfig: {
            ...spec.CAConfig,
            ...(given('cert-expiry') ? { NodeCertExpiry: flags['cert-expiry'] } : {}),
            ...(given('external-ca')
              ? { ExternalCAs: flags['external-ca'].map(({ Protocol, URL }) => ({ Protocol, URL })) }
              : {}),
          },
        }
      : {}),
  };
}
