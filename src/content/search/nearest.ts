import type { Hit } from './hit.ts';
import { HitList } from './hit.ts';
import type { Name } from './names.ts';

/** How alike two typed texts are, from 0 to 1: the share of letter pairs that they have in common (Dice). */
export function likeness(a: string, b: string): number {
  const pairs = new Map<string, number>();
  for (let index = 0; index < a.length - 1; index += 1) {
    const pair = a.slice(index, index + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let common = 0;
  for (let index = 0; index < b.length - 1; index += 1) {
    const pair = b.slice(index, index + 2);
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    common += 1;
    pairs.set(pair, left - 1);
  }
  return (2 * common) / Math.max(1, a.length + b.length - 2);
}

/** No name is longer; comparing more only takes time. */
const LONGEST = 60;

/** Every concept that shares anything with what was typed, most alike first. */
export function nearest(keys: string, names: readonly Name[]): Hit[] {
  const hits = new HitList();
  const beginning = keys.slice(0, LONGEST);
  for (const name of names) {
    const score = likeness(beginning, name.keys);
    if (score > 0) hits.add({ concept: name.concept, rank: 'near', matched: name.text, score });
  }
  return hits.sorted();
}
