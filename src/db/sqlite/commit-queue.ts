/** How much work one transaction takes: some 10 ms of it, so that the event loop gets its turn in between. */
const WORK_OF_A_TRANSACTION = 800;
/** From here on work is long: a round's end, with all of its answers and sums. */
const LONG = 40;

export interface Job {
  /** How long it takes, in rows that need nothing else to be written. */
  readonly weight: number;
  /** What it is about: jobs about the same are done in the order in which they came. */
  readonly about: string | undefined;
  /** Does it, and gives what tells its caller once all is on disk. */
  readonly work: () => () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * What waits to be committed. An answer in one round does not wait until hundreds of others have ended: short work goes
 * first. But each time some of the long is done, too, so that it never waits for ever.
 */
export class CommitQueue {
  #short: Job[] = [];
  #long: Job[] = [];

  get isEmpty(): boolean {
    return this.#short.length === 0 && this.#long.length === 0;
  }

  add(job: Job): void {
    const { about } = job;
    const waitsItself = about !== undefined && this.#long.some((other) => other.about === about);
    (job.weight >= LONG || waitsItself ? this.#long : this.#short).push(job);
  }

  /** Takes out as many as one transaction does. */
  take(): Job[] {
    const short = fitting(this.#short, 0);
    const weight = short.reduce((sum, job) => sum + job.weight, 0);
    const long = fitting(this.#long, Math.min(weight, WORK_OF_A_TRANSACTION - 1));
    this.#short = this.#short.slice(short.length);
    this.#long = this.#long.slice(long.length);
    return [...short, ...long];
  }
}

/** The first of `jobs`, until there is enough work; `weight` of it is there already. */
function fitting(jobs: readonly Job[], weight: number): Job[] {
  let sum = weight;
  const rest = jobs.findIndex((job) => {
    const isEnough = sum >= WORK_OF_A_TRANSACTION;
    sum += job.weight;
    return isEnough;
  });
  return rest === -1 ? [...jobs] : jobs.slice(0, rest);
}
