import type { UtilityContext } from '../utility.ts';
import { byteLength } from '../../fs/text.ts';
import { attempt, awaitStdin, bareLines, plainComplaint, readInput } from './inputs.ts';
import { withOptions } from './options.ts';
import { displayWidth } from './width.ts';
import { FsError } from '../../fs/fs-error.ts';

interface Counts {
  readonly l: number;
  readonly w: number;
  readonly m: number;
  readonly c: number;
  readonly L: number;
}

const ZERO: Counts = { l: 0, w: 0, m: 0, c: 0, L: 0 };

/** The columns in the order they are printed, whatever the order of the options. */
const COLUMNS = ['l', 'w', 'm', 'c', 'L'] as const;

/** Counts lines, words, characters and bytes. */
export const wc = withOptions(
  {
    options: ['l lines', 'w words', 'm chars', 'c bytes', 'L max-line-length'],
    usage: { gnu: '[OPTION]... [FILE]...', busybox: '[-cmlwL] [FILE]...' },
  },
  (tool, options) => {
    const asked = COLUMNS.filter((column) => options.has(column));
    const columns = asked.length > 0 ? asked : (['l', 'w', 'c'] as const);
    const names = options.operands.length > 0 ? options.operands : ['-'];
    awaitStdin(tool, names);
    const count = tool.computer.dialect === 'gnu' ? countCharacters : countBytes;
    const width = columnWidth(tool, options.operands, columns.length);
    let total = ZERO;
    let status = 0;
    for (const name of names) {
      const text = readInput(tool, name);
      if (text instanceof FsError) {
        status = tool.fail(plainComplaint(tool, name, text));
        if (text.code === 'EISDIR') tool.out(row(ZERO, columns, width, name));
        continue;
      }
      const counts = count(text);
      total = add(total, counts);
      tool.out(row(counts, columns, width, options.operands.length === 0 ? '' : name));
    }
    if (names.length > 1) tool.out(row(total, columns, width, 'total'));
    return status;
  },
);

function countCharacters(text: string): Counts {
  const lines = bareLines(text);
  return {
    l: lines.length - (text === '' || text.endsWith('\n') ? 0 : 1),
    w: text.match(/[^\s]+/g)?.length ?? 0,
    m: Array.from(text).length,
    c: byteLength(text),
    L: longest(lines, displayWidth),
  };
}

/** Busybox takes every byte for a character; words need one of ASCII. */
function countBytes(text: string): Counts {
  const lines = bareLines(text);
  const bytes = byteLength(text);
  return {
    ...countCharacters(text),
    w: text.match(/\S+/g)?.filter((word) => /[!-~]/.test(word)).length ?? 0,
    m: bytes,
    c: bytes,
    L: longest(lines, (line) => line.replace(/[^ -~]/g, '').length),
  };
}

function longest(lines: readonly string[], width: (line: string) => number): number {
  return lines.reduce((most, line) => Math.max(most, width(line)), 0);
}

function add(a: Counts, b: Counts): Counts {
  return { l: a.l + b.l, w: a.w + b.w, m: a.m + b.m, c: a.c + b.c, L: Math.max(a.L, b.L) };
}

/**
 * Coreutils makes columns as wide as the digits of all sizes together, 7 where something has no size to ask for;
 * busybox makes them 9. One number alone stands alone.
 */
function columnWidth(tool: UtilityContext, operands: readonly string[], columns: number): number {
  if (tool.computer.dialect === 'busybox') return columns === 1 && operands.length <= 1 ? 0 : 9;
  if (columns === 1 && operands.length <= 1) return 0;
  if (operands.length === 0) return 7;
  let sizes = 0;
  for (const name of operands) {
    const stat = name === '-' ? undefined : attempt(() => tool.fs.stat(name));
    if (stat === undefined) return 7;
    if (stat instanceof FsError) continue;
    if (stat.node.type !== 'file') return 7;
    sizes += stat.size;
  }
  return String(sizes).length;
}

function row(counts: Counts, columns: readonly (keyof Counts)[], width: number, name: string): string {
  const numbers = columns.map((column) => String(counts[column]).padStart(width));
  return `${numbers.join(' ')}${name === '' ? '' : ` ${name}`}\n`;
}
