import { lookUp } from '../../../base/record.ts';
import { EngineError, engineError } from '../errors/engine-error.ts';
import type { EngineState } from '../state.ts';
import type { Image } from './image.ts';
import { familiarReference, parseReference } from './reference.ts';

const FULL_ID = /^(?:sha256:)?([a-f0-9]{64})$/;

function byIdPrefix(state: EngineState, ref: string): Image | undefined {
  const prefix = ref.replace(/^sha256:/, '');
  if (!/^[a-f0-9]{1,64}$/.test(prefix)) return undefined;
  const matches = Object.values(state.images).filter(({ id }) => id.startsWith(`sha256:${prefix}`));
  // Several images with that beginning are as good as none: the real one says "No such image" too.
  return matches.length === 1 ? matches[0] : undefined;
}

/**
 * The image meant by `ref`: a whole id, else a name with tag (`latest` if none) or digest, else the beginning of
 * an id.
 * @throws EngineError noSuchImage, referenceInvalid, referenceUpperCase
 */
export function resolveImage(state: EngineState, ref: string): Image {
  const [, hex] = FULL_ID.exec(ref) ?? [];
  if (hex !== undefined) {
    const image = lookUp(state.images, `sha256:${hex}`);
    if (!image) throw engineError('noSuchImage', { ref: `sha256:${hex}` });
    return image;
  }
  const reference = parseReference(ref);
  const familiar = familiarReference(reference);
  const id = lookUp(reference.digest === undefined ? state.tags : state.digests, familiar);
  const image = (id === undefined ? undefined : lookUp(state.images, id)) ?? byIdPrefix(state, ref);
  if (!image) throw engineError('noSuchImage', { ref: familiar });
  return image;
}

/** As `resolveImage`, with undefined for what names no image. */
export function findImage(state: EngineState, ref: string): Image | undefined {
  try {
    return resolveImage(state, ref);
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

/** What a list says a container was made from: the name it was given, while that still means the same image. */
export function imageShownFor(state: EngineState, name: string, imageId: string): string {
  return findImage(state, name)?.id === imageId ? name : imageId;
}

/** Names of an image: `tags` and `digests`, each in order. */
export function referencesOf(
  state: EngineState,
  imageId: string,
): { readonly tags: readonly string[]; readonly digests: readonly string[] } {
  const named = (table: Readonly<Record<string, string>>): string[] =>
    Object.keys(table)
      .filter((name) => table[name] === imageId)
      .sort();
  return { tags: named(state.tags), digests: named(state.digests) };
}
