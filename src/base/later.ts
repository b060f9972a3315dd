/** Work that is done when its result is wanted first, and once. */
export class Later<Result> {
  readonly #work: () => Promise<Result>;
  #started: Promise<Result> | undefined;

  constructor(work: () => Promise<Result>) {
    this.#work = work;
  }

  /** The result, for which the work is begun if it has not been. @throws what the work throws, each time */
  get(): Promise<Result> {
    this.#started ??= this.#work();
    return this.#started;
  }

  /** The result of work that was begun; nothing is begun by asking. */
  get started(): Promise<Result> | undefined {
    return this.#started;
  }
}
