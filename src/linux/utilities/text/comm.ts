import { compareText } from '../../../base/record.ts';
import { FsError } from '../../fs/fs-error.ts';
import { awaitStdin, bareLines, plainComplaint, readInput } from './inputs.ts';
import { withOptions } from './options.ts';

/** Tells which lines two sorted files share. */
export const comm = withOptions(
  {
    options: [
      '1',
      '2',
      '3',
      'check-order',
      'nocheck-order',
      'output-delimiter:',
      'total',
      'z zero-terminated',
    ],
    usage: { gnu: '[OPTION]... FILE1 FILE2', busybox: '[-123] FILE1 FILE2' },
  },
  (tool, options) => {
    const [first, second, extra] = options.operands;
    if (first === undefined) return options.wrong(tool, 'missing operand');
    if (second === undefined) return options.wrong(tool, `missing operand after '${first}'`);
    if (extra !== undefined) return options.wrong(tool, `extra operand '${extra}'`);
    awaitStdin(tool, [first, second]);
    const texts: string[][] = [];
    for (const name of [first, second]) {
      const text = readInput(tool, name);
      if (text instanceof FsError) return tool.fail(plainComplaint(tool, name, text));
      texts.push(bareLines(text));
    }
    const [left = [], right = []] = texts;
    const delimiter = options.value('output-delimiter') ?? '\t';
    const print = (column: 1 | 2 | 3, line: string): void => {
      if (options.has(String(column))) return;
      const before = [1, 2].filter((each) => each < column && !options.has(String(each))).length;
      tool.out(`${delimiter.repeat(before)}${line}\n`);
    };
    tool.work(left.length + right.length);
    let [a, b] = [0, 0];
    while (a < left.length || b < right.length) {
      const [x, y] = [left[a], right[b]];
      const order = x === undefined ? 1 : y === undefined ? -1 : compareText(x, y);
      if (order <= 0) a += 1;
      if (order >= 0) b += 1;
      print(order === 0 ? 3 : order < 0 ? 1 : 2, (order <= 0 ? x : y) ?? '');
    }
    return 0;
  },
);
