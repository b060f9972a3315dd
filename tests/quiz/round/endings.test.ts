import { describe, expect, it } from 'vitest';
import { owed } from '../../../src/quiz/round/owed.ts';
import { refusal } from '../../../src/quiz/round/refused.ts';
import { votesNeeded } from '../../../src/quiz/round/votes.ts';
import { plan, Play, right, wrong } from './play.ts';
import type { RoundSettings } from '../../../src/quiz/round/round.ts';

const MINUTE = 60_000;

function asking(settings: Partial<RoundSettings> = {}): Play {
  return new Play(settings).join('ann', 'bob', 'cho').start();
}

function reason(play: Play): string {
  const { phase } = play.round;
  return phase.kind === 'ended' ? phase.reason : phase.kind;
}

const vote = (kind: 'skip' | 'stop', userId: string, no = 1) => ({ kind, userId, no, power: false }) as const;

describe('skipping', () => {
  it('by the host is done at once: no points, no harm to a streak, but the answer is shown', () => {
    const play = asking();
    play.answer('ann');
    play.waitOn().waitOn();
    play.answer('ann', wrong(2));
    play.tell({ kind: 'skip', userId: 'host', no: 2, power: true });
    expect(play.round.phase.kind).toBe('revealed');
    expect(play.round.questions[1]).toMatchObject({ dropped: 'skipped' });
    expect(play.round.questions[1]?.results).toBeUndefined();
    play.waitOn();
    play.answer('ann');
    play.waitOn();
    expect(play.round.questions[2]?.results?.ann).toMatchObject({ points: 110, streak: 2 });
  });

  it('takes more than half of those who take part', () => {
    const play = asking();
    expect(votesNeeded(play.round)).toBe(3);
    expect(play.tell(vote('skip', 'ann'))).toEqual([{ kind: 'edit', message: 'q1' }]);
    expect(refusal(play.round, vote('skip', 'ann'), play.now)).toBe('already-voted');
    play.tell(vote('skip', 'ann'));
    play.tell(vote('skip', 'bob'));
    expect(play.round.phase.kind).toBe('asking');
    play.tell(vote('skip', 'cho'));
    expect(play.round.phase.kind).toBe('revealed');
  });

  it('is done when somebody leaves and the votes are a majority by that', () => {
    const play = asking();
    play.tell(vote('skip', 'ann'));
    play.tell(vote('skip', 'bob'));
    play.tell({ kind: 'left', userId: 'cho' });
    expect(play.round.phase.kind).toBe('revealed');
  });

  it('forgets the votes of whoever leaves, and all of them at the next question', () => {
    const play = asking();
    play.tell(vote('skip', 'ann'));
    play.tell(vote('skip', 'bob'));
    play.tell({ kind: 'left', userId: 'ann' });
    expect(play.round.votes.skip).toEqual(['bob']);
    play.waitOn().waitOn();
    expect(play.round.votes.skip).toEqual([]);
  });

  it.each([
    ['of another question', { ...vote('skip', 'ann', 2), power: true }, 'closed'],
    ['by somebody who is not in', vote('skip', 'eve'), 'not-in'],
  ] as const)('%s is refused', (_, action, expected) => {
    const play = asking();
    expect(refusal(play.round, action, play.now)).toBe(expected);
  });
});

describe('stopping', () => {
  it('drops the open question', () => {
    const play = asking();
    play.answer('ann');
    play.tell({ kind: 'stop', userId: 'host', power: true });
    expect(reason(play)).toBe('stopped');
    expect(play.round.questions[0]?.dropped).toBe('stopped');
    expect(play.points('ann')).toBe(0);
    expect(play.posted()).toEqual(['lobby', 'q1', 'end']);
  });

  it('waits for the answers to a question that is closed', () => {
    const play = asking();
    play.answer('ann');
    play.now += 30_000;
    play.only({ kind: 'woke' });
    play.only({ kind: 'stop', userId: 'host', power: true });
    expect(reason(play)).toBe('judging');
    expect(refusal(play.round, { kind: 'stop', userId: 'host', power: true }, play.now)).toBe('ended');
    play.tell({ kind: 'judged', no: 1, verdicts: play.verdicts(1) });
    expect(reason(play)).toBe('stopped');
    expect(play.points('ann')).toBe(100);
  });

  it('takes a majority, whose votes stand over questions', () => {
    const play = asking();
    play.tell(vote('stop', 'ann'));
    play.tell(vote('stop', 'bob'));
    play.answer('ann');
    play.waitOn().waitOn();
    expect(reason(play)).toBe('asking');
    play.tell(vote('stop', 'cho'));
    expect(reason(play)).toBe('stopped');
  });
});

