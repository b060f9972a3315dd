import { decodeBytes, encodeText } from '../../fs/text.ts';
import type { UtilityContext } from '../utility.ts';
import { parseTextCount } from './counts.ts';
import { invalidCount, title } from './head.ts';
import { cannotOpenComplaint, eachInput, openComplaint, splitLines } from './inputs.ts';
import { type CommandLine, type Options, withOptions, wrongUse } from './options.ts';

/** The options of tail, also for the one that follows (`tail -f`). */
export const TAIL_COMMAND_LINE: CommandLine = {
  options: [
    'n: lines',
    'c: bytes',
    'q quiet silent',
    'v verbose',
    'f',
    'follow::',
    'F',
    's: sleep-interval',
    'pid:',
    'retry',
    'z zero-terminated',
  ],
  usage: { gnu: '[OPTION]... [FILE]...', busybox: '[OPTIONS] [FILE]...' },
  digits: 'n',
};

/** Shows the last lines of files. */
export const tail = withOptions(TAIL_COMMAND_LINE, (tool, options) => {
  const { part, operands } = tailPart(tool, options);
  if (typeof part === 'number') return part;
  let first = true;
  const titled = (operands.length > 1 && !options.has('q')) || options.has('v');
  const status = eachInput(
    tool,
    operands,
    (text, name) => {
      if (titled) tool.out(title(name, first));
      first = false;
      tool.out(takeTail(text, part));
    },
    tool.computer.dialect === 'gnu' ? cannotOpenComplaint : openComplaint,
  );
  if (
    first &&
    status !== 0 &&
    operands.every((name) => !tool.fs.exists(name)) &&
    tool.computer.dialect === 'busybox'
  )
    return tool.fail('no files');
  return status;
});

/** How much of the end: the last so many, or from one on (`+3`). */
export interface TailPart {
  readonly unit: 'lines' | 'bytes';
  readonly count: number;
  readonly fromStart: boolean;
}

/** What the options and a leading `+3` ask for; a status when they are wrong. */
export function tailPart(
  tool: UtilityContext,
  options: Options,
): { readonly part: TailPart | number; readonly operands: readonly string[] } {
  const [old, ...rest] = options.operands;
  const oldStyle = old !== undefined && /^\+\d+$/.test(old) && !options.has('n', 'c');
  const operands = oldStyle ? rest : options.operands;
  const unit = options.last('n', 'c') === 'c' ? 'bytes' : 'lines';
  const text = (oldStyle ? old : options.value(unit === 'bytes' ? 'c' : 'n')) ?? '10';
  const count = parseTextCount(tool, text.replace(/^[+-]/, ''));
  if (count === undefined) return { part: tool.fail(invalidCount(tool, unit, text)), operands };
  return { part: { unit, count, fromStart: text.startsWith('+') }, operands };
}

/** The end of a text. */
export function takeTail(text: string, part: TailPart): string {
  const skip = Math.max(0, part.count - 1);
  if (part.unit === 'bytes') {
    const bytes = encodeText(text);
    return decodeBytes(bytes.subarray(part.fromStart ? skip : Math.max(0, bytes.length - part.count)));
  }
  const lines = splitLines(text);
  return lines.slice(part.fromStart ? skip : Math.max(0, lines.length - part.count)).join('');
}

/** Says a wrong use of tail, for the one that follows. */
export function wrongTail(tool: UtilityContext, reason: string): number {
  return wrongUse(tool, TAIL_COMMAND_LINE, reason);
}
