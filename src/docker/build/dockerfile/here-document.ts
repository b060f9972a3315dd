import type { HereDocument } from './ast.ts';
import { expand } from './expand.ts';
import { DockerfileError } from './dockerfile-error.ts';

/** A here-document before its lines are read. */
export type HereDocumentMark = Omit<HereDocument, 'content'>;

const unset = () => undefined;

/**
 * `<<EOF`, `<<-"EOF"`, `3<<EOF` as a mark; undefined for any other word.
 * @throws DockerfileError when its quotes do not close
 */
export function hereDocumentMark(word: string): HereDocumentMark | undefined {
  const [, dash = '', rest = ''] = /^\d*<<(-?)([^<]*)$/u.exec(word) ?? [];
  if (rest === '') return undefined;
  const { words } = expand(rest, unset, { keepUnset: true });
  const [name] = words;
  if (words.length !== 1 || name === undefined) return undefined;
  const [quoted = ''] = expand(rest, unset, { keepUnset: true, keepQuotes: true }).words;
  return { name, expand: quoteCount(name) === quoteCount(quoted), chomp: dash === '-' };
}

/** Those that an instruction announces, in order. */
export function hereDocumentMarks(line: string): readonly HereDocumentMark[] {
  return words(line).flatMap((word) => hereDocumentMark(word) ?? []);
}

/** Without the tabs at the start of lines. */
export function chomped(content: string): string {
  return content.replaceAll(/^\t+/gmu, '');
}

function words(line: string): readonly string[] {
  try {
    return expand(line, unset, { keepUnset: true, keepQuotes: true, keepEscapes: true }).words;
  } catch (error) {
    // A line that the small shell language cannot read has none; the real shell may understand it.
    if (error instanceof DockerfileError) return [];
    throw error;
  }
}

function quoteCount(text: string): number {
  return text.replaceAll(/[^'"]/gu, '').length;
}