describe('nobody answering', () => {
  it('two questions in a row ends the round', () => {
    const play = asking({ questions: 5 });
    play.waitOn();
    expect(reason(play)).toBe('revealed');
    play.waitOn().waitOn();
    expect(reason(play)).toBe('quiet');
    expect(play.posted().at(-1)).toBe('end');
  });

  it('is not quiet when a question between was answered or skipped', () => {
    const play = asking({ questions: 5 });
    play.waitOn().waitOn();
    play.tell({ kind: 'skip', userId: 'host', no: 2, power: true });
    play.waitOn().waitOn();
    expect(reason(play)).toBe('revealed');
    play.waitOn();
    play.answer('ann');
    play.waitOn().waitOn().waitOn();
    expect(reason(play)).toBe('revealed');
  });
});

describe('leaving', () => {
  it('keeps the points, is not waited for, and is undone by answering', () => {
    const play = asking();
    play.answer('ann');
    play.waitOn().waitOn();
    play.tell({ kind: 'left', userId: 'ann' });
    expect(refusal(play.round, { kind: 'leave', userId: 'ann', name: '' }, play.now)).toBe('not-in');
    for (const user of ['host', 'bob', 'cho']) play.answer(user);
    expect(play.round.questions[1]?.closesAt).toBe(play.now + 3_000);
    play.answer('ann');
    expect(play.round.players.ann).toMatchObject({ left: false, points: 100 });
  });
});

describe('survival', () => {
  const survival = (): Play => asking({ mode: 'survival', questions: 5 });

  it('puts out whoever is wrong or silent, but not whoever is half right', () => {
    const play = survival();
    play.verdict = (_, answer) => ({
      credit: answer.kind === 'one' ? ([0, 1, 0.5, 0.4][answer.choice] ?? 0) : 0,
      notes: [],
    });
    play.answer('host', { kind: 'one', choice: 1 });
    play.answer('ann', { kind: 'one', choice: 2 });
    play.answer('bob', { kind: 'one', choice: 3 });
    play.waitOn();
    const out = Object.values(play.round.players).map(({ userId, outAt }) => [userId, outAt]);
    expect(out).toEqual([
      ['host', null],
      ['ann', null],
      ['bob', 1],
      ['cho', 1],
    ]);
    play.waitOn();
    const answer = { kind: 'answer', userId: 'bob', name: '', no: 2, answer: right(2) } as const;
    expect(refusal(play.round, answer, play.now)).toBe('out');
    expect(refusal(play.round, { ...answer, userId: 'eve' }, play.now)).toBe('out');
    expect(refusal(play.round, vote('skip', 'bob', 2), play.now)).toBe('out');
    expect(refusal(play.round, { ...answer, userId: 'ann' }, play.now)).toBeUndefined();
  });

  it('ends with one left, after the reveal', () => {
    const play = survival();
    play.answer('ann');
    play.waitOn();
    expect(reason(play)).toBe('revealed');
    play.waitOn();
    expect(reason(play)).toBe('survived');
  });

  it('goes on with two, to its last question', () => {
    const play = survival();
    while (reason(play) !== 'done') {
      if (reason(play) === 'asking') play.answer('ann').concat(play.answer('bob'));
      play.waitOn();
    }
    expect(play.no).toBe(5);
  });

  it('has nobody come back', () => {
    const play = survival();
    play.tell({ kind: 'left', userId: 'ann' });
    const answer = { kind: 'answer', userId: 'ann', name: '', no: 1, answer: right(1) } as const;
    expect(refusal(play.round, answer, play.now)).toBe('out');
  });

  it('puts nobody out for what is skipped', () => {
    const play = survival();
    play.tell({ kind: 'skip', userId: 'host', no: 1, power: true });
    expect(Object.values(play.round.players).every(({ outAt }) => outAt === null)).toBe(true);
  });
});

