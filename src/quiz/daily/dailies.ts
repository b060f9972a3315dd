import type { Clock, Timer } from '../../base/clock.ts';
import type { Locale } from '../../base/locale.ts';
import type { GuildSettings, GuildStore } from '../../db/store.ts';
import { DEFAULT_TIME_ZONE } from '../calendar/time-zones.ts';
import type { Round } from '../round/round.ts';
import type { Rounds } from '../rounds.ts';
import { dailyId, daysAround, lastTurn, nextTurn, type DailyTime, type DailyTurn } from './daily.ts';

/**
 * A question whose hour passed while the bot was away is still asked so much later, in ms. After that the day goes
 * without one: late in the evening nobody waits for the question of the morning, and the next one comes at its hour.
 */
const LATE = 3 * 60 * 60_000;
/** How long after a failure it is tried again, in ms. */
const AGAIN_AFTER = 5 * 60_000;

export interface DailiesOptions {
  readonly guilds: Pick<GuildStore, 'get' | 'withDaily'>;
  readonly rounds: Pick<Rounds, 'openDaily' | 'get'>;
  readonly clock: Clock;
  /** Of what everybody in a server sees. */
  readonly localeOf: (guildId: string, chosen: Locale | null) => Locale;
  readonly log: {
    info(details: object, message: string): void;
    error(details: object, message: string): void;
  };
}

/** What there is of the question of the day in a server. */
export type Today =
  /** No hour or no channel is chosen. */
  | { readonly kind: 'off'; readonly settings: GuildSettings }
  | { readonly kind: 'open'; readonly round: Round; readonly settings: GuildSettings }
  /** None is open: the next one comes at `opensAt`. */
  | {
      readonly kind: 'waiting';
      readonly opensAt: number;
      readonly channelId: string;
      readonly settings: GuildSettings;
    };

/** A turn, and when it is to be taken: at its hour, or later when that failed. */
interface Waiting {
  readonly turn: DailyTurn;
  readonly at: number;
}

/**
 * Asks every server its question of the day. One timer waits for whichever comes next; nothing is looked up for servers
 * whose hour has not come.
 */
export class Dailies {
  readonly #options: DailiesOptions;
  /** The next turn of every server that has one. */
  readonly #waiting = new Map<string, Waiting>();
  #timer: Timer | undefined;
  #stopped = false;

  constructor(options: DailiesOptions) {
    this.#options = options;
  }

  /** Begins to wait for every server's hour, and asks what should have been asked a short while ago. */
  async start(): Promise<void> {
    const { guilds, clock } = this.#options;
    const servers = await guilds.withDaily();
    const now = clock.now();
    for (const { guildId, settings } of servers) {
      const time = timeOf(settings);
      if (!time) continue;
      const last = lastTurn(time, now);
      this.#expect(guildId, now - last.opensAt <= LATE ? last : nextTurn(time, now));
    }
    this.#takeTurns();
  }

  /** A server's settings were changed, or it is gone: its next turn is another one now. */
  async changed(guildId: string): Promise<void> {
    const { guilds, clock } = this.#options;
    const time = timeOf(await guilds.get(guildId));
    if (time) this.#expect(guildId, nextTurn(time, clock.now()));
    else this.#waiting.delete(guildId);
    this.#wait();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  /** What there is today in a server. */
  async today(guildId: string): Promise<Today> {
    const { guilds, rounds, clock } = this.#options;
    const settings = await guilds.get(guildId);
    const now = clock.now();
    const open = daysAround(now, settings.timeZone ?? DEFAULT_TIME_ZONE)
      .map((day) => rounds.get(dailyId(guildId, day)))
      .find((round) => round !== undefined && round.phase.kind !== 'ended');
    if (open) return { kind: 'open', round: open, settings };
    const time = timeOf(settings);
    const { channelId } = settings;
    return time && channelId !== null
      ? { kind: 'waiting', opensAt: nextTurn(time, now).opensAt, channelId, settings }
      : { kind: 'off', settings };
  }

  #expect(guildId: string, turn: DailyTurn): void {
    this.#waiting.set(guildId, { turn, at: turn.opensAt });
  }

  #wait(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (this.#stopped || this.#waiting.size === 0) return;
    const { clock } = this.#options;
    let next = Number.POSITIVE_INFINITY;
    for (const { at } of this.#waiting.values()) next = Math.min(next, at);
    this.#timer = clock.after(Math.max(0, next - clock.now()), () => this.#takeTurns());
  }

  /** Takes every turn whose time has come, and waits for the next one. */
  #takeTurns(): void {
    const now = this.#options.clock.now();
    const come = [...this.#waiting].filter(([, { at }]) => at <= now);
    for (const [guildId, { turn }] of come) {
      this.#waiting.delete(guildId);
      void this.#take(guildId, turn);
    }
    this.#wait();
  }

  async #take(guildId: string, turn: DailyTurn): Promise<void> {
    const { clock, log } = this.#options;
    try {
      await this.#ask(guildId, turn);
      await this.changed(guildId);
    } catch (err) {
      log.error({ err, guild: guildId, day: turn.day }, 'a question of the day could not be asked');
      this.#waiting.set(guildId, { turn, at: clock.now() + AGAIN_AFTER });
      this.#wait();
    }
  }

  async #ask(guildId: string, { day, opensAt, closesAt }: DailyTurn): Promise<void> {
    const { guilds, rounds, clock, localeOf, log } = this.#options;
    const { channelId, locale } = await guilds.get(guildId);
    if (this.#stopped || channelId === null || clock.now() - opensAt > LATE) return;
    const { kind } = await rounds.openDaily({
      id: dailyId(guildId, day),
      guildId,
      channelId,
      locale: localeOf(guildId, locale),
      closesAt,
    });
    log.info({ guild: guildId, day, kind }, 'question of the day');
  }
}

function timeOf({ channelId, dailyHour, timeZone }: GuildSettings): DailyTime | undefined {
  if (channelId === null || dailyHour === null) return undefined;
  return { hour: dailyHour, timeZone: timeZone ?? DEFAULT_TIME_ZONE };
}
