import type { Volume } from '../api/volume.ts';
import type { Table } from '../../../base/record.ts';
import { operation } from '../operation.ts';
import { findVolume, volumeShown } from './find.ts';
import { checkVolume, ensureVolume, makeAnonymousVolume } from './make.ts';

export interface VolumeCreateRequest {
  /** Empty or absent for one nobody named. */
  readonly Name?: string;
  readonly Driver?: string;
  readonly DriverOpts?: Table<string>;
  readonly Labels?: Table<string>;
}

/**
 * `POST /volumes/create`. One of that name is given as it is, whatever else was asked.
 * @throws EngineError volumeNameTooShort, volumeNameInvalid, volumeDriverUnknown, volumeOptionInvalid,
 * volumeOptionMissing
 */
export const volumeCreate = operation((tx, request: VolumeCreateRequest): Volume => {
  const {
    Name: name = '',
    Driver: driver = 'local',
    DriverOpts: options = null,
    Labels: labels = null,
  } = request;
  if (name === '') {
    const given = makeAnonymousVolume(tx);
    return volumeShown(findVolume(tx.state, given));
  }
  const wish = { name, driver, labels, options };
  checkVolume(wish, tx.state);
  ensureVolume(tx, wish);
  return volumeShown(findVolume(tx.state, name));
});
