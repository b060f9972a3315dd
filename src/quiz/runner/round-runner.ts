import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sleep, type Clock } from '../../base/clock.ts';
import type { AskedStore, OpenRound, ProfileStore, RoundStore } from '../../db/quiz-store.ts';
import type { RoundEvent } from '../round/event.ts';
import { owed } from '../round/owed.ts';
import { reduce, replay } from '../round/reduce.ts';
import type { Planned, Round, RoundSettings } from '../round/round.ts';
import type { Action, ActionResult, DailyRequest, OpenRequest, Rounds } from '../rounds.ts';
import type { OutcomeOf } from './event-queue.ts';
import type { Start } from './errands.ts';
import { LiveRound } from './live-round.ts';
import type { Messenger } from './messenger.ts';
import { Patience } from './patience.ts';
import type { AskedBefore, Quizmaster } from './quizmaster.ts';
import { RecentRounds } from './recent-rounds.ts';
import type { RunnerLog } from './runner-log.ts';
import { decodeEvent, encodeEvent } from './stored-event.ts';
import type { TimeSlices } from './time-slices.ts';

export interface RoundRunnerParts {
  readonly store: {
    readonly rounds: RoundStore;
    readonly asked: AskedStore;
    readonly profiles: Pick<ProfileStore, 'experience'>;
  };
  readonly quizmaster: Quizmaster;
  readonly messenger: Messenger;
  readonly outcome: OutcomeOf;
  /** Shared with whatever else works on rounds. */
  readonly slices: TimeSlices;
  readonly clock: Clock;
  readonly log: RunnerLog;
}

/** How long a stop waits for messages on their way, in ms: one whose answer is not heard of may be posted twice. */
const GRACE = 250;
/** How long a new round waits for the last words of the one before, in ms: less than Discord waits for an answer. */
const LAST_WORDS = 1_500;
/** Questions of the day have no settings. */
const DAILY: RoundSettings = {
  mode: 'classic',
  topics: [],
  questions: 1,
  seconds: null,
  difficulty: null,
  teams: 2,
};

/**
 * All rounds that are going on. Each has a line of events of its own, so none waits for another; what is stored of them
 * is enough to go on after the process was killed at any moment.
 */
export class RoundRunner implements Rounds {
  readonly #parts: RoundRunnerParts;
  readonly #live = new Map<string, LiveRound>();
  /** Those of kind `round`, by channel. */
  readonly #channels = new Map<string, LiveRound>();
  readonly #guilds = new Map<string, Set<LiveRound>>();
  readonly #recent = new RecentRounds();
  /** Rounds that are being opened, by channel or daily id: asked twice at once, it happens once. */
  readonly #opening = new Map<string, Promise<unknown>>();

  /** Rounds that were loaded and wait to go on. */
  readonly #restored: (() => Promise<void>)[] = [];

  constructor(parts: RoundRunnerParts) {
    this.#parts = parts;
  }

  /** Takes up what is stored, before anybody can ask for it. Nothing is done yet. @throws StoreError */
  async load(): Promise<void> {
    for (const { round, events } of await this.#parts.store.rounds.openRounds()) {
      await this.#restore(round, events);
      // Hundreds of rounds must not hold up the first answer.
      await nextTurn();
    }
  }

