import type { Clock, Timer } from './clock.ts';

/**
 * Tells its listeners once a second that time has passed, while there are any. Relative timestamps share
 * one, so that a page of them costs one timer.
 */
export class Ticker {
  readonly clock: Clock;
  readonly #listeners = new Set<() => void>();
  #timer: Timer | undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Calls `listener` every second until the function it returns is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (!this.#timer) this.#wait();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#timer?.cancel();
      this.#timer = undefined;
    };
  }

  #wait(): void {
    // To the next whole second of the clock, so that all countdowns on screen change together.
    const untilNextSecond = 1000 - (this.clock.now() % 1000);
    this.#timer = this.clock.after(untilNextSecond, () => {
      this.#wait();
      for (const listener of this.#listeners) listener();
    });
  }
}
