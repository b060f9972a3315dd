import type { SwarmSpec } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';

export interface SwarmUpdateRequest {
  /** The version that was seen (`Version.Index`). */
  readonly version: number;
  readonly Spec: SwarmSpec;
  readonly rotateWorkerToken?: boolean;
  readonly rotateManagerToken?: boolean;
  readonly rotateManagerUnlockKey?: boolean;
}

/** `POST /swarm/update`. @throws EngineError notSwarmManager, updateOutOfSequence, clusterInvalid */
export const swarmUpdate = operation((_tx, _request: SwarmUpdateRequest): void => {
  throw new Error('to come');
});
