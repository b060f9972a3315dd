import { describe, expect, it } from 'vitest';
import { GUILD, HOST, JUNHO, MINJI, Rig, ROUND, SEOYEON, settle } from './rig.ts';

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
  });
});
