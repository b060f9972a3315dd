import { type BlobDescriptor, manifestText } from '../engine/distribution/image-manifest.ts';
import type { Image } from '../engine/image/image.ts';
import { digestOf } from './digest.ts';

/** Digest and size of the manifest that the daemon makes of an image it pushes: a push says both. */
export function manifestOf(
  image: Image,
  blobs: readonly BlobDescriptor[],
): { readonly digest: string; readonly size: number } {
  const text = manifestText(image, blobs);
  return { digest: digestOf(text), size: text.length };
}
