import { isPrintable } from './printable.ts';

const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

/** Text in double quotes with Go's escapes, as `%q` prints it; with `ascii` every other character escaped too. */
export function quote(text: string, options: { ascii?: boolean } = {}): string {
  return `"${Array.from(text, (rune) => escapeRune(rune, '"', options.ascii ?? false)).join('')}"`;
}

/** A character in single quotes with Go's escapes. */
export function quoteRune(rune: string, options: { ascii?: boolean } = {}): string {
  return `'${escapeRune(rune, "'", options.ascii ?? false)}'`;
}

/** Whether the text can stand between back quotes, as Go's `%#q` prefers. */
export function canBackquote(text: string): boolean {
  return Array.from(text).every(
    (rune) => rune === '\t' || (rune >= ' ' && rune !== '`' && rune !== '\u007F' && rune !== '\uFEFF'),
  );
}

function escapeRune(rune: string, delimiter: string, ascii: boolean): string {
  if (rune === delimiter) return `\\${delimiter}`;
  const named = NAMED_ESCAPES[rune];
  if (named !== undefined) return named;
  const code = rune.codePointAt(0) ?? 0;
  if (code < 0x80 ? code >= 0x20 && code < 0x7f : !ascii && isPrintable(rune)) return rune;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}
