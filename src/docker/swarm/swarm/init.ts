import type { NodeAvailability, SwarmSpec } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';

export interface SwarmInitRequest {
  readonly ListenAddr?: string;
  readonly AdvertiseAddr?: string;
  readonly DataPathAddr?: string;
  readonly DataPathPort?: number;
  readonly DefaultAddrPool?: readonly string[] | null;
  readonly SubnetSize?: number;
  readonly ForceNewCluster?: boolean;
  readonly Spec?: Partial<SwarmSpec>;
  readonly AutoLockManagers?: boolean;
  readonly Availability?: NodeAvailability;
}

/** `POST /swarm/init`. @returns the node's id @throws EngineError alreadyInSwarm, advertiseAddressInvalid */
export const swarmInit = operation((_tx, _request: SwarmInitRequest): string => {
  throw new Error('to come');
});
