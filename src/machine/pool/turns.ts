/** Who wants a worker: a person at a machine, or a run of the lab. */
export type TurnKind = 'request' | 'lab';

export interface TurnLimits {
  /** How many may work at once. */
  readonly workers: number;
  /** How many of them at first: more are let in by {@link Turns.open}. All of them, where it is not said. */
  readonly open?: number;
  /** How many of each kind may wait. */
  readonly queues: Readonly<Record<TurnKind, number>>;
}

interface Line {
  working: number;
  /** The first first. */
  readonly waiting: (() => void)[];
}

const OTHER: Readonly<Record<TurnKind, TurnKind>> = { request: 'lab', lab: 'request' };

/**
 * Whose turn it is to have a worker. Each kind waits in a line of its own and they are served by turns, so that a round
 * of many answers does not hold up a person at a prompt, nor the other way round. Runs of the lab leave one worker to
 * persons where there are several.
 */
export class Turns {
  readonly #limits: TurnLimits;
  readonly #lines: Readonly<Record<TurnKind, Line>> = {
    request: { working: 0, waiting: [] },
    lab: { working: 0, waiting: [] },
  };
  #last: TurnKind = 'lab';
  #open: number;

  constructor(limits: TurnLimits) {
    this.#limits = limits;
    this.#open = limits.open ?? limits.workers;
  }

  /** Whether one more request would have to wait. */
  get isBusy(): boolean {
    return !this.#isFree('request');
  }

  /** Resolves when it is one's turn; whoever had it says `done`. @returns false when too many wait already */
  async take(kind: TurnKind): Promise<boolean> {
    const { waiting } = this.#lines[kind];
    if (waiting.length === 0 && this.#isFree(kind)) {
      this.#begin(kind);
      return true;
    }
    if (waiting.length >= this.#limits.queues[kind]) return false;
    await new Promise<void>((go) => waiting.push(go));
    return true;
  }

  done(kind: TurnKind): void {
    this.#lines[kind].working -= 1;
    this.#serve();
  }

  /** Lets so many work at once from now on: at least one, at most all workers. */
  open(workers: number): void {
    this.#open = Math.min(Math.max(1, workers), this.#limits.workers);
    this.#serve();
  }

  /** How many may work at once now. */
  get opened(): number {
    return this.#open;
  }

  #serve(): void {
    for (let next = this.#next(); next; next = this.#next()) {
      const go = this.#lines[next].waiting.shift();
      // Handed on at once: nobody else can slip in between.
      this.#begin(next);
      go?.();
    }
  }

  /** Lets everybody go who waits, free worker or not. */
  releaseAll(): void {
    for (const kind of ['request', 'lab'] as const) {
      for (const go of this.#lines[kind].waiting.splice(0)) {
        this.#begin(kind);
        go();
      }
    }
  }

  #begin(kind: TurnKind): void {
    this.#lines[kind].working += 1;
    this.#last = kind;
  }

  #next(): TurnKind | undefined {
    return [OTHER[this.#last], this.#last].find(
      (kind) => this.#lines[kind].waiting.length > 0 && this.#isFree(kind),
    );
  }

  #isFree(kind: TurnKind): boolean {
    const { request, lab } = this.#lines;
    const { workers } = this.#limits;
    if (request.working + lab.working >= this.#open) return false;
    return kind === 'request' || lab.working < Math.max(1, workers - 1);
  }
}
