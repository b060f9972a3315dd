import { compareText } from '../../../base/record.ts';
import { FsError } from '../../fs/fs-error.ts';
import { attempt, bareLines, eachInput, type ReadComplaint } from './inputs.ts';
import { type Options, withOptions } from './options.ts';
import { compareKeys, keyOf, type Ordering, orderingOf, parseSortKey, type SortKey } from './sort-keys.ts';

/** Sorts lines. */
export const sort = withOptions(
  {
    options: [
      'n numeric-sort',
      'g general-numeric-sort',
      'h human-numeric-sort',
      'M month-sort',
      'V version-sort',
      'R random-sort',
      'r reverse',
      'f ignore-case',
      'd dictionary-order',
      'i ignore-nonprinting',
      'b ignore-leading-blanks',
      'u unique',
      's stable',
      'c check',
      'C',
      'm merge',
      'z zero-terminated',
      'k: key',
      't: field-separator',
      'o: output',
      'S: buffer-size',
      'T: temporary-directory',
      'parallel:',
    ],
    usage: {
      gnu: '[OPTION]... [FILE]...',
      busybox: '[-nrughMcszbdfiokt] [-o FILE] [-k START[.OFS][OPTS][,END[.OFS][OPTS]] [-t CHAR] [FILE]...',
    },
    badUsage: 2,
  },
  (tool, options) => {
    const gnu = tool.computer.dialect === 'gnu';
    const keys: SortKey[] = [];
    const overall = orderingOf(
      options.given.map(({ name, value }) => (value === undefined ? name : '')).join(''),
    );
    for (const text of options.values('k')) {
      const key = parseSortKey(text, overall);
      if (!key) return tool.fail(gnu ? gnuKeyComplaint(text) : 'bad field specification', 2);
      keys.push(key);
    }
    const separator = separatorOf(options);
    if (separator === undefined && options.has('t')) {
      return tool.fail(gnu ? `multi-character tab '${options.value('t')}'` : 'bad -t parameter', 2);
    }
    const ending = options.has('z') ? '\0' : '\n';
    const lines: string[] = [];
    const status = eachInput(
      tool,
      options.operands,
      (text) => {
        for (const line of bareLines(text, ending)) lines.push(line);
      },
      complaint,
    );
    if (status !== 0) return 2;
    const compare = comparer(keys, overall, separator, options);
    if (options.has('c', 'C')) {
      const at = lines.findIndex((line, index) => index > 0 && disordered(lines[index - 1] ?? '', line));
      if (at < 0) return 0;
      const name = options.operands[0] ?? '-';
      if (!options.has('C')) {
        tool.err(gnu ? `sort: ${name}:${at + 1}: disorder: ${lines[at]}\n` : `Check line ${at}\n`);
      }
      return 1;
    }
    tool.work(lines.length * (1 + Math.ceil(Math.log2(lines.length + 1))));
    lines.sort((a, b) => compare.withLastResort(a, b));
    const kept = options.has('u')
      ? lines.filter((line, index) => index === 0 || compare.byKeys(lines[index - 1] ?? '', line) !== 0)
      : lines;
    const sorted = kept.map((line) => `${line}${ending}`).join('');
    const output = options.value('o');
    if (output === undefined) {
      tool.out(sorted);
      return 0;
    }
    const refused = attempt(() => tool.fs.writeFile(output, sorted));
    if (!(refused instanceof FsError)) return 0;
    return gnu
      ? tool.fail(`open failed: ${output}: ${refused.text}`, 2)
      : tool.fail(`can't open '${output}': ${refused.text}`);

    function disordered(before: string, line: string): boolean {
      const order = compare.byKeys(before, line);
      return order > 0 || (order === 0 && options.has('u'));
    }
  },
);

const complaint: ReadComplaint = (tool, name, error) => {
  if (tool.computer.dialect === 'busybox') return `${name}: ${error.text}`;
  return error.code === 'EISDIR'
    ? `read failed: ${name}: ${error.text}`
    : `cannot read: ${name}: ${error.text}`;
};

function gnuKeyComplaint(text: string): string {
  if (text.startsWith('0')) return `-: invalid field specification '${text}'`;
  if (!/^\d/.test(text)) return `invalid number at field start: invalid count at start of '${text}'`;
  return `stray character in field spec: invalid field specification '${text}'`;
}

function separatorOf(options: Options): string | undefined {
  const text = options.value('t');
  if (text === '\\0') return '\0';
  return text?.length === 1 ? text : undefined;
}

interface Comparer {
  byKeys(a: string, b: string): number;
  /** Lines that the keys hold equal are ordered as a whole, unless `-s` or `-u` says no. */
  withLastResort(a: string, b: string): number;
}

function comparer(
  keys: readonly SortKey[],
  overall: Ordering,
  separator: string | undefined,
  options: Options,
): Comparer {
  const byKeys = (a: string, b: string): number => {
    if (keys.length === 0) return signed(compareKeys(a, b, overall), overall);
    for (const key of keys) {
      const order = compareKeys(keyOf(a, key, separator), keyOf(b, key, separator), key.ordering);
      if (order !== 0) return signed(order, key.ordering);
    }
    return 0;
  };
  const stable = options.has('s', 'u');
  return {
    byKeys,
    withLastResort: (a, b) => byKeys(a, b) || (stable ? 0 : signed(compareText(a, b), overall)),
  };
}

function signed(order: number, ordering: Ordering): number {
  return ordering.reverse ? -order : order;
}
