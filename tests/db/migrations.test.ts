import type { Database } from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../src/base/manual-clock.ts';
import type { Store } from '../../src/db/index.ts';
import { openStore } from '../../src/db/index.ts';
import { MIGRATIONS } from '../../src/db/sqlite/migrations/index.ts';
import type { Migration } from '../../src/db/sqlite/migrations/migration.ts';
import { openSqliteStore } from '../../src/db/sqlite/sqlite-store.ts';
import { withDatabase, writeFileAtVersion } from './fixtures/sqlite-files.ts';
import { temporaryDirectory } from './temporary-directory.ts';

interface RowsOfAVersion {
  /** Rows as that version wrote them. */
  readonly insert: string;
  /** Finds them through the store of today. */
  expectThere(store: Store): Promise<void>;
}

/** Real rows for each version, the first for version 1. A new migration brings its own entry. */
const ROWS: readonly RowsOfAVersion[] = [
  {
    insert: `
      INSERT INTO guild_settings VALUES ('11', 'en', '22'), ('12', NULL, NULL);
      INSERT INTO user_settings VALUES ('33', 'ko');
    `,
    async expectThere(store) {
      expect(await store.guilds.get('11')).toEqual({ locale: 'en', channelId: '22' });
      expect(await store.guilds.get('12')).toEqual({ locale: null, channelId: null });
      expect(await store.users.get('33')).toEqual({ locale: 'ko' });
    },
  },
  {
    insert: `INSERT INTO concept_reads VALUES ('33', 'container', 4, 1000, 2000);`,
    async expectThere(store) {
      expect(await store.reads.of('33')).toEqual([
        { conceptId: 'container', times: 4, firstReadAt: 1000, lastReadAt: 2000 },
      ]);
    },
  },
  {
    insert: `
      INSERT INTO user_machine_states VALUES ('33', 7, 1000, 'docker ps', x'0102');
      INSERT INTO channel_machine_states VALUES ('44', '11', 8, 2000, 'ls', x'03'), ('45', NULL, 1, 1, '', x'');
    `,
    async expectThere(store) {
      expect(await store.machines.latest({ kind: 'user', id: '33' })).toEqual({
        step: 7,
        at: 1000,
        line: 'docker ps',
        state: new Uint8Array([1, 2]),
      });
      const room = { kind: 'channel', id: '44', guildId: '11' } as const;
      expect(await store.machines.lines(room)).toEqual([{ step: 8, at: 2000, line: 'ls' }]);
    },
  },
];

const VERSIONS = MIGRATIONS.map(({ version, name }) => ({ version, name }));

function schemaOf(db: Database): string {
  const rows = db.prepare<[], { sql: string }>(
    `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name`,
  );
  const statements = rows.all().map(({ sql }) => `${sql};\n`);
  return [
    `PRAGMA user_version = ${String(db.pragma('user_version', { simple: true }))};\n`,
    ...statements,
  ].join('\n');
}

