import type { Clock, Timer } from './clock.ts';

interface Pending {
  at: number;
  order: number;
  callback: () => void;
}

/** A clock that stands still until it is told to move. It refuses to run backwards. */
export class ManualClock implements Clock {
  #now: number;
  #order = 0;
  readonly #pending = new Set<Pending>();

  /** @param start milliseconds since the epoch; a fixed day by default, so that runs are alike. */
  constructor(start = Date.UTC(2026, 0, 5, 0, 0, 0)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(delay: number, callback: () => void): Timer {
    const entry: Pending = { at: this.#now + Math.max(0, delay), order: this.#order++, callback };
    this.#pending.add(entry);
    return { cancel: () => void this.#pending.delete(entry) };
  }

  /** Moves on by `milliseconds`, firing what falls due on the way in the order it is due. */
  advance(milliseconds: number): void {
    if (!(milliseconds >= 0)) throw new RangeError(`a clock does not run backwards (${milliseconds} ms)`);
    const target = this.#now + milliseconds;
    for (;;) {
      const next = [...this.#pending]
        .filter((entry) => entry.at <= target)
        .sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (!next) break;
      this.#pending.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
    }
    this.#now = target;
  }

  /** How many timers wait: a test can ask that nothing was left behind. */
  get pending(): number {
    return this.#pending.size;
  }
}
