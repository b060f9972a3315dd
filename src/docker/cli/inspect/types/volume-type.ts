import {
  int64Type,
  interfaceType,
  mapOf,
  pointerTo,
  stringType,
  structOf,
} from '../../format/value/go-type.ts';
import { textMap } from './shared.ts';

const omitEmpty = true;

/** What `docker volume inspect` has, typed as the real command types it. */
export const volumeType = structOf('volume.Volume', {
  ClusterVolume: { type: pointerTo(interfaceType), omitEmpty },
  CreatedAt: { type: stringType, omitEmpty },
  Driver: stringType,
  Labels: textMap,
  Mountpoint: stringType,
  Name: stringType,
  Options: textMap,
  Scope: stringType,
  Status: { type: mapOf(interfaceType), omitEmpty },
  UsageData: {
    type: pointerTo(structOf('volume.UsageData', { RefCount: int64Type, Size: int64Type })),
    omitEmpty,
  },
});
