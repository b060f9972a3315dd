import type { Localized } from '../../../base/locale.ts';
import { LOCALES } from '../../../base/locale.ts';
import type { Question } from '../../questions/schema.ts';
import { fold } from '../../search/fold.ts';
import type { QuestionRule } from './question-rule.ts';
import { at } from './question-rule.ts';
import { textsOf } from './texts.ts';

interface Offered {
  readonly path: readonly PropertyKey[];
  readonly text: Localized;
  readonly right: boolean;
}

/** A choice that speaks of the others, which stand in another order each time. */
const OF_OTHERS =
  /\b(?:all|none|both) of (?:the|these|them)\b|(?:위|앞)의 (?:것|셋|넷|모두)|모두 맞|둘 다 맞|정답 없음/i;
/** A choice called by a place, which is another one each time. */
const BY_PLACE =
  /\b(?:choice|option|answer) (?:[A-E]|\d)\b|\b(?:first|second|third|last) (?:choice|option|answer)\b|(?:[A-E1-5]번|(?:첫|두|세|네|다섯) ?번째|마지막) ?(?:보기|선택지|답)/;
/** Choices shorter than this do not show by their length which one is right. */
const TELLING_LENGTH = 20;
/** How much longer than every wrong one the right one may be. */
const TELLING_RATIO = 1.3;
const FEWEST = 3;
const MOST = 8;

/** Choices are different things, and none gives the right one away. */
export const choices: QuestionRule = function* choices(source) {
  const { question } = source;
  const offered = offeredBy(question);
  if (question.kind === 'choices' && (offered.length < FEWEST || offered.length > MOST)) {
    const what = `there are ${offered.length} choices`;
    yield at(source, ['right'], 'choices', what, `give ${FEWEST} to ${MOST} in all`);
  }
  for (const { part, path, text } of textsOf(question)) {
    for (const locale of LOCALES) {
      const place = BY_PLACE.exec(text[locale])?.[0];
      if (place === undefined) continue;
      const what = `${locale} ${part}: "${place}" is another one each time`;
      yield at(source, [...path, locale], 'choices', what, 'say it in words: choices are shuffled');
    }
  }
  for (const locale of LOCALES) {
    const seen = new Map<string, Offered>();
    for (const each of offered) {
      const key = fold(each.text[locale])
        .replace(/[\s`*.]+/g, ' ')
        .trim();
      const other = seen.get(key);
      seen.set(key, each);
      if (other) {
        const what = `${locale}: "${each.text[locale]}" is offered twice`;
        yield at(source, [...each.path, locale], 'choices', what, 'offer something else');
      }
      if (OF_OTHERS.test(each.text[locale])) {
        const what = `${locale}: a choice speaks of other choices`;
        yield at(source, [...each.path, locale], 'choices', what, 'make each stand alone: they are shuffled');
      }
    }
    if (question.kind === 'output') continue;
    const stops = offered.filter(({ text }) => /[.!?]$/.test(text[locale]));
    if (stops.length > 0 && stops.length < offered.length) {
      const what = `${locale}: some of what is offered ends in a full stop, some does not`;
      yield at(source, stops[0]?.path ?? [], 'choices', what, 'write all alike');
    }
    const longest = Math.max(0, ...lengthsOf(offered, false, locale));
    const right = Math.min(Infinity, ...lengthsOf(offered, true, locale));
    if (longest > 0 && right >= TELLING_LENGTH && right !== Infinity && right > longest * TELLING_RATIO) {
      const what = `${locale}: what is right is the longest by far (${right} to ${longest} characters)`;
      yield at(source, ['right'], 'choices', what, 'shorten it, or say as much in the wrong ones');
    }
  }
};

function lengthsOf(offered: readonly Offered[], right: boolean, locale: keyof Localized): number[] {
  return offered.filter((each) => each.right === right).map(({ text }) => text[locale].length);
}

function offeredBy(question: Question): readonly Offered[] {
  switch (question.kind) {
    case 'choice':
    case 'state':
      return [{ path: ['right'], text: question.right, right: true }, ...wrongOnes(question.wrong)];
    case 'choices': {
      const right = question.right.map((text, index) => ({ path: ['right', index], text, right: true }));
      return [...right, ...wrongOnes(question.wrong)];
    }
    case 'order':
      return question.items.map((text, index) => ({ path: ['items', index], text, right: true }));
    case 'output': {
      const both = (text: string): Localized => ({ ko: text, en: text });
      const wrong = question.wrong.map(({ text }, index) => ({
        path: ['wrong', index, 'text'],
        text: both(text),
        right: false,
      }));
      return [{ path: ['right'], text: both(question.right), right: true }, ...wrong];
    }
    case 'truth':
    case 'typed':
    case 'command':
    case 'fault':
      return [];
  }
}

function wrongOnes(wrong: readonly Localized[]): readonly Offered[] {
  return wrong.map((text, index) => ({ path: ['wrong', index], text, right: false }));
}
