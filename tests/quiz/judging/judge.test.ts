import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { AnswerForm, Choice } from '../../../src/quiz/question.ts';
import { judge } from '../../../src/quiz/judging/judge.ts';

function choice(name: string, right: boolean): Choice {
  return { text: { ko: name, en: name }, right };
}

const ONE: Extract<AnswerForm, { kind: 'one' }> = {
  kind: 'one',
  choices: [choice('a', false), choice('b', true), choice('c', false)],
};
const SEVERAL: Extract<AnswerForm, { kind: 'several' }> = {
  kind: 'several',
  choices: [choice('a', true), choice('b', false), choice('c', true), choice('d', false), choice('e', true)],
};
const ORDER: Extract<AnswerForm, { kind: 'order' }> = {
  kind: 'order',
  items: ['third', 'first', 'fourth', 'second'].map((name) => ({ ko: `${name}-ko`, en: name })),
  right: [1, 3, 0, 2],
};

describe('one choice', () => {
  test.each([
    [0, 0],
    [1, 1],
    [2, 0],
    [3, 0],
  ])('the choice at %i earns %i', (index, credit) => {
    expect(judge(ONE, { kind: 'one', choice: index })).toEqual({ credit, notes: [] });
  });
});

describe('several choices', () => {
  test.each([
    [[0, 2, 4], 1],
    [[4, 0, 2], 1],
    [[0, 2], 2 / 3],
    [[0], 1 / 3],
    [[0, 2, 4, 1], 2 / 3],
    [[0, 2, 1], 1 / 3],
    [[0, 1], 0],
    [[1, 3], 0],
    [[0, 1, 2, 3, 4], 1 / 3],
    [[], 0],
  ])('%j earns %d: each right one its share, less each wrong one', (choices, credit) => {
    expect(judge(SEVERAL, { kind: 'several', choices }).credit).toBeCloseTo(credit, 10);
  });

  test('what is missing and what is wrong is said, and nothing where all is right', () => {
    const notes = (choices: number[]) =>
      judge(SEVERAL, { kind: 'several', choices }).notes.map(({ en }) => en);
    expect(notes([0, 2])).toEqual(['You chose 2 of the 3 right ones.']);
    expect(notes([0, 1])).toEqual(['You chose 1 of the 3 right ones. 1 you chose is wrong.']);
    expect(notes([0, 2, 4])).toEqual([]);
  });
});

describe('an order', () => {
  test.each([
    [[1, 3, 0, 2], 1],
    [[3, 1, 0, 2], 2 / 3],
    [[3, 1, 2, 0], 1 / 3],
    [[2, 0, 3, 1], 0],
    [[1, 3], 0],
  ])('%j earns %d: its pairs in the right order, above chance', (order, credit) => {
    expect(judge(ORDER, { kind: 'order', order }).credit).toBeCloseTo(credit, 10);
  });

  test('an order of chance earns little on average', () => {
    const orders = permutations([0, 1, 2, 3]);
    const sum = orders.reduce((total, order) => total + judge(ORDER, { kind: 'order', order }).credit, 0);
    expect(orders).toHaveLength(24);
    expect(sum / orders.length).toBeLessThan(0.25);
  });

  test('the first two that stand the wrong way round are told', () => {
    expect(judge(ORDER, { kind: 'order', order: [1, 0, 3, 2] }).notes).toEqual([
      { ko: '바른 순서: second-ko → third-ko', en: 'The right order: second → third' },
    ]);
    expect(judge(ORDER, { kind: 'order', order: [1, 3, 0, 2] }).notes).toEqual([]);
  });
});

test('an answer of another form is wrong', () => {
  expect(judge(ONE, { kind: 'text', text: 'b' }).credit).toBe(0);
  expect(judge(SEVERAL, { kind: 'one', choice: 0 }).credit).toBe(0);
});

test('whatever is answered, the credit is from 0 to 1, and 1 only for what is right in full', () => {
  const choices = fc.uniqueArray(fc.integer({ min: 0, max: 4 }));
  fc.assert(
    fc.property(choices, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (chosen, order) => {
      const several = judge(SEVERAL, { kind: 'several', choices: chosen }).credit;
      const ordered = judge(ORDER, { kind: 'order', order }).credit;
      expect(Math.min(several, ordered)).toBeGreaterThanOrEqual(0);
      expect(Math.max(several, ordered)).toBeLessThanOrEqual(1);
      expect(several === 1).toBe(chosen.toSorted((a, b) => a - b).join() === '0,2,4');
      expect(ordered === 1).toBe(order.join() === ORDER.right.join());
    }),
  );
});

function permutations(list: readonly number[]): number[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((first) =>
    permutations(list.filter((each) => each !== first)).map((rest) => [first, ...rest]),
  );
}
