import { createHash } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { Locale } from '../base/locale.ts';
import { fromMilliseconds } from '../base/time.ts';
import { MachineStopped, type MachinePool } from './pool/machine-pool.ts';
import type { MachineAnswer, MachineRequest, RequestContext } from './request.ts';

/** How many lines can be taken back. */
export const UNDO_STEPS = 20;

interface Snapshot {
  readonly step: number;
  readonly line: string;
  readonly state: Uint8Array;
}

/** Where machines are kept; the database's `MachineStore` is one. */
export interface SnapshotStore<Owner> {
  latest(owner: Owner): Promise<Snapshot | undefined>;
  append(
    owner: Owner,
    after: number,
    entry: { readonly at: number; readonly line: string; readonly state: Uint8Array },
    keep: number,
  ): Promise<Snapshot | undefined>;
  undo(
    owner: Owner,
    step: number,
  ): Promise<{ readonly undone: string; readonly latest: Snapshot } | undefined>;
  delete(owner: Owner): Promise<void>;
}

export interface HandleOptions {
  readonly locale: Locale;
  readonly columns?: number;
  readonly rows?: number;
}

export type HandleResult =
  | {
      readonly kind: 'answered';
      readonly answer: MachineAnswer;
      /** For {@link LearnerMachines.undo}. */ readonly step: number;
    }
  /** It was stopped, and is as it was before. */
  | { readonly kind: 'stopped'; readonly reason: MachineStopped['reason'] };

/**
 * The machines of all learners: each request goes to the newest stored state in a worker thread, and what comes of
 * it is stored before anybody sees it. Requests to one machine are handled one after the other, in their order.
 */
export class LearnerMachines<Owner extends { readonly kind: string; readonly id: string }> {
  readonly #store: SnapshotStore<Owner>;
  readonly #pool: MachinePool;
  readonly #clock: Clock;
  /** The end of each machine's line of requests. */
  readonly #tails = new Map<string, Promise<unknown>>();

  constructor(parts: { store: SnapshotStore<Owner>; pool: MachinePool; clock: Clock }) {
    this.#store = parts.store;
    this.#pool = parts.pool;
    this.#clock = parts.clock;
  }

  /** @param line what is said of it in the list of what can be taken back */
  handle(owner: Owner, request: MachineRequest, line: string, options: HandleOptions): Promise<HandleResult> {
    return this.#inOrder(owner, () => this.#handle(owner, request, line, options));
  }

  /**
   * Takes back the newest step.
   * @param step the one that is meant: pressed twice, or when another line has come since, nothing happens
   * @returns what was taken back; undefined when that was not the newest, or there is nothing before it
   */
  undo(owner: Owner, step: number): Promise<{ readonly undone: string; readonly step: number } | undefined> {
    return this.#inOrder(owner, async () => {
      const result = await this.#store.undo(owner, step);
      return result && { undone: result.undone, step: result.latest.step };
    });
  }

  /** A new machine the next time. Nothing can be taken back then. */
  reset(owner: Owner): Promise<void> {
    return this.#inOrder(owner, () => this.#store.delete(owner));
  }

  async #handle(
    owner: Owner,
    request: MachineRequest,
    line: string,
    options: HandleOptions,
  ): Promise<HandleResult> {
    const at = this.#clock.now();
    const { locale, columns = 100, rows = 40 } = options;
    const context = { now: fromMilliseconds(at), locale, columns, rows };
    try {
      const before = (await this.#store.latest(owner)) ?? (await this.#setUp(owner, at, context));
      const { state, answer } = await this.#pool.run({ state: before.state, seed: 0, request, context });
      const after = state ? await this.#keep(owner, before.step, { at, line, state }) : before;
      return { kind: 'answered', answer, step: after.step };
    } catch (error) {
      if (error instanceof MachineStopped) return { kind: 'stopped', reason: error.reason };
      throw error;
    }
  }

  /** The fresh machine is a step of its own: the first line can be taken back too. */
  async #setUp(owner: Owner, at: number, context: RequestContext): Promise<Snapshot> {
    const { state } = await this.#pool.run({
      state: undefined,
      seed: seedOf(owner, at),
      request: { kind: 'look' },
      context,
    });
    if (!state) throw new Error('a new machine without a state');
    return this.#keep(owner, 0, { at, line: '', state });
  }

  async #keep(
    owner: Owner,
    after: number,
    entry: { at: number; line: string; state: Uint8Array },
  ): Promise<Snapshot> {
    // One more than can be taken back: the state before the first of those lines.
    const kept = await this.#store.append(owner, after, entry, UNDO_STEPS + 1);
    if (!kept)
      throw new Error(`machine ${owner.kind} ${owner.id}: step ${after} was not the newest any more`);
    return kept;
  }

  #inOrder<Result>(owner: Owner, work: () => Promise<Result>): Promise<Result> {
    const key = `${owner.kind} ${owner.id}`;
    const result = (this.#tails.get(key) ?? Promise.resolve()).then(work);
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    this.#tails.set(key, tail);
    void tail.then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    return result;
  }
}

/** What a new machine's ids and names follow from: no two machines alike. */
function seedOf({ kind, id }: { kind: string; id: string }, at: number): number {
  return createHash('sha256').update(`${kind} ${id} ${at}`).digest().readUInt32LE(0);
}
