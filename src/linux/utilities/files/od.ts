import { encodeText } from '../../fs/text.ts';
import { parseCount } from '../text/counts.ts';
import { eachInput, isGnu, plainComplaint, type ReadComplaint } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import { byteRows, characterName, littleEndian, printable } from './byte-rows.ts';

/** How bytes are shown: letter and size of a unit. */
interface Format {
  readonly letter: string;
  readonly size: number;
  readonly text: boolean;
}

/** Old options and the types they stand for. */
const SHORT: Readonly<Record<string, string>> = {
  a: 'a',
  b: 'o1',
  c: 'c',
  d: 'u2',
  h: 'x2',
  i: 'd4',
  l: 'd8',
  o: 'o2',
  s: 'd2',
  x: 'x2',
};

/** Digits of the largest unit, by letter and size. */
const WIDTHS: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  o: { 1: 3, 2: 6, 4: 11, 8: 22 },
  x: { 1: 2, 2: 4, 4: 8, 8: 16 },
  d: { 1: 4, 2: 6, 4: 11, 8: 20 },
  u: { 1: 3, 2: 5, 4: 10, 8: 20 },
};

/** Shows bytes as numbers. */
export const od = withOptions(
  {
    options: [
      'a',
      'b',
      'c',
      'd',
      'h',
      'i',
      'l',
      'o',
      's',
      'x',
      't: format',
      'A: address-radix',
      'N: read-bytes',
      'j: skip-bytes',
      'v output-duplicates',
      'w:: width',
      'S: strings',
      'endian:',
    ],
    usage: {
      gnu: '[OPTION]... [FILE]...',
      busybox: '[-abcdfhilovxs] [-t TYPE] [-A RADIX] [-N SIZE] [-j SKIP] [-S MINSTR] [-w WIDTH] [FILE]...',
    },
  },
  (tool, options) => {
    const formats = readFormats(options);
    if (typeof formats === 'string') return tool.fail(formats);
    const parts: string[] = [];
    const status = eachInput(tool, options.operands, (text) => void parts.push(text), complaint);
    if (status !== 0 && parts.length === 0) return status;
    const all = encodeText(parts.join(''));
    const skip = parseCount(options.value('j') ?? '0') ?? 0;
    const count = parseCount(options.value('N') ?? '') ?? all.length;
    const bytes = all.subarray(skip, skip + count);
    tool.work(1 + (bytes.length >> 4));
    const address = addressFormat(options.value('A') ?? 'o');
    const width = Number(options.value('w') ?? (options.has('w') ? 32 : 16)) || 16;
    const gnu = isGnu(tool);
    const rows = byteRows(bytes, width, options.has('v'), (row, offset) =>
      formats
        .map((format, index) => {
          const label = address(offset + skip);
          return `${index === 0 ? label : ' '.repeat(label.length)}${showRow(row, width, format, formats, gnu)}\n`;
        })
        .join(''),
    );
    const end = address(skip + bytes.length);
    tool.out(`${rows}${end === '' ? '' : `${end}\n`}`);
    return status;
  },
);

const complaint: ReadComplaint = (tool, name, error) =>
  !isGnu(tool) && error.code === 'EISDIR' ? `${name}: read error` : plainComplaint(tool, name, error);

function addressFormat(radix: string): (offset: number) => string {
  if (radix === 'n') return () => '';
  if (radix === 'x') return (offset) => offset.toString(16).padStart(6, '0');
  return (offset) => offset.toString(radix === 'd' ? 10 : 8).padStart(7, '0');
}

/** The formats asked for, or what is wrong. */
function readFormats(options: Options): readonly Format[] | string {
  const types = options.given.flatMap(({ name, value }) =>
    name === 't' ? [value ?? ''] : (SHORT[name] ?? []),
  );
  const formats: Format[] = [];
  for (const type of types.length > 0 ? types : ['o2']) {
    for (const [whole, letter = '', size = '', z = ''] of type.matchAll(/([acdoux])(\d+|[CSIL])?(z?)|./g)) {
      if (letter === '') return `invalid character '${whole}' in type string '${type}'`;
      const named: Readonly<Record<string, number>> = { C: 1, S: 2, I: 4, L: 8 };
      const bytes = letter === 'a' || letter === 'c' ? 1 : (named[size] ?? Number(size === '' ? '4' : size));
      if (![1, 2, 4, 8].includes(bytes)) {
        return `invalid type string '${type}';\nthis system doesn't provide a ${bytes}-byte integral type`;
      }
      formats.push({ letter, size: bytes, text: z === 'z' });
    }
  }
  return formats;
}

const CONTROL_NAMES =
  'nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us sp'.split(
    ' ',
  );

function showRow(
  row: Uint8Array,
  width: number,
  format: Format,
  formats: readonly Format[],
  gnu: boolean,
): string {
  const digits = unitWidth(format);
  // Coreutils makes the columns of several formats line up.
  const perByte = gnu
    ? Math.max(...formats.map((each) => (unitWidth(each) + 1) / each.size))
    : (digits + 1) / format.size;
  const field = Math.ceil(perByte * format.size);
  let text = '';
  for (let at = 0; at < row.length; at += format.size)
    text += showUnit(row, at, format, digits).padStart(field);
  if (!format.text) return text;
  return `${text.padEnd((width / format.size) * field)}  >${printable(row)}<`;
}

function unitWidth({ letter, size }: Format): number {
  return letter === 'a' || letter === 'c' ? 3 : (WIDTHS[letter]?.[size] ?? 3);
}

function showUnit(row: Uint8Array, at: number, { letter, size }: Format, digits: number): string {
  const byte = row[at] ?? 0;
  if (letter === 'c') return characterName(byte);
  if (letter === 'a')
    return byte === 127 ? 'del' : (CONTROL_NAMES[byte & 127] ?? String.fromCharCode(byte & 127));
  const value = littleEndian(row, at, size);
  if (letter === 'd') return String(BigInt.asIntN(size * 8, value));
  if (letter === 'u') return String(value);
  return value.toString(letter === 'o' ? 8 : 16).padStart(digits, '0');
}
