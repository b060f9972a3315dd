import { describe, expect, it } from 'vitest';
import { owed } from '../../../src/quiz/round/owed.ts';
import { refusal } from '../../../src/quiz/round/refused.ts';
import { plan, Play, question, right, wrong } from './play.ts';
import type { Answer } from '../../../src/quiz/question.ts';
import type { Round, RoundSettings } from '../../../src/quiz/round/round.ts';

function asking(settings: Partial<RoundSettings> = {}): Play {
  return new Play(settings).join('ann', 'bob').start();
}

function refused(round: Round, at: number, userId: string, no: number, answer: Answer = right(no)) {
  return refusal(round, { kind: 'answer', userId, name: userId, no, answer }, at);
}

const closesIn = (play: Play): number => (play.round.questions.at(-1)?.closesAt ?? 0) - play.now;

describe('the clock of a question', () => {
  it.each([
    [30, 30_000],
    [10, 10_000],
    [null, 600_000],
  ])('of %s seconds closes it after %i ms', (seconds, ms) => {
    const play = asking({ seconds });
    expect(closesIn(play)).toBe(ms);
    play.wait(ms - 1);
    expect(play.round.phase.kind).toBe('asking');
    play.wait(1);
    expect(play.round.phase.kind).toBe('revealed');
  });

  it('starts when its message is posted', () => {
    const play = new Play();
    play.only({ kind: 'started', plan: [{ poolId: 'pool-1', seed: 1 }], skill: {} });
    play.only({ kind: 'drawn', no: 1, question: question(1) });
    expect(owed(play.round)).not.toContainEqual(expect.objectContaining({ kind: 'wake' }));
    play.now += 45_000;
    play.only({ kind: 'woke' });
    expect(play.round.phase.kind).toBe('asking');
    expect(play.only({ kind: 'posted', message: 'q1', id: 'm1' })).toEqual([
      { kind: 'edit', message: 'q1' },
      { kind: 'wake', at: play.now + 30_000 },
    ]);
    expect(play.round.questions[0]?.askedAt).toBe(play.now);
  });

  it('is not worth an edit when the message was posted at once', () => {
    const play = new Play();
    play.only({ kind: 'started', plan: [{ poolId: 'pool-1', seed: 1 }], skill: {} });
    play.only({ kind: 'drawn', no: 1, question: question(1) });
    play.now += 300;
    expect(play.only({ kind: 'posted', message: 'q1', id: 'm1' })).toEqual([
      { kind: 'wake', at: play.now + 30_000 },
    ]);
  });

  it('runs on when its message is deleted, with time to answer below the new one', () => {
    const play = asking();
    play.now += 20_000;
    expect(play.only({ kind: 'lost', message: 'q1', id: 'm2' })).toEqual([{ kind: 'post', message: 'q1' }]);
    expect(play.round.lost).toEqual({ q1: 1 });
    play.now += 1_000;
    play.only({ kind: 'posted', message: 'q1', id: 'm9' });
    expect(closesIn(play)).toBe(15_000);
    expect(play.round.questions[0]?.askedAt).toBe(play.now - 21_000);
  });

  it('does not care for a message that was replaced long ago', () => {
    const play = asking();
    expect(play.only({ kind: 'lost', message: 'q1', id: 'another' })).toEqual([]);
    expect(play.round.posted.q1?.id).toBe('m2');
  });

  it('is over for good when the message is deleted again and again', () => {
    const play = asking();
    play.answer('ann');
    for (const _ of [1, 2, 3]) play.tell({ kind: 'lost', message: 'q1' });
    expect(play.round.phase).toMatchObject({ kind: 'ended', reason: 'unreachable' });
    expect(play.points('ann')).toBe(100);
    expect(owed(play.round)).toContainEqual({ kind: 'finish' });
  });
});

