import { engineError } from '../errors/engine-error.ts';
import { isTag, parseReference, type ImageReference } from './reference.ts';

/**
 * The name a new image is to get; undefined for none.
 * @throws EngineError referenceInvalid, referenceUpperCase, tagInvalid, tagOfDigest, tagLikeDigest
 */
export function nameFor(repo: string, tag: string): ImageReference | undefined {
  if (repo === '') return undefined;
  const reference = parseReference(repo);
  if (reference.digest !== undefined) throw engineError('tagOfDigest', {});
  // `sha256:abc` would look like a digest.
  if (reference.path === 'library/sha256') throw engineError('tagLikeDigest', {});
  if (tag !== '' && !isTag(tag)) throw engineError('tagInvalid', {});
  return tag === '' ? reference : { ...reference, tag };
}
