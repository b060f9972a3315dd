import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, type Reader } from './reader.ts';
import type { Mark, Token } from './token.ts';
import type { YamlError } from './yaml-error.ts';

/** Makes the error for a problem in something that began at `context`. */
export type Complain = (problem: string, context: Mark) => YamlError;

const WORD = /[0-9A-Za-z_-]/;
const URI = /[0-9A-Za-z_\-;/?:@&=+$.!~*'()%]/;

function word(reader: Reader, pattern: RegExp): string {
  let text = '';
  while (pattern.test(reader.peek())) text += reader.take();
  return text;
}

/** `&name` or `*name` */
export function scanAnchor(reader: Reader, complain: Complain): Token {
  const start = reader.mark;
  const kind = reader.take() === '&' ? 'anchor' : 'alias';
  const value = word(reader, WORD);
  const next = reader.peek();
  if (value === '' || !(isBlankOrEnd(next) || '?:,]}%@`'.includes(next))) {
    throw complain('did not find expected alphabetic or numeric character', start);
  }
  return { kind, value, start, end: reader.mark };
}

function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `!local`, `!!core`, `!handle!suffix`, `!<uri>` */
export function scanTag(reader: Reader, complain: Complain): Token {
  const start = reader.mark;
  let handle = '';
  let suffix: string;
  reader.skip();
  if (reader.peek() === '<') {
    reader.skip();
    suffix = word(reader, URI);
    if (suffix === '') throw complain('did not find expected tag URI', start);
    if (reader.peek() !== '>') throw complain("did not find the expected '>'", start);
    reader.skip();
  } else {
    const name = word(reader, WORD);
    if (reader.peek() === '!') {
      reader.skip();
      handle = `!${name}!`;
      suffix = word(reader, URI);
      if (suffix === '') throw complain('did not find expected tag URI', start);
    } else {
      handle = '!';
      suffix = name + word(reader, URI);
      if (suffix === '') [handle, suffix] = ['', '!'];
    }
  }
  if (!isBlankOrEnd(reader.peek()) && reader.peek() !== ',') {
    throw complain('did not find expected whitespace or line break', start);
  }
  return { kind: 'tag', handle, suffix: decodeUri(suffix), start, end: reader.mark };
}

function skipBlanks(reader: Reader): void {
  while (isBlank(reader.peek())) reader.skip();
}

function number(reader: Reader, complain: Complain, start: Mark): number {
  const digits = word(reader, /\d/);
  if (digits === '') throw complain('did not find expected version number', start);
  if (digits.length > 9) throw complain('found extremely long version number', start);
  return Number(digits);
}

/** `%YAML 1.2` or `%TAG !a! prefix` */
export function scanDirective(reader: Reader, complain: Complain): Token {
  const start = reader.mark;
  reader.skip();
  const name = word(reader, WORD);
  if (name === '') throw complain('could not find expected directive name', start);
  if (!isBlankOrEnd(reader.peek())) throw complain('found unexpected non-alphabetical character', start);
  skipBlanks(reader);
  let token: Token;
  if (name === 'YAML') {
    const major = number(reader, complain, start);
    if (reader.peek() !== '.') throw complain("did not find expected digit or '.' character", start);
    reader.skip();
    const minor = number(reader, complain, start);
    token = { kind: 'version-directive', major, minor, start, end: reader.mark };
  } else if (name === 'TAG') {
    const handle = word(reader, /[0-9A-Za-z_!-]/);
    if (!isBlank(reader.peek())) throw complain('did not find expected whitespace', start);
    skipBlanks(reader);
    const prefix = word(reader, URI);
    if (!isBlankOrEnd(reader.peek())) throw complain('did not find expected whitespace or line break', start);
    token = { kind: 'tag-directive', handle, prefix, start, end: reader.mark };
  } else {
    throw complain('found unknown directive name', start);
  }
  skipBlanks(reader);
  if (reader.peek() === '#') while (!isBreakOrEnd(reader.peek())) reader.skip();
  if (!isBreakOrEnd(reader.peek())) throw complain('did not find expected comment or line break', start);
  if (isBreak(reader.peek())) reader.takeBreak();
  return token;
}
