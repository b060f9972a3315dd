import type { Clock, Timer } from '../../base/clock.ts';
import { has, type Table } from '../../base/record.ts';
import type { RoundStore } from '../../db/quiz-store.ts';
import type { Effect } from '../round/effect.ts';
import type { RoundEvent } from '../round/event.ts';
import { due } from '../round/owed.ts';
import { refusal } from '../round/refused.ts';
import type { MessageKey, Planned, Round } from '../round/round.ts';
import type { Action, ActionResult } from '../rounds.ts';
import { attempt } from './attempts.ts';
import { Editing } from './editing.ts';
import { EventQueue, type Decide, type OutcomeOf } from './event-queue.ts';
import type { Messenger } from './messenger.ts';
import { Patience } from './patience.ts';
import { Posting } from './posting.ts';
import type { Quizmaster } from './quizmaster.ts';
import type { RunnerLog } from './runner-log.ts';
import type { TimeSlices } from './time-slices.ts';
import { toEvent } from './to-event.ts';
import { verdictsOf } from './verdicts.ts';

/** What a round starts with: chosen once, when its lobby is over. */
export interface Start {
  readonly plan: readonly Planned[];
  /** Experience by user id. */
  readonly skill: Readonly<Record<string, number>>;
}

export interface LiveRoundParts {
  readonly outcome: OutcomeOf;
  readonly store: Pick<RoundStore, 'append' | 'rewrite' | 'finish'>;
  readonly quizmaster: Pick<Quizmaster, 'draw' | 'judge'>;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly slices: TimeSlices;
  readonly log: RunnerLog;
  readonly choose: (round: Round) => Promise<Start>;
  /** It is over, or in other hands: nothing more happens here. */
  readonly onGone: (live: LiveRound) => void;
}

/** One round that is going on: what happens to it, in order, and what has to be done because of it. */
export class LiveRound {
  readonly #parts: LiveRoundParts;
  readonly #patience: Patience;
  readonly #queue: EventQueue;
  readonly #posting: Posting;
  readonly #editing: Editing;
  /** Questions being made or judged right now, and whether the plan is being chosen. */
  readonly #busy = new Set<string>();
  #alarm: Timer | undefined;
  readonly #over = Promise.withResolvers<void>();
  /** The reducer failed: it is asked only to end the round. */
  #faulty = false;

  /** Who is named in what is stored of it. */
  readonly #people = new Set<string>();
  /** What it is going to ask, before that is stored. */
  #chosen: readonly Planned[] = [];

  /** @param events what the store has of it */
  constructor(parts: LiveRoundParts, round: Round, events: readonly RoundEvent[]) {
    const { store, clock, slices, messenger, log, outcome } = parts;
    this.#parts = parts;
    const patience = new Patience(clock);
    this.#patience = patience;
    this.#queue = new EventQueue(
      {
        store,
        clock,
        patience,
        slices,
        outcome,
        onStored: (events, effects) => {
          for (const event of events) this.#note(event);
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
    for (const event of events) this.#note(event);
    const now = (): Round => this.#queue.round;
    const onUnreachable = (): void => this.#insist((_, at) => ({ at, kind: 'ended', reason: 'unreachable' }));
    this.#posting = new Posting({
      messenger,
      patience,
      log,
      round: now,
      isOwed: (message) => isDue(this.round, { kind: 'post', message }),
      onPosted: (message, id) => this.#insisted((_, at) => ({ at, kind: 'posted', message, id })),
      onUnreachable,
    });
    this.#editing = new Editing({
      messenger,
      patience,
      log,
      round: now,
      onLost: (message, id) => this.#insist((_, at) => ({ at, kind: 'lost', message, id })),
      onUnreachable,
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
    await this.#insisted((_, at) => ({ at, kind: 'resumed', since }));
  }

  /** Takes a person out of the round and of everything that is stored of it. */
  async erase(userId: string): Promise<void> {
    await this.#insisted((_, at) => ({ at, kind: 'erased', userId }));
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
    await this.#insisted((_, at) => ({ at, kind: 'ended', reason: 'unreachable' }));
    await this.#over.promise;
  }

  /** Ends what is done for it here; what is stored is taken up by the next process. */
  async stop(): Promise<void> {
    this.#alarm?.cancel();
    this.#patience.end();
    await this.#queue.idle();
  }

  /** Resolves when what was being posted is there, and that is stored, or it failed. */
  async quiet(): Promise<void> {
    await this.#posting.settled();
    await this.#queue.idle();
  }

  /** Nothing more happens here. */
  close(): void {
    this.#queue.close();
    this.#over.resolve();
  }

