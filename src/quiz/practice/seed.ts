/**
 * A seed that follows from a text, the same wherever it is made: a question of a session that is drawn twice (the
 * process ended in between) is the same question. FNV-1a, 32 bits.
 */
export function seedFrom(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
