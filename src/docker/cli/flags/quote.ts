const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\u0007', String.raw`\a`],
  ['\b', String.raw`\b`],
  ['\f', String.raw`\f`],
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
  ['\t', String.raw`\t`],
  ['\v', String.raw`\v`],
  ['\\', String.raw`\\`],
]);

/** What Go calls printable: letters, marks, numbers, punctuation, symbols, and the ASCII space only. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

function escaped(character: string): string {
  const short = SHORT_ESCAPES.get(character);
  if (short !== undefined) return short;
  if (PRINTABLE.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${hex(code, 2)}`;
  if (code < 0x1_0000) return `\\u${hex(code, 4)}`;
  return `\\U${hex(code, 8)}`;
}

/**
 * Writes `text` the way Go's `%q` does, which is how Docker shows a wrong value in an error.
 * @param mark the quotation mark around it: `"` for a string, `'` for a single character
 */
export function goQuote(text: string, mark: '"' | "'" = '"'): string {
  const inside = Array.from(text.toWellFormed(), (character) =>
    character === mark ? `\\${mark}` : escaped(character),
  );
  return mark + inside.join('') + mark;
}
