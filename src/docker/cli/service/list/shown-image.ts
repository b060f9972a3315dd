import { EngineError, familiarName, parseReference } from '../../../engine/index.ts';

/** An image as lists of swarms show it: without the digest that a service is pinned to. */
export function shownImage(image: string): string {
  try {
    const reference = parseReference(image);
    return reference.tag === undefined ? image : `${familiarName(reference)}:${reference.tag}`;
  } catch (error) {
    if (error instanceof EngineError) return image;
    throw error;
  }
}
