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
      INSERT INTO guild_settings (guild_id, locale, channel_id) VALUES ('11', 'en', '22'), ('12', NULL, NULL);
      INSERT INTO user_settings VALUES ('33', 'ko');
    `,
    async expectThere(store) {
      expect(await store.guilds.get('11')).toMatchObject({ locale: 'en', channelId: '22' });
      expect(await store.guilds.get('12')).toMatchObject({ locale: null, channelId: null });
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
  {
    insert: `
      INSERT INTO guild_settings (guild_id, time_zone, daily_hour, round_starters)
      VALUES ('14', 'Asia/Seoul', 9, 'managers');
    `,
    async expectThere(store) {
      expect(await store.guilds.get('14')).toEqual({
        locale: null,
        channelId: null,
        timeZone: 'Asia/Seoul',
        dailyHour: 9,
        roundStarters: 'managers',
      });
    },
  },
  {
    insert: `
      INSERT INTO rounds VALUES
        ('900', 'round', '11', '44', 1000, 1), ('daily-11-2026-01-05', 'daily', '11', '44', 900, 1),
        ('899', 'round', '11', '44', 500, 0);
      INSERT INTO round_events VALUES ('900', 1, '{"a":1}'), ('900', 2, '{"a":2}'), ('daily-11-2026-01-05', 1, '{}');
      INSERT INTO asked_questions VALUES ('11', 'image-1', 2, 700);
    `,
    async expectThere(store) {
      const round = { id: '900', kind: 'round', guildId: '11', channelId: '44', openedAt: 1000 } as const;
      expect(await store.rounds.openRounds()).toEqual([
        {
          round: { ...round, id: 'daily-11-2026-01-05', kind: 'daily', openedAt: 900 },
          events: ['{}'],
        },
        { round, events: ['{"a":1}', '{"a":2}'] },
      ]);
      expect(await store.rounds.open({ ...round, id: '899', channelId: '45' }, '{}')).toBe(false);
      expect(await store.asked.of('11')).toEqual(new Map([['image-1', { times: 2, lastAt: 700 }]]));
    },
  },
  {
    insert: `
      INSERT INTO answers VALUES
        ('33', 'round', '899', 1, '11', 'image-1', 'image-1', 'image', 'images', 'one', 'easy', 1, 100, 10, 1000, '2026-01-05'),
        ('33', 'practice', 'p1', 1, NULL, 'gen', 'gen#7', 'image', 'images', 'text', 'hard', 0.5, 0, 5, 2000, '2026-01-05');
      INSERT INTO round_results VALUES ('33', '899', '11', 'classic', 1500, 1, 2, 100, 1, 1);
      INSERT INTO cards VALUES ('33', 'image-1', 'image', 'images', 3000, '{"reps":1}');
      INSERT INTO practice_sessions VALUES ('33', 3, '{"left":2}');
      INSERT INTO user_names VALUES ('33', '11', '민지', 1000);
    `,
    async expectThere(store) {
      const { data } = await store.privacy.export('33');
      expect(data.answers).toMatchObject([
        { sourceId: '899', points: 100, at: '1970-01-01T00:00:01.000Z' },
        { sourceId: 'p1', questionKey: 'gen#7', credit: 0.5 },
      ]);
      expect(data.roundResults).toMatchObject([{ roundId: '899', place: 1, right: 1 }]);
      expect(await store.cards.due('33', 3000, 5)).toMatchObject([
        { poolId: 'image-1', state: '{"reps":1}' },
      ]);
      expect(await store.practice.get('33')).toEqual({ version: 3, state: '{"left":2}' });
      expect(await store.names.of('11', ['33', '34'])).toEqual(new Map([['33', '민지']]));
      // Also of answers from before there were boards.
      const query = { guildId: '11', topic: 'images', period: 'season', start: '2026-01-01' } as const;
      expect(await store.boards.page(query, 0, 10)).toEqual({
        rows: [{ rank: 1, userId: '33', name: '민지', points: 100, right: 1, answered: 1 }],
        total: 1,
      });
      expect(await store.profiles.of('33')).toMatchObject({ experience: 15, answered: 2, right: 1, wins: 1 });
    },
  },
  {
    insert: `
      INSERT INTO answers VALUES
        ('34', 'round', '898', 1, '12', 'image-1', 'image-1', 'image', 'images', 'one', 'easy', 1, 70, 10, 1000, '2026-01-05');
    `,
    async expectThere(store) {
      const query = { guildId: '12', topic: null, period: 'week', start: '2026-01-05' } as const;
      expect(await store.boards.place(query, '34')).toMatchObject({ rank: 1, points: 70 });
      expect(await store.profiles.experience(['34', '35'])).toEqual(new Map([['34', 10]]));
    },
  },
  {
    insert: `INSERT INTO course_progress VALUES ('33', 'why-docker', 'container', 'task', 1000);`,
    async expectThere(store) {
      expect(await store.courses.of('33')).toEqual([
        { courseId: 'why-docker', conceptId: 'container', part: 'task', at: 1000 },
      ]);
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
