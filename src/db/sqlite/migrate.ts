import type { Database } from 'better-sqlite3';
import type { Migration } from './migrations/migration.ts';
import { schemaVersion } from './pragmas.ts';

/**
 * Brings the schema up to the last of `migrations`. Each step commits together with its version or leaves the
 * file as it was, so an interrupted start goes on where it stopped. Foreign keys are off while it runs, since
 * rebuilding a table drops the old one, and are checked before each commit instead.
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const latest = migrations.at(-1)?.version ?? 0;
  if (schemaVersion(db) >= latest) return;
  db.pragma('foreign_keys = OFF');
  try {
    for (const migration of migrations) applyOnce(db, migration);
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

function applyOnce(db: Database, migration: Migration): void {
  const step = db.transaction(() => {
    // Read under the write lock: another process may have taken this very step in the meantime.
    if (schemaVersion(db) >= migration.version) return;
    if (typeof migration.up === 'string') db.exec(migration.up);
    else migration.up(db);
    const orphans = db.prepare('PRAGMA foreign_key_check').all();
    if (orphans.length > 0) {
      throw new Error(
        `migration ${migration.version} (${migration.name}) leaves ${orphans.length} orphaned rows`,
      );
    }
    db.pragma(`user_version = ${migration.version}`);
  });
  step.immediate();
}
