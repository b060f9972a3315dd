import { has, put } from '../../../base/record.ts';
import { engineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import type { Transaction } from '../transaction.ts';
import type { Image } from './image.ts';
import { emitImage } from './happenings.ts';
import { familiarReference, parseReference, type ImageReference } from './reference.ts';

export interface ImageAddRequest {
  readonly image: Image;
  /** Names it gets: `busybox:latest`, `busybox@sha256:…`. A tag that was another image's is taken from it. */
  readonly references?: readonly string[];
  /** What is told of it, and by which name: `load`, `import`, `create`. */
  readonly event?: { readonly action: string; readonly name?: string };
}

/**
 * Puts an image among the engine's own under the names given. A tag that was another image's is taken from it.
 * @throws EngineError limitReached
 */
export function addImage(tx: Transaction, image: Image, references: readonly ImageReference[]): void {
  const limit = tx.limits.maxImages;
  if (!has(tx.state.images, image.id) && Object.keys(tx.state.images).length >= limit) {
    throw engineError('limitReached', { what: 'images', limit });
  }
  tx.putImage({ ...image, lastTagged: references.length > 0 ? tx.now : image.lastTagged });
  for (const reference of references) {
    const name = familiarReference(reference);
    tx.state =
      reference.digest === undefined
        ? { ...tx.state, tags: put(tx.state.tags, name, image.id) }
        : { ...tx.state, digests: put(tx.state.digests, name, image.id) };
  }
}

/**
 * Puts an image, handed in as a value, among the engine's own, as a build does in the end. Not an operation of the
 * API's.
 * @throws EngineError referenceInvalid, limitReached
 */
export const imageAdd = operation((tx, { image, references = [], event }: ImageAddRequest): void => {
  addImage(tx, image, references.map(parseReference));
  if (event) emitImage(tx, event.action, image.id, event.name);
});
