import type { Clock } from '../../src/base/clock.ts';

/** Waits of this length (ms) are for what never comes, such as a gateway that is gone … */
const LONG = 120_000;
/** … and however fast the clock is, a busy computer is given so much real time (ms). */
const LEAST_OF_LONG = 30_000;

/**
 * The system's time, but faster: a minute of waiting is over in seconds. Processes that are given the same `origin` (ms
 * since the epoch) agree on what time it is, also one that is started later.
 */
export function quickClock(speed: number, origin: number): Clock {
  return {
    now: () => Math.round(origin + (Date.now() - origin) * speed),
    after(delay, callback) {
      const real = Math.max(delay / speed, delay >= LONG ? LEAST_OF_LONG : 0);
      const timer = setTimeout(callback, real);
      timer.unref();
      return { cancel: () => clearTimeout(timer) };
    },
  };
}
