import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerRecord, BoardPeriod, Store } from '../../../src/db/index.ts';
import { boardOf, type KeptAnswer } from './board-model.ts';
import type { StoreUnderTest } from '../store-contract.ts';
import {
  ALEX,
  DAY,
  DOYUN,
  GUILD,
  MINJI,
  MONDAY,
  OTHER_GUILD,
  allTime,
  answer,
  answersOf,
  card,
  keeperOf,
  result,
  round,
} from './records.ts';

/** What every implementation of `Store` must do for boards and profiles. */
export function describeBoards(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of boards and profiles:`, () => {
    let subject: StoreUnderTest;
    let store: Store;
    let keep: ReturnType<typeof keeperOf>;

    beforeEach(async () => {
      subject = await open();
      store = subject.store;
      keep = keeperOf(store);
    });

    afterEach(() => subject.dispose());

    describe('boards', () => {
      it('order by points, right answers, who was first, then id; and count from 1', async () => {
        const of = (userId: string, no: number, fields: Partial<AnswerRecord>) =>
          answer({ userId, questionNo: no, poolId: `image-${no}`, ...fields });
        await keep(
          of('14', 1, { points: 100, at: MONDAY + 2 }),
          of('13', 1, { points: 100, at: MONDAY + 1 }),
          of('12', 1, { points: 100, at: MONDAY + 1 }),
          of('15', 1, { points: 100, credit: 0.9, at: MONDAY }),
          of('16', 1, { points: 101, credit: 0.5 }),
          of('17', 1, { points: 0, credit: 0 }),
          of('11', 1, { points: 60 }),
          of('11', 2, { points: 40, at: MONDAY + 9 }),
          of('11', 3, { points: 0, credit: 0, at: MONDAY + 10 }),
        );
        await store.names.seen(GUILD, '16', 'Sam', MONDAY);
        const { rows, total } = await store.boards.page(allTime(GUILD), 0, 10);
        expect(total).toBe(6);
        expect(rows.map(({ rank, userId }) => [rank, userId])).toEqual([
          [1, '16'],
          [2, '11'],
          [3, '12'],
          [4, '13'],
          [5, '14'],
          [6, '15'],
        ]);
        expect(rows[0]).toEqual({ rank: 1, userId: '16', name: 'Sam', points: 101, right: 0, answered: 1 });
        expect(rows[1]).toEqual({ rank: 2, userId: '11', name: '', points: 100, right: 2, answered: 3 });
        expect(await store.boards.page(allTime(GUILD), 4, 1)).toEqual({ rows: [rows[4]], total: 6 });
        expect(await store.boards.page(allTime(GUILD), 6, 10)).toEqual({ rows: [], total: 6 });
        for (const row of rows) expect(await store.boards.place(allTime(GUILD), row.userId)).toEqual(row);
        expect(await store.boards.place(allTime(GUILD), '17')).toBeUndefined();
        expect(await store.boards.place(allTime(OTHER_GUILD), '16')).toBeUndefined();
      });

      it.each<[BoardPeriod, string, readonly string[]]>([
        ['week', '2026-03-30', ['2026-03-30', '2026-03-31', '2026-04-05']],
        ['month', '2026-04-01', ['2026-04-05', '2026-04-06']],
        ['season', '2026-01-01', ['2026-03-29', '2026-03-30', '2026-03-31']],
        ['season', '2026-04-01', ['2026-04-05', '2026-04-06']],
        ['all', '', ['2025-12-31', '2026-03-29', '2026-03-30', '2026-03-31', '2026-04-05', '2026-04-06']],
      ])('of a %s from %s have the answers of its days', async (period, start, days) => {
        const all = ['2025-12-31', '2026-03-29', '2026-03-30', '2026-03-31', '2026-04-05', '2026-04-06'];
        await keep(
          ...all.map((day, index) =>
            answer({ day, userId: String(index + 1), points: 10 + index, at: index }),
          ),
        );
        const { rows } = await store.boards.page({ guildId: GUILD, topic: 'images', period, start }, 0, 10);
        expect(new Set(rows.map(({ userId }) => all[Number(userId) - 1]))).toEqual(new Set(days));
      });

      it('are of one topic or of all', async () => {
        await keep(answer(), answer({ questionNo: 2, poolId: 'v', topic: 'volumes', points: 30 }));
        expect(await store.boards.place(allTime(GUILD), MINJI)).toMatchObject({ points: 130, answered: 2 });
        expect(await store.boards.place(allTime(GUILD, 'volumes'), MINJI)).toMatchObject({ points: 30 });
        expect(await store.boards.place(allTime(GUILD, 'networks'), MINJI)).toBeUndefined();
      });

      it('know nothing of practice', async () => {
        const practised = answer({ source: 'practice', sourceId: 's1', points: 0 });
        await store.practice.put(MINJI, 0, '{}', { answer: practised, card: card() });
        expect(await store.boards.page(allTime(GUILD), 0, 10)).toEqual({ rows: [], total: 0 });
        expect((await answersOf(store, MINJI))[0]?.guildId).toBeNull();
      });

      it('lose whoever has everything deleted', async () => {
        await keep(answer(), answer({ userId: DOYUN, points: 90 }), answer({ userId: ALEX, points: 80 }));
        await store.privacy.erase(MINJI);
        const { rows, total } = await store.boards.page(allTime(GUILD), 0, 10);
        expect(rows.map(({ rank, userId }) => [rank, userId])).toEqual([
          [1, DOYUN],
          [2, ALEX],
        ]);
        expect(total).toBe(2);
        expect(await store.profiles.of(MINJI)).toEqual({
          experience: 0,
          answered: 0,
          right: 0,
          topics: [],
          kinds: [],
          days: [],
          rounds: [],
          modes: [],
          wins: 0,
        });
      });

      it('are what the kept answers add up to, whatever was answered, repeated and erased', async () => {
        const users = [MINJI, DOYUN, ALEX, '1060000000000000004'];
        const days = ['2025-12-31', '2026-01-01', '2026-01-04', '2026-01-05', '2026-03-31', '2026-04-01'];
        const step = fc.oneof(
          {
            weight: 6,
            arbitrary: fc.record({
              userId: fc.constantFrom(...users),
              sourceId: fc.constantFrom('1', '2', '3', '4'),
              source: fc.constantFrom('round' as const, 'daily' as const),
              questionNo: fc.integer({ min: 1, max: 4 }),
              guildId: fc.constantFrom(GUILD, OTHER_GUILD, null),
              topic: fc.constantFrom('images', 'volumes'),
              credit: fc.constantFrom(0, 0.25, 1),
              points: fc.constantFrom(0, 1, 20, 300, 4000),
              day: fc.constantFrom(...days),
              at: fc.integer({ min: 1, max: 30 }),
            }),
          },
          { weight: 1, arbitrary: fc.constantFrom(...users) },
          { weight: 1, arbitrary: fc.record({ forget: fc.constantFrom(GUILD, OTHER_GUILD) }) },
        );
        await fc.assert(
          fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
            for (const userId of users) await store.privacy.erase(userId);
            for (const change of steps) {
              if (typeof change === 'string') await store.privacy.erase(change);
              else if ('forget' in change) await store.guilds.delete(change.forget);
              else await keep(answer({ ...change, poolId: `q${change.sourceId}-${change.questionNo}` }));
            }
            const kept: KeptAnswer[] = [];
            for (const userId of users) {
              for (const row of await answersOf(store, userId)) kept.push({ ...row, userId });
            }
            const starts = [
              ['all', ''],
              ['week', '2025-12-29'],
              ['week', '2026-01-05'],
              ['month', '2026-01-01'],
              ['season', '2026-01-01'],
              ['season', '2026-04-01'],
            ] as const;
            for (const guildId of [GUILD, OTHER_GUILD]) {
              for (const [period, start] of starts) {
                for (const topic of [null, 'images', 'volumes']) {
                  const query = { guildId, topic, period, start };
                  const expected = boardOf(kept, query);
                  expect(await store.boards.page(query, 0, 10)).toEqual({
                    rows: expected,
                    total: expected.length,
                  });
                  for (const row of expected)
                    expect(await store.boards.place(query, row.userId)).toEqual(row);
                }
              }
            }
          }),
          { numRuns: 25, seed: 11 },
        );
      }, 120_000);
    });

    describe('profiles', () => {
      it('have sums by topic and kind, days with their daily question, rounds and wins', async () => {
        await keep(
          answer(),
          answer({
            questionNo: 2,
            poolId: 'b',
            credit: 0.25,
            points: 20,
            experience: 3,
            questionKind: 'text',
          }),
          answer({ questionNo: 3, poolId: 'c', credit: 0, points: 0, experience: 0, topic: 'volumes' }),
          answer({ source: 'daily', sourceId: 'd', poolId: 'e', at: MONDAY + DAY, guildId: OTHER_GUILD }),
        );
        await store.rounds.open(round({ id: '5' }), 'a');
        const second = result({ roundId: '5', at: MONDAY + 1, place: 2 });
        const alone = result({ roundId: '4', players: 1 });
        await store.rounds.append('5', 1, ['b'], {
          results: [result(), second, alone, result({ place: 9 })],
        });
        const profile = await store.profiles.of(MINJI);
        expect(profile).toEqual({
          experience: 23,
          answered: 4,
          right: 2,
          topics: [
            { topic: 'images', answered: 3, credit: 2.25 },
            { topic: 'volumes', answered: 1, credit: 0 },
          ],
          kinds: [
            { kind: 'one', answered: 3, right: 2 },
            { kind: 'text', answered: 1, right: 0 },
          ],
          days: [
            { day: '2026-01-06', answers: 1, daily: true },
            { day: '2026-01-05', answers: 3, daily: false },
          ],
          rounds: [second, result(), alone],
          modes: [{ mode: 'classic', rounds: 3, wins: 1, perfect: 0 }],
          wins: 1,
        });
        expect(await store.profiles.experience([MINJI, DOYUN])).toEqual(new Map([[MINJI, 23]]));
      });

      it('have at most 400 days and 20 rounds', async () => {
        await keep(
          ...Array.from({ length: 420 }, (_, index) =>
            answer({ questionNo: index + 1, poolId: `q${index}`, at: MONDAY + index * DAY }),
          ),
        );
        await store.rounds.open(round({ id: '5' }), 'a');
        const results = Array.from({ length: 25 }, (_, index) =>
          result({ roundId: String(index), at: MONDAY + index }),
        );
        await store.rounds.append('5', 1, ['b'], { results });
        const { days, rounds: recent, modes, wins } = await store.profiles.of(MINJI);
        expect(days).toHaveLength(400);
        expect(days[0]?.day).toBe(new Date(MONDAY + 419 * DAY).toISOString().slice(0, 10));
        expect(recent.map(({ roundId }) => roundId)).toEqual(
          Array.from({ length: 20 }, (_, index) => String(24 - index)),
        );
        expect(wins).toBe(25);
        expect(modes).toEqual([{ mode: 'classic', rounds: 25, wins: 25, perfect: 0 }]);
      });

      it('count rounds by mode: won against somebody, and without a mistake', async () => {
        await store.rounds.open(round({ id: '5' }), 'a');
        const whole = { right: 5, questions: 5 };
        await store.rounds.append('5', 1, ['b'], {
          results: [
            result({ roundId: '1', mode: 'race', place: 2, ...whole }),
            result({ roundId: '2', mode: 'survival', ...whole }),
            result({ roundId: '3', mode: 'survival', right: 3, questions: 3 }),
            result({ roundId: '4', mode: 'survival', players: 1, right: 4, questions: 5 }),
          ],
        });
        expect((await store.profiles.of(MINJI)).modes).toEqual([
          { mode: 'race', rounds: 1, wins: 0, perfect: 1 },
          { mode: 'survival', rounds: 3, wins: 2, perfect: 1 },
        ]);
      });
    });
  });
}
