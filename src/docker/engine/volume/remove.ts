import { has } from '../../../base/record.ts';
import { engineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import { findVolume } from './find.ts';
import { destroyVolume } from './make.ts';
import { usersOfVolume } from './users.ts';

export interface VolumeRemoveRequest {
  readonly name: string;
  /** A volume that is not there is fine then. One in use stays all the same. */
  readonly force?: boolean;
}

/** `DELETE /volumes/{name}`. @throws EngineError noSuchVolume, volumeInUse */
export const volumeRemove = operation((tx, { name, force = false }: VolumeRemoveRequest): void => {
  if (force && !has(tx.state.volumes, name)) return;
  const volume = findVolume(tx.state, name);
  const users = usersOfVolume(tx.state, name);
  if (users.length > 0) throw engineError('volumeInUse', { name, ids: users.map(({ id }) => id).join(', ') });
  destroyVolume(tx, volume);
});
