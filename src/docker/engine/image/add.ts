import { put } from '../../../base/record.ts';
import { operation } from '../operation.ts';
import type { Image } from './image.ts';
import { emitImage } from './happenings.ts';
import { familiarReference, parseReference } from './reference.ts';

export interface ImageAddRequest {
  readonly image: Image;
  /** Names it gets: `busybox:latest`, `busybox@sha256:…`. A tag that was another image's is taken from it. */
  readonly references?: readonly string[];
  /** What is told of it, and by which name: `pull` (busybox:latest), `load`, `import`, `create` (a commit). */
  readonly event?: { readonly action: string; readonly name?: string };
}

/**
 * Puts an image, handed in as a value, among the engine's own: the last step of pull, load, import, build and
 * commit. Not an operation of the API's, but what several of them end in.
 * @throws EngineError referenceInvalid
 */
export const imageAdd = operation((tx, { image, references = [], event }: ImageAddRequest): void => {
  const parsed = references.map(parseReference);
  tx.putImage({ ...image, lastTagged: references.length > 0 ? tx.now : image.lastTagged });
  for (const reference of parsed) {
    const name = familiarReference(reference);
    tx.state =
      reference.digest === undefined
        ? { ...tx.state, tags: put(tx.state.tags, name, image.id) }
        : { ...tx.state, digests: put(tx.state.digests, name, image.id) };
  }
  if (event) emitImage(tx, event.action, image.id, event.name);
});
