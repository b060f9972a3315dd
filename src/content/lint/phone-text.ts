import type { Localized } from '../../base/locale.ts';
import { columnsOf } from '../columns.ts';

/** A size of text: how high a line is, in pixels, and how many columns fit one. */
export interface TextSize {
  readonly line: number;
  readonly columns: number;
}

/** What text takes on a phone 390 pixels wide, measured on all pages in a browser. */
export const PROSE: Localized<TextSize> = { ko: { line: 22, columns: 40 }, en: { line: 22, columns: 39.7 } };
export const BOLD: Localized<TextSize> = { ko: { line: 22, columns: 39 }, en: { line: 22, columns: 38 } };
export const SMALL: Localized<TextSize> = { ko: { line: 18, columns: 48 }, en: { line: 18, columns: 46 } };
export const TITLE: Localized<TextSize> = { ko: { line: 26, columns: 32 }, en: { line: 26, columns: 30 } };

const CODE_LINE = 22.4;
/** Above and below a block of code. */
const AROUND_CODE = 30;
/** Below an item of a list, and what its mark takes of its lines. */
const BELOW_ITEM = 4;
const MARK = 3;
/** The room beside a word in code, which its two backticks stand for. */
const BACKTICKS = 1.2;

const FENCE = /^\s*```/;
const ITEM = /^\s*(?:[-*]|\d+\.)\s+(?<text>.*)$/;

/** How high Discord's Markdown is: lines that wrap between words, lists, blocks of code. */
export function markdownHeight(markdown: string, size: TextSize): number {
  let height = 0;
  let isCode = false;
  for (const line of markdown.split('\n')) {
    const item = ITEM.exec(line)?.groups?.['text'];
    if (FENCE.test(line)) {
      isCode = !isCode;
      height += isCode ? AROUND_CODE : 0;
    } else if (isCode) height += CODE_LINE;
    else if (item === undefined) height += linesOf(line, size.columns) * size.line;
    else height += linesOf(item, size.columns - MARK) * size.line + BELOW_ITEM;
  }
  return height;
}

/** How high a block of code is; its lines never wrap. */
export function codeHeight(code: string): number {
  return AROUND_CODE + code.split('\n').length * CODE_LINE;
}

/** How many lines a line takes that breaks between words, and after a hyphen within one. */
export function linesOf(text: string, columns: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.match(/\s+|[^\s-]*-+|[^\s-]+/g) ?? []) {
    const width = widthOf(word);
    if (used > 0 && used + width > columns && word.trim() !== '') {
      lines += 1;
      used = 0;
    }
    used += width;
    // A word wider than a line goes on in the next one.
    while (used > columns && word.trim() !== '') {
      lines += 1;
      used -= columns;
    }
  }
  return lines;
}

/** How many rows things as wide as `widths` take, with `gap` between two. */
export function rowsOf(widths: readonly number[], columns: number, gap: number): number {
  let rows = 1;
  let used = 0;
  for (const width of widths) {
    if (used > 0 && used + gap + width > columns) {
      rows += 1;
      used = 0;
    }
    used += (used > 0 ? gap : 0) + width;
  }
  return rows;
}

/** Columns of a word without its marks for bold. */
function widthOf(word: string): number {
  const backticks = word.split('`').length - 1;
  return columnsOf(word.replaceAll('**', '').replaceAll('`', '')) + (backticks * BACKTICKS) / 2;
}
