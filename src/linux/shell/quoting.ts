import { charactersOf } from './text.ts';

const CONTROL = /\p{Cc}/u;
const SAFE = /^[\w@%+=:,./-]+$/;
const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a', '\b': '\\b', '\x1b': '\\E', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v',
}; // prettier-ignore

function dollarQuote(text: string): string {
  const inner = charactersOf(text).map((char) => {
    if (char === "'" || char === '\\') return `\\${char}`;
    if (!CONTROL.test(char)) return char;
    return ESCAPES[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
  return `$'${inner.join('')}'`;
}

/** As bash writes a word to be read again (`set`, `trap`, xtrace): quoted when it must be, or always. */
export function quoteForReuse(text: string, when: 'always' | 'needed' = 'needed'): string {
  if (CONTROL.test(text)) return dollarQuote(text);
  if (when === 'needed' && SAFE.test(text)) return text;
  return singleQuote(text);
}

/** `'it'\''s'` */
export function singleQuote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** As dash and ash do it: runs of single quotes go between double ones. */
export function posixQuote(text: string): string {
  if (text === '') return "''";
  return text
    .split(/('+)/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith("'") ? `"${piece}"` : `'${piece}'`))
    .join('');
}

/** `printf %q` of bash: backslashes rather than quotes. */
export function backslashQuote(text: string): string {
  if (text === '') return "''";
  if (CONTROL.test(text)) return dollarQuote(text);
  return text.replace(/[^\w@%+=:./-]/g, (char) => (char.charCodeAt(0) > 127 ? char : `\\${char}`));
}

/** `declare -p`: in double quotes. */
export function doubleQuote(text: string): string {
  if (CONTROL.test(text.replaceAll('\n', ''))) return dollarQuote(text);
  return `"${text.replace(/["\\$`]/g, String.raw`\$&`)}"`;
}
