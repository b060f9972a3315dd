import { FsError } from '../../fs/fs-error.ts';
import { decodeBytes, encodeText } from '../../fs/text.ts';
import { parseCount } from '../text/counts.ts';
import { attempt, bareLines, isGnu, readInput } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { printable } from './byte-rows.ts';

/** Makes a hex dump, or bytes of one. */
export const xxd = withOptions(
  {
    options: ['r', 'p ps plain', 'i', 'b', 'u', 'g:', 'c:', 'l:', 's:', 'o:', 'a', 'e', 'E', 'n:', 'R:'],
    gnuOnly: ['b', 'u', 'a', 'e', 'E', 'n', 'R'],
    usage: {
      gnu: '[options] [infile [outfile]]',
      busybox: '[-ri] [-ps] [-g N] [-c N] [-l LEN] [-s OFS] [-o OFS] [FILE]',
    },
  },
  (tool, options) => {
    const [name = '-', output] = options.operands;
    const text = readInput(tool, name);
    if (text instanceof FsError) return tool.fail(`${name}: ${text.text}`, isGnu(tool) ? 2 : 1);
    tool.work(1 + (text.length >> 4));
    const shown = options.has('r')
      ? reverted(text, options.has('p'))
      : dumped(tool, options, encodeText(text), name);
    if (output === undefined) {
      tool.out(shown);
      return 0;
    }
    const refused = attempt(() => tool.fs.writeFile(output, shown));
    return refused instanceof FsError ? tool.fail(`${output}: ${refused.text}`, 3) : 0;
  },
);

function reverted(text: string, plain: boolean): string {
  const digits = bareLines(text).map((line) => {
    if (plain) return line.replace(/[^0-9a-fA-F]/g, '');
    const match = /^\s*[0-9a-fA-F]+:\s?((?:[0-9a-fA-F]+ ?)*)/.exec(line);
    return (match?.[1] ?? '').replaceAll(' ', '');
  });
  return decodeBytes(Buffer.from(digits.join(''), 'hex'));
}

function dumped(tool: UtilityContext, options: Options, all: Uint8Array, name: string): string {
  const skip = parseCount(options.value('s') ?? '0') ?? 0;
  const bytes = all.subarray(skip, skip + (parseCount(options.value('l') ?? '') ?? all.length));
  const hex = (byte: number): string => {
    const digits = byte.toString(16).padStart(2, '0');
    return options.has('u') ? digits.toUpperCase() : digits;
  };
  if (options.has('p')) {
    const width = Number(options.value('c') ?? 30) || bytes.length;
    return rows(bytes, width, (row) => `${Array.from(row, hex).join('')}\n`);
  }
  if (options.has('i')) return cArray(tool, bytes, name, hex);
  const bits = options.has('b');
  const width = Number(options.value('c') ?? (bits ? 6 : 16)) || 16;
  const group = Number(options.value('g') ?? (bits ? 1 : 2)) || width;
  const unit = (byte: number): string => (bits ? byte.toString(2).padStart(8, '0') : hex(byte));
  const full = width * (bits ? 8 : 2) + Math.ceil(width / group) - 1;
  const base = Number(options.value('o') ?? 0);
  return rows(bytes, width, (row, offset) => {
    const cells = Array.from(
      row,
      (byte, index) => `${index > 0 && index % group === 0 ? ' ' : ''}${unit(byte)}`,
    );
    return `${(offset + skip + base).toString(16).padStart(8, '0')}: ${cells.join('').padEnd(full)}  ${printable(row)}\n`;
  });
}

function rows(bytes: Uint8Array, width: number, show: (row: Uint8Array, offset: number) => string): string {
  const lines: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += width)
    lines.push(show(bytes.subarray(offset, offset + width), offset));
  return lines.join('');
}

function cArray(
  tool: UtilityContext,
  bytes: Uint8Array,
  name: string,
  hex: (byte: number) => string,
): string {
  const lines = rows(bytes, 12, (row) => `  ${Array.from(row, (byte) => `0x${hex(byte)}`).join(', ')},\n`);
  const list = isGnu(tool) ? lines.replace(/,\n$/, '\n') : lines;
  if (name === '-') return list;
  const variable = name.replace(/[^A-Za-z0-9]/g, '_');
  return `unsigned char ${variable}[] = {\n${list}};\nunsigned int ${variable}_len = ${bytes.length};\n`;
}
