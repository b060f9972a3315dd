import * as fc from 'fast-check';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ManualClock } from '../../src/base/manual-clock.ts';
import type { GuildSettings, MachineOwner, ScoreRules, Store } from '../../src/db/index.ts';

/** An open, empty store and what a test may do around it. */
export interface StoreUnderTest {
  readonly store: Store;
  /** The clock that was handed to the store. */
  readonly clock: ManualClock;
  /** Closes the store that is open, if it still is, and opens the same data again. */
  reopen(rules?: ScoreRules): Promise<Store>;
  /** Opens what {@link Store.backup} wrote to `file`. The caller closes it. */
  openBackup(file: string): Promise<Store>;
  /** Closes what is open and removes the data. */
  dispose(): Promise<void>;
}

const GUILD = '1040000000000000001';
const OTHER_GUILD = '1040000000000000002';
const CHANNEL = '1050000000000000001';
const MINJI = '1060000000000000001';
const DOYUN = '1060000000000000002';
const UNSET: GuildSettings = {
  locale: null,
  channelId: null,
  timeZone: null,
  dailyHour: null,
  roundStarters: null,
};
const NOTHING_LEARNED = { answers: [], roundResults: [], cards: [], practice: [], courses: [], names: [] };
const NOTHING = { settings: [], conceptReads: [], machines: [], ...NOTHING_LEARNED };
const NONE_ERASED = Object.fromEntries(Object.keys(NOTHING).map((kind) => [kind, 0]));
const MONDAY = Date.UTC(2026, 0, 5, 9, 30);
const MINUTE = 60_000;

