import type { ServiceSpec } from '../../engine/index.ts';
import type { RegistryAuth } from '../../engine/registries.ts';
import { operation } from '../../engine/operation.ts';

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

/** `POST /services/{id}/update`. @throws EngineError clusterObjectMissing, updateOutOfSequence, clusterInvalid, … */
export const serviceUpdate = operation((_tx, _request: ServiceUpdateRequest): ServiceUpdateResult => {
  throw new Error('to come');
});
