import { engineError } from '../../engine/errors/engine-error.ts';
import { operation } from '../../engine/operation.ts';
import { managing } from '../cluster/managers.ts';

/** `GET /swarm/unlockkey`: empty when autolock is off. @throws EngineError notSwarmManager, … */
export const swarmUnlockKey = operation((tx, _request: void): { readonly UnlockKey: string } =>
  managing(tx, ({ state }) => ({ UnlockKey: state.unlockKey })),
);

/** `POST /swarm/unlock`. @throws EngineError notInSwarm, swarmNotLocked, swarmKeyWrong */
export const swarmUnlock = operation((tx, { UnlockKey }: { readonly UnlockKey: string }): void => {
  const { swarm } = tx.state;
  if (!swarm) throw engineError('notInSwarm', {});
  if (!swarm.locked) throw engineError('swarmNotLocked', {});
  const cluster = tx.clusters?.get(swarm.clusterId);
  if (!UnlockKey.startsWith('SWMKEY-1-') || cluster?.unlockKey !== UnlockKey)
    throw engineError('swarmKeyWrong', {});
  const { locked: _opened, ...open } = swarm;
  tx.state = { ...tx.state, swarm: open };
  tx.clusters?.put({ ...cluster, nextAt: tx.now });
});
