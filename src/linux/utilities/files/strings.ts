import { toByteString } from '../text/bytes.ts';
import { eachInput, isGnu, plainComplaint, type ReadComplaint } from '../text/inputs.ts';
import { withOptions } from '../text/options.ts';

/** Finds texts in binary files. */
export const strings = withOptions(
  {
    options: [
      'n: bytes',
      't: radix',
      'o',
      'f print-file-name',
      'a all',
      'w include-all-whitespace',
      'e: encoding',
    ],
    usage: { gnu: '[option(s)] [file(s)]', busybox: '[-fo] [-t o|d|x] [-n LEN] [FILE]...' },
    digits: 'n',
  },
  (tool, options) => {
    const least = Number(options.value('n') ?? 4) || 4;
    const radix = options.has('o') ? 'o' : options.value('t');
    return eachInput(
      tool,
      options.operands,
      (text, name) => {
        const bytes = toByteString(text);
        tool.work(1 + (bytes.length >> 6));
        for (const match of bytes.matchAll(/[\t -~]+/g)) {
          if (match[0].length < least) continue;
          const file = options.has('f') ? `${name}: ` : '';
          const base = radix === 'x' ? 16 : radix === 'o' ? 8 : 10;
          const offset = radix === undefined ? '' : `${match.index.toString(base).padStart(7)} `;
          tool.out(`${file}${offset}${match[0]}\n`);
        }
      },
      complaint,
    );
  },
);

const complaint: ReadComplaint = (tool, name, error) => {
  if (!isGnu(tool)) return plainComplaint(tool, name, error);
  return error.code === 'EISDIR' ? `Warning: '${name}' is a directory` : `'${name}': No such file`;
};
