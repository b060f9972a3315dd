import type { Volume } from '../api/volume.ts';
import { lookUp, sortedByKey } from '../../../base/record.ts';
import { rfc3339 } from '../../../base/time.ts';
import { engineError } from '../errors/engine-error.ts';
import type { EngineState } from '../state.ts';
import { mountpoint, type VolumeRecord } from './volume.ts';

/** Volumes have no ids: only the whole name will do. @throws EngineError noSuchVolume */
export function findVolume(state: EngineState, name: string): VolumeRecord {
  const volume = lookUp(state.volumes, name);
  if (!volume) throw engineError('noSuchVolume', { name });
  return volume;
}

export function volumeShown({ name, created, driver, labels, options }: VolumeRecord): Volume {
  return {
    CreatedAt: rfc3339(created),
    Driver: driver,
    Labels: labels && sortedByKey(labels),
    Mountpoint: mountpoint(name),
    Name: name,
    Options: options && sortedByKey(options),
    Scope: 'local',
  };
}