describe('after a restart', () => {
  it.each([
    [5_000, 25_000],
    [20_000, 15_000],
    [9 * MINUTE, 15_000],
  ])('%i ms later an open question has %i ms left', (away, left) => {
    const play = asking();
    const since = play.now;
    play.now += away;
    expect(play.only({ kind: 'resumed', since })).toEqual(
      left === 15_000
        ? [
            { kind: 'edit', message: 'q1' },
            { kind: 'wake', at: play.now + left },
          ]
        : [],
    );
    expect(owed(play.round)).toContainEqual({ kind: 'wake', at: play.now + left });
  });

  it('ten minutes later what was answered counts, and the round ends', () => {
    const play = asking();
    play.answer('ann');
    const since = play.now;
    play.now += 10 * MINUTE;
    expect(play.only({ kind: 'resumed', since })).toContainEqual({ kind: 'judge', no: 1 });
    play.tell({ kind: 'judged', no: 1, verdicts: play.verdicts(1) });
    expect(reason(play)).toBe('interrupted');
    expect(play.points('ann')).toBe(100);
    expect(play.posted().at(-1)).toBe('end');
  });

  it('ten minutes later answers that were about to be judged are judged', () => {
    const play = asking();
    play.answer('ann');
    play.now += 30_000;
    play.only({ kind: 'woke' });
    const since = play.now;
    play.now += 10 * MINUTE;
    play.only({ kind: 'resumed', since });
    expect(owed(play.round)).toContainEqual({ kind: 'judge', no: 1 });
    play.tell({ kind: 'judged', no: 1, verdicts: play.verdicts(1) });
    expect(reason(play)).toBe('interrupted');
    expect(play.points('ann')).toBe(100);
  });

  it('nobody is put out or loses a streak for the time the bot was away', () => {
    const play = asking({ mode: 'survival' });
    for (const user of ['ann', 'bob']) play.answer(user);
    play.waitOn().waitOn();
    play.answer('bob');
    const since = play.now;
    play.now += 10 * MINUTE;
    play.tell({ kind: 'resumed', since });
    expect(reason(play)).toBe('interrupted');
    expect(play.round.players.ann).toMatchObject({ outAt: null, streak: 1 });
  });

  it.each([
    ['a lobby', (play: Play) => play, 'interrupted'],
    ['a pause', (play: Play) => play.start().waitOn(), 'interrupted'],
    ['the last pause', (play: Play) => lastPause(play), 'done'],
  ])('ten minutes later %s is over', (_, before, expected) => {
    const play = before(new Play());
    const since = play.now;
    play.now += 10 * MINUTE;
    play.tell({ kind: 'resumed', since });
    expect(reason(play)).toBe(expected);
    expect(play.posted()).toContain('end');
  });

  it('a lobby and a pause go on after a moment', () => {
    const lobby = new Play();
    const since = lobby.now;
    lobby.now += 59_000;
    lobby.only({ kind: 'resumed', since });
    expect(lobby.round.phase).toMatchObject({ startsAt: lobby.now + 15_000 });
    const pause = new Play().start().waitOn();
    pause.now += 12_000;
    pause.only({ kind: 'resumed', since: pause.now - 12_000 });
    expect(pause.round.phase).toEqual({ kind: 'revealed', nextAt: pause.now + 5_000 });
  });
});

describe('a channel that is gone', () => {
  it('ends the round, with what was answered, and without a word', () => {
    const play = asking();
    play.answer('ann');
    expect(play.tell({ kind: 'ended', reason: 'unreachable' })).toContainEqual({ kind: 'judge', no: 1 });
    expect(reason(play)).toBe('unreachable');
    expect(play.points('ann')).toBe(100);
    expect(play.posted()).not.toContain('end');
    expect(owed(play.round)).toContainEqual({ kind: 'finish' });
  });

  it('keeps an end that could not be shown from waiting for ever', () => {
    const play = new Play().start();
    play.only({ kind: 'stop', userId: 'host', power: true });
    expect(owed(play.round)).toContainEqual({ kind: 'post', message: 'end' });
    expect(play.only({ kind: 'ended', reason: 'unreachable' })).toEqual([{ kind: 'finish' }]);
  });
});

