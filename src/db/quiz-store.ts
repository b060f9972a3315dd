/**
 * What the store keeps for quiz rounds, practice and boards. It knows no rules of the game but those that have to hold
 * against any order of writes: a number in a sequence is taken once, an answer counts once.
 */

/** A round or daily question that is not finished. What its events say is the quiz's affair: JSON text. */
export interface OpenRound {
  /** Discord's snowflake of the interaction that opened it, or `daily-GUILD-DAY`. */
  readonly id: string;
  readonly kind: 'round' | 'daily';
  readonly guildId: string;
  readonly channelId: string;
  readonly openedAt: number;
}

/** What follows from events and is kept with them or not at all. */
export interface RoundOutcome {
  /** Questions of the pool that this server has seen now. */
  readonly asked?: readonly { readonly poolId: string; readonly at: number }[];
  /** Once, with the event that ends the round. */
  readonly answers?: readonly AnswerRecord[];
  readonly results?: readonly RoundResult[];
  /** Cards of mistakes, to be practised. One that exists is left alone. */
  readonly cards?: readonly CardRecord[];
}

export interface RoundStore {
  /**
   * Opens a round with its first event. False, and nothing is changed, where the id was used before or, for kind
   * `round`, the channel has an open one.
   */
  open(round: OpenRound, event: string): Promise<boolean>;
  /** The open round of kind `round` in a channel. */
  inChannel(channelId: string): Promise<OpenRound | undefined>;
  /**
   * Adds events after the first `after` ones, and what follows from them. False, and nothing is changed, when there are
   * more or fewer than `after`, or the round is not open. Calls made in the same turn of the event loop share one
   * transaction. At least one event: an outcome without could be repeated.
   */
  append(roundId: string, after: number, events: readonly string[], outcome?: RoundOutcome): Promise<boolean>;
  /** Every open round with its events in order, the oldest first. */
  openRounds(): Promise<readonly { readonly round: OpenRound; readonly events: readonly string[] }[]>;
  /** Puts `event` in the place of all events: the next append is after 1. */
  rewrite(roundId: string, event: string): Promise<void>;
  /** Forgets the events. The id stays used. */
  finish(roundId: string): Promise<void>;
}

/** One answer that was judged: an append-only row from which boards and profiles follow. */
export interface AnswerRecord {
  readonly userId: string;
  readonly source: 'round' | 'daily' | 'practice';
  /** The round's id; in practice the session's. */
  readonly sourceId: string;
  readonly questionNo: number;
  /** null: in direct messages, or where only the person has the app. Practice is kept without one in any case. */
  readonly guildId: string | null;
  readonly poolId: string;
  /** What counts as the same question answered again, where that is not the pool id: of a generated one `poolId#seed`. */
  readonly questionKey?: string;
  readonly conceptId: string;
  /** The concept's section. */
  readonly topic: string;
  readonly questionKind: string;
  readonly difficulty: string;
  /** 0 to 1. */
  readonly credit: number;
  /** For boards; what is kept may be less (see {@link ScoreRules}). Always 0 in practice. */
  readonly points: number;
  readonly experience: number;
  readonly at: number;
  /** `YYYY-MM-DD` where the server is (for practice: in the person's last server's time zone, else UTC). */
  readonly day: string;
}

/** What keeps points from being farmed; held inside the transaction that keeps the answers. */
export interface ScoreRules {
  /**
   * A question somebody has answered in full within so many days earns neither points nor experience: in rounds and daily
   * questions, if it was in one of these; in practice, if it was on the same day, anywhere.
   */
  readonly repeatDays: number;
  /** Points of one person on one server on one day, at most. */
  readonly pointsPerDay: number;
}

/** How a round ended for one person. */
export interface RoundResult {
  readonly userId: string;
  readonly roundId: string;
  /** null: the server has removed Bungeo since. */
  readonly guildId: string | null;
  readonly mode: string;
  readonly at: number;
  /** From 1; of a team, its place. */
  readonly place: number;
  readonly players: number;
  readonly points: number;
  readonly right: number;
  readonly questions: number;
}

