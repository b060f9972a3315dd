import { describe, expect, it } from 'vitest';
import { MODES } from '../../../src/quiz/round/round.ts';
import { CHANNEL, GUILD, HOST, JUNHO, MINJI, OTHER_ROUND, Rig, ROUND, settle } from './rig.ts';

describe('a round, from lobby to end', () => {
  it('shows each of its messages once and keeps what came of it', async () => {
    const rig = await Rig.start();
    await rig.open({ questions: 3 });
    await rig.begin(MINJI, JUNHO);
    await rig.playOut({ [HOST]: true, [MINJI]: true, [JUNHO]: false });
    expect(rig.round.phase).toMatchObject({ kind: 'ended', reason: 'done' });
    expect(rig.messenger.keys).toEqual(['lobby', 'q1', 'q2', 'q3', 'end']);
    const { rounds, answered, right } = await rig.store.profiles.of(MINJI);
    expect({ answered, right, rounds: rounds.length }).toEqual({ answered: 3, right: 3, rounds: 1 });
    expect(await rig.store.cards.count(JUNHO, rig.clock.now() + 1e9)).toEqual({ due: 3, all: 3 });
    expect([...(await rig.store.asked.of(GUILD)).keys()]).toEqual(['pool-1', 'pool-2', 'pool-3']);
    expect(await rig.store.rounds.openRounds()).toEqual([]);
    expect(rig.runner.size).toBe(0);
    expect(rig.logged).toEqual([]);
  });

  it.each(MODES)('ends in mode %s, with nothing left waiting', async (mode) => {
    const rig = await Rig.start();
    await rig.open({ mode, questions: 6 });
    await rig.begin(MINJI, JUNHO);
    await rig.playOut({ [HOST]: true, [MINJI]: true, [JUNHO]: true });
    expect(rig.messenger.keys).toEqual(['lobby', ...[1, 2, 3, 4, 5, 6].map((no) => `q${no}`), 'end']);
    const results = await Promise.all([HOST, MINJI, JUNHO].map((id) => rig.store.profiles.of(id)));
    expect(results.map(({ rounds }) => rounds.map((result) => result.mode))).toEqual([
      [mode],
      [mode],
      [mode],
    ]);
    expect(rig.clock.pending).toBe(0);
  });

  it('starts by itself when its time is over, and balances teams by what people know', async () => {
    const rig = await Rig.start();
    await rig.open({ mode: 'teams', questions: 3 });
    await rig.join(MINJI, JUNHO);
    await rig.pass(60_000);
    expect(rig.round.phase.kind).toBe('asking');
    expect(new Set(Object.values(rig.round.players).map(({ team }) => team))).toEqual(new Set([0, 1]));
  });

  it('ends by itself when nobody answers', async () => {
    const rig = await Rig.start();
    await rig.open({ questions: 10 });
    await rig.begin();
    await rig.playOut({});
    expect(rig.round.phase).toMatchObject({ reason: 'quiet' });
  });

  it('asks a question of the day until it closes', async () => {
    const rig = await Rig.start();
    const id = `daily-${GUILD}-2026-01-05`;
    const request = {
      id,
      guildId: GUILD,
      channelId: CHANNEL,
      locale: 'ko',
      closesAt: rig.clock.now() + 86_400_000,
    } as const;
    const both = await Promise.all([rig.runner.openDaily(request), rig.runner.openDaily(request)]);
    expect(both.map(({ kind }) => kind)).toEqual(['opened', 'used']);
    await settle();
    expect(rig.runner.inChannel(CHANNEL)).toBeUndefined();
    const answer = { kind: 'one', choice: 1 } as const;
    await rig.runner.act(id, { kind: 'answer', userId: MINJI, name: '민지', no: 1, answer });
    await rig.pass(86_400_000);
    expect(rig.messenger.keys).toEqual(['q1']);
    expect((await rig.store.profiles.of(MINJI)).days).toEqual([
      { day: '2026-01-05', answers: 1, daily: true },
    ]);
    expect((await rig.runner.openDaily(request)).kind).toBe('used');
  });
});

