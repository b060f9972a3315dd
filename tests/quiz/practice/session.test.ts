import { describe, expect, it } from 'vitest';
import {
  beginPractice,
  practise,
  refusalOf,
  type Practice,
  type PracticeEvent,
} from '../../../src/quiz/practice/session.ts';
import { questionOf } from './questions.ts';

const fresh = beginPractice({ id: '10', guildId: null, scope: { kind: 'all' } });

/** The session after events that all count. */
function after(practice: Practice, ...events: readonly PracticeEvent[]): Practice {
  return events.reduce((state, event) => {
    const next = practise(state, event);
    if (typeof next === 'string') throw new Error(`${event.kind} was refused: ${next}`);
    return next;
  }, practice);
}

const ask = (poolId: string, concept = 'image'): PracticeEvent => ({
  kind: 'asked',
  purpose: 'new',
  asked: questionOf(poolId, { concept }),
});
const answer = (no: number, credit: number): PracticeEvent => ({
  kind: 'answered',
  no,
  answer: { kind: 'one', choice: 0 },
  verdict: { credit, notes: [] },
  dueAt: 5,
});

describe('a session', () => {
  it('counts its questions from one, and takes an answer to each', () => {
    const done = after(fresh, ask('a'), answer(1, 1), ask('b'), answer(2, 0));
    expect(done.question).toMatchObject({ no: 2, asked: { poolId: 'b' } });
    expect(done.result).toMatchObject({ verdict: { credit: 0 }, dueAt: 5 });
    expect(done.tally).toEqual({ answered: 2, right: 1, missed: ['image'] });
  });

  it.each([
    ['the first question while none is asked', fresh, answer(1, 1), 'closed'],
    ['a question twice', after(fresh, ask('a'), answer(1, 1)), answer(1, 1), 'answered'],
    ['an earlier question', after(fresh, ask('a'), answer(1, 1), ask('b')), answer(1, 1), 'closed'],
    ['a later question', after(fresh, ask('a')), answer(2, 1), 'closed'],
  ])('does not take an answer to %s', (_, practice, event, refusal) => {
    expect(practise(practice, event)).toBe(refusal);
    expect(refusalOf(practice, event.kind === 'answered' ? event.no : 0)).toBe(refusal);
  });

  it('does not ask another question while one is open', () => {
    expect(practise(after(fresh, ask('a')), ask('b'))).toBe('open');
  });

  it('names each concept that was missed once, partly right ones among them', () => {
    const events = [ask('a', 'image'), answer(1, 0), ask('b', 'layer'), answer(2, 0.5), ask('c', 'image')];
    expect(after(fresh, ...events, answer(3, 0)).tally).toEqual({
      answered: 3,
      right: 0,
      missed: ['image', 'layer'],
    });
  });

  it('of mistakes asks each once', () => {
    const mistakes = beginPractice({ ...fresh, scope: { kind: 'mistakes', left: ['a', 'b'] } });
    expect(after(mistakes, ask('a'), answer(1, 0)).scope).toEqual({ kind: 'mistakes', left: ['b'] });
  });

  it('is plain JSON', () => {
    const done = after(fresh, ask('a'), answer(1, 0.5));
    expect(JSON.parse(JSON.stringify(done))).toEqual(done);
  });
});
