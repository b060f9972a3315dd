import { lookUp } from '../../../base/record.ts';
import { imageSize } from '../image/image.ts';
import type { Transaction } from '../transaction.ts';
import type { Container } from './container.ts';

export interface ContainerSizes {
  /** Bytes of the writable layer. */
  readonly SizeRw: number;
  /** Those and the image's. */
  readonly SizeRootFs: number;
}

export function sizesOf(tx: Transaction, { id, imageId }: Container): ContainerSizes {
  const SizeRw = tx.storage?.containerSize(id) ?? 0;
  const image = lookUp(tx.state.images, imageId);
  return { SizeRw, SizeRootFs: SizeRw + (image ? imageSize(image) : 0) };
}
