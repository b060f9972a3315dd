import { FsError } from '../../fs/fs-error.ts';
import { decodeBytes, encodeText } from '../../fs/text.ts';
import { parseCount } from '../text/counts.ts';
import { attempt, readInput, splitLines } from '../text/inputs.ts';
import { withOptions } from '../text/options.ts';

const MAX_PIECES = 10_000;

/** Cuts a file into pieces. */
export const split = withOptions(
  {
    options: [
      'l: lines',
      'b: bytes',
      'n: number',
      'a: suffix-length',
      'd',
      'numeric-suffixes::',
      'additional-suffix:',
      'verbose',
      'C: line-bytes',
      'e elide-empty-files',
    ],
    usage: { gnu: '[OPTION]... [FILE [PREFIX]]', busybox: '[OPTIONS] [INPUT [PREFIX]]' },
    digits: 'l',
  },
  (tool, options) => {
    const [name = '-', prefix = 'x', extra] = options.operands;
    if (extra !== undefined) return options.wrong(tool, `extra operand '${extra}'`);
    const way = options.last('l', 'b', 'n', 'C') ?? 'l';
    const amount = options.value(way) ?? '1000';
    const size = parseCount(amount);
    const what = way === 'l' ? 'lines' : way === 'n' ? 'chunks' : 'bytes';
    if (size === undefined || size === 0) {
      return tool.fail(
        `invalid number of ${what}: '${amount}'${size === 0 ? ': Numerical result out of range' : ''}`,
      );
    }
    const text = readInput(tool, name);
    if (text instanceof FsError) return tool.fail(`cannot open '${name}' for reading: ${text.text}`);
    const pieces = cut(text, way, size);
    tool.work(pieces.length);
    const numeric = options.has('d', 'numeric-suffixes');
    for (const [index, piece] of pieces.slice(0, MAX_PIECES).entries()) {
      const path = `${prefix}${suffix(index, Number(options.value('a') ?? 2), numeric)}${options.value('additional-suffix') ?? ''}`;
      const refused = attempt(() => tool.fs.writeFile(path, piece));
      if (refused instanceof FsError) return tool.fail(`${path}: ${refused.text}`);
      if (options.has('verbose')) tool.out(`creating file '${path}'\n`);
    }
    return 0;
  },
);

function cut(text: string, way: string, size: number): string[] {
  if (way === 'l') {
    const lines = splitLines(text);
    return Array.from({ length: Math.ceil(lines.length / size) }, (_, index) =>
      lines.slice(index * size, (index + 1) * size).join(''),
    );
  }
  const bytes = encodeText(text);
  const count = way === 'n' ? size : Math.min(MAX_PIECES, Math.ceil(bytes.length / size));
  const length = way === 'n' ? Math.floor(bytes.length / size) : size;
  return Array.from({ length: Math.min(count, MAX_PIECES) }, (_, index) => {
    const end = way === 'n' && index === count - 1 ? bytes.length : (index + 1) * length;
    return decodeBytes(bytes.subarray(index * length, end));
  });
}

function suffix(index: number, length: number, numeric: boolean): string {
  if (numeric) return String(index).padStart(length, '0');
  let [rest, letters] = [index, ''];
  while (letters.length < length) {
    letters = String.fromCharCode(97 + (rest % 26)) + letters;
    rest = Math.floor(rest / 26);
  }
  return letters;
}
