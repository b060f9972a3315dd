import { compareText } from '../../../base/record.ts';
import { FsError } from '../../fs/fs-error.ts';
import { awaitStdin, bareLines, plainComplaint, readInput } from './inputs.ts';
import { withOptions } from './options.ts';

/** Joins lines of two sorted files by a field. */
export const join = withOptions(
  {
    options: [
      '1:',
      '2:',
      'j:',
      't:',
      'a:',
      'v:',
      'e:',
      'o:',
      'i ignore-case',
      'check-order',
      'nocheck-order',
      'header',
    ],
    usage: { gnu: '[OPTION]... FILE1 FILE2', busybox: '[OPTIONS] FILE1 FILE2' },
  },
  (tool, options) => {
    const [first, second] = options.operands;
    if (first === undefined) return options.wrong(tool, 'missing operand');
    if (second === undefined) return options.wrong(tool, `missing operand after '${first}'`);
    awaitStdin(tool, [first, second]);
    const separator = options.value('t');
    const keys = [
      Number(options.value('1') ?? options.value('j') ?? 1),
      Number(options.value('2') ?? options.value('j') ?? 1),
    ];
    const tables: Row[][] = [];
    for (const [index, name] of [first, second].entries()) {
      const text = readInput(tool, name);
      if (text instanceof FsError) return tool.fail(plainComplaint(tool, name, text));
      const place = (keys[index] ?? 1) - 1;
      tables.push(
        bareLines(text).map((line) => {
          const fields = separator === undefined ? line.trim().split(/[ \t]+/) : line.split(separator);
          const key = fields[place] ?? '';
          return { fields, key: options.has('i') ? key.toLowerCase() : key, shown: key, place };
        }),
      );
    }
    const [left = [], right = []] = tables;
    const glue = separator ?? ' ';
    const order = options.values('o').flatMap((text) => text.split(/[ ,]+/));
    const empty = options.value('e') ?? '';
    const print = (a: Row | undefined, b: Row | undefined): void => {
      const rest = (row: Row | undefined): string[] =>
        row?.fields.filter((_, index) => index !== row.place) ?? [];
      const chosen = order.map((item) => {
        if (item === '0') return a?.shown ?? b?.shown ?? '';
        const [file, field] = item.split('.');
        return (file === '1' ? a : b)?.fields[Number(field) - 1] ?? empty;
      });
      tool.out(
        `${(order.length > 0 ? chosen : [a?.shown ?? b?.shown ?? '', ...rest(a), ...rest(b)]).join(glue)}\n`,
      );
    };
    const unpaired = new Set([...options.values('a'), ...options.values('v')]);
    let [i, j] = [0, 0];
    while (i < left.length || j < right.length) {
      tool.work(1);
      const [a, b] = [left[i], right[j]];
      const difference = a === undefined ? 1 : b === undefined ? -1 : compareText(a.key, b.key);
      if (difference < 0) {
        if (unpaired.has('1')) print(a, undefined);
        i += 1;
      } else if (difference > 0) {
        if (unpaired.has('2')) print(undefined, b);
        j += 1;
      } else {
        const sameLeft = runOf(left, i);
        const sameRight = runOf(right, j);
        tool.work(sameLeft.length * sameRight.length);
        if (!options.has('v')) for (const x of sameLeft) for (const y of sameRight) print(x, y);
        i += sameLeft.length;
        j += sameRight.length;
      }
    }
    return 0;
  },
);

interface Row {
  readonly fields: readonly string[];
  readonly key: string;
  readonly shown: string;
  readonly place: number;
}

function runOf(rows: readonly Row[], from: number): readonly Row[] {
  let to = from;
  while (to < rows.length && rows[to]?.key === rows[from]?.key) to += 1;
  return rows.slice(from, to);
}
