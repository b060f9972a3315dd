import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerRecord, Store } from '../../../src/db/index.ts';
import type { StoreUnderTest } from '../store-contract.ts';
import {
  ALEX,
  DAY,
  DOYUN,
  MINJI,
  MINUTE,
  MONDAY,
  answer,
  answersOf,
  card,
  keeperOf,
  round,
} from './records.ts';

/** What every implementation of `Store` must do for practice. */
export function describePractice(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of practice:`, () => {
    let subject: StoreUnderTest;
    let store: Store;
    let keep: ReturnType<typeof keeperOf>;

    beforeEach(async () => {
      subject = await open();
      store = subject.store;
      keep = keeperOf(store);
    });

    afterEach(() => subject.dispose());

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
        expect(await answersOf(store, MINJI)).toHaveLength(1);
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
        const earned = (await answersOf(store, MINJI)).map(({ points, experience }) => [points, experience]);
        expect(earned).toEqual([
          [0, 10],
          [0, 0],
          [0, 10],
          [100, 10],
        ]);
      });
    });
  });
}
