import type { Locale, Localized } from '../../base/locale.ts';
import type { AskedQuestion } from '../../quiz/question.ts';
import { fenceSafe } from '../shared/code-block.ts';

type Cut = (text: string) => string;

/** Cannot follow a heading's sign: it begins something of its own. */
const OWN_BLOCK = /^(?:```|#|>|-|\d+\.)/;

/** A question, its first line as a heading. @param head what stands small above it */
export function questionText(head: string, ask: string): string {
  return `-# ${head}\n${OWN_BLOCK.test(ask) ? '' : '### '}${ask}`;
}

/** A file or a session that a question is about. */
export function exhibitBlock({ language, text }: NonNullable<AskedQuestion['exhibit']>, cut: Cut): string {
  return `\`\`\`${language}\n${fenceSafe(cut(text.trimEnd()))}\n\`\`\``;
}

/** The choices or items as shown, each behind its name; none where the buttons or the file above say it all. */
export function choiceLines(asked: AskedQuestion, locale: Locale, cut: Cut): string[] {
  if (asked.kind === 'truth' || asked.kind === 'fault') return [];
  const lines = shownItems(asked).map((_, index) => choiceLine(asked, index, locale, cut));
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** What is chosen from, or put in order, in the places in which it is shown. */
export function shownItems({ form }: AskedQuestion): readonly Localized[] {
  if (form.kind === 'order') return form.items;
  return 'choices' in form ? form.choices.map(({ text }) => text) : [];
}

/** A choice behind its letter; what is fenced stands below it. A line of a file has its number, a truth only itself. */
export function choiceLine(asked: AskedQuestion, index: number, locale: Locale, cut: Cut): string {
  const text = shownItems(asked)[index]?.[locale].trimEnd() ?? '';
  if (asked.kind === 'truth' || asked.kind === 'fault') return cut(text);
  const fence = FENCED.exec(text);
  const [, opening = '', inside = ''] = fence ?? [];
  return fence
    ? `**${letter(index)}.**\n${opening}\n${cut(inside)}\n\`\`\``
    : `**${letter(index)}.** ${cut(text)}`;
}

/** What a choice is called on its button, and where it is spoken of. */
export function choiceName(asked: AskedQuestion, index: number, locale: Locale): string {
  const text = plainText(shownItems(asked)[index]?.[locale] ?? '');
  if (asked.kind === 'truth') return text;
  const line = asked.kind === 'fault' ? LINE_NUMBER.exec(text)?.[1] : undefined;
  if (line === undefined) return letter(index);
  return locale === 'ko' ? `${line}번 줄` : `Line ${line}`;
}

/** `A`, `B` …: the place of a choice, the same from the question to the reveal. */
function letter(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

const LINE_NUMBER = /^(\d+):/;
/** A text that is one fenced block: cut inside, never through its fence. */
const FENCED = /^(```\w*)\n([^]*)\n```$/;

/** Markdown as it reads where there is none: on buttons, in menus and windows. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/```\w*\n?/g, '')
    .replaceAll(/\*\*|`/g, '')
    .replaceAll(/^(?:#{1,3}|-#|>) /gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
