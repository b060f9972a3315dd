import { FsError } from '../../fs/fs-error.ts';
import { awaitStdin, bareLines, plainComplaint, readInput } from './inputs.ts';
import { withOptions } from './options.ts';

const ESCAPES: Readonly<Record<string, string>> = { '\\n': '\n', '\\t': '\t', '\\\\': '\\', '\\0': '' };

/** Puts lines of files side by side. */
export const paste = withOptions(
  {
    options: ['d: delimiters', 's serial', 'z zero-terminated'],
    usage: { gnu: '[OPTION]... [FILE]...', busybox: '[-d LIST] [-s] [FILE]...' },
  },
  (tool, options) => {
    const names = options.operands.length > 0 ? options.operands : ['-'];
    const delimiters = (options.value('d') ?? '\t').match(/\\.|[^]/gu)?.map((d) => ESCAPES[d] ?? d) ?? [''];
    const delimiter = (index: number): string => delimiters[index % delimiters.length] ?? '';
    awaitStdin(tool, names);
    const columns: string[][] = [];
    for (const name of names) {
      const text = readInput(tool, name);
      if (text instanceof FsError) return tool.fail(plainComplaint(tool, name, text));
      columns.push(bareLines(text));
    }
    if (options.has('s')) {
      for (const lines of columns) {
        tool.out(
          `${lines.map((line, index) => (index === 0 ? '' : delimiter(index - 1)) + line).join('')}\n`,
        );
      }
      return 0;
    }
    spreadStdin(columns, names);
    const height = Math.max(0, ...columns.map((lines) => lines.length));
    tool.work(height * columns.length);
    for (let row = 0; row < height; row++) {
      tool.out(
        `${columns.map((lines, index) => (index === 0 ? '' : delimiter(index - 1)) + (lines[row] ?? '')).join('')}\n`,
      );
    }
    return 0;
  },
);

/** `paste - -`: the columns that are standard input take its lines in turn. */
function spreadStdin(columns: string[][], names: readonly string[]): void {
  const places = names.flatMap((name, index) => (name === '-' ? [index] : []));
  if (places.length < 2) return;
  const lines = columns[places[0] ?? 0] ?? [];
  places.forEach((place, turn) => {
    columns[place] = lines.filter((_, index) => index % places.length === turn);
  });
}
