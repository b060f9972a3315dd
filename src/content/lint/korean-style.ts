import type { Problem } from '../problem.ts';
import { blank, lineAt, proseOf, withoutCode } from './prose.ts';
import type { PageRule } from './rule.ts';

/** The last word of a sentence in a plain or formal style: 한다, 이다, 합니다, 입니까. */
const OTHER_STYLE =
  /[가-힣]*(?:다|니까)(?=[.!?](?:\s|$|[)*_]))|[가-힣]*(?:니다|[이한된있없않았었했]다)(?=[*_)]*$)/gm;
const QUOTED = /"[^"\n]*"|“[^”\n]*”|‘[^’\n]*’|(?<![가-힣A-Za-z])'[^'\n]*'|^>.*$/gm;
const BOTH_PARTICLES =
  /(?:을\(를\)|를\(을\)|은\(는\)|는\(은\)|이\(가\)|가\(이\)|과\(와\)|와\(과\)|\(으\)로|\(이\)[가-힣]|을\/를|은\/는|이\/가|과\/와)/;

/** 해요체 throughout, and a particle chosen for each word. What people believe is quoted as they say it. */
export const koreanStyle: PageRule = function* koreanStyle(page) {
  for (const { locale, part, text, line } of proseOf(page)) {
    if (locale !== 'ko') continue;
    const spoken = withoutCode(text);
    const problem = (offset: number, what: string, fix: string): Problem => ({
      file: page.file,
      line: lineAt(line, text, offset),
      rule: 'korean',
      what,
      fix,
    });
    if (part !== 'belief') {
      for (const { word, index } of otherStyle(spoken)) {
        yield problem(
          index,
          `"${word}" is not 해요체`,
          'end the sentence in -요 (해요, 이에요/예요, 있어요)',
        );
      }
    }
    const both = bothParticles(spoken);
    if (both)
      yield problem(both.index, `"${both.words}" gives two particles`, 'choose the one that fits the word');
  }
};

/** The first place where `spoken` (text without code) leaves the choice of a particle to the reader: 을(를). */
export function bothParticles(
  spoken: string,
): { readonly words: string; readonly index: number } | undefined {
  const match = BOTH_PARTICLES.exec(spoken);
  return match ? { words: match[0], index: match.index } : undefined;
}

/** The ends of sentences in `spoken` (text without code) that are not 해요체; what is quoted may be in any style. */
export function otherStyle(spoken: string): { readonly word: string; readonly index: number }[] {
  return Array.from(blank(spoken, QUOTED).matchAll(OTHER_STYLE), ({ 0: word, index }) => ({ word, index }));
}
