import type { Locale } from '../base/locale.ts';
import type { CourseProgress, CourseStore } from './course-store.ts';
import type {
  AnswerRecord,
  AskedStore,
  BoardStore,
  CardRecord,
  CardStore,
  NameStore,
  PracticeStore,
  ProfileStore,
  RoundResult,
  RoundStore,
} from './quiz-store.ts';

/**
 * What Bungeo remembers, and the only way to it. Nothing here knows how it is kept.
 *
 * - A resolved promise of a change means it is on disk: it survives the process being killed.
 * - Ids are Discord's snowflakes as decimal strings; anything else is a bug of the caller and rejects.
 * - Times are milliseconds since the Unix epoch, handed in by the caller.
 * - What can go wrong outside the program rejects with a `StoreError` (store-error.ts); after {@link Store.close}
 *   every call rejects with the code `closed`.
 */
export interface Store {
  readonly guilds: GuildStore;
  readonly users: UserStore;
  readonly reads: ConceptReadStore;
  readonly machines: MachineStore;
  readonly rounds: RoundStore;
  readonly asked: AskedStore;
  readonly cards: CardStore;
  readonly practice: PracticeStore;
  readonly courses: CourseStore;
  readonly names: NameStore;
  readonly boards: BoardStore;
  readonly profiles: ProfileStore;
  readonly privacy: PrivacyStore;
  /** Proves that the store answers, cheaply enough to ask every second. Rejects when it does not. */
  health(): Promise<StoreHealth>;
  /**
   * Writes a consistent copy to `file` while the store stays in use. The file appears complete or not at all;
   * an existing one is never overwritten (`exists`).
   */
  backup(file: string): Promise<BackupResult>;
  /** Ends the store, after backups that are under way. Calling it again does nothing. */
  close(): Promise<void>;
}

export interface StoreHealth {
  /** The version of the schema, which is that of the newest migration. */
  readonly schemaVersion: number;
  /** How much the data takes, in bytes. */
  readonly bytes: number;
}

export interface BackupResult {
  /** Absolute path. */
  readonly file: string;
  readonly bytes: number;
}

/** What may be changed of `T`: a field that is absent keeps its value, `null` returns it to the default. */
export type Patch<T> = { readonly [Field in keyof T]?: T[Field] };

export interface GuildSettings {
  /** The language of public messages; `null` follows the server's own. */
  readonly locale: Locale | null;
  /** The channel where Bungeo posts by itself; `null` until one is chosen. */
  readonly channelId: string | null;
  /** An IANA name, where the server's days and weeks begin; `null` until one is chosen. */
  readonly timeZone: string | null;
  /** When the question of the day is asked there, 0 to 23; `null`: there is none. */
  readonly dailyHour: number | null;
  /** Who may start rounds; `null` means everyone. */
  readonly roundStarters: 'everyone' | 'managers' | null;
}

/** The settings of servers. A server that never set anything has the defaults: every field `null`. */
export interface GuildStore {
  get(guildId: string): Promise<GuildSettings>;
  /** Every server with a channel and an hour for the question of the day, in one order always. */
  withDaily(): Promise<readonly { readonly guildId: string; readonly settings: GuildSettings }[]>;
  /** Gives the settings as they are after the change. */
  update(guildId: string, patch: Patch<GuildSettings>): Promise<GuildSettings>;
  /**
   * Forgets the server, its channels' machines, its rounds and boards, as when the bot is removed from it. What its
   * members learned stays theirs, without where.
   */
  delete(guildId: string): Promise<void>;
}

export interface UserSettings {
  /** The language of private replies; `null` follows the person's Discord client. */
  readonly locale: Locale | null;
}

/** The settings of people. Somebody who never set anything has the defaults: every field `null`. */
export interface UserStore {
  get(userId: string): Promise<UserSettings>;
  /** Gives the settings as they are after the change. */
  update(userId: string, patch: Patch<UserSettings>): Promise<UserSettings>;
}

export interface ConceptRead {
  readonly conceptId: string;
  /** How often, at least 1. */
  readonly times: number;
  readonly firstReadAt: number;
  readonly lastReadAt: number;
}

