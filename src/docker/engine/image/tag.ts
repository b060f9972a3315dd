import { put } from '../../../base/record.ts';
import { engineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import { emitImage } from './happenings.ts';
import { nameFor } from './name-for.ts';
import { familiarReference } from './reference.ts';
import { resolveImage } from './resolve.ts';

export interface ImageTagRequest {
  readonly ref: string;
  readonly repo: string;
  /** Goes before a tag in `repo`; `latest` when there is neither. */
  readonly tag?: string;
}

/**
 * `POST /images/{name}/tag`. A name that was another image's is taken from it.
 * @throws EngineError noSuchImage, referenceInvalid, referenceUpperCase, referenceIsId, tagInvalid, tagOfDigest,
 *   tagLikeDigest
 */
export const imageTag = operation((tx, { ref, repo, tag = '' }: ImageTagRequest): void => {
  const reference = nameFor(repo, tag);
  if (!reference) throw engineError('referenceInvalid', {});
  const image = resolveImage(tx.state, ref);
  const name = familiarReference(reference);
  tx.state = { ...tx.state, tags: put(tx.state.tags, name, image.id) };
  tx.putImage({ ...image, lastTagged: tx.now });
  emitImage(tx, 'tag', image.id, name);
});
