import { createHash } from 'node:crypto';

/** A nonce that follows from what a message is: Discord takes at most 25 characters. */
export function nonceOf(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 24);
}
