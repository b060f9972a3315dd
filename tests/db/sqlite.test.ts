import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { openStore } from '../../src/db/index.ts';
import { describeAnswers } from './quiz-store/answers-contract.ts';
import { describeBoards } from './quiz-store/boards-contract.ts';
import { describeCourses } from './quiz-store/courses-contract.ts';
import { describePeople } from './quiz-store/people-contract.ts';
import { describePractice } from './quiz-store/practice-contract.ts';
import { describeRounds } from './quiz-store/rounds-contract.ts';
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
for (const describeQuizStore of [
  describeRounds,
  describeAnswers,
  describeBoards,
  describePractice,
  describeCourses,
  describePeople,
]) {
  describeQuizStore('the store in a SQLite file', inFile);
}

it('a store in memory starts empty each time and leaves no file', async () => {
  const first = await openStore({ path: ':memory:' });
  await first.users.update('1', { locale: 'en' });
  const second = await openStore({ path: ':memory:' });
  expect(await second.users.get('1')).toEqual({ locale: null });
  expect(await first.users.get('1')).toEqual({ locale: 'en' });
  await first.close();
  await second.close();
});
