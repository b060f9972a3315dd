import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, type Reader } from './reader.ts';
import type { Complain } from './scan-property.ts';
import type { Mark, Token } from './token.ts';

/** Line breaks and blanks between words, until it is known what they come to. */
class Gap {
  blanks = '';
  first = '';
  others = '';
  #broken = false;

  get broken(): boolean {
    return this.#broken;
  }

  /** A line break that leaves nothing behind (`\` at the end of a line in double quotes). */
  swallowBreak(): void {
    this.#broken = true;
  }

  takeBreak(reader: Reader): void {
    if (this.#broken) {
      this.others += reader.takeBreak();
      return;
    }
    this.blanks = '';
    this.first = reader.takeBreak();
    this.#broken = true;
  }

  /** What it comes to in the scalar; afterwards it is empty. */
  fold(): string {
    let text = this.blanks;
    if (this.#broken) {
      text = this.first === '\n' ? this.others || ' ' : this.first + this.others;
    }
    this.blanks = '';
    this.first = '';
    this.others = '';
    this.#broken = false;
    return text;
  }
}

function isDocumentMark(reader: Reader): boolean {
  return (
    reader.column === 0 &&
    (reader.startsWith('---') || reader.startsWith('...')) &&
    isBlankOrEnd(reader.peek(3))
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '/': '/',
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};
const HEX_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function scanEscape(reader: Reader, start: Mark, complain: Complain): string {
  reader.skip();
  const letter = reader.peek();
  const simple = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
  const length = Object.hasOwn(HEX_LENGTH, letter) ? HEX_LENGTH[letter] : undefined;
  if (simple !== undefined) {
    reader.skip();
    return simple;
  }
  if (length === undefined) throw complain('found unknown escape character', start);
  reader.skip();
  let digits = '';
  for (let i = 0; i < length; i++) digits += reader.peek(i);
  if (!/^[0-9A-Fa-f]+$/.test(digits) || digits.length < length) {
    throw complain('did not find expected hexdecimal number', start);
  }
  const code = Number.parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw complain('found invalid Unicode character escape code', start);
  }
  reader.skip(length);
  return String.fromCodePoint(code);
}

/** `'single'` or `"double"` */
export function scanQuotedScalar(reader: Reader, complain: Complain): Token {
  const start = reader.mark;
  const quote = reader.take();
  const single = quote === "'";
  let value = '';
  for (;;) {
    if (isDocumentMark(reader)) throw complain('found unexpected document indicator', start);
    if (reader.peek() === '') throw complain('found unexpected end of stream', start);
    const gap = new Gap();
    while (!isBlankOrEnd(reader.peek())) {
      if (single && reader.startsWith("''")) {
        value += "'";
        reader.skip(2);
      } else if (reader.peek() === quote) {
        break;
      } else if (!single && reader.peek() === '\\') {
        if (isBreak(reader.peek(1))) {
          reader.skip();
          reader.takeBreak();
          gap.swallowBreak();
          break;
        }
        value += scanEscape(reader, start, complain);
      } else {
        value += reader.take();
      }
    }
    if (reader.peek() === quote) break;
    const swallowed = gap.broken;
    while (isBlank(reader.peek()) || isBreak(reader.peek())) {
      if (isBreak(reader.peek())) gap.takeBreak(reader);
      else if (gap.broken) reader.skip();
      else gap.blanks += reader.take();
    }
    value += swallowed ? gap.others : gap.fold();
  }
  reader.skip();
  return { kind: 'scalar', value, style: single ? 'single' : 'double', start, end: reader.mark };
}

/**
 * A scalar without quotes.
 * @returns whether it ended on a later line than its last word stands on
 */
export function scanPlainScalar(
  reader: Reader,
  parentIndent: number,
  inFlow: boolean,
  complain: Complain,
): { readonly token: Token; readonly overLines: boolean } {
  const start = reader.mark;
  const indent = parentIndent + 1;
  const gap = new Gap();
  let end = start;
  let value = '';
  for (;;) {
    if (isDocumentMark(reader) || reader.peek() === '#') break;
    while (!isBlankOrEnd(reader.peek())) {
      const char = reader.peek();
      if (char === ':' && isBlankOrEnd(reader.peek(1))) break;
      if (inFlow && (',[]{}'.includes(char) || (char === ':' && ',[]{}'.includes(reader.peek(1))))) break;
      if (inFlow && char === '?' && isBlankOrEnd(reader.peek(1))) break;
      value += gap.fold();
      value += reader.take();
      end = reader.mark;
    }
    if (!isBlank(reader.peek()) && !isBreak(reader.peek())) break;
    while (isBlank(reader.peek()) || isBreak(reader.peek())) {
      if (isBreak(reader.peek())) {
        gap.takeBreak(reader);
      } else {
        if (gap.broken && reader.column < indent && reader.peek() === '\t') {
          throw complain('found a tab character that violates indentation', start);
        }
        if (gap.broken) reader.skip();
        else gap.blanks += reader.take();
      }
    }
    if (!inFlow && reader.column < indent) break;
  }
  return { token: { kind: 'scalar', value, style: 'plain', start, end }, overLines: gap.broken };
}

/** `|` or `>` with the lines below. */
export function scanBlockScalar(reader: Reader, parentIndent: number, complain: Complain): Token {
  const start = reader.mark;
  const literal = reader.take() === '|';
  let chomping = '';
  let increment = 0;
  for (let i = 0; i < 2; i++) {
    const char = reader.peek();
    if (chomping === '' && (char === '+' || char === '-')) {
      chomping = reader.take();
    } else if (increment === 0 && /\d/.test(char)) {
      if (char === '0') throw complain('found an indentation indicator equal to 0', start);
      increment = Number(reader.take());
    }
  }
  while (isBlank(reader.peek())) reader.skip();
  if (reader.peek() === '#') while (!isBreakOrEnd(reader.peek())) reader.skip();
  if (!isBreakOrEnd(reader.peek())) throw complain('did not find expected comment or line break', start);
  if (isBreak(reader.peek())) reader.takeBreak();

  let indent = increment > 0 ? Math.max(parentIndent, 0) + increment : 0;
  const inIndent = (): boolean => indent === 0 || reader.column < indent;
  const takeEmptyLines = (): string => {
    let breaks = '';
    let deepest = 0;
    for (;;) {
      while (inIndent() && reader.peek() === ' ') reader.skip();
      deepest = Math.max(deepest, reader.column);
      if (inIndent() && reader.peek() === '\t') {
        throw complain('found a tab character where an indentation space is expected', start);
      }
      if (!isBreak(reader.peek())) break;
      breaks += reader.takeBreak();
    }
    if (indent === 0) indent = Math.max(deepest, parentIndent + 1, 1);
    return breaks;
  };

  let value = '';
  let leadingBreak = '';
  let leadingBlank = false;
  let end = reader.mark;
  let breaks = takeEmptyLines();
  while (reader.column === indent && reader.peek() !== '') {
    const trailingBlank = isBlank(reader.peek());
    if (!literal && leadingBreak === '\n' && !leadingBlank && !trailingBlank) {
      if (breaks === '') value += ' ';
    } else {
      value += leadingBreak;
    }
    value += breaks;
    leadingBlank = trailingBlank;
    while (!isBreakOrEnd(reader.peek())) value += reader.take();
    end = reader.mark;
    leadingBreak = isBreak(reader.peek()) ? reader.takeBreak() : '';
    breaks = takeEmptyLines();
  }
  if (chomping !== '-') value += leadingBreak;
  if (chomping === '+') value += breaks;
  return { kind: 'scalar', value, style: literal ? 'literal' : 'folded', start, end };
}