/** A review card in ts-fsrs's terms; `state` is its JSON. */
export interface CardRecord {
  readonly userId: string;
  readonly poolId: string;
  readonly conceptId: string;
  readonly topic: string;
  readonly dueAt: number;
  readonly state: string;
}

export interface CardStore {
  of(userId: string, poolId: string): Promise<CardRecord | undefined>;
  /** Those due at `at`, the longest due first. */
  due(userId: string, at: number, limit: number): Promise<readonly CardRecord[]>;
  /** All pool ids with a card: what is not new any more. */
  known(userId: string): Promise<ReadonlySet<string>>;
  count(userId: string, at: number): Promise<{ readonly due: number; readonly all: number }>;
}

/** A person's practice session that is not over: one at a time, its state JSON text of the quiz's. */
export interface PracticeStore {
  get(userId: string): Promise<{ readonly version: number; readonly state: string } | undefined>;
  /**
   * Keeps the session's next state, and with it what was just answered. False, and nothing is changed, when the stored
   * version is not `after` (0: there is none).
   */
  put(
    userId: string,
    after: number,
    state: string,
    outcome?: { readonly answer: AnswerRecord; readonly card: CardRecord },
  ): Promise<boolean>;
  delete(userId: string): Promise<void>;
}

/** How often, and when last, a server was asked a question. */
export interface AskedStore {
  of(guildId: string): Promise<ReadonlyMap<string, { readonly times: number; readonly lastAt: number }>>;
}

/** How people are called, from what Discord sent along with what they did: never looked up. */
export interface NameStore {
  seen(guildId: string | null, userId: string, name: string, at: number): Promise<void>;
  of(guildId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export type BoardPeriod = 'week' | 'month' | 'season' | 'all';

export interface BoardQuery {
  readonly guildId: string;
  /** null: all topics. */
  readonly topic: string | null;
  readonly period: BoardPeriod;
  /** The first day of the period, `YYYY-MM-DD`; '' for `all`. Weeks begin on Monday, seasons are quarters. */
  readonly start: string;
}

export interface BoardRow {
  /** From 1; nobody shares one: points, then answers right in full, then who got there first, then user id. */
  readonly rank: number;
  readonly userId: string;
  /** As last seen in that server; '' if never. */
  readonly name: string;
  readonly points: number;
  /** Right in full, and worth points. */
  readonly right: number;
  /** All answers in rounds and daily questions there. */
  readonly answered: number;
}

export interface BoardStore {
  page(
    query: BoardQuery,
    offset: number,
    limit: number,
  ): Promise<{ readonly rows: readonly BoardRow[]; readonly total: number }>;
  /** Undefined: no points there yet. */
  place(query: BoardQuery, userId: string): Promise<BoardRow | undefined>;
}

export interface ProfileStore {
  /** Everything a profile is made of, over all servers. `day`s are as the answers have them. */
  of(userId: string): Promise<ProfileRecord>;
  /** Experience by user id, for those who have any. */
  experience(userIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /**
   * What somebody did not get right in full in a round or a question of the day that is over: pool ids in the order in
   * which they were asked, each once. Undefined where no answer of theirs was judged in it.
   */
  mistakes(userId: string, roundId: string): Promise<readonly string[] | undefined>;
}

export interface ProfileRecord {
  readonly experience: number;
  readonly answered: number;
  /** Answers right in full. */
  readonly right: number;
  readonly topics: readonly {
    readonly topic: string;
    readonly answered: number;
    /** The sum of credits. */
    readonly credit: number;
  }[];
  readonly kinds: readonly { readonly kind: string; readonly answered: number; readonly right: number }[];
  /** Days with an answer, the newest first, at most 400; `daily`: the question of the day was answered. */
  readonly days: readonly { readonly day: string; readonly answers: number; readonly daily: boolean }[];
  /** The newest first, at most 20. */
  readonly rounds: readonly RoundResult[];
  /**
   * Over all rounds, by mode, where the store keeps count; badges go by it, so that older rounds still count. `wins` are
   * against somebody; `perfect`: every answer right, in rounds of at least five questions.
   */
  readonly modes?: readonly {
    readonly mode: string;
    readonly rounds: number;
    readonly wins: number;
    readonly perfect: number;
  }[];
  /** Rounds won against somebody. */
  readonly wins: number;
}
