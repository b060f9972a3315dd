import type { ContainerSummary } from '../api/container.ts';
import type { ImageSummary } from '../api/image.ts';
import type { Volume } from '../api/volume.ts';
import { cacheItem, cacheOf, imageChains, type BuildCacheItem } from '../build/cache-record.ts';
import { newestFirst, summarize } from '../container/list.ts';
import { sizesOf } from '../container/sizes.ts';
import { imagesNewestFirst, summarizeImage } from '../image/list.ts';
import { layerSizes } from '../image/prune.ts';
import { operation } from '../operation.ts';
import type { EngineState } from '../state.ts';
import { usersOfVolume } from '../volume/users.ts';
import { volumeShown } from '../volume/find.ts';

export interface SystemDf {
  /** Bytes of all layers, each counted once. */
  readonly LayersSize: number;
  readonly Images: readonly ImageSummary[];
  readonly Containers: readonly ContainerSummary[];
  readonly Volumes: readonly Volume[];
  readonly BuildCache: readonly BuildCacheItem[] | null;
}

/** Null as long as nothing was built. */
function buildCache(state: EngineState): readonly BuildCacheItem[] | null {
  const records = cacheOf(state);
  const chains = imageChains(state);
  return records.length === 0 ? null : records.map((record) => cacheItem(record, chains));
}

/** `GET /system/df`. */
export const systemDf = operation((tx): SystemDf => {
  const { state } = tx;
  const images = imagesNewestFirst(state);
  return {
    LayersSize: [...layerSizes(images).values()].reduce((sum, size) => sum + size, 0),
    Images: images.map((image) => summarizeImage(state, image, true)),
    Containers: newestFirst(state).map((container) =>
      summarize(state, container, tx.now, sizesOf(tx, container)),
    ),
    Volumes: Object.values(state.volumes).map((volume) => ({
      ...volumeShown(volume),
      UsageData: {
        RefCount: usersOfVolume(state, volume.name).length,
        Size: tx.storage?.volumeSize(volume.name) ?? 0,
      },
    })),
    BuildCache: buildCache(state),
  };
});
