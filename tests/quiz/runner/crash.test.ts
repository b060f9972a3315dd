import { describe, expect, it } from 'vitest';
import { MODES } from '../../../src/quiz/round/round.ts';
import type { Mode } from '../../../src/quiz/round/round.ts';
import type { ActionResult } from '../../../src/quiz/rounds.ts';
import { GUILD, HOST, JUNHO, MINJI, Rig, ROUND, settle } from './rig.ts';

/** Each answers every question, right or wrong as said. */
const PEOPLE: Readonly<Record<string, boolean>> = { [HOST]: true, [MINJI]: true, [JUNHO]: false };
const MINUTE = 60_000;

/** What people were told that is kept, by question and person. */
type Acknowledged = Map<number, Set<string>>;

/**
 * Plays a round to its end. At the given event the process is killed: after it was stored, or instead of that.
 * @returns what was acknowledged, and whether it came to the kill
 */
async function playWithKill(
  rig: Rig,
  mode: Mode,
  kill: { readonly at: number; readonly stored: boolean; readonly away: number },
): Promise<{ acknowledged: Acknowledged; killed: boolean }> {
  const acknowledged: Acknowledged = new Map();
  const dead = rig.killAt(kill.at, kill.stored);
  // What was on its way when it died still arrives.
  const afterDeath = dead.then(() => settle(2)).then(() => undefined);
  let killed = false;
  const told = (doing: Promise<ActionResult>): Promise<ActionResult | undefined> =>
    killed ? doing : Promise.race([doing, afterDeath]);
  await Promise.race([rig.open({ mode, questions: 3 }), dead]);
  for (let steps = 0; steps < 5_000; steps += 1) {
    if (rig.isDead) {
      killed = true;
      await rig.restart(kill.away);
    }
    const round = rig.runner.get(ROUND);
    // Killed before it was stored that there is a round: nobody was told that there is.
    if (!round) break;
    if (rig.runner.size === 0) break;
    if (round.phase.kind === 'lobby') {
      for (const userId of [MINJI, JUNHO]) {
        if (!round.players[userId]) await told(rig.act({ kind: 'join', userId, name: userId }));
      }
      if (!rig.isDead && Object.keys(round.players).length === 3) {
        await told(rig.act({ kind: 'start', userId: HOST, power: true }));
      }
    }
    const no = round.questions.length;
    const known = acknowledged.get(no) ?? new Set();
    acknowledged.set(no, known);
    if (round.phase.kind === 'asking') {
      for (const [userId, isRight] of Object.entries(PEOPLE)) {
        if (known.has(userId) || rig.isDead) continue;
        if ((await told(rig.answer(userId, isRight, no)))?.kind === 'done') known.add(userId);
      }
    }
    if (!rig.isDead) rig.clock.advance(500);
    await settle(8);
  }
  return { acknowledged, killed };
}

function expectNothingLost(rig: Rig, acknowledged: Acknowledged): void {
  const { questions, players } = rig.round;
  for (const { no, results } of questions) {
    expect(Object.keys(results ?? {}).sort(), `answers to ${no}`).toEqual(
      [...(acknowledged.get(no) ?? [])].sort(),
    );
  }
  for (const { userId, points } of Object.values(players)) {
    const sum = questions.reduce((all, { results }) => all + (results?.[userId]?.points ?? 0), 0);
    expect(points, `points of ${userId}`).toBe(sum);
  }
}

describe.each(MODES)('a process killed at any event of a round in mode %s', (mode) => {
  it.each([
    [true, 'stored, and nobody told', 0],
    [false, 'not stored', 2_000],
  ])(
    'loses no acknowledged answer, doubles nothing, and ends (stored: %s)',
    async (stored, _how, away) => {
      let kills = 0;
      for (let at = 1; at < 200; at += 1) {
        const rig = await Rig.start();
        const { acknowledged, killed } = await playWithKill(rig, mode, { at, stored, away });
        if (!killed) break;
        kills += 1;
        if (at === 1 && !stored) continue;
        expect(rig.round.phase, `killed at ${at}`).toMatchObject({ kind: 'ended' });
        expectNothingLost(rig, acknowledged);
        expect(new Set(rig.messenger.keys).size, `messages after ${at}`).toBe(rig.messenger.keys.length);
        expect(rig.messenger.keys.at(-1)).toBe('end');
        expect(await rig.store.rounds.openRounds()).toEqual([]);
        const kept = await Promise.all(Object.keys(PEOPLE).map((userId) => rig.store.profiles.of(userId)));
        const judged = [...acknowledged.values()].reduce((sum, people) => sum + people.size, 0);
        expect(kept.reduce((sum, { answered }) => sum + answered, 0)).toBe(judged);
        expect(kept.map(({ rounds }) => rounds.length)).toEqual([1, 1, 1]);
        await rig.end();
      }
      expect(kills).toBeGreaterThan(20);
    },
    60_000,
  );
});

