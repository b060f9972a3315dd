import { createHash } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { Locale } from '../base/locale.ts';
import { fromMilliseconds } from '../base/time.ts';
import type { Goal } from '../goals/goal.ts';
import type { GoalResult } from './lab/lab.ts';
import type { MachinePool } from './pool/machine-pool.ts';
import { MachineStopped } from './pool/machine-worker.ts';
import type { MachineAnswer, MachineFault, MachineRequest, RequestContext } from './request.ts';

/** A terminal of the usual size. */
const SCREEN = { columns: 80, rows: 24 };
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
  | { readonly kind: 'stopped'; readonly reason: MachineStopped['reason'] }
  /** What is stored cannot be read: damaged, or of a later version. It stays stored until it is taken back or reset. */
  | { readonly kind: 'unreadable'; readonly step: number }
  /** A fault of the program. The machine is as it was before. */
  | { readonly kind: 'failed'; readonly error: unknown; readonly step: number };

/** How goals stand on somebody's machine, or why that cannot be told. */
export type CheckResult =
  | { readonly kind: 'checked'; readonly goals: readonly GoalResult[] }
  | Exclude<HandleResult, { readonly kind: 'answered' }>;

/** What is worth noting while machines work. */
export interface MachineEvents {
  /** Somebody used what the real tool has and this one does not yet. */
  missing(what: string): void;
  /** A program of the machine met a mistake in our own code and was ended. */
  fault?(fault: MachineFault): void;
}

/**
 * The machines of all learners: each request goes to the newest stored state in a worker process, and what comes of
 * it is stored before anybody sees it. Requests to one machine are handled one after the other, in their order.
 */
export class LearnerMachines<Owner extends { readonly kind: string; readonly id: string }> {
  readonly #store: SnapshotStore<Owner>;
  readonly #pool: MachinePool;
  readonly #clock: Clock;
  readonly #events: MachineEvents | undefined;
  /** The end of each machine's line of requests. */
  readonly #tails = new Map<string, Promise<unknown>>();

  constructor(parts: {
    store: SnapshotStore<Owner>;
    pool: MachinePool;
    clock: Clock;
    events?: MachineEvents;
  }) {
    this.#store = parts.store;
    this.#pool = parts.pool;
    this.#clock = parts.clock;
    this.#events = parts.events;
  }

  /** Whether a request would have to wait for others. */
  get isBusy(): boolean {
    return this.#pool.isBusy;
  }

  /** @param line what is said of it in the list of what can be taken back */
  handle(owner: Owner, request: MachineRequest, line: string, options: HandleOptions): Promise<HandleResult> {
    return this.#inOrder(owner, () => this.#perform(owner, request, options, line));
  }

  /** Does something that leaves no trace: the machine stays as it is stored, and it waits for no other request. */
  peek(owner: Owner, request: MachineRequest, options: HandleOptions): Promise<HandleResult> {
    return this.#perform(owner, request, options, undefined);
  }

  /**
   * How goals stand on a machine, whatever was done to get there; where there is none yet, on a fresh one. It comes after
   * the requests that were made before it, and changes nothing.
   */
  check(owner: Owner, goals: readonly Goal[], locale: Locale): Promise<CheckResult> {
    return this.#inOrder(owner, () => this.#check(owner, goals, locale));
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

  /** @param line absent: what comes of it is not stored */
  async #perform(
    owner: Owner,
    request: MachineRequest,
    { locale, columns = SCREEN.columns, rows = SCREEN.rows }: HandleOptions,
    line: string | undefined,
  ): Promise<HandleResult> {
    const at = this.#clock.now();
    const context = { now: fromMilliseconds(at), locale, columns, rows };
    const stored = await this.#store.latest(owner);
    try {
      const before = stored ?? (line === undefined ? undefined : await this.#setUp(owner, at, context));
      const seed = seedOf(owner, at);
      const result = await this.#pool.run({ state: before?.state, seed, request, context });
      if (result.kind === 'unreadable') return { kind: 'unreadable', step: before?.step ?? 0 };
      const { state, answer } = result;
      for (const what of answer.missing) this.#events?.missing(what);
      for (const fault of answer.faults) this.#events?.fault?.(fault);
      const after =
        state && before && line !== undefined
          ? await this.#keep(owner, before.step, { at, line, state })
          : before;
      return { kind: 'answered', answer, step: after?.step ?? 0 };
    } catch (error) {
      if (error instanceof MachineStopped) return { kind: 'stopped', reason: error.reason };
      return { kind: 'failed', error, step: stored?.step ?? 0 };
    }
  }

  async #check(owner: Owner, goals: readonly Goal[], locale: Locale): Promise<CheckResult> {
    const at = this.#clock.now();
    const context = { now: fromMilliseconds(at), locale, ...SCREEN };
    const stored = await this.#store.latest(owner);
    const step = stored?.step ?? 0;
    try {
      const result = await this.#pool.check({
        state: stored?.state,
        seed: seedOf(owner, at),
        goals,
        context,
      });
      return result.kind === 'checked' ? result : { kind: 'unreadable', step };
    } catch (error) {
      if (error instanceof MachineStopped) return { kind: 'stopped', reason: error.reason };
      return { kind: 'failed', error, step };
    }
  }

  /** The fresh machine is a step of its own: the first line can be taken back too. */
  async #setUp(owner: Owner, at: number, context: RequestContext): Promise<Snapshot> {
    const result = await this.#pool.run({
      state: undefined,
      seed: seedOf(owner, at),
      request: { kind: 'look' },
      context,
    });
    if (result.kind !== 'done' || !result.state) throw new Error('a new machine without a state');
    return this.#keep(owner, 0, { at, line: '', state: result.state });
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