  /** Goes on with every round that was loaded: what it owes is done again. To be called when messages can be posted. */
  async resume(): Promise<void> {
    await Promise.all(this.#restored.splice(0).map((goOn) => goOn()));
  }

  async open(request: OpenRequest): ReturnType<Rounds['open']> {
    const { id, channelId } = request;
    return this.#oneByOne(channelId, async () => {
      const own = this.get(id);
      if (own) return { kind: 'opened', round: own };
      await this.#lastWords(channelId);
      const other = this.inChannel(channelId);
      if (other) return { kind: 'busy', round: other };
      if (this.#planned(request.settings, new Map(), id).length === 0) return { kind: 'empty' };
      const { guildId, locale, settings, host } = request;
      const live = await this.#begin(
        { id, kind: 'round', guildId, channelId, hostId: host.userId },
        { locale, settings, hostName: host.name },
      );
      if (live) return { kind: 'opened', round: live.round };
      const stored = await this.#takeUp(channelId);
      if (stored) return { kind: stored.id === id ? 'opened' : 'busy', round: stored };
      throw new Error(`a round was opened as ${id} before`);
    });
  }

  /** A round that has ended may still be bringing its messages up to date: that is worth a moment. */
  async #lastWords(channelId: string): Promise<void> {
    const live = this.#channels.get(channelId);
    if (live?.round.phase.kind !== 'ended') return;
    const patience = sleep(this.#parts.clock, LAST_WORDS);
    await Promise.race([live.over, patience]);
  }

  async openDaily(request: DailyRequest): ReturnType<Rounds['openDaily']> {
    const { id, guildId, channelId, locale, closesAt } = request;
    return this.#oneByOne(id, async () => {
      if (this.get(id)) return { kind: 'used' };
      const asked = await this.#parts.store.asked.of(guildId);
      const [plan] = this.#planned(DAILY, this.#orAbout(asked, guildId), id);
      if (plan === undefined) return { kind: 'empty' };
      const live = await this.#begin(
        { id, kind: 'daily', guildId, channelId, hostId: '' },
        { locale, settings: DAILY, daily: { plan, closesAt } },
      );
      return live ? { kind: 'opened', round: live.round } : { kind: 'used' };
    });
  }

  async act(roundId: string, action: Action): Promise<ActionResult> {
    const live = this.#live.get(roundId);
    if (live) return live.act(action);
    const over = this.#recent.get(roundId);
    return over ? { kind: 'refused', refusal: 'ended', round: over } : { kind: 'unknown' };
  }

  get(roundId: string): Round | undefined {
    return this.#live.get(roundId)?.round ?? this.#recent.get(roundId);
  }

  inChannel(channelId: string): Round | undefined {
    return this.#channels.get(channelId)?.round;
  }

  of(userId: string): readonly Round[] {
    return this.#knowing(userId).map(({ round }) => round);
  }

  async erase(userId: string): Promise<void> {
    this.#recent.forget(userId);
    await Promise.all(this.#knowing(userId).map((live) => live.erase(userId)));
  }

  #knowing(userId: string): LiveRound[] {
    return [...this.#live.values()].filter((live) => live.knows(userId));
  }

  /** The bot was removed from a server: its rounds end, unseen. */
  async endGuild(guildId: string): Promise<void> {
    await Promise.all([...(this.#guilds.get(guildId) ?? [])].map((live) => live.abandon()));
  }

  /** Ends the work on all rounds, once what is under way is stored; they go on when the bot is started again. */
  async stop(): Promise<void> {
    const all = [...this.#live.values()];
    const stopped = all.map((live) => live.stop());
    const quiet = Promise.all(all.map((live) => live.quiet()));
    const patience = new Patience(this.#parts.clock);
    await Promise.race([quiet, patience.wait(GRACE)]);
    patience.end();
    await Promise.all(stopped);
    for (const live of all) live.close();
  }

  /** How many rounds are going on. */
  get size(): number {
    return this.#live.size;
  }

  async #begin(
    round: Pick<Round, 'id' | 'kind' | 'guildId' | 'channelId' | 'hostId'>,
    rest: Omit<Extract<RoundEvent, { kind: 'opened' }>, 'at' | 'kind' | 'round'>,
  ): Promise<LiveRound | undefined> {
    const { store, clock } = this.#parts;
    const event: RoundEvent = { at: clock.now(), kind: 'opened', round, ...rest };
    const [opened, effects] = reduce(undefined, event);
    if (!opened) throw new Error('an opening that opens nothing');
    const { id, kind, guildId, channelId } = round;
    const row: OpenRound = { id, kind, guildId, channelId, openedAt: event.at };
    if (!(await store.rounds.open(row, encodeEvent(event)))) return undefined;
    const live = this.#adopt(opened, [event]);
    live.perform(effects);
    return live;
  }

  #adopt(round: Round, events: readonly RoundEvent[]): LiveRound {
    const { store, quizmaster, messenger, outcome, slices, clock, log } = this.#parts;
    const live = new LiveRound(
      {
        store: store.rounds,
        quizmaster,
        messenger,
        outcome,
        clock,
        slices,
        log,
        choose: (now) => this.#choose(now),
        onGone: (gone) => this.#forget(gone),
      },
      round,
      events,
    );
    this.#live.set(round.id, live);
    if (round.kind === 'round') this.#channels.set(round.channelId, live);
    const guild = this.#guilds.get(round.guildId) ?? new Set();
    this.#guilds.set(round.guildId, guild.add(live));
    return live;
  }

  #forget(live: LiveRound): void {
    const { id, channelId, guildId, phase } = live.round;
    this.#live.delete(id);
    if (this.#channels.get(channelId) === live) this.#channels.delete(channelId);
    const guild = this.#guilds.get(guildId);
    guild?.delete(live);
    if (guild?.size === 0) this.#guilds.delete(guildId);
    if (phase.kind === 'ended') this.#recent.add(live.round);
  }

  /** @returns undefined where it cannot be read: it is over then */
  async #restore(row: OpenRound, texts: readonly string[]): Promise<LiveRound | undefined> {
    const { store, log } = this.#parts;
    try {
      const events = texts.map(decodeEvent);
      const round = replay(events);
      if (!round) throw new Error('no round comes of its events');
      const live = this.#adopt(round, events);
      this.#restored.push(() => this.#goOn(live, events));
      return live;
    } catch (err) {
      log.error({ err, round: row.id }, 'a stored round cannot be read: it is over');
      await store.rounds.finish(row.id);
      return undefined;
    }
  }

  async #goOn(live: LiveRound, events: readonly RoundEvent[]): Promise<void> {
    // The process ended before what was to be forgotten was.
    if (events.some(({ kind }) => kind === 'erased')) await live.compact();
    await live.resume(events.at(-1)?.at ?? 0);
    live.perform(owed(live.round));
  }

  /** A round that is stored as open in a channel, though not in these hands. */
  async #takeUp(channelId: string): Promise<Round | undefined> {
    const { rounds } = this.#parts.store;
    const open = await rounds.inChannel(channelId);
    const stored = open && (await rounds.openRounds()).find(({ round }) => round.id === open.id);
    if (!stored) return undefined;
    const live = await this.#restore(stored.round, stored.events);
    await this.resume();
    return live?.round;
  }

  async #choose({ id, guildId, settings, players }: Round): Promise<Start> {
    const { asked, profiles } = this.#parts.store;
    const [before, experience] = await Promise.all([
      asked.of(guildId),
      profiles.experience(Object.keys(players)),
    ]);
    // Nothing comes between looking and choosing: two rounds that start at once do not ask the same.
    const plan = this.#planned(settings, this.#orAbout(before, guildId), id);
    this.#live.get(id)?.reserve(plan);
    return { plan, skill: Object.fromEntries(experience) };
  }

  #planned(settings: RoundSettings, asked: AskedBefore, id: string): readonly Planned[] {
    const seed = createHash('sha256').update(id).digest().readInt32LE(0);
    return this.#parts.quizmaster.plan(settings, asked, seed);
  }

  /** What a server was asked, and what its rounds are about to ask it. */
  #orAbout(before: AskedBefore, guildId: string): AskedBefore {
    const asked = new Map(before);
    const now = this.#parts.clock.now();
    for (const live of this.#guilds.get(guildId) ?? []) {
      for (const { poolId } of live.ahead) {
        asked.set(poolId, { times: (asked.get(poolId)?.times ?? 0) + 1, lastAt: now });
      }
    }
    return asked;
  }

  async #oneByOne<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#opening.get(key) ?? Promise.resolve();
    const result = before.then(work);
    const settled = result.catch(() => undefined);
    this.#opening.set(key, settled);
    void settled.then(() => {
      if (this.#opening.get(key) === settled) this.#opening.delete(key);
    });
    return result;
  }
}