/** Which concepts people have read. Only {@link PrivacyStore.erase} takes one back. */
export interface ConceptReadStore {
  /** Counts one more reading, in whatever order the times arrive, and gives the sum so far. */
  record(userId: string, conceptId: string, at: number): Promise<ConceptRead>;
  /** All that this person has read, the latest first; equal times by concept id. */
  of(userId: string): Promise<readonly ConceptRead[]>;
}

/** Whose simulated machine: a person's own, or the common one of a channel. */
export type MachineOwner =
  | { readonly kind: 'user'; readonly id: string }
  | {
      readonly kind: 'channel';
      readonly id: string;
      /** `null` in direct messages. */ readonly guildId: string | null;
    };

/** A machine as it was after one line. */
export interface MachineRecord {
  /** Counts up from 1. */
  readonly step: number;
  readonly at: number;
  /** What was typed; empty for the fresh machine. */
  readonly line: string;
  /** The encoded state: what is in it is the machine's affair. */
  readonly state: Uint8Array;
}

/** The last states of simulated machines: the newest to go on with, the ones before to go back to. */
export interface MachineStore {
  latest(owner: MachineOwner): Promise<MachineRecord | undefined>;
  /**
   * Adds a state after step `after` (0 for the first), and forgets all but the last `keep`.
   * Gives undefined, and changes nothing, when the newest step is another one: somebody else was faster.
   */
  append(
    owner: MachineOwner,
    after: number,
    entry: Omit<MachineRecord, 'step'>,
    keep: number,
  ): Promise<MachineRecord | undefined>;
  /** Takes step `step` back if it is the newest and one is left before it. */
  undo(
    owner: MachineOwner,
    step: number,
  ): Promise<{ readonly undone: string; readonly latest: MachineRecord } | undefined>;
  /** What was typed, the newest first. */
  lines(owner: MachineOwner): Promise<readonly Omit<MachineRecord, 'state'>[]>;
  delete(owner: MachineOwner): Promise<void>;
}

/**
 * One record of each kind of data kept about a person, as it is exported: plain JSON, times in ISO 8601.
 * A new kind begins with a line here; the implementation does not compile until it says where the kind is kept.
 */
export interface UserDataRecords {
  settings: { readonly locale: Locale | null };
  conceptReads: {
    readonly conceptId: string;
    readonly times: number;
    readonly firstReadAt: string;
    readonly lastReadAt: string;
  };
  machines: {
    readonly step: number;
    readonly at: string;
    readonly line: string;
    /** The whole simulated machine after that line, in Base64. */
    readonly state: string;
  };
  answers: Omit<AnswerRecord, 'userId' | 'at' | 'questionKey'> & {
    readonly questionKey: string;
    readonly at: string;
  };
  roundResults: Omit<RoundResult, 'userId' | 'at'> & { readonly at: string };
  /** What to repeat and when. */
  cards: Omit<CardRecord, 'userId' | 'dueAt' | 'state'> & { readonly dueAt: string; readonly state: unknown };
  /** The practice session that is going on. */
  practice: { readonly version: number; readonly state: unknown };
  /** What was done in courses, and when first. */
  courses: Omit<CourseProgress, 'at'> & { readonly at: string };
  /** As last seen on each server; `guildId` is empty for direct messages. */
  names: { readonly guildId: string; readonly name: string; readonly seenAt: string };
}

export type UserDataKind = keyof UserDataRecords;

/** The file that /privacy hands out. A field that changes its meaning or goes away raises `version`. */
export interface UserDataExport {
  readonly format: 'bungeo-user-data';
  readonly version: 1;
  readonly exportedAt: string;
  readonly userId: string;
  /** Every kind is there, with no records where nothing is stored. */
  readonly data: { readonly [Kind in UserDataKind]: readonly UserDataRecords[Kind][] };
}

/** How many records of each kind were deleted. */
export type ErasedCounts = { readonly [Kind in UserDataKind]: number };

/** A person's right to see and to delete everything that is stored about them. */
export interface PrivacyStore {
  /** Everything about this person, as of one moment. */
  export(userId: string): Promise<UserDataExport>;
  /** Deletes everything about this person, all or nothing. */
  erase(userId: string): Promise<ErasedCounts>;
}
