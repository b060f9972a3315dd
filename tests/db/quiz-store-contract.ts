import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  AnswerRecord,
  BoardPeriod,
  BoardQuery,
  CardRecord,
  OpenRound,
  RoundResult,
  Store,
} from '../../src/db/index.ts';
import { boardOf, type KeptAnswer } from './board-model.ts';
import type { StoreUnderTest } from './store-contract.ts';

const GUILD = '1040000000000000001';
const OTHER_GUILD = '1040000000000000002';
const CHANNEL = '1050000000000000001';
const MINJI = '1060000000000000001';
const DOYUN = '1060000000000000002';
const ALEX = '1060000000000000003';
const MONDAY = Date.UTC(2026, 0, 5, 9, 30);
const MINUTE = 60_000;
const DAY = 86_400_000;

const round = (fields: Partial<OpenRound> = {}): OpenRound => ({
  id: '1300000000000000001',
  kind: 'round',
  guildId: GUILD,
  channelId: CHANNEL,
  openedAt: MONDAY,
  ...fields,
});

const answer = (fields: Partial<AnswerRecord> = {}): AnswerRecord => ({
  userId: MINJI,
  source: 'round',
  sourceId: '1300000000000000001',
  questionNo: 1,
  guildId: GUILD,
  poolId: 'image-1',
  conceptId: 'image',
  topic: 'images',
  questionKind: 'one',
  difficulty: 'easy',
  credit: 1,
  points: 100,
  experience: 10,
  at: MONDAY,
  day: new Date(fields.at ?? MONDAY).toISOString().slice(0, 10),
  ...fields,
});

const card = (fields: Partial<CardRecord> = {}): CardRecord => ({
  userId: MINJI,
  poolId: 'image-1',
  conceptId: 'image',
  topic: 'images',
  dueAt: MONDAY,
  state: '{"reps":0}',
  ...fields,
});

const result = (fields: Partial<RoundResult> = {}): RoundResult => ({
  userId: MINJI,
  roundId: '1300000000000000001',
  guildId: GUILD,
  mode: 'classic',
  at: MONDAY,
  place: 1,
  players: 2,
  points: 100,
  right: 1,
  questions: 1,
  ...fields,
});

