import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/db/index.ts';
import { MIGRATIONS } from '../../src/db/sqlite/migrations/index.ts';
import type { UserField } from '../../src/db/sqlite/user-tables.ts';
import {
  DERIVED_USER_TABLES,
  TABLES_WITHOUT_USER_DATA,
  USER_TABLES,
} from '../../src/db/sqlite/user-tables.ts';
import { withDatabase, writeFileAtVersion } from './fixtures/sqlite-files.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Every table of the newest schema with its columns. */
function schema(): Map<string, string[]> {
  const path = join(temporaryDirectory(), 'bungeo.db');
  writeFileAtVersion(path, MIGRATIONS.length);
  return withDatabase(path, (db) => {
    const columns = db.prepare<[], { table: string; column: string }>(`
      SELECT t.name AS "table", c.name AS "column" FROM pragma_table_list AS t, pragma_table_xinfo(t.name) AS c
      WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT GLOB 'sqlite_*'
    `);
    const tables = new Map<string, string[]>();
    for (const { table, column } of columns.all()) tables.set(table, [...(tables.get(table) ?? []), column]);
    return tables;
  });
}

const userTables = Object.values(USER_TABLES).map(({ table, fields }) => ({
  table,
  columns: Object.values<UserField>(fields).map(({ column }) => column),
}));

describe('the list of tables with user data', () => {
  it('together with the lists of sums and of those without names every table of the schema, once', () => {
    const declared = [
      ...userTables.map(({ table }) => table),
      ...DERIVED_USER_TABLES,
      ...TABLES_WITHOUT_USER_DATA,
    ];
    expect(declared.sort()).toEqual([...schema().keys()].sort());
  });

  it('has every table with a user_id', () => {
    const withUserId = [...schema()].filter(([, columns]) => columns.includes('user_id'));
    const known = [...userTables.map(({ table }) => table), ...DERIVED_USER_TABLES];
    expect(withUserId.map(([table]) => table).sort()).toEqual(known.sort());
  });

  it.each(userTables)('exports every column of $table', ({ table, columns }) => {
    expect(['user_id', ...columns].sort()).toEqual(schema().get(table)?.sort());
  });
});

it('what was erased is not in the file any more, nor in its log', async () => {
  const path = join(temporaryDirectory(), 'bungeo.db');
  const userId = '106000000000004711';
  const store = await openStore({ path });
  await store.reads.record(userId, 'a-concept-nobody-else-read', 1000);
  const bytes = (): string =>
    [path, `${path}-wal`].map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : '')).join('');
  expect(bytes()).toContain(userId);
  await store.privacy.erase(userId);
  expect(bytes()).not.toContain(userId);
  expect(bytes()).not.toContain('a-concept-nobody-else-read');
  await store.close();
});
