import type { Clock } from '../base/clock.ts';
import { systemClock } from '../base/clock.ts';
import { openSqliteStore } from './sqlite/sqlite-store.ts';
import type { ScoreRules } from './quiz-store.ts';
import type { Store } from './store.ts';

export type * from './course-store.ts';
export type * from './quiz-store.ts';
export type * from './store.ts';
export { StoreError } from './store-error.ts';
export type { StoreErrorCode } from './store-error.ts';

/**
 * Opens the store kept in the file `path`, creating it and its directory if they are missing and bringing an
 * older one up to date. `:memory:` keeps everything in memory, for tests.
 *
 * @throws {StoreError} `newer`, `damaged`, `foreign`, `locked` or `unwritable`; the file is then as it was.
 */
export async function openStore({
  clock = systemClock,
  ...options
}: {
  path: string;
  clock?: Clock;
  rules?: ScoreRules;
}): Promise<Store> {
  return openSqliteStore({ ...options, clock });
}
