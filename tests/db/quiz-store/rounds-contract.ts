import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/db/index.ts';
import type { StoreUnderTest } from '../store-contract.ts';
import { CHANNEL, GUILD, MINUTE, MONDAY, OTHER_GUILD, answer, round } from './records.ts';

/** What every implementation of `Store` must do for rounds. */
export function describeRounds(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of rounds:`, () => {
    let subject: StoreUnderTest;
    let store: Store;

    beforeEach(async () => {
      subject = await open();
      store = subject.store;
    });

    afterEach(() => subject.dispose());

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
  });
}
