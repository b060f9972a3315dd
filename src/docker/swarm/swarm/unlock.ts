import { operation } from '../../engine/operation.ts';

/** `GET /swarm/unlockkey`: empty when autolock is off. @throws EngineError notSwarmManager, … */
export const swarmUnlockKey = operation((_tx, _request: void): { readonly UnlockKey: string } => {
  throw new Error('to come');
});

/** `POST /swarm/unlock`. @throws EngineError notInSwarm, swarmNotLocked, swarmKeyWrong */
export const swarmUnlock = operation((_tx, _request: { readonly UnlockKey: string }): void => {
  throw new Error('to come');
});
