import type { Logger } from 'pino';

/** More different ones than there are: what is counted is made of words that people type. */
const MOST = 1_000;

/** What learners asked for that the real tool has and the simulated one does not: what to build next. */
export class MissingFeatures {
  readonly #log: Pick<Logger, 'info'>;
  readonly #times = new Map<string, number>();

  constructor(log: Pick<Logger, 'info'>) {
    this.#log = log;
  }

  /** @param what such as `docker run --gpus` */
  note(what: string): void {
    const times = (this.#times.get(what) ?? 0) + 1;
    if (times > 1 || this.#times.size < MOST) this.#times.set(what, times);
    this.#log.info({ missing: what.slice(0, 100), times }, 'not simulated yet');
  }
}
