import type { Clock } from '../base/clock.ts';

/** Discord counts the time in an id from the first second of 2015. */
const DISCORD_EPOCH = 1_420_070_400_000;
const TIME_SHIFT = 22n;

/** When the thing with this id was made, in milliseconds since the Unix epoch. */
export function snowflakeTime(id: string): number {
  return Number(BigInt(id) >> TIME_SHIFT) + DISCORD_EPOCH;
}

/** The smallest id of a moment (milliseconds since the Unix epoch). */
export function snowflakeAt(time: number): bigint {
  return BigInt(Math.max(0, Math.floor(time) - DISCORD_EPOCH)) << TIME_SHIFT;
}

/** Orders ids by age; unlike a comparison of strings this holds when their lengths differ. */
export function compareSnowflakes(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/**
 * Hands out ids that only ever grow, also when the clock stands still or a file of an earlier run is loaded.
 * The same clock and the same calls give the same ids.
 */
export class SnowflakeSource {
  readonly #clock: Clock;
  #last = 0n;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  next(): string {
    const earliest = snowflakeAt(this.#clock.now());
    this.#last = earliest > this.#last ? earliest : this.#last + 1n;
    return this.#last.toString();
  }

  /** No id at or below this one will be handed out. */
  startAfter(id: string): void {
    const value = BigInt(id);
    if (value > this.#last) this.#last = value;
  }
}