describe('a process that comes back', () => {
  it('after a long time ends the round; what was answered before counts', async () => {
    const rig = await Rig.start();
    await rig.open({ questions: 10 });
    await rig.begin(MINJI);
    await rig.answer(MINJI);
    await rig.restart(11 * MINUTE);
    expect(rig.round.phase).toMatchObject({ kind: 'ended', reason: 'interrupted' });
    expect(rig.messenger.keys).toEqual(['lobby', 'q1', 'end']);
    expect((await rig.store.profiles.of(MINJI)).answered).toBe(1);
  });

  it('shows what it had no time to show', async () => {
    const rig = await Rig.start();
    await rig.open();
    await rig.begin(MINJI);
    rig.messenger.editTrouble.push(new Error('killed before'));
    await rig.answer(MINJI);
    await rig.restart(1_000);
    expect(Object.keys(rig.messenger.messages[1]?.shown.questions[0]?.answers ?? {})).toEqual([MINJI]);
  });

  it('forgets whom it had no time to forget', async () => {
    const rig = await Rig.start();
    await rig.open();
    await rig.begin(MINJI);
    rig.rounds = { ...rig.store.rounds, rewrite: () => new Promise(() => {}) };
    void rig.runner.erase(MINJI);
    await settle();
    expect(JSON.stringify(await rig.store.rounds.openRounds())).toContain(MINJI);
    rig.rounds = rig.store.rounds;
    await rig.restart(1_000);
    expect(JSON.stringify(await rig.store.rounds.openRounds())).not.toContain(MINJI);
  });

  it('settles a round that another version wrote, and goes on with the others', async () => {
    const rig = await Rig.start();
    const strange = { id: '42', kind: 'round', guildId: GUILD, channelId: '43', openedAt: 1 } as const;
    await rig.store.rounds.open(strange, '{"v":99,"kind":"opened"}');
    await rig.open();
    await rig.restart(1_000);
    expect(rig.logged).toEqual(['a stored round cannot be read: it is over']);
    expect((await rig.store.rounds.openRounds()).map(({ round }) => round.id)).toEqual([ROUND]);
    expect(rig.round.phase.kind).toBe('lobby');
  });

  it('goes on with hundreds', async () => {
    const rig = await Rig.start();
    await rig.openMany(300);
    const before = rig.runner.size;
    await rig.restart(1_000);
    expect(rig.runner.size).toBe(before);
    expect(before).toBe(300);
    expect(rig.messenger.messages).toHaveLength(300);
  });
});

describe('a stop', () => {
  it('leaves the round stored as it is, with nothing left to ring', async () => {
    const rig = await Rig.start();
    await rig.open();
    await rig.begin(MINJI);
    const answering = rig.answer(MINJI);
    await rig.runner.stop();
    expect((await answering).kind).toBe('done');
    expect(rig.clock.pending).toBe(0);
    await rig.restart(1_000);
    expect(rig.round.questions[0]?.answers).toHaveProperty(MINJI);
  });

  it('waits a moment for a message on its way, so that it is known to be there', async () => {
    const rig = await Rig.start();
    const gate = Promise.withResolvers<void>();
    rig.messenger.postTrouble.push(gate.promise);
    await rig.open();
    const stopping = rig.runner.stop();
    gate.resolve();
    await stopping;
    const [stored] = await rig.store.rounds.openRounds();
    expect(stored?.events.at(-1)).toContain('posted');
  });

  it('but not for long', async () => {
    const rig = await Rig.start();
    rig.messenger.postTrouble.push(new Promise(() => {}));
    await rig.open();
    const stopping = rig.runner.stop();
    await rig.pass(250);
    await stopping;
    expect((await rig.store.rounds.openRounds())[0]?.events).toHaveLength(1);
  });
});
