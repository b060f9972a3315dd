import type { Clock } from '../../base/clock.ts';
import type { RoundOutcome, RoundStore } from '../../db/quiz-store.ts';
import type { Effect } from '../round/effect.ts';
import type { RoundEvent } from '../round/event.ts';
import { reduce } from '../round/reduce.ts';
import type { Refusal } from '../round/refusal.ts';
import type { Round } from '../round/round.ts';
import { delayAfter, type Patience } from './patience.ts';
import { encodeEvent } from './stored-event.ts';
import type { TimeSlices } from './time-slices.ts';

/** What comes of something that is to happen: an event, a refusal, or nothing, where it came too late to matter. */
export type Decision = RoundEvent | Refusal | undefined;

/** @param at never before what happened last */
export type Decide = (round: Round, at: number) => Decision;

export type Submitted =
  | { readonly kind: 'done' | 'none'; readonly round: Round }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly round: Round }
  /** The round is not in these hands any more. */
  | { readonly kind: 'closed' };

/** What boards, cards and "asked before" get of some events, kept with them or not at all. */
export type OutcomeOf = (before: Round, after: Round) => Promise<RoundOutcome | undefined>;

interface EventStep {
  readonly kind: 'event';
  readonly at: number;
  readonly decide: Decide;
  /** Kept until it is stored, whatever the store does: nobody would ask again. */
  readonly insistent: boolean;
  readonly resolve: (result: Submitted) => void;
  readonly reject: (error: unknown) => void;
}

interface WorkStep {
  readonly kind: 'work';
  readonly work: () => Promise<void>;
  readonly resolve: () => void;
}

/** Events stored by one write, at most: a write of a hundred takes no longer than people wait for an answer. */
const BATCH = 100;
/** When the store fails. */
const AGAIN = { first: 250, most: 30_000 };

export interface EventQueueParts {
  readonly outcome: OutcomeOf;
  readonly store: Pick<RoundStore, 'append' | 'rewrite'>;
  readonly clock: Clock;
  readonly patience: Patience;
  readonly slices: TimeSlices;
  /** The round has moved on, and is stored so. */
  readonly onStored: (events: readonly RoundEvent[], effects: readonly Effect[]) => void;
  /** Something else has written to the round. Nothing more is done to it here. */
  readonly onConflict: () => void;
  /** The store failed; what has to be is tried again. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Everything that happens to one round, one thing after the other: decided upon against the newest round, stored, and
 * only then true. What comes while the store is writing is stored together by the next write.
 */
export class EventQueue {
  readonly #parts: EventQueueParts;
  readonly #steps: (EventStep | WorkStep)[] = [];
  #round: Round;
  /** How many events are stored. */
  #count: number;
  #lastAt: number;
  #running = false;
  #closed = false;
  #failures = 0;
  #idle: (() => void)[] = [];

  /** @param count how many events the store has of it; the last one happened at `lastAt` */
  constructor(parts: EventQueueParts, round: Round, count: number, lastAt: number) {
    this.#parts = parts;
    this.#round = round;
    this.#count = count;
    this.#lastAt = lastAt;
  }

  get round(): Round {
    return this.#round;
  }

  /**
   * @param at when it happened: now, as a rule
   * @throws what the store failed with, and then nothing has happened; what the reducer failed with
   */
  submit(decide: Decide, at = this.#parts.clock.now()): Promise<Submitted> {
    return this.#add(decide, at, false);
  }

  /** As {@link submit}, for what is nobody's request: tried until the store takes it. */
  insist(decide: Decide, at = this.#parts.clock.now()): Promise<Submitted> {
    return this.#add(decide, at, true);
  }

  /** Puts one event in the place of all that are stored, once those before are. Tried until the store does it. */
  rewrite(toEvent: (round: Round, at: number) => RoundEvent): Promise<void> {
    return this.work(async () => {
      await this.#parts.store.rewrite(this.#round.id, encodeEvent(toEvent(this.#round, this.#lastAt)));
      this.#count = 1;
    });
  }

