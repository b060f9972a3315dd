import type { Swarm } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';

/** `GET /swarm`. @throws EngineError notSwarmManager, swarmWorker, swarmLocked, swarmWithoutLeader */
export const swarmInspect = operation((_tx, _request: void): Swarm => {
  throw new Error('to come');
});
