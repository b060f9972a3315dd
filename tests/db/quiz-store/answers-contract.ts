import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerRecord, Store } from '../../../src/db/index.ts';
import type { StoreUnderTest } from '../store-contract.ts';
import {
  DAY,
  DOYUN,
  GUILD,
  MINJI,
  MINUTE,
  MONDAY,
  OTHER_GUILD,
  allTime,
  answer,
  answersOf,
  keeperOf,
  result,
  round,
} from './records.ts';

/** What every implementation of `Store` must do for answers. */
export function describeAnswers(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of answers:`, () => {
    let subject: StoreUnderTest;
    let store: Store;
    let keep: ReturnType<typeof keeperOf>;

    beforeEach(async () => {
      subject = await open();
      store = subject.store;
      keep = keeperOf(store);
    });

    afterEach(() => subject.dispose());

    describe('answers', () => {
      it('count once, however often the end of their round is stored', async () => {
        await keep(answer());
        await keep(answer({ points: 500 }), answer({ questionNo: 2, poolId: 'image-2', points: 50 }));
        expect((await answersOf(store, MINJI)).map(({ points }) => points)).toEqual([100, 50]);
        expect(await store.profiles.of(MINJI)).toMatchObject({ answered: 2, experience: 20 });
      });

      it('earn nothing where the same question was answered in full in the last 14 days', async () => {
        const again = (sourceId: string, at: number, fields = {}) => answer({ sourceId, at, ...fields });
        await keep(answer({ credit: 0.5, points: 50 }));
        await keep(again('2', MONDAY + MINUTE));
        await keep(again('3', MONDAY + 14 * DAY));
        await keep(again('4', MONDAY + 14 * DAY, { guildId: OTHER_GUILD }));
        await keep(again('5', MONDAY + 14 * DAY, { poolId: 'image-2' }));
        await keep(again('6', MONDAY + 14 * DAY + MINUTE, { source: 'daily' }));
        const kept = await answersOf(store, MINJI);
        expect(Object.fromEntries(kept.map((row) => [row.sourceId, [row.points, row.experience]]))).toEqual({
          [answer().sourceId]: [50, 10],
          '2': [100, 10],
          '3': [0, 0],
          '4': [0, 0],
          '5': [100, 10],
          '6': [0, 0],
        });
        await keep(again('7', MONDAY + 40 * DAY));
        expect((await answersOf(store, MINJI)).at(-1)).toMatchObject({ points: 100, experience: 10 });
      });

      it('tell what somebody got wrong in a round, and nothing of others or other rounds', async () => {
        await keep(
          answer({ questionNo: 1, poolId: 'right' }),
          answer({ questionNo: 2, poolId: 'wrong', credit: 0 }),
          answer({ questionNo: 3, poolId: 'partly', credit: 0.5 }),
          answer({ questionNo: 4, poolId: 'wrong', credit: 0 }),
          answer({ questionNo: 5, poolId: 'other', credit: 0, userId: DOYUN }),
          answer({ sourceId: '2', poolId: 'later', credit: 0 }),
          answer({ source: 'practice', questionNo: 6, poolId: 'alone', credit: 0, points: 0 }),
          answer({ sourceId: '3', poolId: 'fine' }),
        );
        expect(await store.profiles.mistakes(MINJI, answer().sourceId)).toEqual(['wrong', 'partly']);
        expect(await store.profiles.mistakes(MINJI, '3')).toEqual([]);
        expect(await store.profiles.mistakes(DOYUN, '3')).toBeUndefined();
      });

      it('earn nothing for the same question twice in one round', async () => {
        await keep(answer(), answer({ questionNo: 2 }));
        expect((await answersOf(store, MINJI)).map(({ points }) => points)).toEqual([100, 0]);
      });

      it('tell questions of one generator by their key', async () => {
        await keep(answer({ poolId: 'ps-output', questionKey: 'ps-output#1' }));
        await keep(answer({ poolId: 'ps-output', questionKey: 'ps-output#2', questionNo: 2 }));
        await keep(answer({ poolId: 'ps-output', questionKey: 'ps-output#1', questionNo: 3 }));
        expect((await answersOf(store, MINJI)).map(({ points }) => points)).toEqual([100, 100, 0]);
      });

      it('earn 5,000 points at most on one day on one server', async () => {
        const big = (no: number, fields: Partial<AnswerRecord> = {}) =>
          answer({ questionNo: no, poolId: `image-${no}`, points: 2000, ...fields });
        await keep(big(1), big(2), big(3), big(4));
        await keep(
          big(5, { guildId: OTHER_GUILD }),
          big(6, { day: '2026-01-06' }),
          big(7, { userId: DOYUN }),
        );
        expect((await answersOf(store, MINJI)).map(({ points }) => points)).toEqual([
          2000, 2000, 1000, 0, 2000, 2000,
        ]);
        expect((await answersOf(store, DOYUN)).map(({ points }) => points)).toEqual([2000]);
        expect((await answersOf(store, MINJI)).every(({ experience }) => experience === 10)).toBe(true);
      });

      it('are what the rules say, given other rules', async () => {
        store = await subject.reopen({ repeatDays: 0, pointsPerDay: 150 });
        keep = keeperOf(store);
        await keep(answer(), answer({ questionNo: 2, at: MONDAY + 1 }));
        expect((await answersOf(store, MINJI)).map(({ points }) => points)).toEqual([100, 50]);
      });

      it.each([
        ['credit beyond 1', { credit: 1.5 }],
        ['negative points', { points: -1 }],
        ['half a point', { points: 0.5 }],
        ['a day that is none', { day: 'Monday' }],
        ['somebody who is nobody', { userId: 'minji' }],
      ])('with %s are refused as a bug', async (_, fields) => {
        await expect(keep(answer(fields))).rejects.toBeInstanceOf(Error);
        expect(await store.boards.page(allTime(GUILD), 0, 10)).toEqual({ rows: [], total: 0 });
      });

      it('stay a person’s own without where they were given, when the server is gone', async () => {
        await keep(answer({ source: 'daily', sourceId: `daily-${GUILD}-2026-01-05` }), answer());
        await keep(answer({ guildId: OTHER_GUILD, questionNo: 9, poolId: 'x' }));
        await store.rounds.open(round({ id: '5' }), 'a');
        await store.rounds.append('5', 1, ['b'], { results: [result()] });
        await store.names.seen(GUILD, MINJI, '민지', MONDAY);
        const before = await store.profiles.of(MINJI);
        await store.guilds.delete(GUILD);
        const exported = JSON.stringify(await store.privacy.export(MINJI));
        expect(exported).not.toContain(GUILD);
        expect(exported).toContain(OTHER_GUILD);
        expect(await store.profiles.of(MINJI)).toEqual({
          ...before,
          rounds: [{ ...result(), guildId: null }],
        });
        expect(await store.boards.page(allTime(GUILD), 0, 10)).toEqual({ rows: [], total: 0 });
        expect((await store.boards.page(allTime(OTHER_GUILD), 0, 10)).total).toBe(1);
      });

      it('of a server with many members are forgotten, too', async () => {
        const many = Array.from({ length: 75 }, (_, index) => answer({ userId: String(100 + index) }));
        await keep(...many);
        await store.guilds.delete(GUILD);
        for (const { userId } of many) expect((await answersOf(store, userId))[0]?.guildId).toBeNull();
        expect(await store.boards.page(allTime(GUILD), 0, 10)).toEqual({ rows: [], total: 0 });
      });
    });
  });
}
