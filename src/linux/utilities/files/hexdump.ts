import { encodeText } from '../../fs/text.ts';
import { parseCount } from '../text/counts.ts';
import { eachInput, isGnu } from '../text/inputs.ts';
import { withOptions } from '../text/options.ts';
import { byteRows, characterName, littleEndian, printable } from './byte-rows.ts';

type Row = (row: Uint8Array, offset: number) => string;

const hex = (value: number | bigint, digits: number): string => value.toString(16).padStart(digits, '0');

const CANONICAL: Row = (row, offset) => {
  const cells = Array.from({ length: 16 }, (_, index) => {
    const byte = row[index];
    return `${index === 8 ? ' ' : ''}${byte === undefined ? '  ' : hex(byte, 2)} `;
  });
  return `${hex(offset, 8)}  ${cells.join('')} |${printable(row)}|\n`;
};

const bytewise =
  (show: (byte: number) => string): Row =>
  (row, offset) =>
    `${hex(offset, 7)}${Array.from({ length: 16 }, (_, index) => {
      const byte = row[index];
      return byte === undefined ? '    ' : ` ${show(byte).padStart(3)}`;
    }).join('')}\n`;

const wordwise =
  (width: number, show: (word: bigint) => string): Row =>
  (row, offset) =>
    `${hex(offset, 7)}${Array.from({ length: 8 }, (_, index) =>
      index * 2 < row.length ? show(littleEndian(row, index * 2, 2)).padStart(width) : ' '.repeat(width),
    ).join('')}\n`;

const FORMATS: Readonly<Record<string, Row>> = {
  C: CANONICAL,
  b: bytewise((byte) => byte.toString(8).padStart(3, '0')),
  c: bytewise(characterName),
  d: wordwise(8, (word) => String(word).padStart(5, '0')),
  o: wordwise(8, (word) => word.toString(8).padStart(6, '0')),
  x: wordwise(8, (word) => hex(word, 4)),
};

const DEFAULT = wordwise(5, (word) => hex(word, 4));

/** Shows bytes as hexadecimal numbers. */
export const hexdump = withOptions(
  {
    options: [
      'C canonical',
      'b one-byte-octal',
      'c one-byte-char',
      'd two-bytes-decimal',
      'o two-bytes-octal',
      'x two-bytes-hex',
      'n: length',
      's: skip',
      'v no-squeezing',
      'e: format',
      'f: format-file',
      'L:: color',
    ],
    usage: {
      gnu: '[options] <file>...',
      busybox: '[-bcdoxCv] [-e FMT] [-f FMT_FILE] [-n LEN] [-s OFS] [FILE]...',
    },
  },
  (tool, options) => {
    const parts: string[] = [];
    const status = eachInput(tool, options.operands, (text) => void parts.push(text));
    if (parts.length === 0 && status !== 0) {
      if (isGnu(tool)) tool.fail('all input file arguments failed');
      return 1;
    }
    const all = encodeText(parts.join(''));
    const skip = parseCount(options.value('s') ?? '0') ?? 0;
    const length = parseCount(options.value('n') ?? '') ?? all.length;
    const bytes = all.subarray(skip, skip + length);
    tool.work(1 + (bytes.length >> 4));
    if (bytes.length === 0) return status;
    const format =
      tool.name === 'hd' ? CANONICAL : (FORMATS[options.last('C', 'b', 'c', 'd', 'o', 'x') ?? ''] ?? DEFAULT);
    const rows = byteRows(bytes, 16, options.has('v'), (row, offset) => format(row, offset + skip));
    const digits = format === CANONICAL ? 8 : 7;
    tool.out(`${rows}${hex(skip + bytes.length, digits)}\n`);
    return status;
  },
);
