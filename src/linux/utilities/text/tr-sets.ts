/** The sets of tr: `a-z`, `[:upper:]`, `\n`, `[x*3]`. */
export type TrSet = { readonly characters: readonly string[] } | { readonly error: string };

const CLASSES: Readonly<Record<string, (code: number) => boolean>> = {
  alpha: (code) => isUpper(code) || isLower(code),
  digit: (code) => code >= 48 && code <= 57,
  alnum: (code) => isUpper(code) || isLower(code) || (code >= 48 && code <= 57),
  upper: isUpper,
  lower: isLower,
  space: (code) => (code >= 9 && code <= 13) || code === 32,
  blank: (code) => code === 9 || code === 32,
  punct: (code) =>
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126),
  print: (code) => code >= 32 && code <= 126,
  graph: (code) => code >= 33 && code <= 126,
  cntrl: (code) => code < 32 || code === 127,
  xdigit: (code) => (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102),
};

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
};

const MAX_SET = 70_000;

interface Item {
  readonly character: string;
  readonly next: number;
  readonly escaped: boolean;
}

function readItem(text: readonly string[], at: number): Item {
  const character = text[at] ?? '';
  if (character !== '\\' || at + 1 >= text.length) return { character, next: at + 1, escaped: false };
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4).join(''))?.[0];
  if (octal !== undefined) {
    const value = Number.parseInt(octal, 8) & 0xff;
    const decoded = value < 0x80 ? String.fromCharCode(value) : String.fromCharCode(0xdc00 + value);
    return { character: decoded, next: at + 1 + octal.length, escaped: true };
  }
  const letter = text[at + 1] ?? '';
  return { character: ESCAPES[letter] ?? letter, next: at + 2, escaped: true };
}

/** Spells out a set. `[x*]` fills up to `fill` characters. */
export function parseTrSet(source: string, fill = 0): TrSet {
  const text = Array.from(source);
  const characters: string[] = [];
  for (let at = 0; at < text.length && characters.length < MAX_SET;) {
    const bracketed = readBracketed(text, at, fill - characters.length);
    if (bracketed) {
      if ('error' in bracketed) return bracketed;
      characters.push(...bracketed.characters);
      at = bracketed.next;
      continue;
    }
    const from = readItem(text, at);
    if (text[from.next] !== '-' || from.next + 1 >= text.length) {
      characters.push(from.character);
      at = from.next;
      continue;
    }
    const to = readItem(text, from.next + 1);
    const first = from.character.codePointAt(0) ?? 0;
    const last = to.character.codePointAt(0) ?? 0;
    if (first > last) {
      const range = text.slice(at, to.next).join('');
      return { error: `range-endpoints of '${range}' are in reverse collating sequence order` };
    }
    for (let code = first; code <= last && characters.length < MAX_SET; code++) {
      characters.push(String.fromCodePoint(code));
    }
    at = to.next;
  }
  return { characters };
}

function readBracketed(
  text: readonly string[],
  at: number,
  missing: number,
):
  | { readonly characters: readonly string[]; readonly next: number }
  | { readonly error: string }
  | undefined {
  if (text[at] !== '[') return undefined;
  const rest = text.slice(at, at + 24).join('');
  const named = /^\[:([^:]*):\]/.exec(rest);
  if (named) {
    const test = Object.hasOwn(CLASSES, named[1] ?? '') ? CLASSES[named[1] ?? ''] : undefined;
    if (!test) return { error: `invalid character class '${named[1]}'` };
    const codes = Array.from({ length: 128 }, (_, code) => code).filter(test);
    return { characters: codes.map((code) => String.fromCharCode(code)), next: at + named[0].length };
  }
  const equivalent = /^\[=(.)=\]/u.exec(rest);
  if (equivalent) return { characters: [equivalent[1] ?? ''], next: at + equivalent[0].length };
  const item = readItem(text, at + 1);
  const repeat = /^\*(\d*)\]/.exec(text.slice(item.next, item.next + 12).join(''));
  if (!repeat) return undefined;
  const digits = repeat[1] ?? '';
  const times = Number.parseInt(digits, digits.startsWith('0') ? 8 : 10) || Math.max(0, missing);
  return {
    characters: Array.from({ length: Math.min(times, MAX_SET) }, () => item.character),
    next: item.next + repeat[0].length,
  };
}
