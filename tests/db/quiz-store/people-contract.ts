import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/db/index.ts';
import type { StoreUnderTest } from '../store-contract.ts';
import {
  CHANNEL,
  DOYUN,
  GUILD,
  MINJI,
  MONDAY,
  OTHER_GUILD,
  allTime,
  answer,
  answersOf,
  card,
  result,
  round,
  step,
} from './records.ts';

/** What every implementation of `Store` must do for names and privacy. */
export function describePeople(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of names and privacy:`, () => {
    let subject: StoreUnderTest;
    let store: Store;

    beforeEach(async () => {
      subject = await open();
      store = subject.store;
    });

    afterEach(() => subject.dispose());

    describe('names', () => {
      it('are those last seen on the server', async () => {
        await store.names.seen(GUILD, MINJI, '민지', MONDAY);
        await store.names.seen(GUILD, MINJI, '민지 🐟', MONDAY + 1);
        await store.names.seen(GUILD, MINJI, 'from before', MONDAY);
        await store.names.seen(OTHER_GUILD, MINJI, 'Minji', MONDAY);
        await store.names.seen(null, DOYUN, '도윤', MONDAY);
        expect(await store.names.of(GUILD, [MINJI, DOYUN])).toEqual(new Map([[MINJI, '민지 🐟']]));
        expect((await store.privacy.export(DOYUN)).data.names).toEqual([
          { guildId: '', name: '도윤', seenAt: '2026-01-05T09:30:00.000Z' },
        ]);
        await store.guilds.delete(GUILD);
        expect(await store.names.of(GUILD, [MINJI])).toEqual(new Map());
      });
    });

    describe('privacy', () => {
      it('exports what was learned as readable JSON, and erases it', async () => {
        await store.rounds.open(round(), 'a');
        await store.rounds.append(round().id, 1, ['b'], {
          answers: [answer()],
          results: [result()],
          cards: [card()],
        });
        await store.practice.put(MINJI, 0, '{"left":[1,2]}');
        await store.courses.done(MINJI, step());
        await store.names.seen(GUILD, MINJI, '민지', MONDAY);
        const { data } = await store.privacy.export(MINJI);
        const { userId: _, ...rest } = answer();
        expect(data).toMatchObject({
          answers: [{ ...rest, questionKey: 'image-1', at: '2026-01-05T09:30:00.000Z' }],
          roundResults: [{ roundId: round().id, place: 1, right: 1, at: '2026-01-05T09:30:00.000Z' }],
          cards: [{ poolId: 'image-1', dueAt: '2026-01-05T09:30:00.000Z', state: { reps: 0 } }],
          practice: [{ version: 1, state: { left: [1, 2] } }],
          courses: [{ ...step(), at: '2026-01-05T09:30:00.000Z' }],
          names: [{ guildId: GUILD, name: '민지' }],
        });
        expect(await store.privacy.erase(MINJI)).toMatchObject({
          answers: 1,
          roundResults: 1,
          cards: 1,
          practice: 1,
          courses: 1,
          names: 1,
        });
        expect((await store.privacy.export(MINJI)).data.answers).toEqual([]);
      });

      it('erases what was asked for before it, too', async () => {
        await store.rounds.open(round(), 'a');
        const append = store.rounds.append(round().id, 1, ['b'], { answers: [answer()] });
        await store.privacy.erase(MINJI);
        expect(await append).toBe(true);
        expect(await answersOf(store, MINJI)).toEqual([]);
      });
    });

    it('refuses every call after it was closed', async () => {
      await store.close();
      const calls: (() => Promise<unknown>)[] = [
        () => store.rounds.open(round(), 'a'),
        () => store.rounds.inChannel(CHANNEL),
        () => store.rounds.append(round().id, 1, ['b']),
        () => store.rounds.openRounds(),
        () => store.rounds.rewrite(round().id, 'a'),
        () => store.rounds.finish(round().id),
        () => store.asked.of(GUILD),
        () => store.cards.due(MINJI, MONDAY, 1),
        () => store.practice.put(MINJI, 0, '{}'),
        () => store.practice.get(MINJI),
        () => store.courses.of(MINJI),
        () => store.courses.done(MINJI, step()),
        () => store.names.seen(GUILD, MINJI, '민지', MONDAY),
        () => store.boards.page(allTime(GUILD), 0, 1),
        () => store.boards.place(allTime(GUILD), MINJI),
        () => store.profiles.of(MINJI),
        () => store.guilds.delete(GUILD),
      ];
      for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'closed' });
    });
  });
}
