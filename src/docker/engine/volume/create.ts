import type { Volume } from '../api/volume.ts';
import type { Table } from '../../../base/record.ts';
import { operation } from '../operation.ts';
import { findVolume, volumeShown } from './find.ts';
import { checkVolume, ensureVolume } from './make.ts';
import { ANONYMOUS_LABEL } from './volume.ts';

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
    Name: given = '',
    Driver: driver = 'local',
    DriverOpts: options = null,
    Labels: labels = null,
  } = request;
  const name = given === '' ? tx.newId() : given;
  const wish = {
    name,
    driver,
    labels: given === '' ? { ...labels, [ANONYMOUS_LABEL]: '' } : labels,
    options,
  };
  checkVolume(wish, tx.state);
  ensureVolume(tx, wish);
  return volumeShown(findVolume(tx.state, name));
});
