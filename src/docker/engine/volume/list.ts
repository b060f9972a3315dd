import type { Volume } from '../api/volume.ts';
import { compareText, has } from '../../../base/record.ts';
import { booleanFilter, checkFilterNames, filterValues, matchesLabels, type Filters } from '../filters.ts';
import { operation } from '../operation.ts';
import { destroyVolume } from './make.ts';
import { usersOfVolume } from './users.ts';
import { volumeShown } from './find.ts';
import { ANONYMOUS_LABEL } from './volume.ts';

export interface VolumeListRequest {
  readonly filters?: Filters;
}

export interface VolumeListResult {
  readonly Volumes: readonly Volume[];
  readonly Warnings: null;
}

/** `GET /volumes`, by name. @throws EngineError filterUnknown, filterNotBoolean */
export const volumeList = operation((tx, { filters = {} }: VolumeListRequest): VolumeListResult => {
  checkFilterNames(filters, ['dangling', 'driver', 'label', 'name']);
  const dangling = booleanFilter(filters, 'dangling');
  const names = filterValues(filters, 'name');
  const drivers = filterValues(filters, 'driver');
  const listed = Object.values(tx.state.volumes)
    .filter(
      ({ name, driver, labels }) =>
        (!names || names.some((part) => name.includes(part))) &&
        (!drivers || drivers.includes(driver)) &&
        matchesLabels(filters, labels) &&
        (dangling === undefined || dangling === (usersOfVolume(tx.state, name).length === 0)),
    )
    .sort((a, b) => compareText(a.name, b.name));
  return { Volumes: listed.map(volumeShown), Warnings: null };
});

export interface VolumePruneResult {
  readonly VolumesDeleted: readonly string[] | null;
  readonly SpaceReclaimed: number;
}

/**
 * `POST /volumes/prune`: volumes no container has, and, unless the filter `all` says so, only those nobody named.
 * @throws EngineError filterUnknown, filterNotBoolean
 */
export const volumePrune = operation((tx, { filters = {} }: VolumeListRequest): VolumePruneResult => {
  checkFilterNames(filters, ['all', 'label', 'label!']);
  const named = booleanFilter(filters, 'all') ?? false;
  const doomed = Object.values(tx.state.volumes).filter(
    ({ name, labels }) =>
      (named || has(labels ?? {}, ANONYMOUS_LABEL)) &&
      usersOfVolume(tx.state, name).length === 0 &&
      matchesLabels(filters, labels) &&
      !(filterValues(filters, 'label!') && matchesLabels(filters, labels, 'label!')),
  );
  const SpaceReclaimed = doomed.reduce((sum, { name }) => sum + (tx.storage?.volumeSize(name) ?? 0), 0);
  for (const volume of doomed) destroyVolume(tx, volume);
  // The daemon tells the end of a prune even when there was nothing to do.
  tx.emit('volume', 'prune', '', { reclaimed: String(SpaceReclaimed) });
  return { VolumesDeleted: doomed.length > 0 ? doomed.map(({ name }) => name) : null, SpaceReclaimed };
});
