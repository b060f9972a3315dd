import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../src/base/manual-clock.ts';
import type { GuildSettings } from '../../../src/db/store.ts';
import { Dailies } from '../../../src/quiz/daily/dailies.ts';
import { dayOfDaily } from '../../../src/quiz/daily/daily.ts';
import type { Phase, Round } from '../../../src/quiz/round/round.ts';
import type { DailyRequest } from '../../../src/quiz/rounds.ts';

const HOUR = 60 * 60_000;

const SETTINGS: GuildSettings = {
  locale: null,
  channelId: '5',
  timeZone: 'Asia/Seoul',
  dailyHour: 9,
  roundStarters: null,
};

function roundOf({ id, guildId, channelId, locale }: DailyRequest, phase: Phase): Round {
  return {
    id,
    kind: 'daily',
    guildId,
    channelId,
    hostId: '',
    locale,
    settings: { mode: 'classic', topics: [], questions: 1, seconds: null, difficulty: null, teams: 2 },
    phase,
    players: {},
    plan: [],
    questions: [],
    next: null,
    votes: { skip: [], stop: [] },
    posted: {},
    lost: {},
    ending: null,
    closesAt: null,
  };
}

/** A scheduler among servers whose settings and rounds are in memory, on a clock of its own. */
function rig(start: string, guilds: Readonly<Record<string, Partial<GuildSettings>>> = { '1': {} }) {
  const clock = new ManualClock(Date.parse(start));
  const settings = new Map(
    Object.entries(guilds).map(([id, changed]) => [id, { ...SETTINGS, ...changed }] as const),
  );
  const opened: { id: string; at: string; closes: string; channelId: string; locale: string }[] = [];
  const ids = new Set<string>();
  const rounds = new Map<string, Round>();
  const errors: string[] = [];
  let failures = 0;
  const iso = (at: number): string => new Date(at).toISOString().slice(0, 16);
  const none: GuildSettings = { ...SETTINGS, channelId: null, timeZone: null, dailyHour: null };
  const make = (): Dailies =>
    new Dailies({
      guilds: {
        get: (id) => Promise.resolve(settings.get(id) ?? none),
        withDaily: () =>
          Promise.resolve(
            Array.from(settings, ([guildId, each]) => ({ guildId, settings: each })).filter(
              ({ settings: { channelId, dailyHour } }) => channelId !== null && dailyHour !== null,
            ),
          ),
      },
      rounds: {
        openDaily(request) {
          if (failures > 0) {
            failures -= 1;
            return Promise.reject(new Error('the store is away'));
          }
          if (ids.has(request.id)) return Promise.resolve({ kind: 'used' });
          ids.add(request.id);
          const { id, closesAt, channelId, locale } = request;
          opened.push({ id, at: iso(clock.now()), closes: iso(closesAt), channelId, locale });
          const round = roundOf(request, { kind: 'asking' });
          rounds.set(id, round);
          return Promise.resolve({ kind: 'opened', round });
        },
        get: (id) => rounds.get(id),
      },
      clock,
      localeOf: (_, chosen) => chosen ?? 'ko',
      log: { info: () => undefined, error: (_, message) => errors.push(message) },
    });
  return {
    clock,
    opened,
    errors,
    rounds,
    make,
    dailies: make(),
    failNext: (count: number) => void (failures = count),
    change: (id: string, patch: Partial<GuildSettings>): void => {
      settings.set(id, { ...(settings.get(id) ?? none), ...patch });
    },
    remove: (id: string) => void settings.delete(id),
    /** Moves on, an hour at a time as the world does, and lets everything that was due come to its end. */
    pass: async (hours: number): Promise<void> => {
      for (let passed = 0; passed < hours; passed += 0.5) {
        clock.advance(HOUR / 2);
        await setImmediate();
      }
    },
  };
}

