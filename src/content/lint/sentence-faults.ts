import type { Locale } from '../../base/locale.ts';
import { hasHangul } from '../search/fold.ts';
import type { Avoided } from '../terminology.ts';
import { avoidedIn } from '../terminology.ts';
import { unfittingAfterCode } from './josa.ts';
import { bothParticles, otherStyle } from './korean-style.ts';
import { koreanIn } from './languages.ts';
import { markdownFaults } from './markdown.ts';
import { withoutCode } from './prose.ts';

/** What is wrong with a text, and what to do. */
export type SentenceFault = readonly [rule: string, what: string, fix: string];

export interface SentenceOptions {
  /** Whether it has to be in its language; what is no sentence may be a name or a command, the same in both. */
  readonly isSentence: boolean;
  /** Words that are not used (docs/terminology.md). */
  readonly avoided: readonly Avoided[];
  /** The other language's text, which must not be the same. */
  readonly other: string;
}

/** A text outside of pages: in the right language, 해요체, particles that fit, the words used here, sound Markdown. */
export function sentenceFaults(
  words: string,
  locale: Locale,
  { isSentence, avoided, other }: SentenceOptions,
): readonly SentenceFault[] {
  return [
    ...markdown(words),
    ...(locale === 'ko' ? korean(words, isSentence) : english(words, isSentence && words === other)),
    ...avoidedIn(withoutCode(words), locale, avoided).map(({ avoided: { word, instead } }): SentenceFault => [
      'terminology',
      `"${word}" is not the word used here`,
      `write "${instead}" (docs/terminology.md)`,
    ]),
  ];
}

function* markdown(text: string): Iterable<SentenceFault> {
  for (const { what, fix } of markdownFaults(text)) yield ['markdown', what, fix];
  const rest = withoutCode(text);
  if (rest.includes('[[')) yield ['markdown', 'a [[link]] leads nowhere here', 'write the words alone'];
  if (/^#{1,3} /m.test(rest)) yield ['markdown', 'the text has a heading', 'write it as a sentence'];
}

function* korean(text: string, isSentence: boolean): Iterable<SentenceFault> {
  const spoken = withoutCode(text);
  if (isSentence && !hasHangul(spoken)) yield ['language', 'there is no Korean in it', 'write it in Korean'];
  for (const { word } of otherStyle(spoken)) {
    yield ['korean', `"${word}" is not 해요체`, 'end the sentence in -요 (해요, 이에요/예요, 있어요)'];
  }
  const both = bothParticles(spoken);
  if (both) yield ['korean', `"${both.words}" gives two particles`, 'choose the one that fits the word'];
  for (const { code, tail, right } of unfittingAfterCode(text)) {
    yield ['josa', `"${code}" is followed by "${tail}"`, `write "${right}"`];
  }
}

function* english(text: string, untranslated: boolean): Iterable<SentenceFault> {
  if (koreanIn(text) !== undefined) {
    yield ['language', 'it contains Korean', 'say it in English; Korean may stand in parentheses or `code`'];
  }
  if (untranslated) yield ['language', 'it is the same text in both languages', 'translate it'];
}
