import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standing, teamStanding } from '../../../src/quiz/round/standing.ts';
import { intoTeams, smallestTeam } from '../../../src/quiz/round/teams.ts';
import { Play, right, wrong } from './play.ts';
import type { Player } from '../../../src/quiz/round/round.ts';

const order = (play: Play, after?: number): readonly string[] =>
  standing(play.round, after).map(({ player }) => player.userId);

describe('the standing', () => {
  it('goes by points, right answers, time, joining and user id', () => {
    const play = new Play({ questions: 3 });
    play.join('zoe', 'yan');
    play.now += 1;
    play.join('bob', 'slow', 'silent', 'best').start();
    play.answer('best');
    for (const user of ['bob', 'yan', 'zoe']) play.answer(user, wrong(1));
    play.now += 5_000;
    play.answer('slow', wrong(1));
    play.waitOn();
    expect(order(play)).toEqual(['best', 'yan', 'zoe', 'bob', 'slow', 'host', 'silent']);
    expect(standing(play.round).map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('puts more right answers before fewer for the same points', () => {
    const play = new Play({ questions: 3 }).join('ann', 'bob');
    play.difficulties = ['hard', 'easy', 'medium'];
    play.start();
    play.verdict = (asked, answer) => ({
      credit: answer.kind === 'one' && answer.choice === 1 ? 0.5 : asked.difficulty === 'easy' ? 1 : 0,
      notes: [],
    });
    play.answer('bob', { kind: 'one', choice: 1 });
    play.waitOn().waitOn();
    play.answer('ann', { kind: 'one', choice: 0 });
    play.waitOn();
    expect([play.points('ann'), play.points('bob')]).toEqual([100, 100]);
    expect(order(play)).toEqual(['ann', 'bob', 'host']);
  });

  it('can be told as it was after an earlier question', () => {
    const play = new Play().join('ann').start();
    play.answer('ann').concat(play.answer('host', wrong(1)));
    play.waitOn().waitOn();
    const then = standing(play.round);
    for (const no of [2, 3]) {
      play.answer('host', right(no));
      play.waitOn().waitOn();
    }
    expect(order(play)).toEqual(['host', 'ann']);
    expect(standing(play.round, 1).map(({ player, points }) => [player.userId, points])).toEqual(
      then.map(({ player, points }) => [player.userId, points]),
    );
  });

  it('is by how long one was in, in survival; those who went out together go by points', () => {
    const play = new Play({ mode: 'survival', questions: 5 }).join('ann', 'bob', 'cho').start();
    play.answer('host', wrong(1));
    for (const user of ['ann', 'bob', 'cho']) play.answer(user);
    play.waitOn().waitOn();
    play.answer('ann', wrong(2)).concat(play.answer('bob', wrong(2)), play.answer('cho', wrong(2)));
    play.now += 1_000;
    play.answer('ann', wrong(2));
    play.waitOn().waitOn();
    expect(play.round.phase).toMatchObject({ kind: 'ended', reason: 'survived' });
    expect(order(play)).toEqual(['bob', 'cho', 'ann', 'host']);
    expect(standing(play.round).map(({ outAt }) => outAt)).toEqual([2, 2, 2, 1]);
    expect(standing(play.round, 1).map(({ outAt }) => outAt)).toEqual([null, null, null, 1]);
  });
});

describe('teams', () => {
  it('are drawn like a snake by experience', () => {
    const play = new Play({ mode: 'teams', teams: 3 }).join('a', 'b', 'c', 'd', 'e', 'f');
    play.skill = { a: 60, b: 50, c: 40, d: 30, e: 20, f: 10 };
    play.start();
    const teams = [0, 1, 2].map((team) =>
      Object.values(play.round.players)
        .filter((player) => player.team === team)
        .map(({ userId }) => userId),
    );
    expect(teams).toEqual([
      ['host', 'a', 'f'],
      ['b', 'e'],
      ['c', 'd'],
    ]);
  });

  it('are never more than one apart in size, and all players are in one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.array(fc.nat(500), { minLength: 3, maxLength: 30 }),
        (teams, skills) => {
          const play = new Play({ mode: 'teams', teams }).join(...skills.map((_, index) => `u${index}`));
          const drawn = intoTeams(
            play.round,
            Object.fromEntries(skills.map((skill, index) => [`u${index}`, skill])),
          );
          const sizes = Array.from({ length: teams }, (_, team) => size(Object.values(drawn.players), team));
          expect(sizes.reduce((sum, count) => sum + count, 0)).toBe(skills.length + 1);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('get late comers where fewest are', () => {
    const play = new Play({ mode: 'teams', teams: 2 }).join('ann', 'bob').start();
    expect(smallestTeam(Object.values(play.round.players))).toBe(0);
    for (const user of ['late', 'later', 'last']) play.answer(user);
    const teams = ['late', 'later', 'last'].map((user) => play.round.players[user]?.team);
    expect(teams).toEqual([0, 0, 1]);
  });

  it('have the average of their members, so that size does not matter', () => {
    const play = new Play({ mode: 'teams', teams: 2 }).join('ann', 'bob');
    play.skill = { host: 3, ann: 2, bob: 1 };
    play.start();
    play.answer('host', right(1)).concat(play.answer('bob', right(1)), play.answer('ann', wrong(1)));
    play.waitOn();
    const rows = teamStanding(play.round).map(({ place, team, points, members }) => ({
      place,
      team,
      points,
      members: members.map(({ player }) => player.userId),
    }));
    expect(rows).toEqual([
      { place: 1, team: 0, points: 100, members: ['host'] },
      { place: 2, team: 1, points: 50, members: ['bob', 'ann'] },
    ]);
  });

  it('are none in other modes', () => {
    expect(teamStanding(new Play().join('ann').start().round)).toEqual([]);
  });
});

function size(players: readonly Player[], team: number): number {
  return players.filter((player) => player.team === team).length;
}
