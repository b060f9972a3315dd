import { engineError } from '../../engine/errors/engine-error.ts';
import type { ServiceMode, ServiceRecord, ServiceSpec } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';
import type { RegistryAuth } from '../../engine/registries.ts';
import type { Transaction } from '../../engine/transaction.ts';
import { findService } from '../cluster/find.ts';
import { managing } from '../cluster/managers.ts';
import type { ClusterWork } from '../cluster/work.ts';
import { allocateService } from '../orchestrator/allocate.ts';
import { checkIngress, checkPortConflicts, checkServiceSpec } from './check-spec.ts';
import { prepareSpec } from './prepare-spec.ts';

export interface ServiceUpdateRequest {
  readonly ref: string;
  readonly version: number;
  readonly Spec: ServiceSpec;
  /** `previous`: back to `PreviousSpec`; what `Spec` says does not count. */
  readonly rollback?: 'previous';
  readonly auth?: RegistryAuth | null;
  readonly queryRegistry?: boolean;
}

export interface ServiceUpdateResult {
  readonly Warnings: readonly string[] | null;
}

function kindOf(mode: ServiceMode): string {
  return Object.keys(mode)[0] ?? '';
}

/** Puts a service on another spec; what was is kept to go back to. */
function changeSpec(
  work: ClusterWork,
  service: ServiceRecord,
  spec: ServiceSpec,
  change: Partial<ServiceRecord>,
): ServiceRecord {
  const isJob = service.job !== null;
  return work.change('services', service, {
    spec,
    specVersion: work.state.index + 1,
    rollout: null,
    ...(isJob && service.job ? { job: { iteration: service.job.iteration + 1, executedAt: work.now } } : {}),
    ...change,
  });
}

/**
 * Back to the spec before the last one.
 * @throws EngineError rollbackWithoutPrevious
 */
export function rollBack(work: ClusterWork, service: ServiceRecord, message: string): ServiceRecord {
  const { previousSpec, update } = service;
  if (!previousSpec) throw engineError('rollbackWithoutPrevious', { name: service.id });
  const next = changeSpec(work, service, previousSpec, {
    // Asked for by hand, the way back leads forward again.
    previousSpec: message === MANUAL ? service.spec : null,
    update: {
      state: 'rollback_started',
      startedAt: update && message !== MANUAL ? update.startedAt : work.now,
      completedAt: null,
      message,
    },
  });
  return allocateService(work, next);
}

const MANUAL = 'manually requested rollback';

/** Tells what is other than before: how many there are to be, and of what. */
function emitChanged(tx: Transaction, before: ServiceRecord, after: ServiceRecord): void {
  const replicas = ({ spec }: ServiceRecord): string => String(spec.Mode.Replicated?.Replicas ?? '');
  const image = ({ spec }: ServiceRecord): string => spec.TaskTemplate.ContainerSpec?.Image ?? '';
  const state = ({ update: progress }: ServiceRecord): string => progress?.state ?? '';
  const changed = (name: string, of: (service: ServiceRecord) => string): Readonly<Record<string, string>> =>
    of(before) === of(after) ? {} : { [`${name}.new`]: of(after), [`${name}.old`]: of(before) };
  tx.emit('service', 'update', after.id, {
    name: after.spec.Name,
    ...changed('image', image),
    ...changed('replicas', replicas),
    ...changed('updatestate', state),
  });
}

function update(tx: Transaction, request: ServiceUpdateRequest): ServiceUpdateResult {
  const { auth = null, queryRegistry = false } = request;
  return managing(tx, (work) => {
    const service = findService(work.state, request.ref);
    if (request.version !== service.version) throw engineError('updateOutOfSequence', {});
    work.state = { ...work.state, nextAt: tx.now };
    if (request.rollback === 'previous') {
      emitChanged(tx, service, rollBack(work, service, MANUAL));
      return { Warnings: null };
    }
    const { spec, warnings } = prepareSpec(tx, work.state, request.Spec, { auth, queryRegistry });
    checkServiceSpec(spec);
    checkIngress(work.state, spec);
    checkPortConflicts(work.state, spec, service.id);
    if (spec.Name !== service.spec.Name) {
      throw engineError('clusterUnsupported', { reason: 'renaming services is not supported' });
    }
    if (kindOf(spec.Mode) !== kindOf(service.spec.Mode)) {
      throw engineError('clusterUnsupported', { reason: 'service mode change is not allowed' });
    }
    const next = changeSpec(work, service, spec, {
      previousSpec: service.spec,
      previousSpecVersion: service.specVersion,
      update: null,
    });
    emitChanged(tx, service, allocateService(work, next));
    return { Warnings: warnings.length > 0 ? warnings : null };
  });
}

/**
 * `POST /services/{id}/update`.
 * @throws EngineError clusterObjectMissing, updateOutOfSequence, clusterInvalid, clusterUnsupported, …
 */
export const serviceUpdate = operation(update);
