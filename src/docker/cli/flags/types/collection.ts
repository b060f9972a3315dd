import { cut, trimmed } from '../cut.ts';
import { readCsvRecord } from '../csv.ts';
import { problem, value } from '../outcome.ts';
import type { FlagType } from '../declaration.ts';
import type { Outcome } from '../outcome.ts';

/** Checks one occurrence of a value and gives the form of it that is kept. */
export type Validator = (text: string) => Outcome<string>;

export type Texts = readonly string[];
export type TextMap = Readonly<Record<string, string>>;

const bracketed = (values: Texts): string => (values.length === 0 ? '' : `[${values.join(',')}]`);

/** One value per occurrence, all kept (`-e A=1 -e B=2`). */
export function list(validate: Validator = value): FlagType<Texts> {
  return {
    name: 'list',
    initial: [],
    accept(text, before) {
      const checked = validate(text);
      return 'problem' in checked ? checked : value([...before, checked.value]);
    },
    shown: (values) => (values.length === 0 ? '' : `[${values.join(' ')}]`),
  };
}

/** One value per occurrence; the first replaces the default. A comma is an ordinary character. */
export const stringArray: FlagType<Texts> = {
  name: 'stringArray',
  initial: [],
  accept: (text, before, first) => value(first ? [text] : [...before, text]),
  shown: bracketed,
};

/** Several values per occurrence, separated by commas; the first occurrence replaces the default. */
export const stringSlice: FlagType<Texts> = {
  name: 'strings',
  initial: [],
  accept(text, before, first) {
    const fields = text === '' ? value<Texts>([]) : readCsvRecord(text);
    if ('problem' in fields) return fields;
    return value(first ? fields.value : [...before, ...fields.value]);
  },
  shown: bracketed,
};

/** Adds to a map without ever touching a prototype, whatever the key. */
function withEntries(map: TextMap, entries: readonly (readonly [string, string])[]): TextMap {
  return Object.fromEntries([...Object.entries(map), ...entries]);
}

/** The form `map[a:1 b:2]`, keys in order, as Go prints a map. */
function goMap(map: TextMap): string {
  const entries = Object.entries(map).map(([key, text]) => `${key}:${text}`);
  return `map[${entries.sort().join(' ')}]`;
}

/** `key=value` per occurrence; the last one of a key wins. Without `=` the value is empty. */
export function map(validate: Validator = value): FlagType<TextMap> {
  return {
    name: 'map',
    initial: {},
    accept(text, before) {
      const checked = validate(text);
      if ('problem' in checked) return checked;
      const [key, entry = ''] = cut(checked.value, '=');
      return value(withEntries(before, [[key, entry]]));
    },
    // The real help shows "(default map[])" even for an empty one.
    shown: goMap,
  };
}

/** `a=1,b=2` per occurrence (`docker context create --docker`); the first occurrence replaces the default. */
export const stringToString: FlagType<TextMap> = {
  name: 'stringToString',
  initial: {},
  accept(text, before, first) {
    const equals = text.split('=').length - 1;
    if (equals === 0) return problem(`${text} must be formatted as key=value`);
    const pairs = equals === 1 ? value([trimmed(text, '"')]) : readCsvRecord(text);
    if ('problem' in pairs) return pairs;
    const entries: (readonly [string, string])[] = [];
    for (const pair of pairs.value) {
      const [key, entry] = cut(pair, '=');
      if (entry === undefined) return problem(`${pair} must be formatted as key=value`);
      entries.push([key, entry]);
    }
    return value(withEntries(first ? {} : before, entries));
  },
  shown: (entries) => {
    const pairs = Object.entries(entries).map(([key, text]) => `${key}=${text}`);
    return `[${pairs.sort().join(',')}]`;
  },
};
