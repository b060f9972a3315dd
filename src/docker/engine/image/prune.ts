import type { ImageDeleteItem } from '../api/image.ts';
import { isAfter, parseRfc3339 } from '../../../base/time.ts';
import { EngineError, engineError } from '../errors/engine-error.ts';
import { booleanFilter, checkFilterNames, filterValues, matchesLabels, type Filters } from '../filters.ts';
import { operation } from '../operation.ts';
import type { Transaction } from '../transaction.ts';
import { parseMoment } from '../until.ts';
import { chainIds, type Image } from './image.ts';
import { imagesNewestFirst } from './list.ts';
import { removeImage } from './remove.ts';
import { referencesOf } from './resolve.ts';

export interface ImagesPruneResult {
  readonly ImagesDeleted: readonly ImageDeleteItem[] | null;
  readonly SpaceReclaimed: number;
}

/** Bytes of every layer there is, by what identifies it. */
export function layerSizes(images: readonly Image[]): ReadonlyMap<string, number> {
  return new Map(
    images.flatMap((image) =>
      chainIds(image).map((id, index) => [id, image.layers[index]?.size ?? 0] as const),
    ),
  );
}

/** What is in use is not pruned, and nothing is said about it. */
function tryToRemove(tx: Transaction, ref: string): readonly ImageDeleteItem[] {
  try {
    return removeImage(tx, { ref });
  } catch (error) {
    if (error instanceof EngineError) return [];
    throw error;
  }
}

/** @param danglingOnly what has a tag stays */
function pruneImage(tx: Transaction, image: Image, danglingOnly: boolean): readonly ImageDeleteItem[] {
  const { tags, digests } = referencesOf(tx.state, image.id);
  if (danglingOnly && tags.length > 0) return [];
  const names = [...tags, ...digests];
  return names.length > 0 ? names.flatMap((name) => tryToRemove(tx, name)) : tryToRemove(tx, image.id);
}

/**
 * `POST /images/prune`: images without a name, or, with the filter `dangling=false`, all that no container has.
 * @throws EngineError filterUnknown, filterNotBoolean, untilInvalid
 */
export const imagePrune = operation((tx, { filters = {} }: { filters?: Filters }): ImagesPruneResult => {
  checkFilterNames(filters, ['dangling', 'label', 'label!', 'until']);
  const danglingOnly = booleanFilter(filters, 'dangling') ?? true;
  const [value] = filterValues(filters, 'until') ?? [];
  const until = value === undefined ? undefined : parseMoment(value, tx.now);
  if (value !== undefined && !until) throw engineError('untilInvalid', { value });
  const images = imagesNewestFirst(tx.state);
  const sizes = layerSizes(images);
  const parents = new Set(images.map(({ parent }) => parent));
  const deleted = images
    .filter((image) => {
      const { tags, digests } = referencesOf(tx.state, image.id);
      const labels = image.config.Labels ?? null;
      const created = parseRfc3339(image.created);
      return (
        !(tags.length + digests.length === 0 && parents.has(image.id)) &&
        !(until && created && isAfter(created, until)) &&
        matchesLabels(filters, labels) &&
        !(filterValues(filters, 'label!') && matchesLabels(filters, labels, 'label!'))
      );
    })
    .flatMap((image) => pruneImage(tx, image, danglingOnly));
  const SpaceReclaimed = deleted.reduce(
    (sum, item) => sum + ('Deleted' in item ? (sizes.get(item.Deleted) ?? 0) : 0),
    0,
  );
  tx.emit('image', 'prune', '', { reclaimed: String(SpaceReclaimed) });
  return { ImagesDeleted: deleted.length > 0 ? deleted : null, SpaceReclaimed };
});
