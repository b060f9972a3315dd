import { compareText } from '../../../base/record.ts';

/** How values are compared: the letters of sort's options. */
export interface Ordering {
  readonly numeric?: boolean;
  readonly general?: boolean;
  readonly human?: boolean;
  readonly month?: boolean;
  readonly version?: boolean;
  readonly reverse?: boolean;
  readonly fold?: boolean;
  readonly dictionary?: boolean;
  readonly printing?: boolean;
  readonly blanks?: boolean;
}

/** `-k 2.3nr,4`: fields and characters count from 1; no end is the end of the line. */
export interface SortKey {
  readonly field: number;
  readonly character: number;
  readonly endField: number | undefined;
  readonly endCharacter: number;
  readonly ordering: Ordering;
  /** Blanks before the first and the last character are skipped. */
  readonly skipStart: boolean;
  readonly skipEnd: boolean;
}

const LETTERS: Readonly<Record<string, keyof Ordering>> = {
  n: 'numeric',
  g: 'general',
  h: 'human',
  M: 'month',
  V: 'version',
  r: 'reverse',
  f: 'fold',
  d: 'dictionary',
  i: 'printing',
  b: 'blanks',
};

/** The ordering that letters ask for. */
export function orderingOf(letters: string): Ordering {
  const ordering: { -readonly [Name in keyof Ordering]: boolean } = {};
  for (const letter of letters) {
    const name = LETTERS[letter];
    if (name) ordering[name] = true;
  }
  return ordering;
}

/** @returns undefined for what is no key */
export function parseSortKey(text: string, fallback: Ordering): SortKey | undefined {
  const match = /^(\d+)(?:\.(\d+))?([bdfgiMhnrV]*)(?:,(\d+)(?:\.(\d+))?([bdfgiMhnrV]*))?$/.exec(text);
  if (!match || Number(match[1]) === 0) return undefined;
  const [, field, character, letters = '', endField, endCharacter, endLetters = ''] = match;
  const own = orderingOf(letters + endLetters);
  const ordering = letters + endLetters === '' ? fallback : own;
  return {
    field: Number(field),
    character: Number(character ?? 1),
    endField: endField === undefined ? undefined : Number(endField),
    endCharacter: Number(endCharacter ?? 0),
    ordering,
    skipStart: letters.includes('b') || (letters + endLetters === '' && fallback.blanks === true),
    skipEnd: endLetters.includes('b'),
  };
}

/** The part of a line that a key compares. */
export function keyOf(line: string, key: SortKey, separator: string | undefined): string {
  const start = offset(line, key.field, key.character, separator, key.skipStart);
  if (key.endField === undefined) return line.slice(start);
  const end =
    key.endCharacter === 0
      ? endOfField(line, key.endField, separator)
      : offset(line, key.endField, key.endCharacter + 1, separator, key.skipEnd);
  return line.slice(start, Math.max(start, end));
}

/** Where a field starts. Without a separator the blanks before it belong to it. */
function startOfField(line: string, field: number, separator: string | undefined): number {
  return field <= 1 ? 0 : endOfField(line, field - 1, separator) + (separator === undefined ? 0 : 1);
}

function endOfField(line: string, field: number, separator: string | undefined): number {
  let at = 0;
  for (let count = 1; count <= field; count++) {
    if (at > line.length) return line.length;
    if (separator === undefined) {
      while (at < line.length && isBlank(line[at])) at += 1;
      while (at < line.length && !isBlank(line[at])) at += 1;
    } else {
      const found = line.indexOf(separator, count === 1 ? 0 : at + 1);
      at = found < 0 ? line.length : found;
    }
  }
  return at;
}

function offset(
  line: string,
  field: number,
  character: number,
  separator: string | undefined,
  skip: boolean,
): number {
  let at = Math.min(startOfField(line, field, separator), line.length);
  if (skip) while (at < line.length && isBlank(line[at])) at += 1;
  return Math.min(at + character - 1, line.length);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const HUMAN_UNITS = ['', 'K', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];

/** Compares two keys, without regard to `reverse`. */
export function compareKeys(a: string, b: string, ordering: Ordering): number {
  if (ordering.numeric) return numberOf(a) - numberOf(b);
  if (ordering.general) return generalOf(a) - generalOf(b);
  if (ordering.human) return compareHuman(a, b);
  if (ordering.month) return monthOf(a) - monthOf(b);
  if (ordering.version) return compareVersions(a, b);
  return compareText(cleaned(a, ordering), cleaned(b, ordering));
}

function cleaned(text: string, ordering: Ordering): string {
  let result = ordering.blanks ? text.replace(/^[ \t]+/, '') : text;
  if (ordering.dictionary) result = result.replace(/[^\p{L}\p{N} \t]/gu, '');
  if (ordering.printing) result = result.replace(/\p{Cc}/gu, '');
  return ordering.fold ? result.toUpperCase() : result;
}

function numberOf(text: string): number {
  const match = /^[ \t]*(-?\d*(?:\.\d*)?)/.exec(text);
  const value = Number(match?.[1] ?? '');
  return Number.isNaN(value) ? 0 : value;
}

function generalOf(text: string): number {
  const value = Number.parseFloat(text);
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}

function compareHuman(a: string, b: string): number {
  const unit = (text: string): number => {
    const letter = /^[ \t]*-?[\d.]+([A-Za-z]?)/.exec(text)?.[1] ?? '';
    return Math.max(0, HUMAN_UNITS.indexOf(letter.toUpperCase()));
  };
  const first = numberOf(a);
  const second = numberOf(b);
  const sign = Math.sign(first) - Math.sign(second);
  if (sign !== 0) return sign;
  return (unit(a) - unit(b)) * (first < 0 ? -1 : 1) || first - second;
}

function monthOf(text: string): number {
  return MONTHS.indexOf(text.trim().slice(0, 3).toUpperCase());
}

/** `file10` after `file9`: digits count as numbers. */
export function compareVersions(a: string, b: string): number {
  const first = a.match(/\d+|\D+/g) ?? [];
  const second = b.match(/\d+|\D+/g) ?? [];
  for (let index = 0; index < Math.max(first.length, second.length); index++) {
    const left = first[index] ?? '';
    const right = second[index] ?? '';
    const digits = /^\d/.test(left) && /^\d/.test(right);
    const difference = digits
      ? Number(left) - Number(right)
      : compareText(left.replaceAll('~', '\0'), right.replaceAll('~', '\0'));
    if (difference !== 0) return difference;
  }
  return compareText(a, b);
}