describe('a person who is erased', () => {
  it('is nowhere, and what was posted is shown without them', () => {
    const play = asking();
    play.answer('ann');
    play.tell(vote('stop', 'ann'));
    play.waitOn().waitOn();
    play.answer('ann');
    play.tell(vote('skip', 'ann', 2));
    const effects = play.tell({ kind: 'erased', userId: 'ann' });
    expect(JSON.stringify(play.round)).not.toContain('"ann"');
    expect(effects).toEqual([
      { kind: 'edit', message: 'lobby' },
      { kind: 'edit', message: 'q1' },
      { kind: 'edit', message: 'q2' },
    ]);
  });

  it('who was the host, is followed by whoever joined first and is still there', () => {
    const play = new Play();
    for (const user of ['ann', 'bob']) {
      play.now += 1;
      play.join(user);
    }
    play.start().tell({ kind: 'left', userId: 'ann' });
    play.tell({ kind: 'erased', userId: 'host' });
    expect(play.round.hostId).toBe('bob');
    play.tell({ kind: 'erased', userId: 'bob' });
    expect(play.round.hostId).toBe('ann');
    play.tell({ kind: 'erased', userId: 'ann' });
    expect(play.round.hostId).toBe('');
  });

  it('is gone from the log when a snapshot takes its place', () => {
    const play = asking();
    play.tell({ kind: 'erased', userId: 'ann' });
    const { round } = play;
    play.tell({ kind: 'snapshot', round: JSON.parse(JSON.stringify(round)) });
    expect(play.round).toEqual(round);
  });

  it('is not waited for', () => {
    const play = asking();
    for (const user of ['host', 'bob', 'cho']) play.answer(user);
    play.tell({ kind: 'erased', userId: 'ann' });
    expect(play.round.questions[0]?.closesAt).toBe(play.now + 3_000);
  });
});

describe('a daily question', () => {
  it('is asked at once, answered by anybody, open for its day, and ends with its reveal', () => {
    const day = 24 * 60 * MINUTE;
    const play = Play.daily(day);
    expect(play.posted()).toEqual(['q1']);
    play.answer('ann');
    play.answer('bob', wrong(1));
    expect(play.round.questions[0]?.closesAt).toBe(play.now + day);
    play.now += 60 * MINUTE;
    play.tell({ kind: 'resumed', since: play.now - 60 * MINUTE });
    expect(reason(play)).toBe('asking');
    play.now += day - 60 * MINUTE;
    expect(play.tell({ kind: 'woke' })).toContainEqual({ kind: 'judge', no: 1 });
    expect(reason(play)).toBe('done');
    expect(play.points('ann')).toBe(100);
    expect(play.posted()).toEqual(['q1']);
    expect(owed(play.round)).toContainEqual({ kind: 'finish' });
  });

  it('is nobody’s to skip, to stop, to start, to join or to leave', () => {
    const play = Play.daily(MINUTE);
    play.answer('ann');
    const by = { userId: 'ann', name: 'ann', power: true, no: 1 } as const;
    const refusals = (['join', 'leave', 'start', 'skip', 'stop'] as const).map((kind) =>
      refusal(play.round, { kind, ...by }, play.now),
    );
    expect(refusals).toEqual(['started', 'not-in', 'started', 'closed', 'not-host']);
  });

  it('takes more than a hundred people', () => {
    const play = Play.daily(MINUTE);
    for (let no = 1; no <= 120; no += 1) play.answer(`u${no}`);
    expect(Object.keys(play.round.players)).toHaveLength(120);
  });
});

function lastPause(play: Play): Play {
  play.tell({ kind: 'started', plan: plan(1), skill: {} });
  return play.waitOn();
}

describe('messages', () => {
  const posts = (play: Play) => owed(play.round).filter(({ kind }) => kind === 'post');

  it('are posted one after the other, in their order', () => {
    const play = new Play({ questions: 10 }).start();
    while (play.no < 5) {
      play.answer('host');
      play.waitOn();
    }
    play.answer('host');
    play.now += 3_000;
    play.only({ kind: 'woke' });
    play.only({ kind: 'lost', message: 'q5' });
    play.only({ kind: 'judged', no: 5, verdicts: play.verdicts(5) });
    expect(posts(play)).toEqual([{ kind: 'post', message: 'q5' }]);
    expect(play.only({ kind: 'posted', message: 'q5', id: 'again' })).toContainEqual({
      kind: 'post',
      message: 'standing5',
    });
  });

  it('of a skipped question and the end come in their order too', () => {
    const play = new Play().start();
    play.only({ kind: 'lost', message: 'q1' });
    play.only({ kind: 'skip', userId: 'host', no: 1, power: true });
    play.only({ kind: 'stop', userId: 'host', power: true });
    expect(posts(play)).toEqual([{ kind: 'post', message: 'q1' }]);
    play.only({ kind: 'posted', message: 'q1', id: 'again' });
    expect(posts(play)).toEqual([{ kind: 'post', message: 'end' }]);
  });

  it('of what is long past stay away when they are deleted', () => {
    const play = new Play().start();
    play.waitOn().waitOn();
    expect(play.tell({ kind: 'lost', message: 'q1' })).toEqual([]);
    expect(play.tell({ kind: 'lost', message: 'lobby' })).toEqual([]);
    expect(play.round.phase.kind).toBe('asking');
  });
});