describe('answers', () => {
  it('close the question three seconds after the last of those who take part', () => {
    const play = asking();
    play.answer('host');
    play.answer('ann');
    expect(closesIn(play)).toBe(30_000);
    play.answer('bob');
    expect(closesIn(play)).toBe(3_000);
    play.wait(3_000);
    expect(play.round.phase.kind).toBe('revealed');
  });

  it('can be changed until then, and the last one counts', () => {
    const play = asking();
    for (const user of ['host', 'ann', 'bob']) play.answer(user, wrong(1));
    play.now += 2_999;
    expect(play.answer('bob', right(1))).toEqual([]);
    expect(closesIn(play)).toBe(1);
    play.wait(1);
    expect(play.points('bob')).toBe(100);
    expect(play.points('ann')).toBe(0);
    expect(play.round.players.bob).toMatchObject({ answered: 1, right: 1, time: 2_999 });
  });

  it('show who has answered, once', () => {
    const play = asking();
    expect(play.answer('ann')).toEqual([{ kind: 'edit', message: 'q1' }]);
    expect(play.answer('ann', wrong(1))).toEqual([]);
  });

  it.each([
    ['before the closing instant', 29_999, undefined],
    ['at the closing instant', 30_000, 'closed'],
    ['after it', 30_001, 'closed'],
  ] as const)('%s: %s', (_, after, expected) => {
    const play = asking();
    const at = play.now + after;
    expect(refused(play.round, at, 'ann', 1)).toBe(expected);
    play.now = at;
    play.only({ kind: 'answered', userId: 'ann', name: 'ann', no: 1, answer: right(1) });
    expect(Object.keys(play.round.questions[0]?.answers ?? {})).toEqual(expected ? [] : ['ann']);
  });

  it.each([
    ['another question', 2, right(2), 'closed'],
    ['no question', 0, right(1), 'closed'],
    ['a choice that is not there', 1, { kind: 'one', choice: 4 }, 'unfit'],
    ['half a choice', 1, { kind: 'one', choice: 0.5 }, 'unfit'],
    ['another form', 1, { kind: 'text', text: 'docker' }, 'unfit'],
  ] as const)('to %s do not count', (_, no, answer, expected) => {
    const play = asking();
    expect(refused(play.round, play.now, 'ann', no, answer)).toBe(expected);
  });

  it('are for a round that goes on', () => {
    const play = new Play();
    expect(refused(play.round, play.now, 'host', 1)).toBe('not-started');
    play.tell({ kind: 'stop', userId: 'host', power: true });
    expect(refused(play.round, play.now, 'host', 1)).toBe('ended');
  });

  it('let somebody in who comes late', () => {
    const play = asking();
    play.answer('cho');
    expect(play.round.players.cho).toMatchObject({ joinedAt: play.now, team: null, left: false });
    expect(refusal(play.round, { kind: 'join', userId: 'dan', name: 'dan' }, play.now)).toBe('started');
  });

  it('that could not be judged neither earn nor cost anything', () => {
    const play = asking();
    play.answer('ann').concat(play.answer('host'));
    play.wait(30_000);
    play.waitOn();
    play.answer('ann');
    play.now += 30_000;
    play.only({ kind: 'woke' });
    play.tell({ kind: 'judged', no: 2, verdicts: {} });
    expect(play.round.players.ann).toMatchObject({ streak: 1, points: 100, answered: 1 });
    expect(play.round.players.host).toMatchObject({ streak: 0, points: 100, answered: 1 });
  });

  it('are judged once', () => {
    const play = asking();
    play.answer('ann');
    play.waitOn();
    const before = play.round;
    play.tell({ kind: 'judged', no: 1, verdicts: { ann: { credit: 1, notes: [] } } });
    expect(play.round).toBe(before);
  });
});

describe('a reveal', () => {
  it.each([
    ['a question with three wrong choices', question(1), 12_500],
    [
      'a typed answer',
      { ...question(1), form: { kind: 'text', accept: { ko: ['가'], en: ['a'] }, traps: [] } },
      8_000,
    ],
    [
      'many wrong choices',
      { ...question(1), form: { kind: 'several', choices: [...choices(), ...choices()] } },
      15_000,
    ],
  ] as const)('of %s stands as long as it takes to read', (_, asked, ms) => {
    const play = new Play();
    play.only({ kind: 'started', plan: plan(3), skill: {} });
    play.only({ kind: 'drawn', no: 1, question: asked });
    play.only({ kind: 'posted', message: 'q1', id: 'm1' });
    play.wait(30_000);
    expect(play.round.phase).toEqual({ kind: 'revealed', nextAt: play.now + ms });
  });

  it('is an edit of the question, and another when the next one comes', () => {
    const play = asking();
    play.answer('ann');
    play.now += 30_000;
    expect(play.only({ kind: 'woke' })).toEqual([
      { kind: 'edit', message: 'q1' },
      { kind: 'judge', no: 1 },
    ]);
    expect(play.only({ kind: 'judged', no: 1, verdicts: play.verdicts(1) })).toEqual([
      { kind: 'edit', message: 'q1' },
      { kind: 'wake', at: play.now + 12_500 },
    ]);
    play.now += 12_500;
    expect(play.only({ kind: 'woke' })).toEqual([
      { kind: 'edit', message: 'q1' },
      { kind: 'draw', no: 3, planned: { poolId: 'pool-3', seed: 3 } },
      { kind: 'post', message: 'q2' },
    ]);
  });

  it.each([
    [4, []],
    [6, []],
    [7, ['standing5']],
    [12, ['standing5', 'standing10']],
  ])('of %i questions shows standings %j', (questions, standings) => {
    const play = new Play({ questions }).start();
    while (play.round.phase.kind !== 'ended') {
      if (play.round.phase.kind === 'asking') play.answer('host');
      play.waitOn();
    }
    expect(play.posted().filter((key) => key.startsWith('standing'))).toEqual(standings);
    expect(play.posted().indexOf('standing5')).toBe(standings.length > 0 ? 6 : -1);
  });
});

describe('a question that cannot be made', () => {
  it('is left out', () => {
    const play = new Play();
    play.only({ kind: 'started', plan: plan(3), skill: {} });
    expect(play.only({ kind: 'drawn', no: 1, question: null })).toEqual([
      { kind: 'draw', no: 1, planned: { poolId: 'pool-2', seed: 2 } },
    ]);
    expect(play.round.plan).toHaveLength(2);
  });

  it('is left out once, however often that is told', () => {
    const play = new Play();
    play.only({ kind: 'started', plan: plan(3), skill: {} });
    const told = { kind: 'drawn', no: 1, planned: { poolId: 'pool-1', seed: 1 }, question: null } as const;
    play.only(told);
    expect(play.only(told)).toEqual([]);
    expect(play.round.plan).toHaveLength(2);
  });

  it('ends the round when it was the last', () => {
    const play = new Play();
    play.only({ kind: 'started', plan: plan(1), skill: {} });
    play.tell({ kind: 'drawn', no: 1, question: null });
    expect(play.round.phase).toMatchObject({ kind: 'ended', reason: 'interrupted' });
    expect(play.posted()).toEqual(['lobby', 'end']);
  });
});

function choices() {
  const { form } = question(1);
  return form.kind === 'one' ? form.choices : [];
}