describe('the question of the day', () => {
  it('comes at the hour of the server, once a day, and is open until the next', async () => {
    const { dailies, opened, pass, clock } = rig('2026-01-05T20:00:00Z');
    await dailies.start();
    await pass(52);
    expect(opened).toEqual([
      {
        id: 'daily-1-2026-01-06',
        at: '2026-01-06T00:00',
        closes: '2026-01-07T00:00',
        channelId: '5',
        locale: 'ko',
      },
      {
        id: 'daily-1-2026-01-07',
        at: '2026-01-07T00:00',
        closes: '2026-01-08T00:00',
        channelId: '5',
        locale: 'ko',
      },
      {
        id: 'daily-1-2026-01-08',
        at: '2026-01-08T00:00',
        closes: '2026-01-09T00:00',
        channelId: '5',
        locale: 'ko',
      },
    ]);
    expect(clock.pending).toBe(1);
    dailies.stop();
    expect(clock.pending).toBe(0);
  });

  it('comes to each server at its own hour, with one timer for all', async () => {
    const { dailies, opened, pass, clock } = rig('2026-01-05T12:00:00Z', {
      '1': { locale: 'en' },
      '2': { timeZone: 'America/New_York', dailyHour: 21 },
      '3': { dailyHour: 23, timeZone: null },
      '4': { dailyHour: null },
      '5': { channelId: null },
    });
    await dailies.start();
    expect(clock.pending).toBe(1);
    await pass(24);
    expect(opened.map(({ id, at, locale }) => [id, at, locale])).toEqual([
      ['daily-3-2026-01-05', '2026-01-05T14:00', 'ko'],
      ['daily-1-2026-01-06', '2026-01-06T00:00', 'en'],
      ['daily-2-2026-01-05', '2026-01-06T02:00', 'ko'],
    ]);
  });

  it.each([
    // 2:00 is skipped on 8 March: at 3:00, which is the same moment.
    [
      'a skipped hour',
      'America/New_York',
      2,
      '2026-03-06T12:00:00Z',
      ['2026-03-07T07:00', '2026-03-08T07:00', '2026-03-09T06:00'],
    ],
    [
      'a repeated hour',
      'America/New_York',
      1,
      '2026-10-30T12:00:00Z',
      ['2026-10-31T05:00', '2026-11-01T05:00', '2026-11-02T06:00'],
    ],
    [
      'half an hour of summer time',
      'Australia/Lord_Howe',
      2,
      '2026-10-02T12:00:00Z',
      ['2026-10-02T15:30', '2026-10-03T15:30', '2026-10-04T15:00'],
    ],
    [
      'midnight',
      'Europe/Berlin',
      0,
      '2026-03-27T12:00:00Z',
      ['2026-03-27T23:00', '2026-03-28T23:00', '2026-03-29T22:00'],
    ],
  ])('comes once a day over %s (%s, %i:00)', async (_, timeZone, dailyHour, start, moments) => {
    const { dailies, opened, pass } = rig(start, { '1': { timeZone, dailyHour } });
    await dailies.start();
    await pass(71);
    expect(opened.slice(0, 3).map(({ at }) => at)).toEqual(moments);
    const ids = opened.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [index, { closes }] of opened.slice(0, 2).entries())
      expect(closes).toBe(opened[index + 1]?.at);
  });
});

describe('a question whose hour passed while nobody was there', () => {
  it.each([
    ['is asked a little late', '2026-01-06T02:59:00Z', ['daily-1-2026-01-06']],
    ['is not asked long after', '2026-01-06T03:01:00Z', []],
  ])('%s', async (_, start, ids) => {
    const { dailies, opened, pass } = rig(start);
    await dailies.start();
    await pass(1);
    expect(opened.map(({ id }) => id)).toEqual(ids);
    await pass(24);
    expect(opened.map(({ id }) => id)).toEqual([...ids, 'daily-1-2026-01-07']);
  });

  it('is one, however many days it was', async () => {
    const { dailies, opened, pass, clock, make } = rig('2026-01-05T20:00:00Z');
    await dailies.start();
    dailies.stop();
    clock.advance(10 * 24 * HOUR + 5 * HOUR);
    await make().start();
    await pass(1);
    expect(opened.map(({ id }) => id)).toEqual(['daily-1-2026-01-16']);
  });

  it('is not asked twice when the bot is started again', async () => {
    const { dailies, opened, pass, make } = rig('2026-01-06T00:00:00Z');
    await dailies.start();
    await pass(1);
    dailies.stop();
    await make().start();
    await pass(1);
    expect(opened).toHaveLength(1);
  });

  it('is not made up for when the clock jumps on by days', async () => {
    const { dailies, opened, pass, clock } = rig('2026-01-05T20:00:00Z');
    await dailies.start();
    clock.advance(5 * 24 * HOUR);
    await pass(24);
    expect(opened.map(({ id }) => id)).toEqual(['daily-1-2026-01-11']);
  });
});

