import { FsError } from '../../fs/fs-error.ts';
import { byteLength, sliceBytes } from '../../fs/text.ts';
import { parseCount } from '../text/counts.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { withOptions } from '../text/options.ts';

const MAX_SIZE = 64 * 1024 * 1024;

/** Cuts files to a size, or fills them up to it. */
export const truncate = withOptions(
  {
    options: ['s: size', 'c no-create', 'r: reference', 'o io-blocks'],
    usage: { gnu: 'OPTION... FILE...', busybox: '[-c] -s SIZE FILE...' },
  },
  (tool, options) => {
    const gnu = isGnu(tool);
    const text = options.value('s');
    const reference = options.value('r');
    if (text === undefined && reference === undefined) {
      return options.wrong(tool, "you must specify either '--size' or '--reference'");
    }
    if (options.operands.length === 0) return options.wrong(tool, 'missing file operand');
    const sign = gnu ? (/^[-+<>/%]/.exec(text ?? '')?.[0] ?? '') : '';
    const wanted =
      reference === undefined ? parseCount((text ?? '').slice(sign.length)) : tool.fs.stat(reference).size;
    if (wanted === undefined)
      return tool.fail(gnu ? `Invalid number: '${text}'` : `invalid number '${text}'`);
    let status = 0;
    for (const path of options.operands) {
      const refused = attempt(() => {
        if (options.has('c') && !tool.fs.exists(path)) return;
        const content = tool.fs.exists(path) ? tool.fs.readFile(path) : '';
        const size = sizeFor(sign, byteLength(content), wanted);
        if (size > MAX_SIZE) throw new FsError('EFBIG', path);
        tool.work(1 + (size >> 12));
        const kept = sliceBytes(content, 0, size);
        tool.fs.writeFile(path, kept === '' ? '' : kept + '\0'.repeat(Math.max(0, size - byteLength(kept))));
        const { node } = tool.fs.stat(path);
        // Of zeros alone only the size is kept.
        if (kept === '' && size > 0 && node.type === 'file') tool.fs.putNode(path, { ...node, size });
      });
      if (!(refused instanceof FsError)) continue;
      status = tool.fail(
        refused.code === 'EFBIG'
          ? `failed to truncate '${path}' at ${wanted} bytes: ${refused.text}`
          : gnu
            ? `cannot open '${path}' for writing: ${refused.text}`
            : `${path}: open: ${refused.text}`,
      );
    }
    return status;
  },
);

function sizeFor(sign: string, now: number, number: number): number {
  switch (sign) {
    case '+':
      return now + number;
    case '-':
      return Math.max(0, now - number);
    case '<':
      return Math.min(now, number);
    case '>':
      return Math.max(now, number);
    case '/':
      return Math.floor(now / number) * number;
    case '%':
      return Math.ceil(now / number) * number;
    default:
      return number;
  }
}
