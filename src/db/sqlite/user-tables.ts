import type { UserDataKind, UserDataRecords } from '../store.ts';

/** How one exported field is kept: as it is, as milliseconds that are exported in ISO 8601, or as bytes (Base64). */
export interface UserField {
  readonly column: string;
  readonly as: 'value' | 'time' | 'bytes';
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

/**
 * Every table with data about people: /privacy exports and erases exactly these. A test holds this list and
 * {@link TABLES_WITHOUT_USER_DATA} against the schema, so a table or column in neither does not pass.
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
};

/** The tables that know nothing about anybody in particular. */
export const TABLES_WITHOUT_USER_DATA: readonly string[] = ['guild_settings', 'channel_machine_states'];
