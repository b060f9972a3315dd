import { describe, expect, it } from 'vitest';
import { countsForBoards, newlyAsked, outcome } from '../../../src/quiz/round/outcome.ts';
import { hardest, personal, spread } from '../../../src/quiz/round/review.ts';
import { Play, question, right, wrong } from './play.ts';
import type { Answer, AskedQuestion } from '../../../src/quiz/question.ts';
import type { RoundQuestion } from '../../../src/quiz/round/round.ts';

const DAY = '2026-03-01';

/** A round of four questions in which each answers as told: right, wrong, or (`-`) not. */
function played(answers: Readonly<Record<string, string>>, mode: 'classic' | 'teams' = 'classic'): Play {
  const play = new Play({ questions: 4, mode }).join(
    ...Object.keys(answers).filter((user) => user !== 'host'),
  );
  play.skill = { host: 3, ann: 2, bob: 1 };
  play.start();
  for (const index of [0, 1, 2, 3]) {
    for (const [user, all] of Object.entries(answers)) {
      if (all[index] !== '-') play.answer(user, all[index] === 'r' ? right(index + 1) : wrong(index + 1));
    }
    play.waitOn().waitOn();
  }
  return play;
}

describe('what is kept of a round', () => {
  it('has each answer once, with what it was about', () => {
    const play = played({ host: 'rrww', ann: 'r-rr' });
    const { answers } = outcome(play.round, DAY);
    expect(answers).toHaveLength(7);
    expect(answers[1]).toEqual({
      userId: 'ann',
      source: 'round',
      sourceId: 'r1',
      questionNo: 1,
      guildId: 'g1',
      poolId: 'pool-1',
      conceptId: 'container',
      topic: 'containers',
      questionKind: 'choice',
      difficulty: 'easy',
      credit: 1,
      points: 100,
      experience: 10,
      at: play.round.questions[0]?.answers.ann?.at,
      day: DAY,
    });
  });

  it('has how it ended for each who answered, not for those who looked on', () => {
    const play = played({ host: 'rrww', ann: 'rrrr', bob: '----' });
    const base = { roundId: 'r1', guildId: 'g1', mode: 'classic', at: play.now, players: 2, questions: 4 };
    expect(outcome(play.round, DAY).results).toEqual([
      { ...base, userId: 'ann', place: 1, points: 460, right: 4 },
      { ...base, userId: 'host', place: 2, points: 210, right: 2 },
    ]);
  });

  it('has the place of the team', () => {
    const { results } = outcome(played({ host: 'rrrr', ann: 'wwww', bob: 'rrrr' }, 'teams').round, DAY);
    expect(Object.fromEntries(results.map(({ userId, place }) => [userId, place]))).toEqual({
      host: 1,
      ann: 2,
      bob: 2,
    });
  });

  it('has the mistakes, partly right ones too', () => {
    const play = played({ host: 'rrww', ann: 'rrrw' });
    expect(
      outcome(play.round, DAY).mistakes.map(({ userId, asked, credit }) => [userId, asked.poolId, credit]),
    ).toEqual([
      ['host', 'pool-3', 0],
      ['host', 'pool-4', 0],
      ['ann', 'pool-4', 0],
    ]);
  });

  it('has nothing of what was skipped or stopped', () => {
    const play = new Play().join('ann').start();
    play.answer('ann').concat(play.answer('host'));
    play.tell({ kind: 'skip', userId: 'host', no: 1, power: true });
    play.waitOn();
    play.answer('ann').concat(play.answer('host'));
    play.tell({ kind: 'stop', userId: 'host', power: true });
    expect(outcome(play.round, DAY)).toEqual({ answers: [], results: [], mistakes: [] });
  });

  it('of a daily question has its answers, and no result', () => {
    const play = Play.daily(60_000);
    play.answer('ann').concat(play.answer('bob', wrong(1)));
    play.waitOn();
    const { answers, results } = outcome(play.round, DAY);
    expect(answers.map(({ userId, source, points }) => [userId, source, points])).toEqual([
      ['ann', 'daily', 100],
      ['bob', 'daily', 0],
    ]);
    expect(results).toEqual([]);
  });

  it('names each question once, when it is opened', () => {
    const play = new Play();
    const before = play.round;
    play.start();
    expect(newlyAsked(before, play.round)).toEqual([{ poolId: 'pool-1', at: play.now }]);
    expect(newlyAsked(play.round, play.round)).toEqual([]);
  });
});

describe('points for boards', () => {
  it.each([
    ['two who answer everything', { host: 'rrrr', ann: 'wwww' }, true],
    ['a second one who answers half', { host: 'rrrr', ann: 'ww--' }, true],
    ['a second one who answers less', { host: 'rrrr', ann: 'w---' }, false],
    ['a second one who is only there', { host: 'rrrr', ann: '----' }, false],
    ['nobody else', { host: 'rrrr' }, false],
  ])('with %s', (_, answers, counts) => {
    const { round } = played(answers);
    expect(countsForBoards(round)).toBe(counts);
    const kept = outcome(round, DAY).answers.filter(({ userId }) => userId === 'host');
    expect(kept.reduce((sum, { points }) => sum + points, 0)).toBe(counts ? 460 : 0);
    expect(kept.reduce((sum, { experience }) => sum + experience, 0)).toBe(40);
  });
});

