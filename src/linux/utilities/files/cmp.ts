import { FsError } from '../../fs/fs-error.ts';
import { encodeText } from '../../fs/text.ts';
import { awaitStdin, isGnu, readInput } from '../text/inputs.ts';
import { withOptions } from '../text/options.ts';

/** Tells where two files begin to differ. */
export const cmp = withOptions(
  {
    options: ['l verbose', 's quiet silent', 'n: bytes', 'b print-bytes', 'i: ignore-initial'],
    usage: {
      gnu: '[OPTION]... FILE1 [FILE2 [SKIP1 [SKIP2]]]',
      busybox: '[-l|s] [-n NUM] FILE1 [FILE2 [SKIP1 [SKIP2]]]',
    },
    badUsage: 2,
  },
  (tool, options) => {
    const gnu = isGnu(tool);
    const [first, second = '-'] = options.operands;
    if (first === undefined) return options.wrong(tool, "missing operand after 'cmp'");
    awaitStdin(tool, [first, second]);
    const contents: Uint8Array[] = [];
    for (const name of [first, second]) {
      const text = readInput(tool, name);
      if (text instanceof FsError) return options.has('s') ? 2 : tool.fail(`${name}: ${text.text}`, 2);
      contents.push(encodeText(text));
    }
    const limit = Number(options.value('n') ?? Number.POSITIVE_INFINITY);
    const [a = new Uint8Array(), b = new Uint8Array()] = contents.map((bytes) => bytes.subarray(0, limit));
    const shared = Math.min(a.length, b.length);
    tool.work(1 + (shared >> 8));
    const shorter = a.length < b.length ? first : second;
    const atEnd = (line: number): number => {
      if (a.length === b.length) return 0;
      if (options.has('s')) return 1;
      const where = options.has('l')
        ? `after byte ${shared}`
        : `after byte ${shared}, ${a[shared - 1] === 10 ? 'line' : 'in line'} ${line}`;
      tool.err(`cmp: EOF on ${shorter}${gnu ? (shared === 0 ? ' which is empty' : ` ${where}`) : ''}\n`);
      return 1;
    };
    let line = 1;
    let status = 0;
    for (let at = 0; at < shared; at++) {
      if (a[at] !== b[at]) {
        if (options.has('s')) return 1;
        if (!options.has('l')) {
          tool.out(`${first} ${second} differ: byte ${at + 1}, line ${line}\n`);
          return 1;
        }
        status = 1;
        const width = gnu ? String(Math.max(a.length, b.length)).length : String(shared).length;
        tool.out(`${String(at + 1).padStart(width)} ${octal(a[at])} ${octal(b[at])}\n`);
      }
      if (a[at] === 10) line += 1;
    }
    return atEnd(a[shared - 1] === 10 ? line - 1 : line) || status;
  },
);

function octal(byte: number | undefined): string {
  return (byte ?? 0).toString(8).padStart(3);
}