/** What every implementation of `Store` must do for rounds, practice and boards. */
export function describeQuizStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract:`, () => {
    let subject: StoreUnderTest;
    let store: Store;
    let rounds = 0;

    beforeEach(async () => {
      subject = await open();
      store = subject.store;
    });

    afterEach(() => subject.dispose());

    /** Keeps answers as the end of a round of their own would. */
    async function keep(...answers: readonly AnswerRecord[]): Promise<void> {
      rounds += 1;
      const id = `77${rounds}`;
      await store.rounds.open(round({ id, channelId: id }), 'opened');
      expect(await store.rounds.append(id, 1, ['ended'], { answers })).toBe(true);
      await store.rounds.finish(id);
    }

    const answersOf = async (userId: string) => (await store.privacy.export(userId)).data.answers;

    describe('open rounds', () => {
      it('are found with their events in order, the oldest first', async () => {
        await store.rounds.open(round({ id: '2', channelId: '52', openedAt: MONDAY + 1 }), 'a');
        await store.rounds.open(round({ id: 'daily-1', kind: 'daily' }), 'b');
        expect(await store.rounds.append('2', 1, ['c', 'd'])).toBe(true);
        expect(await store.rounds.openRounds()).toEqual([
          { round: round({ id: 'daily-1', kind: 'daily' }), events: ['b'] },
          { round: round({ id: '2', channelId: '52', openedAt: MONDAY + 1 }), events: ['a', 'c', 'd'] },
        ]);
      });

      it('are one in a channel, whatever daily questions are open there', async () => {
        expect(await store.rounds.inChannel(CHANNEL)).toBeUndefined();
        expect(await store.rounds.open(round({ id: 'daily-1', kind: 'daily' }), 'a')).toBe(true);
        expect(await store.rounds.open(round({ id: '1' }), 'a')).toBe(true);
        expect(await store.rounds.open(round({ id: '2' }), 'b')).toBe(false);
        expect(await store.rounds.inChannel(CHANNEL)).toEqual(round({ id: '1' }));
        await store.rounds.finish('1');
        expect(await store.rounds.inChannel(CHANNEL)).toBeUndefined();
        expect(await store.rounds.open(round({ id: '2' }), 'b')).toBe(true);
      });

      it('asked for twice at once are opened once', async () => {
        const opened = await Promise.all([
          store.rounds.open(round({ id: '1' }), 'a'),
          store.rounds.open(round({ id: '2' }), 'b'),
          store.rounds.open(round({ id: '1', channelId: '59' }), 'c'),
        ]);
        expect(opened).toEqual([true, false, false]);
        expect(await store.rounds.openRounds()).toEqual([{ round: round({ id: '1' }), events: ['a'] }]);
      });

      it('never take an id again, and no more events, once they are over', async () => {
        await store.rounds.open(round(), 'a');
        await store.rounds.finish(round().id);
        expect(await store.rounds.openRounds()).toEqual([]);
        expect(await store.rounds.open(round({ channelId: '59' }), 'b')).toBe(false);
        for (const after of [0, 1, 2])
          expect(await store.rounds.append(round().id, after, ['x'])).toBe(false);
        await store.rounds.rewrite(round().id, 'x');
        expect(await store.rounds.openRounds()).toEqual([]);
      });

      it('take events only after the last one', async () => {
        await store.rounds.open(round(), 'a');
        expect(await store.rounds.append(round().id, 0, ['early'])).toBe(false);
        expect(await store.rounds.append(round().id, 2, ['late'])).toBe(false);
        expect(await store.rounds.append('unknown', 0, ['nowhere'])).toBe(false);
        expect(await store.rounds.append(round().id, 1, ['b'])).toBe(true);
        expect((await store.rounds.openRounds())[0]?.events).toEqual(['a', 'b']);
      });

      it('refuse an outcome that comes without an event, since it could be repeated', async () => {
        await store.rounds.open(round(), 'a');
        await expect(
          store.rounds.append(round().id, 1, [], { asked: [{ poolId: 'x', at: 1 }] }),
        ).rejects.toBeInstanceOf(Error);
        expect(await store.asked.of(GUILD)).toEqual(new Map());
      });

      it('asked to go on at once do so each by itself: who is late or wrong fails alone', async () => {
        await store.rounds.open(round({ id: '1' }), 'a');
        await store.rounds.open(round({ id: '2', channelId: '52' }), 'a');
        const outcomes = await Promise.allSettled([
          store.rounds.append('1', 1, ['b']),
          store.rounds.append('1', 1, ['late']),
          store.rounds.append('2', 1, ['wrong'], {
            asked: [{ poolId: 'image-1', at: MONDAY }],
            answers: [answer({ userId: 'nobody' })],
          }),
          store.rounds.append('1', 2, ['c']),
          store.rounds.append('2', 1, ['b']),
        ]);
        expect(
          outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed')),
        ).toEqual([true, false, 'failed', true, true]);
        expect((await store.rounds.openRounds()).map(({ events }) => events)).toEqual([
          ['a', 'b', 'c'],
          ['a', 'b'],
        ]);
        expect(await store.asked.of(GUILD)).toEqual(new Map());
      });

      it('keep all of several hundred that go on at once', async () => {
        const ids = Array.from({ length: 500 }, (_, index) => String(1000 + index));
        await Promise.all(ids.map((id) => store.rounds.open(round({ id, channelId: id }), 'a')));
        const all = await Promise.all(ids.map((id) => store.rounds.append(id, 1, [`b${id}`])));
        expect(all.every(Boolean)).toBe(true);
        const reopened = await subject.reopen();
        const kept = await reopened.rounds.openRounds();
        expect(kept.map(({ events }) => events)).toEqual(ids.map((id) => ['a', `b${id}`]));
      });

      it('have one event after they were rewritten, and go on after it', async () => {
        await store.rounds.open(round(), 'a');
        await store.rounds.append(round().id, 1, ['b', 'c']);
        await store.rounds.rewrite(round().id, 'all');
        expect(await store.rounds.append(round().id, 3, ['late'])).toBe(false);
        expect(await store.rounds.append(round().id, 1, ['d'])).toBe(true);
        expect((await store.rounds.openRounds())[0]?.events).toEqual(['all', 'd']);
      });

      it('are rewritten after what was asked for before', async () => {
        await store.rounds.open(round(), 'a');
        await Promise.all([
          store.rounds.append(round().id, 1, ['b']),
          store.rounds.rewrite(round().id, 'all'),
        ]);
        expect((await store.rounds.openRounds())[0]?.events).toEqual(['all']);
      });

      it('that were asked for when the store closes are kept', async () => {
        const opened = store.rounds.open(round(), 'a');
        const reopened = await subject.reopen();
        expect(await opened).toBe(true);
        expect(await reopened.rounds.openRounds()).toHaveLength(1);
      });

      it('are forgotten with their server, and only its own', async () => {
        await store.rounds.open(round({ id: '1' }), 'a');
        await store.rounds.open(round({ id: '2', channelId: '52', guildId: OTHER_GUILD }), 'a');
        await store.guilds.delete(GUILD);
        expect((await store.rounds.openRounds()).map((open) => open.round.id)).toEqual(['2']);
        expect(await store.rounds.append('1', 1, ['b'])).toBe(false);
      });
    });

    describe('asked questions', () => {
      it('are counted by server, with the last time', async () => {
        await store.rounds.open(round({ id: '1' }), 'a');
        await store.rounds.append('1', 1, ['b'], { asked: [{ poolId: 'image-1', at: MONDAY + MINUTE }] });
        await store.rounds.append('1', 2, ['c'], {
          asked: [
            { poolId: 'image-1', at: MONDAY },
            { poolId: 'volume-1', at: MONDAY },
          ],
        });
        expect(await store.rounds.append('1', 1, ['c'], { asked: [{ poolId: 'volume-1', at: 9 }] })).toBe(
          false,
        );
        expect(await store.asked.of(GUILD)).toEqual(
          new Map([
            ['image-1', { times: 2, lastAt: MONDAY + MINUTE }],
            ['volume-1', { times: 1, lastAt: MONDAY }],
          ]),
        );
        expect(await store.asked.of(OTHER_GUILD)).toEqual(new Map());
        await store.guilds.delete(GUILD);
        expect(await store.asked.of(GUILD)).toEqual(new Map());
      });
    });

    describe('answers', () => {
      it('count once, however often the end of their round is stored', async () => {
        await keep(answer());
        await keep(answer({ points: 500 }), answer({ questionNo: 2, poolId: 'image-2', points: 50 }));
        expect((await answersOf(MINJI)).map(({ points }) => points)).toEqual([100, 50]);
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
        const kept = await answersOf(MINJI);
        expect(Object.fromEntries(kept.map((row) => [row.sourceId, [row.points, row.experience]]))).toEqual({
          [answer().sourceId]: [50, 10],
          '2': [100, 10],
          '3': [0, 0],
          '4': [0, 0],
          '5': [100, 10],
          '6': [0, 0],
        });
        await keep(again('7', MONDAY + 40 * DAY));
        expect((await answersOf(MINJI)).at(-1)).toMatchObject({ points: 100, experience: 10 });
      });

      it('earn nothing for the same question twice in one round', async () => {
        await keep(answer(), answer({ questionNo: 2 }));
        expect((await answersOf(MINJI)).map(({ points }) => points)).toEqual([100, 0]);
      });

      it('tell questions of one generator by their key', async () => {
        await keep(answer({ poolId: 'ps-output', questionKey: 'ps-output#1' }));
        await keep(answer({ poolId: 'ps-output', questionKey: 'ps-output#2', questionNo: 2 }));
        await keep(answer({ poolId: 'ps-output', questionKey: 'ps-output#1', questionNo: 3 }));
        expect((await answersOf(MINJI)).map(({ points }) => points)).toEqual([100, 100, 0]);
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
        expect((await answersOf(MINJI)).map(({ points }) => points)).toEqual([
          2000, 2000, 1000, 0, 2000, 2000,
        ]);
        expect((await answersOf(DOYUN)).map(({ points }) => points)).toEqual([2000]);
        expect((await answersOf(MINJI)).every(({ experience }) => experience === 10)).toBe(true);
      });

      it('are what the rules say, given other rules', async () => {
        store = await subject.reopen({ repeatDays: 0, pointsPerDay: 150 });
        await keep(answer(), answer({ questionNo: 2, at: MONDAY + 1 }));
        expect((await answersOf(MINJI)).map(({ points }) => points)).toEqual([100, 50]);
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
        for (const { userId } of many) expect((await answersOf(userId))[0]?.guildId).toBeNull();
        expect(await store.boards.page(allTime(GUILD), 0, 10)).toEqual({ rows: [], total: 0 });
      });
    });

    const allTime = (guildId: string, topic: string | null = null): BoardQuery => ({
      guildId,
      topic,
      period: 'all',
      start: '',
    });

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
        expect((await answersOf(MINJI))[0]?.guildId).toBeNull();
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
              for (const row of await answersOf(userId)) kept.push({ ...row, userId });
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
        const { days, rounds: recent, wins } = await store.profiles.of(MINJI);
        expect(days).toHaveLength(400);
        expect(days[0]?.day).toBe(new Date(MONDAY + 419 * DAY).toISOString().slice(0, 10));
        expect(recent.map(({ roundId }) => roundId)).toEqual(
          Array.from({ length: 20 }, (_, index) => String(24 - index)),
        );
        expect(wins).toBe(25);
      });
    });

    describe('cards', () => {
      it('of mistakes are new ones only', async () => {
        await store.rounds.open(round(), 'a');
        await store.rounds.append(round().id, 1, ['b'], { cards: [card()] });
        await store.rounds.append(round().id, 2, ['c'], { cards: [card({ dueAt: 0, state: '{"reps":9}' })] });
        expect(await store.cards.of(MINJI, 'image-1')).toEqual(card());
        expect(await store.cards.of(DOYUN, 'image-1')).toBeUndefined();
      });

      it('are due by their time, the longest due first', async () => {
        const cards = [
          card({ poolId: 'c', dueAt: MONDAY }),
          card({ poolId: 'a', dueAt: MONDAY + 1 }),
          card({ poolId: 'b', dueAt: MONDAY - 1 }),
          card({ poolId: 'd', userId: DOYUN }),
        ];
        await store.rounds.open(round(), 'a');
        await store.rounds.append(round().id, 1, ['b'], { cards });
        const due = async (at: number, limit: number) =>
          (await store.cards.due(MINJI, at, limit)).map(({ poolId }) => poolId);
        expect(await due(MONDAY, 10)).toEqual(['b', 'c']);
        expect(await due(MONDAY + 1, 2)).toEqual(['b', 'c']);
        expect(await store.cards.count(MINJI, MONDAY)).toEqual({ due: 2, all: 3 });
        expect(await store.cards.count(ALEX, MONDAY)).toEqual({ due: 0, all: 0 });
        expect(await store.cards.known(MINJI)).toEqual(new Set(['a', 'b', 'c']));
      });
    });

    describe('practice', () => {
      const practised = (no: number, fields: Partial<AnswerRecord> = {}) =>
        answer({ source: 'practice', sourceId: 's1', questionNo: no, points: 0, guildId: null, ...fields });

      it('goes on only from its last state', async () => {
        expect(await store.practice.get(MINJI)).toBeUndefined();
        expect(await store.practice.put(MINJI, 1, '{}')).toBe(false);
        const twice = [store.practice.put(MINJI, 0, '{"n":1}'), store.practice.put(MINJI, 0, '{"n":2}')];
        expect(await Promise.all(twice)).toEqual([true, false]);
        expect(await store.practice.get(MINJI)).toEqual({ version: 1, state: '{"n":1}' });
        await store.practice.delete(MINJI);
        expect(await store.practice.get(MINJI)).toBeUndefined();
      });

      it('keeps an answer and its card with the state, or none of them', async () => {
        const outcome = { answer: practised(1), card: card({ state: '{"reps":1}', dueAt: MONDAY + DAY }) };
        await store.practice.put(MINJI, 0, '{}', outcome);
        expect(await store.practice.put(MINJI, 0, '{}', { answer: practised(2), card: card() })).toBe(false);
        expect(await answersOf(MINJI)).toHaveLength(1);
        expect(await store.cards.of(MINJI, 'image-1')).toEqual(outcome.card);
        await store.practice.put(MINJI, 1, '{}', {
          answer: practised(2),
          card: card({ state: '{"reps":2}' }),
        });
        expect((await store.cards.of(MINJI, 'image-1'))?.state).toBe('{"reps":2}');
      });

      it('earns experience once a day for a question, never points, and takes none from rounds', async () => {
        const days = [MONDAY, MONDAY + MINUTE, MONDAY + DAY];
        for (const [index, at] of days.entries()) {
          await store.practice.put(MINJI, index, '{}', {
            answer: practised(index + 1, { at, points: 70 }),
            card: card(),
          });
        }
        await keep(answer({ at: MONDAY + DAY + MINUTE }));
        const earned = (await answersOf(MINJI)).map(({ points, experience }) => [points, experience]);
        expect(earned).toEqual([
          [0, 10],
          [0, 0],
          [0, 10],
          [100, 10],
        ]);
      });
    });

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
        await store.names.seen(GUILD, MINJI, '민지', MONDAY);
        const { data } = await store.privacy.export(MINJI);
        const { userId: _, ...rest } = answer();
        expect(data).toMatchObject({
          answers: [{ ...rest, questionKey: 'image-1', at: '2026-01-05T09:30:00.000Z' }],
          roundResults: [{ roundId: round().id, place: 1, right: 1, at: '2026-01-05T09:30:00.000Z' }],
          cards: [{ poolId: 'image-1', dueAt: '2026-01-05T09:30:00.000Z', state: { reps: 0 } }],
          practice: [{ version: 1, state: { left: [1, 2] } }],
          names: [{ guildId: GUILD, name: '민지' }],
        });
        expect(await store.privacy.erase(MINJI)).toMatchObject({
          answers: 1,
          roundResults: 1,
          cards: 1,
          practice: 1,
          names: 1,
        });
        expect((await store.privacy.export(MINJI)).data.answers).toEqual([]);
      });

      it('erases what was asked for before it, too', async () => {
        await store.rounds.open(round(), 'a');
        const append = store.rounds.append(round().id, 1, ['b'], { answers: [answer()] });
        await store.privacy.erase(MINJI);
        expect(await append).toBe(true);
        expect(await answersOf(MINJI)).toEqual([]);
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
