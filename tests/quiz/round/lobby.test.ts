import { describe, expect, it } from 'vitest';
import { owed } from '../../../src/quiz/round/owed.ts';
import { refusal } from '../../../src/quiz/round/refused.ts';
import { Play, plan } from './play.ts';
import type { Mode } from '../../../src/quiz/round/round.ts';

const START = { kind: 'start', userId: 'host', power: true } as const;

function lobby(mode: Mode, teams: number, players: number): Play {
  const play = new Play({ mode, teams });
  if (players === 0) play.tell({ kind: 'left', userId: 'host' });
  for (let no = 2; no <= players; no += 1) play.join(`u${no}`);
  return play;
}

describe('a lobby', () => {
  it('has its host in it, is posted, and waits a minute', () => {
    const play = new Play();
    expect(Object.keys(play.round.players)).toEqual(['host']);
    expect(play.round.players.host?.name).toBe('Host');
    expect(play.round.phase).toEqual({ kind: 'lobby', startsAt: play.now + 60_000, starting: false });
    expect(play.asked).toEqual([
      { kind: 'post', message: 'lobby' },
      { kind: 'wake', at: play.now + 60_000 },
    ]);
  });

  it('shows who joins and leaves', () => {
    const play = new Play();
    expect(play.tell({ kind: 'joined', userId: 'ann', name: 'Ann' })).toEqual([
      { kind: 'edit', message: 'lobby' },
    ]);
    expect(play.tell({ kind: 'left', userId: 'ann' })).toEqual([{ kind: 'edit', message: 'lobby' }]);
    expect(Object.keys(play.round.players)).toEqual(['host']);
  });

  it('takes nobody twice, and nobody out who is not in', () => {
    const play = new Play().join('ann');
    const join = { kind: 'join', userId: 'ann', name: 'Ann' } as const;
    expect(refusal(play.round, join, play.now)).toBe('already-in');
    expect(refusal(play.round, { ...join, kind: 'leave', userId: 'bob' }, play.now)).toBe('not-in');
    const before = play.round;
    expect(play.tell({ kind: 'joined', userId: 'ann', name: 'Other' })).toEqual([]);
    expect(play.round).toBe(before);
  });

  it('takes a hundred players', () => {
    const play = new Play();
    for (let no = 2; no <= 100; no += 1) play.join(`u${no}`);
    expect(refusal(play.round, { kind: 'join', userId: 'u101', name: '' }, play.now)).toBe('full');
    play.start();
    const answer = {
      kind: 'answer',
      userId: 'u101',
      name: '',
      no: 1,
      answer: { kind: 'one', choice: 0 },
    } as const;
    expect(refusal(play.round, answer, play.now)).toBe('full');
  });

  it('is started by its host or who manages the server, not by others', () => {
    const { round, now } = new Play().join('ann');
    expect(refusal(round, START, now)).toBeUndefined();
    expect(refusal(round, { ...START, userId: 'ann', power: false }, now)).toBe('not-host');
  });

  it('chooses the questions when its time is over, and starts with them', () => {
    const play = new Play();
    play.now += 60_000;
    expect(play.only({ kind: 'woke' })).toEqual([{ kind: 'plan' }]);
    expect(owed(play.round)).toContainEqual({ kind: 'plan' });
    expect(play.only({ kind: 'woke' })).toEqual([]);
    expect(play.only({ kind: 'started', plan: plan(3), skill: {} })).toEqual([
      { kind: 'edit', message: 'lobby' },
      { kind: 'draw', no: 1, planned: { poolId: 'pool-1', seed: 1 } },
    ]);
    expect(play.round.phase).toEqual({ kind: 'drawing' });
  });

  it('rings again when a timer was early', () => {
    const play = new Play();
    const { now } = play;
    play.now += 59_999;
    expect(play.tell({ kind: 'woke' })).toEqual([{ kind: 'wake', at: now + 60_000 }]);
    expect(play.round.phase.kind).toBe('lobby');
  });

  it.each([
    ['classic', 0, 0, 'too-few', 'cancelled'],
    ['classic', 0, 1, undefined, 'asking'],
    ['race', 0, 0, 'too-few', 'cancelled'],
    ['race', 0, 1, undefined, 'asking'],
    ['survival', 0, 1, 'too-few', 'cancelled'],
    ['survival', 0, 2, undefined, 'asking'],
    ['teams', 2, 1, 'too-few', 'cancelled'],
    ['teams', 2, 2, undefined, 'asking'],
    // In time there are as many teams as there are players.
    ['teams', 4, 3, 'too-few', 'asking'],
    ['teams', 4, 4, undefined, 'asking'],
  ] as const)(
    '%s with %i teams and %i players: pressed %s, in time %s',
    (mode, teams, players, pressed, inTime) => {
      const play = lobby(mode, teams, players);
      expect(refusal(play.round, START, play.now)).toBe(pressed);
      play.waitOn();
      const { phase } = play.round;
      expect(phase.kind === 'ended' ? phase.reason : phase.kind).toBe(inTime);
    },
  );

  it('is cancelled when it empties while the questions are chosen', () => {
    const play = new Play();
    play.now += 60_000;
    play.only({ kind: 'woke' });
    play.only({ kind: 'left', userId: 'host' });
    play.tell({ kind: 'started', plan: plan(3), skill: {} });
    expect(play.round.phase).toMatchObject({ kind: 'ended', reason: 'cancelled' });
    expect(play.posted()).toEqual(['lobby']);
  });

  it('is cancelled by a stop of its host, and of nobody else', () => {
    const play = new Play().join('ann');
    expect(refusal(play.round, { kind: 'stop', userId: 'ann', power: false }, play.now)).toBe('not-host');
    expect(play.tell({ kind: 'stop', userId: 'host', power: true })).toEqual([
      { kind: 'edit', message: 'lobby' },
      { kind: 'finish' },
    ]);
    expect(play.round.phase).toMatchObject({ kind: 'ended', reason: 'cancelled' });
  });

  it('does not start before anybody could see it', () => {
    const play = new Play();
    const [round] = [play.round];
    const unseen = { ...round, posted: {} };
    expect(owed(unseen)).toEqual([{ kind: 'post', message: 'lobby' }]);
    play.round = unseen;
    play.now += 90_000;
    expect(play.only({ kind: 'woke' })).toEqual([]);
    expect(play.only({ kind: 'posted', message: 'lobby', id: 'late' })).toEqual([
      { kind: 'wake', at: play.now + 30_000 },
    ]);
  });
});
