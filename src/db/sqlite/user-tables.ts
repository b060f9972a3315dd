import type { UserDataKind, UserDataRecords } from '../store.ts';

/**
 * How one exported field is kept: as it is, as milliseconds that are exported in ISO 8601, as bytes (Base64), or as the
 * text of JSON that is exported as what it says.
 */
export interface UserField {
  readonly column: string;
  readonly as: 'value' | 'time' | 'bytes' | 'json';
}

/** A table with data about people. Its column `user_id` says about whom. */
export interface UserTable<Row> {
  readonly table: string;
  /** Every column but `user_id`: what is stored about somebody is shown to them. */
  readonly fields: { readonly [Field in keyof Row]: UserField };
  /** Columns that put the rows in one order always. */
  readonly orderBy: string;
}

const value = (column: string): UserField => ({ column, as: 'value' });
const time = (column: string): UserField => ({ column, as: 'time' });
const bytes = (column: string): UserField => ({ column, as: 'bytes' });
const json = (column: string): UserField => ({ column, as: 'json' });

/**
 * Every table with data about people: /privacy exports and erases exactly these. A test holds this list and
 * the other two here against the schema, so a table or column in none does not pass.
 */
export const USER_TABLES: { readonly [Kind in UserDataKind]: UserTable<UserDataRecords[Kind]> } = {
  settings: {
    table: 'user_settings',
    fields: { locale: value('locale') },
    orderBy: 'user_id',
  },
  conceptReads: {
    table: 'concept_reads',
    fields: {
      conceptId: value('concept_id'),
      times: value('times'),
      firstReadAt: time('first_read_at'),
      lastReadAt: time('last_read_at'),
    },
    orderBy: 'first_read_at, concept_id',
  },
  machines: {
    table: 'user_machine_states',
    fields: { step: value('step'), at: time('at'), line: value('line'), state: bytes('state') },
    orderBy: 'step',
  },
  answers: {
    table: 'answers',
    fields: {
      source: value('source'),
      sourceId: value('source_id'),
      questionNo: value('question_no'),
      guildId: value('guild_id'),
      poolId: value('pool_id'),
      questionKey: value('question_key'),
      conceptId: value('concept_id'),
      topic: value('topic'),
      questionKind: value('question_kind'),
      difficulty: value('difficulty'),
      credit: value('credit'),
      points: value('points'),
      experience: value('experience'),
      at: time('at'),
      day: value('day'),
    },
    orderBy: 'at, source, source_id, question_no',
  },
  roundResults: {
    table: 'round_results',
    fields: {
      roundId: value('round_id'),
      guildId: value('guild_id'),
      mode: value('mode'),
      at: time('at'),
      place: value('place'),
      players: value('players'),
      points: value('points'),
      right: value('right_answers'),
      questions: value('questions'),
    },
    orderBy: 'at, round_id',
  },
  cards: {
    table: 'cards',
    fields: {
      poolId: value('pool_id'),
      conceptId: value('concept_id'),
      topic: value('topic'),
      dueAt: time('due_at'),
      state: json('state'),
    },
    orderBy: 'due_at, pool_id',
  },
  practice: {
    table: 'practice_sessions',
    fields: { version: value('version'), state: json('state') },
    orderBy: 'version',
  },
  courses: {
    table: 'course_progress',
    fields: {
      courseId: value('course_id'),
      conceptId: value('concept_id'),
      part: value('part'),
      at: time('at'),
    },
    orderBy: 'course_id, concept_id, part',
  },
  names: {
    table: 'user_names',
    fields: { guildId: value('guild_id'), name: value('name'), seenAt: time('seen_at') },
    orderBy: 'guild_id',
  },
};

/**
 * Sums over what {@link USER_TABLES} has, kept by triggers: erased with it, and not exported, as they say nothing that the
 * rows themselves do not.
 */
export const DERIVED_USER_TABLES: readonly string[] = ['board_rows', 'user_totals', 'user_days'];

/** The tables that know nothing about anybody in particular. */
export const TABLES_WITHOUT_USER_DATA: readonly string[] = [
  'guild_settings',
  'channel_machine_states',
  'rounds',
  // People are in the events of rounds that are open; the quiz takes them out of there (`RoundStore.rewrite`).
  'round_events',
  'asked_questions',
  'boards',
  'board_buckets',
];
