import { decodeBytes, encodeText } from '../../../linux/fs/text.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

/**
 * Splits a typed line as redis does: double quotes know escapes, single ones only `\'`.
 * @returns undefined for quotes that are not closed, or that something stands behind
 */
export function splitArguments(line: string): string[] | undefined {
  const words: string[] = [];
  let at = 0;
  for (;;) {
    while (at < line.length && /\s/.test(line[at] ?? '')) at += 1;
    if (at >= line.length) return words;
    let word = '';
    let quote = '';
    for (; ; at += 1) {
      const character = line[at];
      if (quote === '' && (character === undefined || /\s/.test(character))) break;
      if (character === undefined) return undefined;
      if (quote === '"' && character === '\\' && at + 1 < line.length) {
        const hex = /^x([0-9a-fA-F]{2})/.exec(line.slice(at + 1, at + 4));
        if (hex) {
          word += decodeBytes(Uint8Array.of(Number.parseInt(hex[1] ?? '', 16)));
          at += 3;
        } else {
          at += 1;
          word += ESCAPES[line[at] ?? ''] ?? line[at] ?? '';
        }
      } else if (quote === "'" && character === '\\' && line[at + 1] === "'") {
        word += "'";
        at += 1;
      } else if (quote !== '' && character === quote) {
        const next = line[at + 1];
        if (next !== undefined && !/\s/.test(next)) return undefined;
        at += 1;
        break;
      } else if (quote === '' && word === '' && (character === '"' || character === "'")) quote = character;
      else word += character;
    }
    // Escaped bytes may make up characters together.
    words.push(decodeBytes(encodeText(word)));
  }
}
