import { drawName } from '../../engine/base/names.ts';
import { engineError } from '../../engine/errors/engine-error.ts';
import type { ServiceMode, ServiceSpec } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';
import type { RegistryAuth } from '../../engine/registries.ts';
import type { Transaction } from '../../engine/transaction.ts';
import { managing } from '../cluster/managers.ts';
import { allocateService } from '../orchestrator/allocate.ts';
import { checkIngress, checkPortConflicts, checkServiceSpec } from './check-spec.ts';
import { prepareSpec } from './prepare-spec.ts';

export interface ServiceCreateRequest {
  readonly Spec: ServiceSpec;
  readonly auth?: RegistryAuth | null;
  /** Whether the image's digest is looked up and pinned (`--no-resolve-image` does not). Warned of in `Warnings`. */
  readonly queryRegistry?: boolean;
}

export interface ServiceCreateResult {
  readonly ID: string;
  readonly Warnings: readonly string[] | null;
}

const MOST_SERVICES = 100;

/** A replicated service of one task, unless said otherwise. */
function fullMode(mode: ServiceMode): ServiceMode {
  if (mode.Global || mode.GlobalJob) return mode;
  if (mode.ReplicatedJob) {
    const { MaxConcurrent = 1 } = mode.ReplicatedJob;
    return {
      ReplicatedJob: {
        MaxConcurrent,
        TotalCompletions: mode.ReplicatedJob.TotalCompletions ?? MaxConcurrent,
      },
    };
  }
  return { Replicated: { Replicas: mode.Replicated?.Replicas ?? 1 } };
}

function create(tx: Transaction, request: ServiceCreateRequest): ServiceCreateResult {
  const { auth = null, queryRegistry = false } = request;
  return managing(tx, (work) => {
    const asked = {
      ...request.Spec,
      Name: request.Spec.Name || tx.draw(drawName),
      Mode: fullMode(request.Spec.Mode),
      EndpointSpec: { Mode: 'vip' as const, ...request.Spec.EndpointSpec },
    };
    const { spec, warnings } = prepareSpec(tx, work.state, asked, { auth, queryRegistry });
    checkServiceSpec(spec);
    checkIngress(work.state, spec);
    checkPortConflicts(work.state, spec, '');
    const services = Object.values(work.state.services);
    if (services.some((other) => other.spec.Name === spec.Name)) {
      throw engineError('clusterNameTaken', { kind: 'service', name: spec.Name });
    }
    if (services.length >= MOST_SERVICES) {
      throw engineError('limitReached', { what: 'services', limit: MOST_SERVICES });
    }
    const isJob = spec.Mode.ReplicatedJob !== undefined || spec.Mode.GlobalJob !== undefined;
    const service = work.add('services', {
      id: work.newId(),
      spec,
      specVersion: work.state.index + 1,
      previousSpec: null,
      previousSpecVersion: 0,
      ports: [],
      virtualIPs: [],
      update: null,
      rollout: null,
      job: isJob ? { iteration: 0, executedAt: tx.now } : null,
    });
    allocateService(work, service);
    work.state = { ...work.state, nextAt: tx.now };
    tx.emit('service', 'create', service.id, { name: spec.Name });
    return { ID: service.id, Warnings: warnings.length > 0 ? warnings : null };
  });
}

/**
 * `POST /services/create`.
 * @throws EngineError clusterInvalid, clusterRefused, clusterConstraint, clusterNameTaken, noSuchNetwork, …
 */
export const serviceCreate = operation(create);
