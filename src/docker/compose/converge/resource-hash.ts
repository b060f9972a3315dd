import { createHash } from 'node:crypto';

/** What a network's or volume's section came to, as one word: another one means that it has changed. */
export function resourceHash(section: object): string {
  const known = Object.entries(section).filter(([, value]) => value !== undefined);
  return createHash('sha256')
    .update(JSON.stringify(known.toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex');
}
