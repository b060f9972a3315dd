import type { Choice, Verdict } from '../question.ts';

/**
 * All right ones and nothing else is the whole credit. Each right one that is missing costs its share, and so does each
 * wrong one: choosing everything earns nothing that guessing would not.
 */
export function judgeSeveral(choices: readonly Choice[], chosen: readonly number[]): Verdict {
  const all = choices.filter(({ right }) => right).length;
  const found = chosen.filter((index) => choices[index]?.right === true).length;
  const wrong = chosen.length - found;
  const credit = all === 0 ? 0 : Math.max(0, (found - wrong) / all);
  if (credit === 1) return { credit, notes: [] };
  const ko = `맞는 것 ${all}개 가운데 ${found}개를 골랐어요.`;
  const en = `You chose ${found} of the ${all} right ones.`;
  const extra = {
    ko: ` 틀린 것도 ${wrong}개 골랐어요.`,
    en: ` ${wrong} you chose ${wrong === 1 ? 'is' : 'are'} wrong.`,
  };
  return { credit, notes: [wrong === 0 ? { ko, en } : { ko: ko + extra.ko, en: en + extra.en }] };
}
