import {
  EngineError,
  parseReference,
  type EngineState,
  type ImageReference,
} from '../../../docker/engine/index.ts';
import type { Container } from '../../../docker/engine/container/container.ts';
import type { Image } from '../../../docker/engine/image/image.ts';

function parsed(text: string): ImageReference | undefined {
  try {
    return parseReference(text);
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

/** Whether `name` is what `wanted` means: a tag that is not named may be any; `docker.io/library/` goes without saying. */
export function meansImage(wanted: string, name: string): boolean {
  const [meant, is] = [parsed(wanted), parsed(name)];
  if (!meant || !is || meant.domain !== is.domain || meant.path !== is.path) return false;
  if (meant.digest !== undefined) return meant.digest === is.digest;
  // A name with a digest and no tag says nothing of tags.
  return meant.tag === undefined || (is.digest === undefined && meant.tag === (is.tag ?? 'latest'));
}

/** All names of an image, tags first. */
export function namesOf({ tags, digests }: EngineState, imageId: string): readonly string[] {
  return [tags, digests].flatMap((table) => Object.keys(table).filter((name) => table[name] === imageId));
}

/** The images on the machine that a reference means, the newest name first. */
export function imagesMeant(engine: EngineState, reference: string): readonly Image[] {
  const images = Object.values(engine.images).filter(({ id }) =>
    namesOf(engine, id).some((name) => meansImage(reference, name)),
  );
  return images.toReversed();
}

/** What a container was made from, as its maker wrote it, and the other names of that image. */
export function imageNamesOf(engine: EngineState, { config, imageId }: Container): readonly string[] {
  return [config.Image, ...namesOf(engine, imageId)];
}
