import type { Clock, Timer } from '../../base/clock.ts';
import { has, type Table } from '../../base/record.ts';
import type { Effect } from '../round/effect.ts';
import type { RoundEvent } from '../round/event.ts';
import { due } from '../round/owed.ts';
import type { MessageKey, Planned, Round } from '../round/round.ts';
import { attempt } from './attempts.ts';
import { Editing } from './editing.ts';
import type { Decide } from './event-queue.ts';
import type { Messenger } from './messenger.ts';
import type { Patience } from './patience.ts';
import { Posting } from './posting.ts';
import type { Quizmaster } from './quizmaster.ts';
import type { RunnerLog } from './runner-log.ts';
import type { TimeSlices } from './time-slices.ts';
import { verdictsOf } from './verdicts.ts';

/** What a round starts with: chosen once, when its lobby is over. */
export interface Start {
  readonly plan: readonly Planned[];
  /** Experience by user id. */
  readonly skill: Readonly<Record<string, number>>;
}

export interface ErrandsParts {
  readonly quizmaster: Pick<Quizmaster, 'draw' | 'judge'>;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly patience: Patience;
  readonly slices: TimeSlices;
  readonly log: RunnerLog;
  readonly choose: (round: Round) => Promise<Start>;
  /** The round as it is now. */
  readonly round: () => Round;
  /** Says what came of an errand; resolves when that is stored, or the round is in other hands. */
  readonly tell: (decide: Decide) => Promise<void>;
  /** Everything is said: the round can be put away. */
  readonly finish: () => Promise<void>;
}

/** Does what a round asks for, and tells it what came of that. What is being done already is not begun again. */
export class Errands {
  readonly #parts: ErrandsParts;
  readonly #posting: Posting;
  readonly #editing: Editing;
  /** What is being done right now. */
  readonly #busy = new Set<string>();
  #alarm: Timer | undefined;

  constructor(parts: ErrandsParts) {
    this.#parts = parts;
    const { messenger, patience, log, round, tell } = parts;
    const onUnreachable = (): void => void tell((_, at) => ({ at, kind: 'ended', reason: 'unreachable' }));
    this.#posting = new Posting({
      messenger,
      patience,
      log,
      round,
      isOwed: (message) => isDue(round(), { kind: 'post', message }),
      onPosted: (message, id) => tell((_, at) => ({ at, kind: 'posted', message, id })),
      onUnreachable,
    });
    this.#editing = new Editing({
      messenger,
      patience,
      log,
      round,
      onLost: (message, id) => void tell((_, at) => ({ at, kind: 'lost', message, id })),
      onUnreachable,
    });
  }

  perform(effects: readonly Effect[]): void {
    const edited = new Set<MessageKey>();
    for (const effect of effects) {
      if (effect.kind === 'edit') edited.add(effect.message);
      else if (effect.kind === 'post') this.#posting.add(effect.message);
      else if (effect.kind === 'wake') this.#wakeAt(effect.at);
      else void this.#once(JSON.stringify(effect), () => this.#do(effect));
    }
    for (const message of edited) this.#editing.show(message);
  }

  /** Resolves when what was being posted is there, and that is stored, or it failed. */
  posted(): Promise<void> {
    return this.#posting.settled();
  }

  /** Nothing rings any more. */
  silence(): void {
    this.#alarm?.cancel();
  }

  #do(effect: Exclude<Effect, { kind: 'edit' | 'post' | 'wake' }>): Promise<void> {
    switch (effect.kind) {
      case 'plan':
        return this.#plan();
      case 'draw':
        return this.#draw(effect.no, effect.planned);
      case 'judge':
        return this.#judge(effect.no);
      case 'finish':
        return this.#finish();
    }
  }

  /** Once it is put away nobody knows what its messages should show: so they show it first. */
  async #finish(): Promise<void> {
    await this.#editing.settled();
    // One of them may be lost, and owed again.
    if (isDue(this.#parts.round(), { kind: 'finish' })) await this.#parts.finish();
  }

  async #plan(): Promise<void> {
    const { choose, patience, round, tell } = this.#parts;
    const attempted = await attempt(patience, () => choose(round()));
    if (attempted.kind === 'over') return;
    if (attempted.kind === 'failed')
      this.#failed(attempted.error, {}, 'no questions could be chosen for a round');
    const start = attempted.kind === 'done' ? attempted.result : { plan: [], skill: {} };
    await tell((now, at) => startedWith(start, now, at));
  }

  async #draw(no: number, planned: Planned): Promise<void> {
    const { quizmaster, patience, slices, tell } = this.#parts;
    const attempted = await attempt(patience, () => slices.run('rounds', () => quizmaster.draw(planned)));
    if (attempted.kind === 'over') return;
    if (attempted.kind === 'failed') this.#failed(attempted.error, planned, 'a question could not be made');
    const question = attempted.kind === 'done' ? attempted.result : null;
    await tell((now, at) =>
      isDue(now, { kind: 'draw', no, planned }) ? { at, kind: 'drawn', no, planned, question } : undefined,
    );
  }

  async #judge(no: number): Promise<void> {
    const { quizmaster, patience, slices, round, tell } = this.#parts;
    const question = round().questions[no - 1];
    if (question === undefined) return;
    const { poolId, seed } = question.asked;
    const verdicts = await verdictsOf(question, {
      quizmaster,
      slices,
      patience,
      onFailed: (err) => this.#failed(err, { no, poolId, seed }, 'an answer could not be judged'),
    });
    if (verdicts === undefined) return;
    await tell((now, at) => ({
      at,
      kind: 'judged',
      no,
      // Whoever was erased meanwhile must not come back into what is stored.
      verdicts: among(verdicts, now.questions[no - 1]?.answers ?? {}),
    }));
  }

  #wakeAt(at: number): void {
    const { clock, patience, tell } = this.#parts;
    this.#alarm?.cancel();
    if (patience.isOver) return;
    // A timer may ring a millisecond early.
    this.#alarm = clock.after(
      Math.max(0, at - clock.now()),
      () => void tell((_, now) => ({ at: Math.max(now, at), kind: 'woke' })),
    );
  }

  #failed(err: unknown, what: object, message: string): void {
    this.#parts.log.error({ err, round: this.#parts.round().id, ...what }, message);
  }

  async #once(what: string, work: () => Promise<void>): Promise<void> {
    if (this.#busy.has(what)) return;
    this.#busy.add(what);
    try {
      await work();
    } catch (err) {
      this.#failed(err, { what }, 'a fault in a round');
    } finally {
      this.#busy.delete(what);
    }
  }
}

/** @returns the event that the lobby is over; skills of those who left meanwhile are not kept */
export function startedWith({ plan, skill }: Start, { players }: Round, at: number): RoundEvent {
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
