import type { ImageDeleteItem } from '../../engine/api/image.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import type { Filters } from '../../engine/filters.ts';
import { imageList } from '../../engine/image/list.ts';
import { imageRemove } from '../../engine/image/remove.ts';
import { systemDf } from '../../engine/system/df.ts';
import type { CliContext } from '../client/cli-context.ts';

export interface ImagesPruned {
  readonly ImagesDeleted: readonly ImageDeleteItem[];
  readonly SpaceReclaimed: number;
}

/** Removes images that no container uses, one by one. */
export function removeUnused(context: CliContext, all: boolean, filters: Filters): ImagesPruned {
  const before = context.call(systemDf, undefined).LayersSize;
  const dangling: Filters = all ? {} : { dangling: ['true'] };
  const unused = context
    .call(imageList, { filters: { ...filters, ...dangling } })
    .filter(({ Containers }) => Containers === 0);
  const ImagesDeleted = unused.flatMap(({ Id, RepoTags }): readonly ImageDeleteItem[] => {
    const names = RepoTags.length > 0 ? RepoTags : [Id];
    return names.flatMap((ref) => {
      try {
        return context.call(imageRemove, { ref, force: false, noPrune: false });
      } catch (error) {
        if (error instanceof EngineError) return [];
        throw error;
      }
    });
  });
  return { ImagesDeleted, SpaceReclaimed: before - context.call(systemDf, undefined).LayersSize };
}