describe('points for boards in survival', () => {
  it('count when somebody else played until they were out', () => {
    const play = new Play({ mode: 'survival', questions: 10 }).join('ann', 'bob').start();
    for (const no of [1, 2, 3, 4, 5]) {
      play.answer('host');
      play.answer('ann', no < 2 ? right(no) : wrong(no));
      if (no < 5) play.answer('bob');
      play.waitOn().waitOn();
    }
    expect(play.round.phase).toMatchObject({ reason: 'survived' });
    expect(countsForBoards(play.round)).toBe(true);
    expect(outcome(play.round, DAY).results.map(({ userId, place }) => [userId, place])).toEqual([
      ['host', 1],
      ['bob', 2],
      ['ann', 3],
    ]);
  });

  it('do not count when the others only stood by', () => {
    const play = new Play({ mode: 'survival', questions: 10 }).join('ann', 'bob').start();
    play.answer('host');
    play.waitOn().waitOn();
    expect(play.round.phase).toMatchObject({ reason: 'survived' });
    expect(countsForBoards(play.round)).toBe(false);
  });
});

describe('how answers were spread', () => {
  it('counts choices as they stand', () => {
    const play = new Play().join('ann', 'bob').start();
    play.answer('host', right(1));
    play.answer('ann', { kind: 'one', choice: 3 });
    play.answer('bob', { kind: 'one', choice: 3 });
    play.waitOn();
    expect(latestSpread(play)).toEqual({ kind: 'choices', counts: [0, 1, 0, 2], answers: 3 });
  });

  it('counts each of several choices', () => {
    const { form } = question(1);
    const choices = form.kind === 'one' ? form.choices : [];
    const given = asked({ ...question(1), form: { kind: 'several', choices } }, [
      [{ kind: 'several', choices: [0, 1] }, 0.5],
      [{ kind: 'several', choices: [1] }, 1],
    ]);
    expect(spread(given)).toEqual({ kind: 'choices', counts: [1, 2, 0, 0], answers: 2 });
  });

  it('tells the most frequent wrong texts, spacing and case aside', () => {
    const form = { kind: 'text', accept: { ko: ['이미지'], en: ['image'] }, traps: [] } as const;
    const texts = ['Volume', ' volume ', 'VOLUME', '컨테이너', '컨테이너', 'b  b', 'a', 'c', '이미지'];
    const given = asked(
      { ...question(1), form },
      texts.map((text) => [{ kind: 'text', text }, text === '이미지' ? 1 : 0]),
    );
    expect(spread(given)).toEqual({
      kind: 'text',
      right: 1,
      wrong: [
        { text: 'volume', count: 3 },
        { text: '컨테이너', count: 2 },
        { text: 'a', count: 1 },
      ],
      answers: 9,
    });
  });

  it('tells how many were right, partly right and wrong where no two answers are alike', () => {
    const form = { kind: 'order', items: [], right: [] } as const;
    const answer: Answer = { kind: 'order', order: [] };
    const given = asked(
      { ...question(1), form },
      [1, 0.4, 0.6, 0].map((credit) => [answer, credit]),
    );
    expect(spread(given)).toEqual({ kind: 'credit', right: 1, partly: 2, wrong: 1, answers: 4 });
  });
});

describe('looking back', () => {
  it('the hardest question is the one with the least credit per answer', () => {
    const { round } = played({ host: 'rwrw', ann: 'rrww', bob: 'r-ww' });
    expect(hardest(round)).toMatchObject({ question: { no: 4 }, credit: 0 });
    expect(hardest(played({ host: 'rrrr' }).round)).toBeUndefined();
  });

  it('of one person has every question that counted, answered or not', () => {
    const { round } = played({ host: 'rrrr', ann: 'rw-r' });
    const own = personal(round, 'ann');
    expect(own).toMatchObject({ players: 2, row: { place: 2, points: 200 } });
    expect(own?.questions.map(({ no, answer, result }) => [no, answer, result?.credit])).toEqual([
      [1, right(1), 1],
      [2, wrong(2), 0],
      [3, undefined, undefined],
      [4, right(4), 1],
    ]);
    expect(personal(round, 'eve')).toBeUndefined();
  });
});

function latestSpread(play: Play): unknown {
  const latest = play.round.questions.at(-1);
  return latest && spread(latest);
}

function asked(question: AskedQuestion, given: readonly (readonly [Answer, number])[]): RoundQuestion {
  return {
    no: 1,
    asked: question,
    askedAt: 0,
    closesAt: 1,
    shown: true,
    answers: Object.fromEntries(given.map(([answer], index) => [`u${index}`, { answer, at: 0 }])),
    results: Object.fromEntries(
      given.map(([, credit], index) => [`u${index}`, { credit, notes: [], points: 0, streak: 0 }]),
    ),
  };
}
