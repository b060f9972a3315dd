import type { ServiceSpec } from '../../engine/index.ts';
import type { RegistryAuth } from '../../engine/registries.ts';
import { operation } from '../../engine/operation.ts';

export interface ServiceCreateRequest {
  readonly Spec: ServiceSpec;
  readonly auth?: RegistryAuth | null;
  /** Whether the image's digest is looked up and pinned (`--no-resolve-image` does not): done here, warned of in `Warnings`. */
  readonly queryRegistry?: boolean;
}

export interface ServiceCreateResult {
  readonly ID: string;
  readonly Warnings: readonly string[] | null;
}

/** `POST /services/create`. @throws EngineError clusterInvalid, clusterNameTaken, noSuchNetwork, … */
export const serviceCreate = operation((_tx, _request: ServiceCreateRequest): ServiceCreateResult => {
  throw new Error('to come');
});
