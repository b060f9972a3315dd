import type { Transaction } from '../transaction.ts';
import { lookUp } from '../../../base/record.ts';

/** Tells that something happened to an image; its labels go along while it is there. */
export function emitImage(tx: Transaction, action: string, imageId: string, name = imageId): void {
  const labels = lookUp(tx.state.images, imageId)?.config.Labels ?? {};
  tx.emit('image', action, imageId, { ...labels, name });
}