  /** Does something between two events. Tried until it works. */
  work(work: () => Promise<void>): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      this.#steps.push({ kind: 'work', work, resolve });
      void this.#run();
    });
  }

  /** Resolves when nothing waits to be stored, or what waits cannot be for now. */
  async idle(): Promise<void> {
    if (this.#running) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** Nothing more happens to the round here. */
  close(): void {
    this.#closed = true;
    for (const step of this.#steps.splice(0)) {
      if (step.kind === 'event') step.resolve({ kind: 'closed' });
      else step.resolve();
    }
  }

  #add(decide: Decide, at: number, insistent: boolean): Promise<Submitted> {
    if (this.#closed) return Promise.resolve({ kind: 'closed' });
    return new Promise((resolve, reject) => {
      this.#steps.push({ kind: 'event', at, decide, insistent, resolve, reject });
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    let going = true;
    while (going && !this.#closed && this.#steps.length > 0) going = await this.#next();
    this.#running = false;
    for (const done of this.#idle.splice(0)) done();
  }

  /** @returns false when the store is in trouble: what is left waits a while, or for the next that comes */
  #next(): Promise<boolean> {
    const [first] = this.#steps;
    return first?.kind === 'work' ? this.#work(first) : this.#batch();
  }

  async #work(step: WorkStep): Promise<boolean> {
    try {
      await step.work();
    } catch (error) {
      this.#trouble(error);
      return false;
    }
    this.#failures = 0;
    // Closing has emptied the queue meanwhile, perhaps.
    if (this.#steps[0] === step) this.#steps.shift();
    step.resolve();
    return true;
  }

  async #batch(): Promise<boolean> {
    const { slices, onStored } = this.#parts;
    const { draft, told, steps } = await slices.run('people', () => this.#draft());
    try {
      if (draft.events.length > 0 && !(await this.#store(draft))) {
        this.#conflict(steps);
        return false;
      }
    } catch (error) {
      this.#putBack(steps, error);
      return false;
    }
    for (const { step, result } of told) if (result) step.resolve(result);
    if (draft.events.length > 0) await slices.run('people', () => onStored(draft.events, draft.effects));
    return true;
  }

  /** What is asked for now, decided upon one after the other. */
  #draft() {
    const end = this.#steps.findIndex(({ kind }) => kind === 'work');
    const steps = this.#steps.splice(
      0,
      Math.min(end === -1 ? this.#steps.length : end, BATCH),
    ) as EventStep[];
    const draft = new Draft(this.#round, this.#lastAt);
    return { draft, steps, told: steps.map((step) => ({ step, result: draft.take(step) })) };
  }

  async #store(draft: Draft): Promise<boolean> {
    const { id } = this.#round;
    const { events, round, lastAt } = draft;
    const { store, outcome } = this.#parts;
    const kept = await outcome(this.#round, round);
    const stored = await store.append(id, this.#count, events.map(encodeEvent), kept);
    if (!stored) return false;
    this.#failures = 0;
    this.#count += events.length;
    this.#round = round;
    this.#lastAt = lastAt;
    return true;
  }

  #conflict(steps: readonly EventStep[]): void {
    for (const step of steps) step.resolve({ kind: 'closed' });
    this.close();
    this.#parts.onConflict();
  }

  /** Whoever asked is told that it did not work; what has to happen is tried again, before anything else. */
  #putBack(steps: readonly EventStep[], error: unknown): void {
    for (const step of steps) if (!step.insistent) step.reject(error);
    const left = steps.filter(({ insistent }) => insistent);
    if (this.#closed) for (const step of left) step.resolve({ kind: 'closed' });
    else this.#steps.unshift(...left);
    this.#trouble(error);
  }

  #trouble(error: unknown): void {
    this.#failures += 1;
    this.#parts.onTrouble(error);
    void this.#runLater(delayAfter(this.#failures, AGAIN));
  }

  async #runLater(delay: number): Promise<void> {
    if (await this.#parts.patience.wait(delay)) await this.#run();
  }
}

/** What the round will be once a batch is stored. */
class Draft {
  readonly events: RoundEvent[] = [];
  readonly effects: Effect[] = [];
  round: Round;
  lastAt: number;

  constructor(round: Round, lastAt: number) {
    this.round = round;
    this.lastAt = lastAt;
  }

  /** @returns what to tell; undefined when it failed, and that is told */
  take({ decide, at, reject }: EventStep): Submitted | undefined {
    try {
      const before = this.round;
      const decision = decide(before, Math.max(at, this.lastAt));
      if (decision === undefined) return { kind: 'none', round: before };
      if (typeof decision === 'string') return { kind: 'refused', refusal: decision, round: before };
      const [after, effects] = reduce(before, decision);
      this.events.push(decision);
      this.effects.push(...effects);
      this.round = after;
      this.lastAt = decision.at;
      return { kind: 'done', round: after };
    } catch (error) {
      reject(error);
      return undefined;
    }
  }
}
