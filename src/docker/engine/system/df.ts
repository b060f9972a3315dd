import type { ContainerSummary } from '../api/container.ts';
import type { ImageSummary } from '../api/image.ts';
import type { Volume } from '../api/volume.ts';
import { lookUp } from '../../../base/record.ts';
import { newestFirst, summarize } from '../container/list.ts';
import { chainIds, imageSize } from '../image/image.ts';
import { imagesNewestFirst, summarizeImage } from '../image/list.ts';
import { operation } from '../operation.ts';
import { usersOfVolume } from '../volume/users.ts';
import { volumeShown } from '../volume/find.ts';

export interface SystemDf {
  /** Bytes of all layers, each counted once. */
  readonly LayersSize: number;
  readonly Images: readonly ImageSummary[];
  readonly Containers: readonly ContainerSummary[];
  readonly Volumes: readonly Volume[];
  readonly BuildCache: readonly never[] | null;
}

/**
 * `GET /system/df`, as far as the state says: what containers wrote and volumes hold is not known to the engine yet
 * and counts as nothing.
 */
export const systemDf = operation((tx): SystemDf => {
  const { state } = tx;
  const images = imagesNewestFirst(state);
  const layers = new Map(
    images.flatMap((image) =>
      chainIds(image).map((id, index) => [id, image.layers[index]?.size ?? 0] as const),
    ),
  );
  return {
    LayersSize: [...layers.values()].reduce((sum, size) => sum + size, 0),
    Images: images.map((image) => summarizeImage(state, image, true)),
    Containers: newestFirst(state).map((container) => {
      const { Ports, ...summary } = summarize(state, container, tx.now);
      const image = lookUp(state.images, container.imageId);
      return { ...summary, Ports, SizeRootFs: image ? imageSize(image) : 0 };
    }),
    Volumes: Object.values(state.volumes).map((volume) => ({
      ...volumeShown(volume),
      UsageData: { RefCount: usersOfVolume(state, volume.name).length, Size: 0 },
    })),
    BuildCache: null,
  };
});
