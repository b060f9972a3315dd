import { encodeText } from '../fs/text.ts';

const BUCKETS = 39;

/**
 * Where dash and ash keep a variable among their lists of them. They hand variables on list by list, so that is the order in
 * which `env` shows them.
 */
export function variableBucket(name: string): number {
  const bytes = encodeText(name);
  return bytes.reduce((sum, byte) => sum + byte, (bytes[0] ?? 0) << 4) % BUCKETS;
}
