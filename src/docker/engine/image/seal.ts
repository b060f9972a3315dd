import { createHash } from 'node:crypto';

import type { Image } from './image.ts';

/**
 * An image with the id that follows from all that it is.
 * @param apart what tells it from an image that is the same in all else: real ones are never made at the same moment
 */
export function sealed(image: Omit<Image, 'id' | 'lastTagged'>, apart = ''): Image {
  const digest = createHash('sha256')
    .update(JSON.stringify(image) + apart)
    .digest('hex');
  return { id: `sha256:${digest}`, ...image, lastTagged: null };
}
