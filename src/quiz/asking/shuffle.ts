import type { RandomState } from '../../base/random.ts';
import { nextBelow, seedRandom } from '../../base/random.ts';

/** The same things in another order, each order as likely as any; the same seed gives the same one. */
export function shuffled<Value>(list: readonly Value[], seed: number): Value[] {
  const rest = [...list];
  const mixed: Value[] = [];
  let state: RandomState = seedRandom(seed);
  while (rest.length > 0) {
    const { value: index, next } = nextBelow(state, rest.length);
    mixed.push(...rest.splice(index, 1));
    state = next;
  }
  return mixed;
}

/** As {@link shuffled}, but never in the order given, where there is another. */
export function mixedUp<Value>(list: readonly Value[], seed: number): Value[] {
  const mixed = shuffled(list, seed);
  const [first, ...others] = mixed;
  const asGiven = mixed.every((value, index) => value === list[index]);
  return asGiven && first !== undefined ? [...others, first] : mixed;
}
