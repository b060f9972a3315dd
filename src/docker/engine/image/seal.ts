import { createHash } from 'node:crypto';

import type { Image } from './image.ts';

/** An image with the id that follows from all that it is. */
export function sealed(image: Omit<Image, 'id' | 'lastTagged'>): Image {
  const digest = createHash('sha256').update(JSON.stringify(image)).digest('hex');
  return { id: `sha256:${digest}`, ...image, lastTagged: null };
}
