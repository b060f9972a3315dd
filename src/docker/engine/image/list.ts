import type { ImageSummary } from '../api/image.ts';
import { compareInstants, isAfter, parseRfc3339, type Instant } from '../../../base/time.ts';
import { containersOf } from '../container/find.ts';
import { booleanFilter, checkFilterNames, filterValues, matchesLabels, type Filters } from '../filters.ts';
import { operation } from '../operation.ts';
import type { EngineState } from '../state.ts';
import { parseUntil } from '../until.ts';
import { matchesGlob } from './glob.ts';
import { chainIds, imageSize, type Image } from './image.ts';
import { referencesOf, resolveImage } from './resolve.ts';

export interface ImageListRequest {
  /** Also images without a name that others were made from. */
  readonly all?: boolean;
  readonly filters?: Filters;
  /** Count the bytes shared with other images, too. */
  readonly sharedSize?: boolean;
}

const NAMES = ['dangling', 'label', 'before', 'since', 'reference', 'until'];
const NEVER: Instant = { seconds: -62_135_596_800, nanos: 0 };

function createdAt(image: Image): Instant {
  return parseRfc3339(image.created) ?? NEVER;
}

/** Bytes of the layers that another image has too. */
export function sharedSize(state: EngineState, image: Image): number {
  const others = new Set(
    Object.values(state.images)
      .filter(({ id }) => id !== image.id)
      .flatMap(chainIds),
  );
  return chainIds(image).reduce(
    (sum, id, index) => sum + (others.has(id) ? (image.layers[index]?.size ?? 0) : 0),
    0,
  );
}

/** An image as a list shows it. */
export function summarizeImage(state: EngineState, image: Image, withShared: boolean): ImageSummary {
  const { tags, digests } = referencesOf(state, image.id);
  return {
    Containers: containersOf(state).filter(({ imageId }) => imageId === image.id).length,
    Created: createdAt(image).seconds,
    Id: image.id,
    Labels: image.config.Labels ?? null,
    ParentId: image.parent,
    RepoDigests: digests,
    RepoTags: tags,
    SharedSize: withShared ? sharedSize(state, image) : -1,
    Size: imageSize(image),
  };
}

/** The newest first; of two made at the same moment by id, so that the order is always the same. */
export function imagesNewestFirst(state: EngineState): readonly Image[] {
  return Object.values(state.images).sort(
    (a, b) => compareInstants(createdAt(b), createdAt(a)) || (a.id < b.id ? -1 : 1),
  );
}

/**
 * `GET /images/json`.
 * @throws EngineError filterUnknown, filterNotBoolean, noSuchImage (`before`, `since`)
 */
export const imageList = operation(
  (
    tx,
    { all = false, filters = {}, sharedSize: shared = false }: ImageListRequest,
  ): readonly ImageSummary[] => {
    const { state } = tx;
    checkFilterNames(filters, NAMES);
    const dangling = booleanFilter(filters, 'dangling');
    const until = parseUntil(filters, tx.now);
    const bound = (name: string): Instant | undefined => {
      const [ref] = filterValues(filters, name) ?? [];
      return ref === undefined ? undefined : createdAt(resolveImage(state, ref));
    };
    const before = bound('before');
    const since = bound('since');
    const patterns = filterValues(filters, 'reference');
    const parents = new Set(Object.values(state.images).map(({ parent }) => parent));
    return imagesNewestFirst(state).flatMap((image): ImageSummary[] => {
      const summary = summarizeImage(state, image, shared);
      const created = createdAt(image);
      const nameless = summary.RepoTags.length === 0 && summary.RepoDigests.length === 0;
      if (
        (before && !isAfter(before, created)) ||
        (since && !isAfter(created, since)) ||
        (until && !isAfter(until, created)) ||
        !matchesLabels(filters, summary.Labels) ||
        (nameless && !all && parents.has(image.id)) ||
        (dangling !== undefined && dangling !== nameless)
      ) {
        return [];
      }
      if (!patterns) return [summary];
      const matching = (names: readonly string[]): string[] =>
        names.filter((name) => patterns.some((pattern) => matchesGlob(pattern, name)));
      const RepoTags = matching(summary.RepoTags);
      const RepoDigests = matching(summary.RepoDigests);
      return RepoTags.length + RepoDigests.length > 0 ? [{ ...summary, RepoTags, RepoDigests }] : [];
    });
  },
);