describe('settings that are changed', () => {
  it('count at once', async () => {
    const { dailies, opened, pass, change } = rig('2026-01-05T20:00:00Z');
    await dailies.start();
    change('1', { dailyHour: 6, channelId: '6', locale: 'en' });
    await dailies.changed('1');
    await pass(1.5);
    expect(opened).toMatchObject([{ at: '2026-01-05T21:00', channelId: '6', locale: 'en' }]);
  });

  it('do not ask a second question on a day, whichever way hour and time zone move', async () => {
    const { dailies, opened, pass, change } = rig('2026-01-05T23:00:00Z');
    await dailies.start();
    await pass(2);
    change('1', { dailyHour: 12 });
    await dailies.changed('1');
    await pass(4);
    change('1', { timeZone: 'America/New_York' });
    await dailies.changed('1');
    await pass(48);
    const ids = opened.map(({ id }) => id);
    expect(ids).toEqual(['daily-1-2026-01-06', 'daily-1-2026-01-07']);
  });

  it('do not ask at once for an hour that is over', async () => {
    const { dailies, opened, pass, change } = rig('2026-01-06T02:00:00Z', { '1': { dailyHour: null } });
    await dailies.start();
    change('1', { dailyHour: 9 });
    await dailies.changed('1');
    await pass(12);
    expect(opened).toEqual([]);
  });

  it('switch it off, as the server going away does', async () => {
    const { dailies, opened, pass, change, remove, clock } = rig('2026-01-05T20:00:00Z', {
      '1': {},
      '2': {},
    });
    await dailies.start();
    change('1', { dailyHour: null });
    await dailies.changed('1');
    remove('2');
    await dailies.changed('2');
    expect(clock.pending).toBe(0);
    await pass(24);
    expect(opened).toEqual([]);
  });
});

describe('when it cannot be asked', () => {
  it('is tried again, and then no more for that day', async () => {
    const { dailies, opened, pass, failNext, errors } = rig('2026-01-05T23:00:00Z');
    await dailies.start();
    failNext(2);
    await pass(2);
    expect(opened.map(({ id }) => id)).toEqual(['daily-1-2026-01-06']);
    expect(errors).toHaveLength(2);
    failNext(1_000);
    await pass(51);
    failNext(0);
    await pass(24);
    expect(opened.map(({ id }) => id)).toEqual(['daily-1-2026-01-06', 'daily-1-2026-01-09']);
  });
});

describe('today', () => {
  it('is off, to come, or open', async () => {
    const { dailies, pass, change } = rig('2026-01-05T23:00:00Z', { '1': { dailyHour: null } });
    await dailies.start();
    expect(await dailies.today('1')).toMatchObject({ kind: 'off' });
    change('1', { dailyHour: 9 });
    await dailies.changed('1');
    expect(await dailies.today('1')).toMatchObject({ kind: 'waiting', opensAt: Date.parse('2026-01-06') });
    await pass(1.5);
    expect(await dailies.today('1')).toMatchObject({ kind: 'open', round: { id: 'daily-1-2026-01-06' } });
    await pass(24);
    const today = await dailies.today('1');
    expect(today).toMatchObject({ kind: 'open', round: { id: 'daily-1-2026-01-07' } });
    expect(today.kind === 'open' && dayOfDaily(today.round)).toBe('2026-01-07');
  });

  it('is the one that is open, also after it was switched off or moved', async () => {
    const { dailies, rounds, pass, change } = rig('2026-01-05T23:00:00Z');
    await dailies.start();
    await pass(2);
    change('1', { dailyHour: null, timeZone: 'Pacific/Honolulu' });
    await dailies.changed('1');
    expect(await dailies.today('1')).toMatchObject({ kind: 'open', round: { id: 'daily-1-2026-01-06' } });
    const [round] = rounds.values();
    if (round) rounds.set(round.id, { ...round, phase: { kind: 'ended', reason: 'done', at: 0 } });
    expect(await dailies.today('1')).toMatchObject({ kind: 'off' });
  });
});
