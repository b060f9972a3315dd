import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/db/index.ts';
import type { StoreUnderTest } from '../store-contract.ts';
import { answer, answersOf, card, DOYUN, MINJI, MINUTE, MONDAY, step } from './records.ts';

/** What every implementation of `Store` must do for courses. */
export function describeCourses(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of courses:`, () => {
    let subject: StoreUnderTest;
    let store: Store;

    beforeEach(async () => {
      subject = await open();
      store = subject.store;
    });

    afterEach(() => subject.dispose());

    const answered = answer({
      source: 'practice',
      sourceId: '1400000000000000001',
      guildId: null,
      points: 0,
    });

    it('what is done stays done, each part once with its first time, also after a restart', async () => {
      await store.courses.done(MINJI, step({ part: 'task' }));
      await store.courses.done(MINJI, step({ part: 'task', at: MONDAY + MINUTE }));
      await store.courses.done(MINJI, step({ part: 'page', at: MONDAY + MINUTE }));
      await store.courses.done(MINJI, step({ courseId: 'building', conceptId: 'from', part: 'page' }));
      const done = [
        step({ courseId: 'building', conceptId: 'from', part: 'page' }),
        step({ part: 'page', at: MONDAY + MINUTE }),
        step({ part: 'task' }),
      ];
      expect(await store.courses.of(MINJI)).toEqual(done);
      expect(await store.courses.of(DOYUN)).toEqual([]);
      store = await subject.reopen();
      expect(await store.courses.of(MINJI)).toEqual(done);
    });

    it('a right answer is kept with its card, its experience and the part that it completes', async () => {
      expect(await store.courses.answered({ answer: answered, card: card() }, step())).toBe(true);
      expect(await store.courses.of(MINJI)).toEqual([step()]);
      expect(await store.cards.of(MINJI, 'image-1')).toEqual(card());
      expect(await answersOf(store, MINJI)).toHaveLength(1);
      expect(await store.profiles.experience([MINJI])).toEqual(new Map([[MINJI, 10]]));
    });

    it('a wrong answer completes nothing', async () => {
      const wrong = { ...answered, credit: 0, experience: 0 };
      expect(await store.courses.answered({ answer: wrong, card: card() }, undefined)).toBe(true);
      expect(await store.courses.of(MINJI)).toEqual([]);
      expect(await answersOf(store, MINJI)).toHaveLength(1);
    });

    it('a question is answered once: of two answers at the same time the first counts', async () => {
      const wrong = { ...answered, credit: 0, experience: 0 };
      const kept = await Promise.all([
        store.courses.answered({ answer: wrong, card: card() }, undefined),
        store.courses.answered({ answer: answered, card: card({ dueAt: 0 }) }, step()),
      ]);
      expect(kept).toEqual([true, false]);
      expect(await store.courses.of(MINJI)).toEqual([]);
      expect(await answersOf(store, MINJI)).toMatchObject([{ credit: 0 }]);
      expect(await store.cards.of(MINJI, 'image-1')).toEqual(card());
    });

    it('experience is earned once a day for the same question, as in practice', async () => {
      await store.courses.answered({ answer: answered, card: card() }, step());
      const again = { ...answered, sourceId: '1400000000000000002' };
      expect(await store.courses.answered({ answer: again, card: card() }, step())).toBe(true);
      expect(await store.profiles.experience([MINJI])).toEqual(new Map([[MINJI, 10]]));
    });
  });
}
