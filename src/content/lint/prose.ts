import type { Locale } from '../../base/locale.ts';
import { LOCALES } from '../../base/locale.ts';
import type { Page } from '../parse.ts';

/** A piece of running text of a page. */
export interface Prose {
  readonly locale: Locale;
  readonly part: 'summary' | 'explanation' | 'picture' | 'belief' | 'truth' | 'depth' | 'trouble' | 'note';
  readonly text: string;
  /** The file's line on which `text` begins. */
  readonly line: number;
}

/** Everything a page says in sentences, in the order of the file. */
export function proseOf({ concept, bodyLines, keyLine }: Page): Prose[] {
  const notes = concept.tries.flatMap(({ note }, index) =>
    LOCALES.map((locale): Prose => ({
      locale,
      part: 'note',
      text: note[locale],
      line: keyLine(['try', index, 'note', locale]),
    })),
  );
  const bodies = LOCALES.flatMap((locale): Prose[] => {
    const { summary, explanation, picture, misconception, depth, trouble } = concept.text[locale];
    const lineOf = (part: string): number => bodyLines.get(`${locale}.${part}`) ?? 1;
    const pieces: Prose[] = [
      { locale, part: 'summary', text: summary, line: lineOf('summary') },
      { locale, part: 'explanation', text: explanation, line: lineOf('explanation') },
      { locale, part: 'picture', text: picture, line: lineOf('picture') },
      { locale, part: 'belief', text: misconception.belief, line: lineOf('misconception') },
      { locale, part: 'truth', text: misconception.truth, line: lineOf('truth') },
    ];
    if (depth !== undefined) pieces.push({ locale, part: 'depth', text: depth, line: lineOf('depth') });
    if (trouble !== undefined)
      pieces.push({ locale, part: 'trouble', text: trouble, line: lineOf('trouble') });
    return pieces;
  });
  return [...notes, ...bodies];
}

/** The file's line of the character at `offset` of a text that begins on `line`. */
export function lineAt(line: number, text: string, offset: number): number {
  return line + text.slice(0, offset).split('\n').length - 1;
}

/** `text` with its fenced blocks and inline code blanked, so that every other character keeps its place. */
export function withoutCode(text: string): string {
  return blank(blank(text, /^[ \t]*```[\s\S]*?^[ \t]*```[ \t]*$/gm), /(`+)[^`\n]+\1/g);
}

/** `text` with every match of `pattern` turned into spaces; line ends stay. */
export function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, (match) => match.replace(/[^\n]/g, ' '));
}
