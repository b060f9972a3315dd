/** A pending timer of a {@link Clock}. Cancelling it twice, or after it fired, does nothing. */
export interface Timer {
  cancel(): void;
}

/**
 * Where time comes from. Nothing outside the wiring reads the system's time or sets a bare timer,
 * so that tests move time on instead of waiting for it.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls `callback` once, `delay` milliseconds from now. */
  after(delay: number, callback: () => void): Timer;
}

/** The machine's own time. Timers do not keep the process alive: whoever owns the work does. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  },
};

/** Resolves `delay` milliseconds from now on `clock`. */
export function sleep(clock: Clock, delay: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delay, resolve);
  });
}
