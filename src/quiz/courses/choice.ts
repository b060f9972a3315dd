import { seedFrom } from '../practice/seed.ts';
import type { AskedQuestion } from '../question.ts';

/** Characters of base 36: short enough for a button, and a chance in a million and a half that two are the same. */
const LENGTH = 4;

function shortHash(text: string): string {
  return (seedFrom(text) % 36 ** LENGTH).toString(36).padStart(LENGTH, '0');
}

/** A question of the pool in short. */
export function poolKey(poolId: string): string {
  return shortHash(poolId);
}

/** A question as it was asked in short; begins with its {@link poolKey}. */
export function askedKey(asked: AskedQuestion): string {
  return `${poolKey(asked.poolId)}${shortHash(JSON.stringify(asked))}`;
}

/** One of the questions by seed, of those that are new to somebody as long as there are any. */
export function chooseQuestion(
  poolIds: readonly string[],
  known: ReadonlySet<string>,
  seed: number,
): string | undefined {
  const fresh = poolIds.filter((id) => !known.has(id));
  const pool = fresh.length > 0 ? fresh : poolIds;
  return pool[seed % Math.max(1, pool.length)];
}