  /** Does what has to be done. What is being done already is not begun again. */
  perform(effects: readonly Effect[]): void {
    const edited = new Set<MessageKey>();
    for (const effect of effects) {
      switch (effect.kind) {
        case 'plan':
          void this.#once('plan', () => this.#plan());
          break;
        case 'draw':
          void this.#once(`draw ${effect.no} ${effect.planned.poolId} ${effect.planned.seed}`, () =>
            this.#draw(effect.no, effect.planned),
          );
          break;
        case 'judge':
          void this.#once(`judge ${effect.no}`, () => this.#judge(effect.no));
          break;
        case 'post':
          this.#posting.add(effect.message);
          break;
        case 'edit':
          edited.add(effect.message);
          break;
        case 'wake':
          this.#wakeAt(effect.at);
          break;
        case 'finish':
          void this.#once('finish', () => this.#finish());
          break;
      }
    }
    for (const message of edited) this.#editing.show(message);
  }

  #note(event: RoundEvent): void {
    for (const userId of peopleIn(event)) this.#people.add(userId);
  }

  async #plan(): Promise<void> {
    const { choose, log } = this.#parts;
    const attempted = await attempt(this.#patience, () => choose(this.round));
    if (attempted.kind === 'over') return;
    if (attempted.kind === 'failed') {
      log.error({ err: attempted.error, round: this.round.id }, 'no questions could be chosen for a round');
    }
    const start = attempted.kind === 'done' ? attempted.result : { plan: [], skill: {} };
    await this.#insisted((round, at) => startedWith(start, round, at));
  }

  async #draw(no: number, planned: Planned): Promise<void> {
    const { quizmaster, slices, log } = this.#parts;
    const attempted = await attempt(this.#patience, () => slices.run(() => quizmaster.draw(planned)));
    if (attempted.kind === 'over') return;
    if (attempted.kind === 'failed') {
      log.error({ err: attempted.error, round: this.round.id, ...planned }, 'a question could not be made');
    }
    const question = attempted.kind === 'done' ? attempted.result : null;
    await this.#insisted((round, at) =>
      isDue(round, { kind: 'draw', no, planned }) ? { at, kind: 'drawn', no, planned, question } : undefined,
    );
  }

  async #judge(no: number): Promise<void> {
    const { quizmaster, slices, log } = this.#parts;
    const question = this.round.questions[no - 1];
    if (question === undefined) return;
    const { poolId, seed } = question.asked;
    const verdicts = await verdictsOf(question, {
      quizmaster,
      slices,
      patience: this.#patience,
      onFailed: (err) =>
        log.error({ err, round: this.round.id, no, poolId, seed }, 'an answer could not be judged'),
    });
    if (verdicts === undefined) return;
    await this.#insisted((round, at) => ({
      at,
      kind: 'judged',
      no,
      // Whoever was erased meanwhile must not come back into what is stored.
      verdicts: among(verdicts, round.questions[no - 1]?.answers ?? {}),
    }));
  }

  #wakeAt(at: number): void {
    const { clock } = this.#parts;
    this.#alarm?.cancel();
    if (this.#patience.isOver) return;
    // A timer may ring a millisecond early.
    this.#alarm = clock.after(Math.max(0, at - clock.now()), () =>
      this.#insist((_, now) => ({ at: Math.max(now, at), kind: 'woke' })),
    );
  }

  async #finish(): Promise<void> {
    await this.#queue.work(() => this.#parts.store.finish(this.round.id));
    this.#leave();
  }

  #leave(): void {
    this.#alarm?.cancel();
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

  #insist(decide: Decide): void {
    void this.#insisted(decide);
  }

  /** Resolves when it is stored, or the round is in other hands. A fault of ours ends the round rather than let it stand still. */
  async #insisted(decide: Decide): Promise<void> {
    try {
      await this.#queue.insist(decide);
    } catch (err) {
      this.#parts.log.error({ err, round: this.round.id }, 'a fault in a round');
      if (this.#faulty) return this.#finish();
      this.#faulty = true;
      await this.#insisted((_, at) => ({ at, kind: 'ended', reason: 'interrupted' }));
    }
  }

  /** Does one thing at a time of a kind: asked for again while it is being done, it is being done. */
  async #once(what: string, work: () => Promise<void>): Promise<void> {
    if (this.#busy.has(what)) return;
    this.#busy.add(what);
    try {
      await work();
    } catch (err) {
      this.#parts.log.error({ err, round: this.round.id, what }, 'a fault in a round');
    } finally {
      this.#busy.delete(what);
    }
  }
}

function startedWith({ plan, skill }: Start, { players }: Round, at: number): RoundEvent {
  return { at, kind: 'started', plan, skill: among(skill, players) };
}

/** What is said of those that are in the other table too. */
function among<Value>(table: Table<Value>, others: Table<unknown>): Table<Value> {
  return Object.fromEntries(Object.entries(table).filter(([key]) => has(others, key)));
}

function isDue(round: Round, effect: Effect): boolean {
  const wanted = JSON.stringify(effect);
  return due(round).some((owed) => JSON.stringify(owed) === wanted);
}

function peopleIn(event: RoundEvent): readonly string[] {
  if (event.kind === 'opened') return [event.round.hostId];
  if (event.kind === 'snapshot') return [event.round.hostId, ...Object.keys(event.round.players)];
  return 'userId' in event ? [event.userId] : [];
}
