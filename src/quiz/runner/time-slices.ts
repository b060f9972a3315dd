/** So long (ms) may work keep the event loop to itself. */
const SLICE = 8;

/**
 * Spreads work of many rounds over turns of the event loop: when hundreds close their question in the same instant,
 * whoever presses a button meanwhile does not wait for all of it.
 */
export class TimeSlices {
  readonly #jobs: (() => void)[] = [];
  /** Work done in this turn of the event loop, in ms. */
  #spent = 0;
  #isNextAnnounced = false;

  /** Does `work` now, where this turn has time for it, or in one of the next, in the order it was asked for. */
  run<Result>(work: () => Result): Promise<Awaited<Result>> {
    return new Promise((resolve, reject) => {
      const job = (): void => {
        try {
          resolve(work() as Awaited<Result>);
        } catch (error) {
          reject(error);
        }
      };
      this.#jobs.push(job);
      if (this.#jobs.length === 1) this.#work();
      this.#announceNext();
    });
  }

  #work(): void {
    while (this.#spent < SLICE) {
      const job = this.#jobs[0];
      if (!job) return;
      const started = performance.now();
      job();
      this.#jobs.shift();
      this.#spent += performance.now() - started;
    }
  }

  #announceNext(): void {
    if (this.#isNextAnnounced) return;
    this.#isNextAnnounced = true;
    setImmediate(() => {
      this.#isNextAnnounced = false;
      this.#spent = 0;
      this.#work();
      if (this.#jobs.length > 0) this.#announceNext();
    });
  }
}
