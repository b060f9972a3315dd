import { resolve } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import type { ScoreRules } from '../quiz-store.ts';
import type { Store } from '../store.ts';
import { createAnswerKeeper, DEFAULT_RULES } from './answers.ts';
import { createAskedStore } from './asked.ts';
import { backupDatabase } from './backup.ts';
import { createBoardStore } from './boards.ts';
import { createCardKeeper, createCardStore } from './cards.ts';
import { emptyWal } from './checkpoint.ts';
import { createConnection } from './connection.ts';
import { createCourseStore } from './courses.ts';
import { createGroupCommit } from './group-commit.ts';
import { createGuildStore } from './guilds.ts';
import { createMachineStore } from './machines.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { createNameStore } from './names.ts';
import { MEMORY, openDatabase } from './open-database.ts';
import { createOutcomeKeeper } from './outcomes.ts';
import { createPracticeStore } from './practice.ts';
import { databaseBytes, schemaVersion } from './pragmas.ts';
import { createPrivacyStore } from './privacy.ts';
import { createProfileStore } from './profiles.ts';
import { createConceptReadStore } from './reads.ts';
import { createRoundStore } from './rounds.ts';
import { createUserStore } from './users.ts';

export interface SqliteStoreOptions {
  /** A file, or `:memory:`. */
  readonly path: string;
  /** Dates exports. */
  readonly clock: Clock;
  /** What keeps points from being farmed. */
  readonly rules?: ScoreRules;
  readonly migrations?: readonly Migration[];
  /** See `DatabaseOptions`. Below the three seconds in which Discord wants an answer. */
  readonly busyTimeout?: number;
}

/**
 * The {@link Store} in one SQLite file. A new kind of data is a migration, a file like guilds.ts, a line here,
 * and a line in user-tables.ts.
 *
 * @throws {StoreError} as `openStore`
 */
export function openSqliteStore({
  path: given,
  clock,
  rules = DEFAULT_RULES,
  migrations = MIGRATIONS,
  busyTimeout = 1000,
}: SqliteStoreOptions): Store {
  // Absolute: SQLite would take a name that begins with `file:` for a URI.
  const path = given === MEMORY ? MEMORY : resolve(given);
  const db = openDatabase({ path, migrations, busyTimeout });
  const backups = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;
  const connection = createConnection(db, path, () => closing !== undefined);
  const group = createGroupCommit(connection);
  const keepAnswers = createAnswerKeeper(connection, rules);
  const cards = createCardKeeper(connection);

  async function finish(): Promise<void> {
    group.flush();
    await Promise.allSettled(backups);
    try {
      emptyWal(db);
    } finally {
      db.close();
    }
  }

  return {
    guilds: createGuildStore(connection, group),
    users: createUserStore(connection),
    reads: createConceptReadStore(connection),
    machines: createMachineStore(connection),
    rounds: createRoundStore(connection, group, createOutcomeKeeper(connection, keepAnswers, cards)),
    asked: createAskedStore(connection),
    cards: createCardStore(connection),
    practice: createPracticeStore(connection, group, keepAnswers, cards),
    courses: createCourseStore(connection, group, keepAnswers, cards),
    names: createNameStore(connection, group),
    boards: createBoardStore(connection),
    profiles: createProfileStore(connection),
    privacy: createPrivacyStore(connection, group, clock),
    health: () => connection.run(() => ({ schemaVersion: schemaVersion(db), bytes: databaseBytes(db) })),
    async backup(file) {
      const copying = connection.run(() => backupDatabase(db, file, 'gentle'));
      backups.add(copying);
      try {
        return await copying;
      } finally {
        backups.delete(copying);
      }
    },
    close: () => (closing ??= finish()),
  };
}