describe('opening a round', () => {
  const request = (id: string) =>
    ({
      id,
      guildId: GUILD,
      channelId: CHANNEL,
      host: { userId: HOST, name: '진행자' },
      locale: 'ko',
      settings: { mode: 'classic', topics: [], questions: 3, seconds: 30, difficulty: null, teams: 2 },
    }) as const;

  it('gives a channel one round, also when two ask at once, and the same one to whoever asks twice', async () => {
    const rig = await Rig.start();
    const opened = await Promise.all([ROUND, OTHER_ROUND, ROUND].map((id) => rig.runner.open(request(id))));
    expect(opened.map((result) => [result.kind, 'round' in result && result.round.id])).toEqual([
      ['opened', ROUND],
      ['busy', ROUND],
      ['opened', ROUND],
    ]);
    await settle();
    expect(rig.messenger.keys).toEqual(['lobby']);
  });

  it('is refused where nothing fits', async () => {
    const rig = await Rig.start();
    rig.quizmaster.plan = () => [];
    expect(await rig.runner.open(request(ROUND))).toEqual({ kind: 'empty' });
    expect(await rig.store.rounds.openRounds()).toEqual([]);
  });

  it('takes up a round that is stored as open in the channel though nobody here knows it', async () => {
    const rig = await Rig.start();
    await rig.open();
    const other = await rig.another();
    expect(await other.open(request(OTHER_ROUND))).toMatchObject({ kind: 'busy', round: { id: ROUND } });
    expect(other.inChannel(CHANNEL)?.id).toBe(ROUND);
  });

  it('of two that start at once on a server, neither asks what the other asks', async () => {
    const rig = await Rig.start();
    await rig.open({ questions: 5 });
    await rig.runner.open({ ...request(OTHER_ROUND), channelId: '100000000000000099' });
    await Promise.all(
      [ROUND, OTHER_ROUND].map((id) => rig.runner.act(id, { kind: 'start', userId: HOST, power: true })),
    );
    const planned = [ROUND, OTHER_ROUND].flatMap((id) => rig.runner.get(id)?.plan ?? []);
    expect(new Set(planned.map(({ poolId }) => poolId)).size).toBe(planned.length);
    expect(planned).toHaveLength(8);
  });
});

describe('what people do', () => {
  it('is refused by name where it does not count, and unknown where there is no round', async () => {
    const rig = await Rig.start();
    await rig.open();
    expect(await rig.act({ kind: 'join', userId: HOST, name: '진행자' })).toMatchObject({
      refusal: 'already-in',
    });
    expect(await rig.act({ kind: 'start', userId: MINJI, power: false })).toMatchObject({
      refusal: 'not-host',
    });
    expect(await rig.answer(HOST, true, 1)).toMatchObject({ refusal: 'not-started' });
    expect(await rig.runner.act(OTHER_ROUND, { kind: 'stop', userId: HOST, power: true })).toEqual({
      kind: 'unknown',
    });
    await rig.act({ kind: 'stop', userId: HOST, power: true });
    await settle();
    expect(await rig.answer(HOST, true, 1)).toMatchObject({ refusal: 'ended', round: { id: ROUND } });
  });

  it('two starts at once start it once', async () => {
    const rig = await Rig.start();
    await rig.open();
    const start = () => rig.act({ kind: 'start', userId: HOST, power: true });
    const both = await Promise.all([start(), start()]);
    expect(both.map((result) => result.kind)).toEqual(['done', 'refused']);
    await settle();
    expect(rig.messenger.keys).toEqual(['lobby', 'q1']);
  });

  it('two answers of one person at once: the later one counts, once', async () => {
    const rig = await Rig.start();
    await rig.open();
    await rig.begin(MINJI);
    const both = await Promise.all([rig.answer(MINJI, true), rig.answer(MINJI, false)]);
    expect(both.map(({ kind }) => kind)).toEqual(['done', 'done']);
    await rig.playOut({ [HOST]: true });
    expect(rig.round.players[MINJI]).toMatchObject({ answered: 1, right: 0 });
  });

  it('in the closing instant: what came before it counts, what came in it does not', async () => {
    const rig = await Rig.start();
    await rig.open();
    await rig.begin(MINJI, JUNHO);
    const closesAt = rig.round.questions[0]?.closesAt ?? 0;
    rig.clock.advance(closesAt - rig.clock.now() - 1);
    const justInTime = rig.answer(MINJI);
    rig.clock.advance(1);
    const tooLate = rig.answer(JUNHO);
    expect((await justInTime).kind).toBe('done');
    expect(await tooLate).toMatchObject({ kind: 'refused', refusal: 'closed' });
    await settle();
    expect(Object.keys(rig.round.questions[0]?.results ?? {})).toEqual([MINJI]);
  });

  it('is not acknowledged when the store fails; the round goes on, and takes it the next time', async () => {
    const rig = await Rig.start();
    await rig.open();
    await rig.begin(MINJI);
    rig.failStore(1);
    await expect(rig.answer(MINJI)).rejects.toThrow('disk');
    expect(rig.round.questions[0]?.answers).toEqual({});
    expect((await rig.answer(MINJI)).kind).toBe('done');
    await rig.playOut({ [HOST]: true });
    expect(rig.round.phase).toMatchObject({ reason: 'done' });
  });

  it('what the round itself has to store is tried until the store takes it', async () => {
    const rig = await Rig.start();
    await rig.open();
    rig.failStore(5);
    await rig.pass(60_000);
    expect(rig.round.phase.kind).toBe('lobby');
    for (let times = 0; times < 6; times += 1) await rig.pass(10_000);
    expect(rig.round.phase.kind).toBe('asking');
  });

  it('is left to whoever else writes to the round', async () => {
    const rig = await Rig.start();
    await rig.open();
    await rig.store.rounds.append(ROUND, 2, ['{"from": "another process"}']);
    expect(await rig.act({ kind: 'join', userId: MINJI, name: '민지' })).toEqual({ kind: 'unknown' });
    expect(rig.runner.get(ROUND)).toBeUndefined();
    expect(rig.logged).toEqual(['something else has written to a round: it is left to it']);
    expect(rig.clock.pending).toBe(0);
  });
});

