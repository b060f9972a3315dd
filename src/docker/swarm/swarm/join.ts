import type { NodeAvailability } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';

export interface SwarmJoinRequest {
  readonly ListenAddr?: string;
  readonly AdvertiseAddr?: string;
  readonly DataPathAddr?: string;
  readonly RemoteAddrs: readonly string[];
  readonly JoinToken: string;
  readonly Availability?: NodeAvailability;
}

/** `POST /swarm/join`. @throws EngineError alreadyInSwarm, joinTokenInvalid, joinFailed */
export const swarmJoin = operation((_tx, _request: SwarmJoinRequest): void => {
  throw new Error('to come');
});
