const SINGLE: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92 };

/**
 * The value of a Go string literal: `"…"` with its escapes, or a raw one between back quotes.
 * Undefined when it is none. Bytes of `\x` and octal escapes that are no UTF-8 become U+FFFD.
 */
export function unquote(literal: string): string | undefined {
  const body = literal.slice(1, -1);
  if (literal.startsWith('`')) return body.replaceAll('\r', '');
  const parts = unescape(body, '"');
  return parts === undefined ? undefined : Buffer.concat(parts.map(({ bytes }) => bytes)).toString('utf8');
}

/** The code point of a Go character constant such as `'x'` or `'\n'`; what is wrong with it otherwise. */
export function unquoteRune(literal: string): { code: number } | { problem: string } {
  const parts = unescape(literal.slice(1, -1), "'");
  if (parts === undefined || parts[0] === undefined) return { problem: 'invalid syntax' };
  if (parts.length > 1) return { problem: `malformed character constant: ${literal}` };
  return { code: parts[0].code };
}

interface Unescaped {
  readonly code: number;
  readonly bytes: Buffer;
}

function unescape(body: string, delimiter: string): readonly Unescaped[] | undefined {
  const parts: Unescaped[] = [];
  const pattern = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([\s\S]))|([^\\])/gu;
  let read = 0;
  for (const match of body.matchAll(pattern)) {
    if (match.index !== read) return undefined;
    read += match[0].length;
    const part = unescapeOne(match, delimiter);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return read === body.length ? parts : undefined;
}

function unescapeOne(match: RegExpExecArray, delimiter: string): Unescaped | undefined {
  const [, hexByte, short, long, octal, single, plain] = match;
  if (plain !== undefined) {
    return plain === delimiter || plain === '\n' ? undefined : character(plain.codePointAt(0) ?? 0);
  }
  if (hexByte !== undefined) return byte(Number.parseInt(hexByte, 16));
  if (octal !== undefined)
    return Number.parseInt(octal, 8) > 255 ? undefined : byte(Number.parseInt(octal, 8));
  const hex = short ?? long;
  if (hex !== undefined) {
    const code = Number.parseInt(hex, 16);
    return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? undefined : character(code);
  }
  if (single === delimiter) return character(delimiter.charCodeAt(0));
  const code = SINGLE[single ?? ''];
  return code === undefined ? undefined : character(code);
}

function character(code: number): Unescaped {
  return { code, bytes: Buffer.from(String.fromCodePoint(code)) };
}

function byte(code: number): Unescaped {
  return { code, bytes: Buffer.of(code) };
}
