import Database from 'better-sqlite3';
import { join } from 'node:path';
import { openStore } from '../src/db/index.ts';
import { figure, single, type Section } from './figure.ts';
import { pairedRatio, summarise, timed } from './stats.ts';
import type { Workspace } from './workspace.ts';

/** Changes timed together. */
const BLOCK = 10;
const PEOPLE = 50;

/** Changes settings in the store and in a bare database that is as durable, block by block in turns. */
export async function measureStore(workspace: Workspace, blocks: number): Promise<Section> {
  const directory = workspace.directory('store');
  const store = await openStore({ path: join(directory, 'store.db') });
  const bare = new Database(join(directory, 'bare.db'));
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec('CREATE TABLE settings (user_id TEXT PRIMARY KEY, locale TEXT) STRICT');
  const upsert = bare.prepare(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT (user_id) DO UPDATE SET locale = excluded.locale',
  );
  let made = 0;
  const next = (): { userId: string; locale: 'ko' | 'en' } => {
    made += 1;
    const isOdd = Math.floor(made / PEOPLE) % 2 === 1;
    return { userId: `13230000000000${1_000 + (made % PEOPLE)}`, locale: isOdd ? 'ko' : 'en' };
  };
  const ours: number[] = [];
  const theirs: number[] = [];
  try {
    for (let block = 0; block < blocks; block += 1) {
      const changes = Array.from({ length: BLOCK }, next);
      const change = async (): Promise<void> => {
        for (const { userId, locale } of changes) await store.users.update(userId, { locale });
      };
      const changeBare = (): void => {
        for (const { userId, locale } of changes) upsert.run(userId, locale);
      };
      // The disk's mood drifts: neither is always the second.
      if (block % 2 === 0) ours.push(await timed(change));
      theirs.push(await timed(changeBare));
      if (block % 2 === 1) ours.push(await timed(change));
    }
  } finally {
    await store.close();
    bare.close();
  }
  const perChange = (times: readonly number[]) => summarise(times.map((ms) => ms / BLOCK));
  const perSecond = (times: readonly number[]): number =>
    (times.length * BLOCK * 1_000) / times.reduce((sum, ms) => sum + ms, 0);
  return {
    title: 'Store',
    notes: [
      `Each change waits for the disk (WAL, synchronous = FULL), in the store and in the bare database; in blocks of ${BLOCK}.`,
    ],
    figures: [
      figure(perChange(ours), {
        id: 'store.change',
        label: 'a setting changed',
        ratio: { to: 'bare database', value: pairedRatio(ours, theirs) },
      }),
      figure(perChange(theirs), { id: 'store.bare.change', label: 'bare better-sqlite3' }),
      single(perSecond(ours), { id: 'store.rate', label: 'settings changed', unit: 'changes/s' }),
      single(perSecond(theirs), { id: 'store.bare.rate', label: 'bare better-sqlite3', unit: 'changes/s' }),
    ],
  };
}
