import type { AskedQuestion } from '../../../src/quiz/question.ts';

/** A question whose first choice is the right one. */
export function questionOf(poolId: string, rest: Partial<AskedQuestion> = {}): AskedQuestion {
  return {
    poolId,
    seed: 1,
    concept: 'image',
    topic: 'images',
    kind: 'choice',
    difficulty: 'easy',
    ask: { ko: `${poolId}?`, en: `${poolId}?` },
    form: {
      kind: 'one',
      choices: [
        { text: { ko: '맞음', en: 'right' }, right: true },
        { text: { ko: '틀림', en: 'wrong' }, right: false, why: { ko: '아님', en: 'not so' } },
      ],
    },
    explanation: { ko: '그래서', en: 'so' },
    ...rest,
  };
}
