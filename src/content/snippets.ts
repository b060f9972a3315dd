import type { Locale } from '../base/locale.ts';
import type { Page } from './parse.ts';
import { lineAt, proseOf } from './lint/prose.ts';

/**
 * A fenced block of a page. Its language says what it is: `sh` is lines that run as they stand and succeed, `console` a
 * session (`$ line`, then what it prints), anything else is only shown.
 */
export interface Snippet {
  readonly locale: Locale;
  /** Empty where none is given. */
  readonly language: string;
  readonly text: string;
  /** The file's line of its first line of text. */
  readonly line: number;
}

const BLOCK = /^[ \t]*```([^\n`]*)\n([\s\S]*?)^[ \t]*```[ \t]*$/gm;

/** Every fenced block of a page, in the order of the file. */
export function snippetsOf(page: Page): Snippet[] {
  return proseOf(page).flatMap(({ locale, text, line }) =>
    [...text.matchAll(BLOCK)].map(({ index, 1: language = '', 2: body = '' }) => ({
      locale,
      language: language.trim(),
      text: body.trimEnd(),
      line: lineAt(line, text, index) + 1,
    })),
  );
}

/** A line of a session and what it prints. */
export interface SessionLine {
  readonly run: string;
  /** Absent where the block does not say. */
  readonly prints?: string;
}

/** The lines that a block runs: each on its own for `console`, the whole as one script for `sh`; none for others. */
export function sessionOf({ language, text }: Snippet): SessionLine[] {
  if (language === 'sh') return [{ run: text }];
  if (language !== 'console') return [];
  const lines: { run: string; prints: string }[] = [];
  for (const line of text.split('\n')) {
    const last = lines.at(-1);
    if (line.startsWith('$ ')) lines.push({ run: line.slice(2), prints: '' });
    else if (last) last.prints += `${line}\n`;
  }
  return lines.map(({ run, prints }) => ({ run, prints: prints.trimEnd() }));
}