describe('the migrations', () => {
  it('are numbered from 1 without a gap, and each has rows to test it with', () => {
    expect(VERSIONS.map(({ version }) => version)).toEqual(VERSIONS.map((_, index) => index + 1));
    expect(ROWS).toHaveLength(MIGRATIONS.length);
  });

  // These files are the promise that a released step is never edited: add one, do not update one.
  it.each(VERSIONS)('give schema $version ($name) as it was released', async ({ version }) => {
    const path = join(temporaryDirectory(), 'bungeo.db');
    writeFileAtVersion(path, version);
    await expect(withDatabase(path, schemaOf)).toMatchFileSnapshot(`schema/version-${version}.sql`);
  });

  it.each(VERSIONS)('keep every row of a file of version $version', async ({ version }) => {
    const path = join(temporaryDirectory(), 'bungeo.db');
    const rows = ROWS.slice(0, version);
    writeFileAtVersion(path, version);
    withDatabase(path, (db) => rows.forEach(({ insert }) => db.exec(insert)));
    const store = await openStore({ path });
    expect(await store.health()).toMatchObject({ schemaVersion: MIGRATIONS.length });
    for (const row of rows) await row.expectThere(store);
    await store.close();
  });

  it.each([{ version: 0, name: 'nothing' }, ...VERSIONS])(
    'lead from version $version to the same schema as from nothing',
    async ({ version }) => {
      const directory = temporaryDirectory();
      const [path, fresh] = [join(directory, 'bungeo.db'), join(directory, 'fresh.db')];
      writeFileAtVersion(path, version);
      for (const file of [path, fresh]) {
        const store = await openStore({ path: file });
        await store.close();
      }
      expect(withDatabase(path, schemaOf)).toBe(withDatabase(fresh, schemaOf));
    },
  );

  it('make STRICT tables only', () => {
    const path = join(temporaryDirectory(), 'bungeo.db');
    writeFileAtVersion(path, MIGRATIONS.length);
    const loose = withDatabase(path, (db) =>
      db
        .prepare(
          `SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT GLOB 'sqlite_*' AND NOT strict`,
        )
        .all(),
    );
    expect(loose).toEqual([]);
  });
});

describe('a migration that fails', () => {
  const next = MIGRATIONS.length + 1;
  const clock = new ManualClock();

  function openWith(path: string, up: Migration['up']): () => Store {
    const migrations = [...MIGRATIONS, { version: next, name: 'next', up }];
    return () => openSqliteStore({ path, clock, migrations });
  }

  it('leaves the file at the version before, with its rows, and the next start goes on', async () => {
    const path = join(temporaryDirectory(), 'bungeo.db');
    writeFileAtVersion(path, 1);
    withDatabase(path, (db) => db.exec(ROWS[0]?.insert ?? ''));
    const failing = openWith(path, (db) => {
      db.exec('DELETE FROM user_settings; CREATE TABLE halfway (x TEXT) STRICT;');
      throw new Error('the disk caught fire');
    });
    expect(failing).toThrow('the disk caught fire');
    const store = await openStore({ path });
    expect(await store.health()).toMatchObject({ schemaVersion: MIGRATIONS.length });
    await ROWS[0]?.expectThere(store);
    await store.close();
    expect(withDatabase(path, schemaOf)).not.toContain('halfway');
  });

  it('because it would leave orphans is rolled back', () => {
    const path = join(temporaryDirectory(), 'bungeo.db');
    const orphaning = openWith(
      path,
      `CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
       CREATE TABLE child (parent_id INTEGER NOT NULL REFERENCES parent) STRICT;
       INSERT INTO child VALUES (7);`,
    );
    expect(orphaning).toThrow(`migration ${next} (next) leaves 1 orphaned rows`);
    expect(withDatabase(path, schemaOf)).not.toContain('child');
  });
});

it('a migration may rebuild a table that others refer to', async () => {
  const path = join(temporaryDirectory(), 'bungeo.db');
  const [base, next] = [MIGRATIONS.length, MIGRATIONS.length + 1];
  const parents: Migration = {
    version: base + 1,
    name: 'parents',
    up: `CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
         CREATE TABLE child (parent_id INTEGER NOT NULL REFERENCES parent ON DELETE CASCADE) STRICT;
         INSERT INTO parent VALUES (7);
         INSERT INTO child VALUES (7);`,
  };
  const rebuild: Migration = {
    version: next + 1,
    name: 'rebuild',
    up: `CREATE TABLE new_parent (id INTEGER PRIMARY KEY, note TEXT) STRICT;
         INSERT INTO new_parent (id) SELECT id FROM parent;
         DROP TABLE parent;
         ALTER TABLE new_parent RENAME TO parent;`,
  };
  const store = openSqliteStore({
    path,
    clock: new ManualClock(),
    migrations: [...MIGRATIONS, parents, rebuild],
  });
  await store.close();
  expect(withDatabase(path, (db) => db.prepare('SELECT * FROM child').all())).toEqual([{ parent_id: 7 }]);
});
