/** So long (ms) may work keep the event loop to itself. */
const SLICE = 8;

/** `people`: somebody waits for the answer to a press. `rounds`: what a round does by itself. */
export type WorkFor = 'people' | 'rounds';

/**
 * Spreads work of many rounds over turns of the event loop: when hundreds close their question in the same instant,
 * whoever presses a button meanwhile does not wait for all of it.
 */
export class TimeSlices {
  readonly #waiting: Readonly<Record<WorkFor, (() => void)[]>> = { people: [], rounds: [] };
  /** Work done in this turn of the event loop, in ms. */
  #spent = 0;
  #isWorking = false;
  #isNextAnnounced = false;

  /**
   * Does `work` now, where this turn has time for it, or in one of the next; each sort in the order it was asked for,
   * that for people first.
   */
  run<Result>(sort: WorkFor, work: () => Result): Promise<Awaited<Result>> {
    return new Promise((resolve, reject) => {
      this.#waiting[sort].push(() => {
        try {
          resolve(work() as Awaited<Result>);
        } catch (error) {
          reject(error);
        }
      });
      this.#work();
      this.#announceNext();
    });
  }

  #work(): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    const { people, rounds } = this.#waiting;
    while (this.#spent < SLICE) {
      const job = people.shift() ?? rounds.shift();
      if (!job) break;
      this.#do(job);
    }
    this.#isWorking = false;
  }

  #do(job: () => void): void {
    const started = performance.now();
    job();
    this.#spent += performance.now() - started;
  }

  #announceNext(): void {
    if (this.#isNextAnnounced) return;
    this.#isNextAnnounced = true;
    setImmediate(() => {
      this.#isNextAnnounced = false;
      this.#spent = 0;
      const { rounds } = this.#waiting;
      const left = rounds.length;
      this.#work();
      // However much people do, rounds go on.
      const next = rounds.length === left ? rounds.shift() : undefined;
      if (next) this.#do(next);
      if (this.#waiting.people.length + this.#waiting.rounds.length > 0) this.#announceNext();
    });
  }
}
