import { engineError } from '../errors/engine-error.ts';
import { isTag, parseReference, type ImageReference } from './reference.ts';

/**
 * The name a new image is to get; undefined for none.
 * @throws EngineError referenceInvalid, referenceUpperCase, tagInvalid, tagOfDigest
 */
export function nameFor(repo: string, tag: string): ImageReference | undefined {
  if (repo === '') return undefined;
  const reference = parseReference(repo);
  if (reference.digest !== undefined) throw engineError('tagOfDigest', {});
  if (tag !== '' && !isTag(tag)) throw engineError('tagInvalid', {});
  return tag === '' ? reference : { ...reference, tag };
}