describe('somebody who has everything about them deleted', () => {
  it('is in nothing that is stored of the round, also when they had left the lobby', async () => {
    const rig = await Rig.start();
    await rig.open();
    await rig.join(JUNHO);
    await rig.act({ kind: 'leave', userId: JUNHO, name: '준호' });
    await rig.begin(MINJI);
    await rig.answer(MINJI);
    await rig.runner.erase(MINJI);
    await rig.runner.erase(JUNHO);
    const [stored] = await rig.store.rounds.openRounds();
    expect(stored?.events).toHaveLength(1);
    for (const userId of [MINJI, JUNHO]) expect(JSON.stringify(stored)).not.toContain(userId);
    expect(JSON.stringify(rig.messenger.messages.map(({ shown }) => shown))).not.toContain(MINJI);
    await rig.playOut({ [HOST]: true });
    expect(rig.round.phase).toMatchObject({ reason: 'done' });
    expect(await rig.store.profiles.of(MINJI)).toMatchObject({ answered: 0 });
  });

  it('is told when that could not be stored', async () => {
    const rig = await Rig.start();
    await rig.open();
    await rig.join(MINJI);
    rig.failStore(1);
    await expect(rig.runner.erase(MINJI)).rejects.toThrow('disk');
    expect(rig.round.players).toHaveProperty(MINJI);
    await rig.runner.erase(MINJI);
    expect(rig.round.players).not.toHaveProperty(MINJI);
  });

  it('does not come back with answers that were being judged', async () => {
    const rig = await Rig.start();
    await rig.open();
    await rig.begin(MINJI);
    rig.quizmaster.judgeTrouble.push(new Error('busy'), new Error('busy'));
    await rig.answer(MINJI);
    await rig.answer(HOST, false);
    await rig.pass(30_000);
    expect(rig.round.phase.kind).toBe('judging');
    await rig.runner.erase(MINJI);
    await rig.pass(10_000);
    const [stored] = await rig.store.rounds.openRounds();
    expect(rig.round.questions[0]?.results).toHaveProperty(HOST);
    expect(JSON.stringify(stored)).not.toContain(MINJI);
  });
});

describe('a server that removes the bot', () => {
  it('has no rounds any more; what was answered is judged', async () => {
    const rig = await Rig.start();
    await rig.open();
    await rig.begin(MINJI);
    await rig.answer(MINJI);
    await rig.runner.endGuild(GUILD);
    expect(rig.runner.size).toBe(0);
    expect(await rig.store.rounds.openRounds()).toEqual([]);
    expect(await rig.store.profiles.of(MINJI)).toMatchObject({ answered: 1 });
  });
});
