import { describe, expect, it } from 'vitest';
import { owed } from '../../../src/quiz/round/owed.ts';
import { replay } from '../../../src/quiz/round/reduce.ts';
import { Play, right, wrong } from './play.ts';

describe('a whole round', () => {
  it('goes from the lobby over its questions to its end', () => {
    const play = new Play({ questions: 3 }).join('ann').start();
    for (const no of [1, 2, 3]) {
      expect(play.no).toBe(no);
      expect(play.round.phase.kind).toBe('asking');
      play.answer('host', right(no));
      play.answer('ann', wrong(no));
      play.wait(3_000);
      expect(play.round.phase.kind).toBe('revealed');
      play.waitOn();
    }
    expect(play.round.phase).toEqual({ kind: 'ended', reason: 'done', at: play.now });
    expect(play.posted()).toEqual(['lobby', 'q1', 'q2', 'q3', 'end']);
    expect(play.points('host')).toBe(100 + 110 + 120);
    expect(play.points('ann')).toBe(0);
    expect(owed(play.round).filter(({ kind }) => kind !== 'edit')).toEqual([{ kind: 'finish' }]);
  });

  it('is the same when its events are told again', () => {
    const play = new Play().join('ann').start();
    play.answer('host');
    play.waitOn().waitOn();
    expect(replay(play.log)).toEqual(play.round);
  });
});
