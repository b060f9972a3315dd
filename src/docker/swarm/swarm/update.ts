import { engineError } from '../../engine/errors/engine-error.ts';
import type { SwarmSpec } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';
import type { Transaction } from '../../engine/transaction.ts';
import { managing } from '../cluster/managers.ts';
import { caDigestOf, drawTrust, joinToken, unlockKey } from '../cluster/secrets-of-trust.ts';
import { nextDigits } from '../cluster/ids.ts';
import type { ClusterWork } from '../cluster/work.ts';
import { mergeSpec } from './spec.ts';

export interface SwarmUpdateRequest {
  /** The version that was seen (`Version.Index`). */
  readonly version: number;
  readonly Spec: SwarmSpec;
  readonly rotateWorkerToken?: boolean;
  readonly rotateManagerToken?: boolean;
  readonly rotateManagerUnlockKey?: boolean;
}

/** A certificate younger than this would be renewed all the time. */
const SHORTEST_EXPIRY = 3_600_000_000_000;

function checkSpec({ CAConfig, Dispatcher }: SwarmSpec): void {
  const { NodeCertExpiry = 0 } = CAConfig;
  const { HeartbeatPeriod = 0 } = Dispatcher;
  if (NodeCertExpiry !== 0 && NodeCertExpiry < SHORTEST_EXPIRY) {
    throw engineError('clusterInvalid', { reason: 'minimum certificate expiry time is: 1h0m0s' });
  }
  if (HeartbeatPeriod < 0) {
    throw engineError('clusterInvalid', { reason: 'heartbeat time period cannot be a negative duration' });
  }
}

/** A new root certificate: tokens name its digest, so they change with it. */
function rotateTrust(work: ClusterWork): void {
  const tls = work.draw((random) => drawTrust(random, work.now));
  const digest = work.draw((random) => nextDigits(random, 50));
  const { worker, manager } = work.state.joinTokens;
  const renewed = (token: string): string => token.replace(caDigestOf(token), digest);
  work.state = { ...work.state, tls, joinTokens: { worker: renewed(worker), manager: renewed(manager) } };
  for (const node of Object.values(work.state.nodes)) {
    work.change('nodes', node, { description: { ...node.description, TLSInfo: tls } });
  }
}

function update(tx: Transaction, request: SwarmUpdateRequest): void {
  managing(tx, (work) => {
    const before = work.state;
    if (request.version !== before.version) throw engineError('updateOutOfSequence', {});
    const spec = mergeSpec(before.spec, request.Spec);
    checkSpec(spec);
    const { AutoLockManagers } = spec.EncryptionConfig;
    const wasLocked = before.spec.EncryptionConfig.AutoLockManagers;
    const digest = caDigestOf(before.joinTokens.worker);
    const { worker, manager } = before.joinTokens;
    const token = (): string => work.draw((random) => joinToken(random, digest));
    const joinTokens = {
      worker: request.rotateWorkerToken ? token() : worker,
      manager: request.rotateManagerToken ? token() : manager,
    };
    const fresh = AutoLockManagers && (!wasLocked || request.rotateManagerUnlockKey === true);
    const key = fresh ? work.draw(unlockKey) : AutoLockManagers ? before.unlockKey : '';
    const version = work.nextIndex();
    work.state = {
      ...work.state,
      spec,
      joinTokens,
      unlockKey: key,
      version,
      updatedAt: tx.now,
      nextAt: tx.now,
    };
    if ((spec.CAConfig.ForceRotate ?? 0) !== (before.spec.CAConfig.ForceRotate ?? 0)) rotateTrust(work);
  });
}

/** `POST /swarm/update`. @throws EngineError notSwarmManager, updateOutOfSequence, clusterInvalid */
export const swarmUpdate = operation(update);
