import type { Clock, Timer } from '../../base/clock.ts';

/** Delays in milliseconds that double from one attempt to the next. */
export interface Growing {
  readonly first: number;
  readonly most: number;
}

/** @param attempt the one that has just failed, from 1 */
export function delayAfter(attempt: number, { first, most }: Growing): number {
  return Math.min(first * 2 ** (attempt - 1), most);
}

/** Waits on a clock that end together, when whoever waits is stopped. */
export class Patience {
  readonly #clock: Clock;
  readonly #waiting = new Map<Timer, () => void>();
  #over = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True after `delay` ms; false at once when it was or is called off. */
  wait(delay: number): Promise<boolean> {
    if (this.#over) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = this.#clock.after(delay, () => {
        this.#waiting.delete(timer);
        resolve(true);
      });
      this.#waiting.set(timer, () => resolve(false));
    });
  }

  /** Calls every wait off, also those to come. */
  end(): void {
    this.#over = true;
    for (const [timer, callOff] of this.#waiting) {
      timer.cancel();
      callOff();
    }
    this.#waiting.clear();
  }

  get isOver(): boolean {
    return this.#over;
  }
}
