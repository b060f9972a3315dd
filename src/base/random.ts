import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** The state of a xoroshiro128+ generator: four 32-bit words, plain JSON like the states it is part of. */
export type RandomState = readonly [number, number, number, number];

/** A value and the state to draw the next one from. */
export interface Draw<Value> {
  readonly value: Value;
  readonly next: RandomState;
}

type Generator = ReturnType<typeof xoroshiro128plus>;

/** Draws once from a copy of the state: what is handed in stays as it is. */
function drawing<Value>(state: RandomState, draw: (generator: Generator) => Value): Draw<Value> {
  const generator = xoroshiro128plusFromState(state);
  const value = draw(generator);
  return { value, next: stateOf(generator) };
}

function stateOf(generator: Generator): RandomState {
  const [a = 0, b = 0, c = 0, d = 0] = generator.getState();
  return [a, b, c, d];
}

/** @param seed any integer; only its low 32 bits count. */
export function seedRandom(seed: number): RandomState {
  const generator = xoroshiro128plus(seed | 0);
  // The first words of neighbouring seeds are alike.
  for (let step = 0; step < 16; step += 1) generator.next();
  return stateOf(generator);
}

/** Uniform over 0..2^32-1. */
export function nextUint32(state: RandomState): Draw<number> {
  return drawing(state, (generator) => generator.next() >>> 0);
}

/** Uniform over 0..bound-1; `bound` is a positive integer up to 2^32. */
export function nextBelow(state: RandomState, bound: number): Draw<number> {
  return drawing(state, (generator) => uniformInt(generator, 0, bound - 1));
}

/** `digits` lower-case hexadecimal digits: 64 for an id. */
export function nextHex(state: RandomState, digits: number): Draw<string> {
  return drawing(state, (generator) => {
    let text = '';
    while (text.length < digits) text += (generator.next() >>> 0).toString(16).padStart(8, '0');
    return text.slice(0, digits);
  });
}
