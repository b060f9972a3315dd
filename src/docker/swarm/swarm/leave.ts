import { operation } from '../../engine/operation.ts';

export interface SwarmLeaveRequest {
  readonly force?: boolean;
}

/** `POST /swarm/leave`. @throws EngineError notInSwarm, leaveManager, leaveLastManager, leaveLosesQuorum */
export const swarmLeave = operation((_tx, _request: SwarmLeaveRequest): void => {
  throw new Error('to come');
});
