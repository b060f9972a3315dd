import type { Locale } from '../../../base/locale.ts';
import { LOCALES } from '../../../base/locale.ts';
import { hasHangul } from '../../search/fold.ts';
import { avoidedIn } from '../../terminology.ts';
import { unfittingAfterCode } from '../josa.ts';
import { bothParticles, otherStyle } from '../korean-style.ts';
import { koreanIn } from '../languages.ts';
import { markdownFaults } from '../markdown.ts';
import { withoutCode } from '../prose.ts';
import type { QuestionRule } from './question-rule.ts';
import { at } from './question-rule.ts';
import { textsOf } from './texts.ts';

type Fault = readonly [rule: string, what: string, fix: string];

/** What a question says: in the right language, 해요체, with particles that fit, the words used here, sound Markdown. */
export const sentences: QuestionRule = function* sentences(source, { avoided }) {
  for (const { part, path, text } of textsOf(source.question)) {
    // A choice may be a name or a command, which is the same in both languages.
    const isSentence = part === 'ask' || part === 'explanation' || part === 'why';
    for (const locale of LOCALES) {
      const words = text[locale];
      const found: Fault[] = [
        ...markdown(words),
        ...(locale === 'ko' ? korean(words, isSentence) : english(words, isSentence && words === text.ko)),
        ...avoidedIn(withoutCode(words), locale, avoided).map(({ avoided: { word, instead } }): Fault => [
          'terminology',
          `"${word}" is not the word used here`,
          `write "${instead}" (docs/terminology.md)`,
        ]),
      ];
      yield* found.map((fault) => problem(locale, fault));
    }
    function problem(locale: Locale, [rule, what, fix]: Fault) {
      return at(source, [...path, locale], rule, `${locale} ${part}: ${what}`, fix);
    }
  }
};

function* markdown(text: string): Iterable<Fault> {
  for (const { what, fix } of markdownFaults(text)) yield ['markdown', what, fix];
  const rest = withoutCode(text);
  if (rest.includes('[[')) yield ['markdown', 'a [[link]] leads nowhere here', 'write the words alone'];
  if (/^#{1,3} /m.test(rest)) yield ['markdown', 'the text has a heading', 'write it as a sentence'];
}

function* korean(text: string, isSentence: boolean): Iterable<Fault> {
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

function* english(text: string, untranslated: boolean): Iterable<Fault> {
  if (koreanIn(text) !== undefined) {
    yield ['language', 'it contains Korean', 'say it in English; Korean may stand in parentheses or `code`'];
  }
  if (untranslated) yield ['language', 'it is the same text in both languages', 'translate it'];
}
