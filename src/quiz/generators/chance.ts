import { nextBelow, seedRandom, type RandomState } from '../../base/random.ts';

/** What a generator draws from: the same seed draws the same. */
export class Chance {
  #state: RandomState;

  constructor(seed: number) {
    this.#state = seedRandom(seed);
  }

  /** 0..bound-1 */
  below(bound: number): number {
    const { value, next } = nextBelow(this.#state, bound);
    this.#state = next;
    return value;
  }

  /** @param from @param to both may come */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  flip(): boolean {
    return this.below(2) === 0;
  }

  one<const Value>(list: readonly [Value, ...Value[]]): Value {
    return list[this.below(list.length)] ?? list[0];
  }

  /** Some of a list, all different, in an order of chance. */
  some<Value>(list: readonly Value[], count: number): Value[] {
    const rest = [...list];
    return Array.from({ length: Math.min(count, rest.length) }, () =>
      rest.splice(this.below(rest.length), 1),
    ).flat();
  }

  mixed<Value>(list: readonly Value[]): Value[] {
    return this.some(list, list.length);
  }
}
