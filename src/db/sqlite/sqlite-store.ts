import { resolve } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import type { Store } from '../store.ts';
import { backupDatabase } from './backup.ts';
import { emptyWal } from './checkpoint.ts';
import { createConnection } from './connection.ts';
import { createGuildStore } from './guilds.ts';
import { createMachineStore } from './machines.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { MEMORY, openDatabase } from './open-database.ts';
import { databaseBytes, schemaVersion } from './pragmas.ts';
import { createPrivacyStore } from './privacy.ts';
import { createConceptReadStore } from './reads.ts';
import { createUserStore } from './users.ts';

export interface SqliteStoreOptions {
  /** A file, or `:memory:`. */
  readonly path: string;
  /** Dates exports. */
  readonly clock: Clock;
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
  migrations = MIGRATIONS,
  busyTimeout = 1000,
}: SqliteStoreOptions): Store {
  // Absolute: SQLite would take a name that begins with `file:` for a URI.
  const path = given === MEMORY ? MEMORY : resolve(given);
  const db = openDatabase({ path, migrations, busyTimeout });
  const backups = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;
  const connection = createConnection(db, path, () => closing !== undefined);

  async function finish(): Promise<void> {
    await Promise.allSettled(backups);
    try {
      emptyWal(db);
    } finally {
      db.close();
    }
  }

  return {
    guilds: createGuildStore(connection),
    users: createUserStore(connection),
    reads: createConceptReadStore(connection),
    machines: createMachineStore(connection),
    privacy: createPrivacyStore(connection, clock),
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
