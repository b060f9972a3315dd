import type { ImageDeleteItem } from '../api/image.ts';
import { compareText, lookUp, without } from '../../../base/record.ts';
import { cacheOf } from '../build/cache-record.ts';
import { isRunning, shortId, type Container } from '../container/container.ts';
import { containersOf } from '../container/find.ts';
import { engineError, type EngineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import type { Transaction } from '../transaction.ts';
import { emitImage } from './happenings.ts';
import { chainIds, type Image } from './image.ts';
import { familiarName, familiarReference, parseReference } from './reference.ts';
import { referencesOf, resolveImage } from './resolve.ts';

export interface ImageRemoveRequest {
  readonly ref: string;
  readonly force?: boolean;
  /** Keep nameless images it was made from. */
  readonly noPrune?: boolean;
}

function usersOf(tx: Transaction, imageId: string): readonly Container[] {
  return containersOf(tx.state).filter((container) => container.imageId === imageId);
}

function nameOf(reference: string): string {
  return familiarName(parseReference(reference));
}

/** Whether taking one name away takes the last: one tag at most, and digests of the same repository. */
function hasOneName(tx: Transaction, imageId: string): boolean {
  const { tags, digests } = referencesOf(tx.state, imageId);
  const repositories = new Set([...tags, ...digests].map(nameOf));
  return tags.length <= 1 && repositories.size <= 1;
}

function untag(tx: Transaction, imageId: string, reference: string): ImageDeleteItem {
  const { state } = tx;
  tx.state = {
    ...state,
    tags: without(state.tags, reference),
    digests: without(state.digests, reference),
  };
  emitImage(tx, 'untag', imageId);
  return { Untagged: reference };
}

/** Why an image cannot go; what `force` gets over comes last. */
function conflict(
  tx: Transaction,
  imageId: string,
  force: boolean,
  countNames: boolean,
): EngineError | undefined {
  const image = shortId(imageId);
  if (Object.values(tx.state.images).some(({ parent }) => parent === imageId)) {
    return engineError('imageHasChildren', { image });
  }
  const users = usersOf(tx, imageId);
  const running = users.find(isRunning);
  if (running) return engineError('imageOfRunning', { image, container: shortId(running.id) });
  if (force) return undefined;
  const { tags, digests } = referencesOf(tx.state, imageId);
  if (countNames && tags.length + digests.length > 0)
    return engineError('imageInManyRepositories', { image });
  const [stopped] = users;
  return stopped && engineError('imageOfStopped', { image, container: shortId(stopped.id) });
}

/** Layers of the image that nothing else has, not even the build cache, the topmost first. */
function ownLayers(tx: Transaction, image: Image): readonly string[] {
  // A forced removal leaves containers without their image; their layers stay, as under the real one.
  if (usersOf(tx, image.id).length > 0) return [];
  const others = Object.values(tx.state.images).filter(({ id }) => id !== image.id);
  const kept = new Set([...others, ...cacheOf(tx.state)].flatMap(chainIds));
  return chainIds(image)
    .filter((id) => !kept.has(id))
    .toReversed();
}

function deleteImage(tx: Transaction, image: Image): ImageDeleteItem[] {
  const { tags, digests } = referencesOf(tx.state, image.id);
  const untagged = [...tags, ...digests].sort(compareText).map((reference) => untag(tx, image.id, reference));
  const layers = ownLayers(tx, image);
  tx.state = { ...tx.state, images: without(tx.state.images, image.id) };
  emitImage(tx, 'delete', image.id);
  return [...untagged, { Deleted: image.id }, ...layers.map((layer) => ({ Deleted: layer }))];
}

/** Nameless images that were only there to make this one from. */
function deleteParents(tx: Transaction, parentId: string): ImageDeleteItem[] {
  const parent = lookUp(tx.state.images, parentId);
  if (!parent || conflict(tx, parentId, false, true)) return [];
  return [...deleteImage(tx, parent), ...deleteParents(tx, parent.parent)];
}

/** Takes one name away. @returns whether it was the last */
function removeName(
  tx: Transaction,
  image: Image,
  { ref, force = false }: ImageRemoveRequest,
): { readonly items: readonly ImageDeleteItem[]; readonly last: boolean } {
  const [user] = usersOf(tx, image.id);
  if (!force && user && hasOneName(tx, image.id)) {
    const params = { ref, container: shortId(user.id), image: shortId(image.id) };
    throw engineError('imageReferenceInUse', params);
  }
  const reference = parseReference(ref);
  const items = [untag(tx, image.id, familiarReference(reference))];
  const left = referencesOf(tx.state, image.id);
  const repository = familiarName(reference);
  // With the last tag of a repository go the digests it was pulled by.
  if (reference.digest === undefined && !left.tags.some((tag) => nameOf(tag) === repository)) {
    const stale = left.digests.filter((digest) => nameOf(digest) === repository);
    items.push(...stale.map((digest) => untag(tx, image.id, digest)));
  }
  const { tags, digests } = referencesOf(tx.state, image.id);
  return { items, last: tags.length + digests.length === 0 };
}

function isIdOf(image: Image, ref: string): boolean {
  return image.id.startsWith(ref) || image.id.startsWith(`sha256:${ref}`);
}

/** The steps of `imageRemove`, for others that remove images. @throws EngineError as it does */
export function removeImage(tx: Transaction, request: ImageRemoveRequest): readonly ImageDeleteItem[] {
  const { ref, force = false, noPrune = false } = request;
  const image = resolveImage(tx.state, ref);
  let items: readonly ImageDeleteItem[] = [];
  const byId = isIdOf(image, ref);
  if (byId) {
    const one = hasOneName(tx, image.id);
    const reason = conflict(tx, image.id, force, !one);
    if (reason) throw reason;
  } else {
    const removed = removeName(tx, image, request);
    ({ items } = removed);
    // What still has a name, or is still needed, has only lost this one.
    if (!removed.last || conflict(tx, image.id, force, true)) return items;
  }
  const current = lookUp(tx.state.images, image.id) ?? image;
  return [...items, ...deleteImage(tx, current), ...(noPrune ? [] : deleteParents(tx, current.parent))];
}

/**
 * `DELETE /images/{name}`: by name it takes the name away, and the image with its last name; by id the image itself.
 * @throws EngineError noSuchImage, imageReferenceInUse, imageInManyRepositories, imageOfStopped, imageOfRunning,
 * imageHasChildren
 */
export const imageRemove = operation(removeImage);