/** What every implementation of `Store` must do. `open` gives an empty store of its own to each test. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract:`, () => {
    let subject: StoreUnderTest;
    let store: Store;

    beforeEach(async () => {
      subject = await open();
      store = subject.store;
    });

    afterEach(() => subject.dispose());

    describe('guild settings', () => {
      it('are all null for a server that never set anything', async () => {
        expect(await store.guilds.get(GUILD)).toEqual(UNSET);
      });

      it('keep what a patch does not name, and give the result', async () => {
        await store.guilds.update(GUILD, { locale: 'en' });
        expect(await store.guilds.update(GUILD, { channelId: CHANNEL })).toEqual({
          ...UNSET,
          locale: 'en',
          channelId: CHANNEL,
        });
        expect(await store.guilds.get(GUILD)).toEqual({ ...UNSET, locale: 'en', channelId: CHANNEL });
      });

      it('go back to the default by null', async () => {
        await store.guilds.update(GUILD, { locale: 'ko', channelId: CHANNEL });
        await store.guilds.update(GUILD, { channelId: null });
        expect(await store.guilds.get(GUILD)).toEqual({ ...UNSET, locale: 'ko', channelId: null });
      });

      it('of one server are not those of another', async () => {
        await store.guilds.update(GUILD, { locale: 'en' });
        expect(await store.guilds.get(OTHER_GUILD)).toEqual(UNSET);
      });

      it('are forgotten when the server is deleted, and only its own', async () => {
        await store.guilds.update(GUILD, { locale: 'en' });
        await store.guilds.update(OTHER_GUILD, { locale: 'ko' });
        await store.guilds.delete(GUILD);
        expect(await store.guilds.get(GUILD)).toEqual(UNSET);
        expect(await store.guilds.get(OTHER_GUILD)).toEqual({ ...UNSET, locale: 'ko', channelId: null });
      });

      it('of an unknown server may be deleted', async () => {
        await expect(store.guilds.delete(GUILD)).resolves.toBeUndefined();
      });

      it('refuse what is no hour and no group of starters', async () => {
        for (const dailyHour of [-1, 24, 7.5]) {
          await expect(store.guilds.update(GUILD, { dailyHour })).rejects.toBeInstanceOf(Error);
        }
        expect(await store.guilds.get(GUILD)).toEqual(UNSET);
      });

      it('find the servers that have a channel and an hour for the question of the day', async () => {
        expect(await store.guilds.withDaily()).toEqual([]);
        await store.guilds.update(OTHER_GUILD, { channelId: CHANNEL, dailyHour: 0 });
        await store.guilds.update(GUILD, { channelId: CHANNEL });
        await store.guilds.update('1040000000000000003', { dailyHour: 9 });
        expect(await store.guilds.withDaily()).toEqual([
          { guildId: OTHER_GUILD, settings: { ...UNSET, channelId: CHANNEL, dailyHour: 0 } },
        ]);
      });

      it('are the patches laid over each other, whatever they are', async () => {
        const patch = fc.record<GuildSettings, never>(
          {
            locale: fc.constantFrom('ko' as const, 'en' as const, null),
            channelId: fc.constantFrom(CHANNEL, '1050000000000000002', null),
            timeZone: fc.constantFrom('Asia/Seoul', 'America/New_York', null),
            dailyHour: fc.constantFrom(0, 23, null),
            roundStarters: fc.constantFrom('everyone' as const, 'managers' as const, null),
          },
          { requiredKeys: [] },
        );
        const step = fc.record({
          guildId: fc.constantFrom(GUILD, OTHER_GUILD),
          // `null` stands for the server being deleted.
          patch: fc.option(patch, { freq: 5 }),
        });
        await fc.assert(
          fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
            await store.guilds.delete(GUILD);
            await store.guilds.delete(OTHER_GUILD);
            const model = new Map<string, GuildSettings>();
            for (const { guildId, patch } of steps) {
              model.set(guildId, patch ? { ...UNSET, ...model.get(guildId), ...patch } : UNSET);
              if (patch) await store.guilds.update(guildId, patch);
              else await store.guilds.delete(guildId);
              expect(await store.guilds.get(guildId)).toEqual(model.get(guildId));
            }
            for (const guildId of [GUILD, OTHER_GUILD]) {
              expect(await store.guilds.get(guildId)).toEqual(model.get(guildId) ?? UNSET);
            }
          }),
          { numRuns: 60, seed: 7 },
        );
      });
    });

    describe('user settings', () => {
      it('are all null for somebody who never set anything', async () => {
        expect(await store.users.get(MINJI)).toEqual({ locale: null });
      });

      it('are changed and taken back for that person alone', async () => {
        expect(await store.users.update(MINJI, { locale: 'en' })).toEqual({ locale: 'en' });
        expect(await store.users.get(MINJI)).toEqual({ locale: 'en' });
        expect(await store.users.get(DOYUN)).toEqual({ locale: null });
        expect(await store.users.update(MINJI, {})).toEqual({ locale: 'en' });
        expect(await store.users.update(MINJI, { locale: null })).toEqual({ locale: null });
      });
    });

    describe('concept reads', () => {
      it('are none at first', async () => {
        expect(await store.reads.of(MINJI)).toEqual([]);
      });

      it('count up and keep the first and the last time', async () => {
        expect(await store.reads.record(MINJI, 'container', MONDAY)).toEqual({
          conceptId: 'container',
          times: 1,
          firstReadAt: MONDAY,
          lastReadAt: MONDAY,
        });
        expect(await store.reads.record(MINJI, 'container', MONDAY + MINUTE)).toEqual({
          conceptId: 'container',
          times: 2,
          firstReadAt: MONDAY,
          lastReadAt: MONDAY + MINUTE,
        });
      });

      it('come to the same in whatever order they are recorded', async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.integer({ min: MONDAY, max: MONDAY + 1000 * MINUTE }), {
              minLength: 1,
              maxLength: 8,
            }),
            async (times) => {
              await store.privacy.erase(MINJI);
              for (const at of times) await store.reads.record(MINJI, 'volume', at);
              expect(await store.reads.of(MINJI)).toEqual([
                {
                  conceptId: 'volume',
                  times: times.length,
                  firstReadAt: Math.min(...times),
                  lastReadAt: Math.max(...times),
                },
              ]);
            },
          ),
          { numRuns: 30, seed: 7 },
        );
      });

      it('list one person’s concepts, the latest first and equal times by id', async () => {
        await store.reads.record(MINJI, 'volume', MONDAY);
        await store.reads.record(MINJI, 'image', MONDAY + MINUTE);
        await store.reads.record(MINJI, 'container', MONDAY);
        await store.reads.record(DOYUN, 'network', MONDAY);
        const reads = await store.reads.of(MINJI);
        expect(reads.map((read) => read.conceptId)).toEqual(['image', 'container', 'volume']);
      });
    });

    describe('an id that is no snowflake', () => {
      it.each(['', 'minji', '12a', '-1', '1 OR 1=1'])('is refused as a bug: %j', async (id) => {
        await expect(store.guilds.update(id, { locale: 'ko' })).rejects.toBeInstanceOf(Error);
        await expect(store.guilds.update(GUILD, { channelId: id })).rejects.toBeInstanceOf(Error);
        await expect(store.users.update(id, { locale: 'ko' })).rejects.toBeInstanceOf(Error);
        await expect(store.reads.record(id, 'image', MONDAY)).rejects.toBeInstanceOf(Error);
      });
    });

    describe('machines', () => {
      const mine: MachineOwner = { kind: 'user', id: MINJI };
      const entry = (line: string) => ({ at: MONDAY, line, state: new TextEncoder().encode(line) });

      async function typed(owner: MachineOwner, lines: readonly string[]): Promise<void> {
        for (const [index, line] of lines.entries())
          await store.machines.append(owner, index, entry(line), 3);
      }

      it('gives the newest state of a machine, and none of one that was never used', async () => {
        expect(await store.machines.latest(mine)).toBeUndefined();
        await typed(mine, ['ls', 'docker ps']);
        expect(await store.machines.latest(mine)).toEqual({ step: 2, ...entry('docker ps') });
      });

      it('keeps only as many states as it is told', async () => {
        await typed(mine, ['a', 'b', 'c', 'd', 'e']);
        expect(await store.machines.lines(mine)).toEqual([
          { step: 5, at: MONDAY, line: 'e' },
          { step: 4, at: MONDAY, line: 'd' },
          { step: 3, at: MONDAY, line: 'c' },
        ]);
      });

      it('refuses a state that was made from an older one than the newest', async () => {
        await typed(mine, ['a', 'b']);
        expect(await store.machines.append(mine, 1, entry('late'), 3)).toBeUndefined();
        expect(await store.machines.latest(mine)).toMatchObject({ step: 2, line: 'b' });
      });

      it('goes back step by step, once for a step, until one is left', async () => {
        await typed(mine, ['a', 'b']);
        expect(await store.machines.undo(mine, 1)).toBeUndefined();
        expect(await store.machines.undo(mine, 2)).toEqual({
          undone: 'b',
          latest: { step: 1, ...entry('a') },
        });
        expect(await store.machines.undo(mine, 2)).toBeUndefined();
        expect(await store.machines.undo(mine, 1)).toBeUndefined();
        expect(await store.machines.latest(mine)).toMatchObject({ line: 'a' });
      });

      it('tells a person’s machine from a channel’s, and forgets a channel’s with its server', async () => {
        const room: MachineOwner = { kind: 'channel', id: MINJI, guildId: GUILD };
        await typed(mine, ['mine']);
        await typed(room, ['room']);
        expect(await store.machines.latest(room)).toMatchObject({ line: 'room' });
        await store.guilds.delete(GUILD);
        expect(await store.machines.latest(room)).toBeUndefined();
        expect(await store.machines.latest(mine)).toMatchObject({ line: 'mine' });
        await store.machines.delete(mine);
        expect(await store.machines.latest(mine)).toBeUndefined();
      });

      it('keeps machines over a restart', async () => {
        await typed(mine, ['a']);
        const reopened = await subject.reopen();
        expect(await reopened.machines.latest(mine)).toEqual({ step: 1, ...entry('a') });
      });
    });

    describe('privacy', () => {
      beforeEach(async () => {
        await store.users.update(MINJI, { locale: 'en' });
        await store.reads.record(MINJI, 'volume', MONDAY + MINUTE);
        await store.reads.record(MINJI, 'container', MONDAY);
        await store.reads.record(MINJI, 'container', MONDAY + 2 * MINUTE);
        await store.machines.append(
          { kind: 'user', id: MINJI },
          0,
          { at: MONDAY, line: 'docker ps', state: new Uint8Array([1, 2, 3]) },
          20,
        );
        await store.users.update(DOYUN, { locale: 'ko' });
        await store.reads.record(DOYUN, 'container', MONDAY);
      });

      it('exports everything about a person in one stable shape', async () => {
        subject.clock.advance(1500);
        expect(await store.privacy.export(MINJI)).toEqual({
          format: 'bungeo-user-data',
          version: 1,
          exportedAt: '2026-01-05T00:00:01.500Z',
          userId: MINJI,
          data: {
            settings: [{ locale: 'en' }],
            conceptReads: [
              {
                conceptId: 'container',
                times: 2,
                firstReadAt: '2026-01-05T09:30:00.000Z',
                lastReadAt: '2026-01-05T09:32:00.000Z',
              },
              {
                conceptId: 'volume',
                times: 1,
                firstReadAt: '2026-01-05T09:31:00.000Z',
                lastReadAt: '2026-01-05T09:31:00.000Z',
              },
            ],
            ...NOTHING_LEARNED,
            machines: [{ step: 1, at: '2026-01-05T09:30:00.000Z', line: 'docker ps', state: 'AQID' }],
          },
        });
      });

      it('exports plain JSON', async () => {
        const exported = await store.privacy.export(MINJI);
        expect(JSON.parse(JSON.stringify(exported))).toEqual(exported);
      });

      it('names every kind for somebody about whom nothing is stored', async () => {
        const exported = await store.privacy.export('1060000000000000009');
        expect(exported.data).toEqual(NOTHING);
      });

      it('erases everything about a person and says how much of each kind', async () => {
        expect(await store.privacy.erase(MINJI)).toEqual({
          ...NONE_ERASED,
          settings: 1,
          conceptReads: 2,
          machines: 1,
        });
        expect((await store.privacy.export(MINJI)).data).toEqual(NOTHING);
        expect(await store.users.get(MINJI)).toEqual({ locale: null });
        expect(await store.reads.of(MINJI)).toEqual([]);
        expect(await store.privacy.erase(MINJI)).toEqual(NONE_ERASED);
      });

      it('leaves other people’s data alone', async () => {
        const before = await store.privacy.export(DOYUN);
        await store.privacy.erase(MINJI);
        expect(await store.privacy.export(DOYUN)).toEqual(before);
      });

      it('stays erased after a restart', async () => {
        await store.privacy.erase(MINJI);
        const reopened = await subject.reopen();
        expect((await reopened.privacy.export(MINJI)).data).toEqual(NOTHING);
      });
    });

    describe('staying', () => {
      it('keeps everything over a restart', async () => {
        await store.guilds.update(GUILD, { locale: 'en', channelId: CHANNEL });
        await store.users.update(MINJI, { locale: 'ko' });
        const read = await store.reads.record(MINJI, 'image', MONDAY);
        const reopened = await subject.reopen();
        expect(await reopened.guilds.get(GUILD)).toEqual({ ...UNSET, locale: 'en', channelId: CHANNEL });
        expect(await reopened.users.get(MINJI)).toEqual({ locale: 'ko' });
        expect(await reopened.reads.of(MINJI)).toEqual([read]);
      });

      it('tells that it is well', async () => {
        const health = await store.health();
        expect(health.schemaVersion).toBeGreaterThan(0);
        expect(health.bytes).toBeGreaterThan(0);
      });

      it('closes twice without complaint, and refuses every later call', async () => {
        await store.close();
        await store.close();
        const calls: (() => Promise<unknown>)[] = [
          () => store.guilds.get(GUILD),
          () => store.guilds.update(GUILD, {}),
          () => store.guilds.delete(GUILD),
          () => store.users.get(MINJI),
          () => store.users.update(MINJI, {}),
          () => store.reads.record(MINJI, 'image', MONDAY),
          () => store.reads.of(MINJI),
          () => store.privacy.export(MINJI),
          () => store.privacy.erase(MINJI),
          () => store.health(),
          () => store.backup('/nowhere/at/all.db'),
        ];
        for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'closed' });
      });
    });

    describe('backup', () => {
      let directory: string;

      beforeEach(async () => {
        directory = await mkdtemp(join(tmpdir(), 'bungeo-backup-test-'));
      });

      afterEach(() => rm(directory, { recursive: true }));

      it('holds what was stored when it was made, and the store goes on', async () => {
        const file = join(directory, 'copy.db');
        await store.users.update(MINJI, { locale: 'en' });
        const result = await store.backup(file);
        expect(result.file).toBe(file);
        expect(result.bytes).toBeGreaterThan(0);
        await store.users.update(MINJI, { locale: 'ko' });
        const copy = await subject.openBackup(file);
        expect(await copy.users.get(MINJI)).toEqual({ locale: 'en' });
        await copy.close();
        expect(await store.users.get(MINJI)).toEqual({ locale: 'ko' });
      });

      it('never overwrites a file', async () => {
        const file = join(directory, 'copy.db');
        await store.backup(file);
        await store.users.update(MINJI, { locale: 'en' });
        await expect(store.backup(file)).rejects.toMatchObject({ code: 'exists' });
        const copy = await subject.openBackup(file);
        expect(await copy.users.get(MINJI)).toEqual({ locale: null });
        await copy.close();
      });

      it('is finished before the store closes', async () => {
        const file = join(directory, 'copy.db');
        const backup = store.backup(file);
        await store.close();
        expect(existsSync(file)).toBe(true);
        await backup;
      });
    });
  });
}
