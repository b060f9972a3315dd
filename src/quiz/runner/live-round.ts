import type { RoundStore } from '../../db/quiz-store.ts';
import type { Effect } from '../round/effect.ts';
import type { RoundEvent } from '../round/event.ts';
import { refusal } from '../round/refused.ts';
import type { Planned, Round } from '../round/round.ts';
import type { Action, ActionResult } from '../rounds.ts';
import { Errands, startedWith, type ErrandsParts } from './errands.ts';
import { EventQueue, type Decide, type OutcomeOf } from './event-queue.ts';
import { Patience } from './patience.ts';
import { toEvent } from './to-event.ts';

export interface LiveRoundParts extends Pick<
  ErrandsParts,
  'quizmaster' | 'messenger' | 'clock' | 'slices' | 'log' | 'choose'
> {
  readonly store: Pick<RoundStore, 'append' | 'rewrite' | 'finish'>;
  readonly outcome: OutcomeOf;
  /** It is over, or in other hands: nothing more happens here. */
  readonly onGone: (live: LiveRound) => void;
}

/** One round that is going on: what happens to it, in order, and what has to be done because of it. */
export class LiveRound {
  readonly #parts: LiveRoundParts;
  readonly #patience: Patience;
  readonly #queue: EventQueue;
  readonly #errands: Errands;
  /** Who is named in what is stored of it. */
  readonly #people = new Set<string>();
  /** What it is going to ask, before that is stored. */
  #chosen: readonly Planned[] = [];
  readonly #over = Promise.withResolvers<void>();

  /** @param events what the store has of it */
  constructor(parts: LiveRoundParts, round: Round, events: readonly RoundEvent[]) {
    const { store, clock, slices, log, outcome } = parts;
    this.#parts = parts;
    const patience = new Patience(clock);
    this.#patience = patience;
    for (const event of events) this.#note(event);
    this.#queue = new EventQueue(
      {
        store,
        clock,
        patience,
        slices,
        outcome,
        onStored: (stored, effects) => {
          for (const event of stored) this.#note(event);
          this.perform(effects);
        },
        onConflict: () => {
          log.error({ round: round.id }, 'something else has written to a round: it is left to it');
          this.#leave();
        },
        onTrouble: (err) => log.error({ err, round: round.id }, 'a round could not be stored'),
      },
      round,
      events.length,
      events.at(-1)?.at ?? 0,
    );
    this.#errands = new Errands({
      ...parts,
      patience,
      round: () => this.#queue.round,
      tell: (decide) => this.#insist(decide),
      finish: () => this.#finish(),
    });
  }

  get round(): Round {
    return this.#queue.round;
  }

  /** What it is still to ask. */
  get ahead(): readonly Planned[] {
    const { plan, questions } = this.round;
    return plan.length > 0 ? plan.slice(questions.length) : this.#chosen;
  }

  /** What it is going to ask as soon as that is stored. */
  reserve(plan: readonly Planned[]): void {
    this.#chosen = plan;
  }

  /** Whether anything of a person is in the round, or stored of it. */
  knows(userId: string): boolean {
    return this.#people.has(userId);
  }

  /** Does what a person asks. @throws when it could not be stored */
  async act(action: Action): Promise<ActionResult> {
    const { clock } = this.#parts;
    if (action.kind === 'start') {
      const refused = refusal(this.round, action, clock.now());
      if (refused !== undefined) return { kind: 'refused', refusal: refused, round: this.round };
      const start = await this.#parts.choose(this.round);
      return this.#submit((round, at) => refusal(round, action, at) ?? startedWith(start, round, at));
    }
    return this.#submit((round, at) => refusal(round, action, at) ?? toEvent(action, at));
  }

  /** After a restart. @param since when the last event before was stored */
  async resume(since: number): Promise<void> {
    await this.#insist((_, at) => ({ at, kind: 'resumed', since }));
  }

  /** Takes a person out of the round and of everything that is stored of it. @throws when it could not be stored */
  async erase(userId: string): Promise<void> {
    await this.#queue.submit((_, at) => ({ at, kind: 'erased', userId }));
    await this.compact();
  }

  /** Puts the round as it is in the place of its events. */
  async compact(): Promise<void> {
    await this.#queue.rewrite((round, at) => {
      const snapshot: RoundEvent = { at, kind: 'snapshot', round };
      this.#people.clear();
      this.#note(snapshot);
      return snapshot;
    });
  }

  /** Ends it where nobody can see it any more; resolves when it is over, the answers at hand judged. */
  async abandon(): Promise<void> {
    await this.#insist((_, at) => ({ at, kind: 'ended', reason: 'unreachable' }));
    await this.#over.promise;
  }

  /** Ends what is done for it here; what is stored is taken up by the next process. */
  async stop(): Promise<void> {
    this.#errands.silence();
    this.#patience.end();
    await this.#queue.idle();
  }

  /** Resolves when what was being posted is there, and that is stored, or it failed. */
  async quiet(): Promise<void> {
    await this.#errands.posted();
    await this.#queue.idle();
  }

  /** Resolves when nothing more happens here. */
  get over(): Promise<void> {
    return this.#over.promise;
  }

  /** Nothing more happens here. */
  close(): void {
    this.#queue.close();
    this.#over.resolve();
  }

  perform(effects: readonly Effect[]): void {
    this.#errands.perform(effects);
  }

  #note(event: RoundEvent): void {
    for (const userId of peopleIn(event)) this.#people.add(userId);
  }

  async #finish(): Promise<void> {
    await this.#queue.work(() => this.#parts.store.finish(this.round.id));
    this.#leave();
  }

  #leave(): void {
    this.#errands.silence();
    this.#patience.end();
    this.close();
    this.#parts.onGone(this);
  }

  async #submit(decide: Decide): Promise<ActionResult> {
    const result = await this.#queue.submit(decide);
    switch (result.kind) {
      case 'closed':
        return { kind: 'unknown' };
      case 'none':
      case 'done':
        return { kind: 'done', round: result.round };
      case 'refused':
        return result;
    }
  }

  /** Resolves when it is stored, or the round is in other hands. A fault of ours ends the round: it must not stand still. */
  async #insist(decide: Decide): Promise<void> {
    try {
      await this.#queue.insist(decide);
    } catch (err) {
      this.#parts.log.error({ err, round: this.round.id }, 'a fault in a round: it is over');
      await this.#queue
        .insist((_, at) => ({ at, kind: 'ended', reason: 'interrupted' }))
        .catch(() => undefined);
      // It may wait for the very thing that failed.
      if (this.round.phase.kind !== 'ended') await this.#finish();
    }
  }
}

function peopleIn(event: RoundEvent): readonly string[] {
  if (event.kind === 'opened') return [event.round.hostId];
  if (event.kind === 'snapshot') return [event.round.hostId, ...Object.keys(event.round.players)];
  return 'userId' in event ? [event.userId] : [];
}
