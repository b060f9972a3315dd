import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { openStore } from '../../src/db/index.ts';
import { describeQuizStore } from './quiz-store-contract.ts';
import { describeStore, type StoreUnderTest } from './store-contract.ts';

async function inFile(): Promise<StoreUnderTest> {
  const directory = await mkdtemp(join(tmpdir(), 'bungeo-db-test-'));
  const path = join(directory, 'bungeo.db');
  const clock = new ManualClock();
  let store = await openStore({ path, clock });
  return {
    store,
    clock,
    async reopen(rules) {
      await store.close();
      store = await openStore({ path, clock, ...(rules && { rules }) });
      return store;
    },
    openBackup: (file) => openStore({ path: file, clock }),
    async dispose() {
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}

describeStore('the store in a SQLite file', inFile);
describeQuizStore('what the store in a SQLite file has of quizzes', inFile);

it('a store in memory starts empty each time and leaves no file', async () => {
  const first = await openStore({ path: ':memory:' });
  await first.users.update('1', { locale: 'en' });
  const second = await openStore({ path: ':memory:' });
  expect(await second.users.get('1')).toEqual({ locale: null });
  expect(await first.users.get('1')).toEqual({ locale: 'en' });
  await first.close();
  await second.close();
});
