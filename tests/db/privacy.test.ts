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

it('what was learned and erased is not in the file any more, nor in its log', async () => {
  const path = join(temporaryDirectory(), 'bungeo.db');
  const [userId, other] = ['106000000000004711', '106000000000004712'];
  const store = await openStore({ path });
  const bytes = (): string =>
    [path, `${path}-wal`].map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : '')).join('');
  const round = { id: '1', kind: 'round', guildId: '11', channelId: '22', openedAt: 1 } as const;
  await store.rounds.open(round, `{"joined":["${userId}","${other}"]}`);
  const answers = [userId, other].map((answering, index) => ({
    userId: answering,
    source: 'round' as const,
    sourceId: '1',
    questionNo: 1,
    guildId: '11',
    poolId: 'image-1',
    conceptId: 'image',
    topic: 'images',
    questionKind: 'one',
    difficulty: 'easy',
    credit: 1,
    points: 100 + index,
    experience: 10,
    at: 1,
    day: '2026-01-05',
  }));
  const card = {
    userId,
    poolId: 'x',
    conceptId: 'image',
    topic: 'images',
    dueAt: 1,
    state: '{"of":"erased"}',
  };
  await store.rounds.append('1', 1, [`{"answered":"${userId}"}`], { answers, cards: [card] });
  await store.practice.put(userId, 0, '{"practice":"of the erased"}');
  await store.names.seen('11', userId, 'a-name-nobody-else-has', 1);
  expect(bytes()).toContain(userId);
  await store.rounds.rewrite('1', `{"joined":["${other}"]}`);
  await store.privacy.erase(userId);
  for (const trace of [userId, 'of the erased', '"of":"erased"', 'a-name-nobody-else-has']) {
    expect(bytes()).not.toContain(trace);
  }
  expect(bytes()).toContain(other);
  expect(
    (await store.boards.page({ guildId: '11', topic: null, period: 'all', start: '' }, 0, 9)).total,
  ).toBe(1);
  await store.close();
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
