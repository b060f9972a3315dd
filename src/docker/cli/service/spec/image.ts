import { EngineError, familiarReference, parseReference } from '../../../engine/index.ts';

/** An image as it is asked for: with its tag, `latest` where none is said. What is no name stays as it is. */
export function taggedImage(image: string): string {
  try {
    const reference = parseReference(image);
    return reference.digest === undefined ? familiarReference(reference) : image;
  } catch (error) {
    if (error instanceof EngineError) return image;
    throw error;
  }
}
