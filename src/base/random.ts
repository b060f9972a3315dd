/**
 * The generator's state: four 32-bit words of xoshiro128**, plain JSON like the rest of the engine's state.
 * Callers use `RandomState`, `seedRandom` and `nextUint32` only, so another algorithm can take its place.
 */
export type RandomState = readonly [number, number, number, number];

/** A value and the state to draw the next one from. */
export interface Draw<Value> {
  readonly value: Value;
  readonly next: RandomState;
}

function splitMix32(seed: number): (step: number) => number {
  return (step) => {
    let mixed = (seed + Math.imul(step, 0x9e3779b9)) >>> 0;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
}

/** @param seed any integer; only its low 32 bits count. */
export function seedRandom(seed: number): RandomState {
  const word = splitMix32(seed >>> 0);
  // The four steps of a bijection differ, so at most one word is zero: xoshiro never gets its forbidden state.
  return [word(1), word(2), word(3), word(4)];
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** Uniform over 0..2^32-1. */
export function nextUint32(state: RandomState): Draw<number> {
  const [a, b, c, d] = state;
  const value = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
  const c1 = c ^ a;
  const d1 = d ^ b;
  const next: RandomState = [(a ^ d1) >>> 0, (b ^ c1) >>> 0, (c1 ^ (b << 9)) >>> 0, rotateLeft(d1, 11) >>> 0];
  return { value, next };
}

/** Uniform over 0..bound-1 (to within 2^-32 times `bound`, which is small here). */
export function nextBelow(state: RandomState, bound: number): Draw<number> {
  const { value, next } = nextUint32(state);
  return { value: Math.floor((value / 2 ** 32) * bound), next };
}

/** `digits` lower-case hexadecimal digits: 64 for an id. */
export function nextHex(state: RandomState, digits: number): Draw<string> {
  let text = '';
  let next = state;
  while (text.length < digits) {
    const draw = nextUint32(next);
    text += draw.value.toString(16).padStart(8, '0');
    next = draw.next;
  }
  return { value: text.slice(0, digits), next };
}
