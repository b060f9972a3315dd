import type { Clock } from '../../base/clock.ts';
import type { ErasedCounts, PrivacyStore, UserDataExport } from '../store.ts';
import { emptyWal } from './checkpoint.ts';
import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';
import type { UserField } from './user-tables.ts';
import { DERIVED_USER_TABLES, USER_TABLES } from './user-tables.ts';

type Row = Record<string, string | number | Buffer | null>;

export function createPrivacyStore(
  { db, run }: Connection,
  { flush }: GroupCommit,
  clock: Clock,
): PrivacyStore {
  const kinds = Object.entries(USER_TABLES).map(([kind, { table, fields, orderBy }]) => {
    const fieldList = Object.entries<UserField>(fields);
    const columns = fieldList.map(([field, { column }]) => `${column} AS ${field}`).join(', ');
    return {
      kind,
      fields: fieldList,
      select: db.prepare<[userId: string], Row>(
        `SELECT ${columns} FROM ${table} WHERE user_id = ? ORDER BY ${orderBy}`,
      ),
      remove: db.prepare<[userId: string]>(`DELETE FROM ${table} WHERE user_id = ?`),
    };
  });

  const collect = db.transaction((userId: string) =>
    Object.fromEntries(
      kinds.map(({ kind, select, fields: exported }) => [
        kind,
        select.all(userId).map((row) => asExported(row, exported)),
      ]),
    ),
  );
  const derived = DERIVED_USER_TABLES.map((table) =>
    db.prepare<[userId: string]>(`DELETE FROM ${table} WHERE user_id = ?`),
  );
  const erase = db.transaction((userId: string) => {
    // First: then there is nothing for the triggers of answers to take them from, one by one.
    for (const remove of derived) remove.run(userId);
    return Object.fromEntries(kinds.map(({ kind, remove }) => [kind, remove.run(userId).changes]));
  });

  return {
    export: (userId) =>
      run(() => ({
        format: 'bungeo-user-data',
        version: 1,
        exportedAt: new Date(clock.now()).toISOString(),
        userId,
        // The list of tables is typed by kind and field; its SQL cannot be.
        data: collect(userId) as unknown as UserDataExport['data'],
      })),
    erase: (userId) =>
      run(() => {
        // What was stored before in order must not come after.
        flush();
        const counts = erase.immediate(userId) as ErasedCounts;
        emptyWal(db);
        return counts;
      }),
  };
}

function asExported(row: Row, fields: readonly (readonly [string, UserField])[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(([field, { as }]) => {
      const kept = row[field] ?? null;
      if (as === 'json') return [field, typeof kept === 'string' ? (JSON.parse(kept) as unknown) : null];
      if (as === 'time') return [field, typeof kept === 'number' ? new Date(kept).toISOString() : null];
      return [field, Buffer.isBuffer(kept) ? kept.toString('base64') : kept];
    }),
  );
}
