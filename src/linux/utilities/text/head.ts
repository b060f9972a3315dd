import { decodeBytes, encodeText } from '../../fs/text.ts';
import type { UtilityContext } from '../utility.ts';
import { parseTextCount } from './counts.ts';
import { readEndless } from './devices.ts';
import { awaitStdin, cannotOpenComplaint, eachInput, splitLines } from './inputs.ts';
import { type CommandLine, type Options, withOptions } from './options.ts';

export const HEAD_COMMAND_LINE: CommandLine = {
  options: ['n: lines', 'c: bytes', 'q quiet silent', 'v verbose', 'z zero-terminated'],
  usage: { gnu: '[OPTION]... [FILE]...', busybox: '[OPTIONS] [FILE]...' },
  digits: 'n',
};

/** Shows the first lines of files. */
export const head = withOptions(HEAD_COMMAND_LINE, (tool, options) => {
  const part = headPart(tool, options);
  if (typeof part === 'number') return part;
  const { operands } = options;
  const titled = (operands.length > 1 && !options.has('q')) || options.has('v');
  const gnu = tool.computer.dialect === 'gnu';
  let first = true;
  const show = (text: string, name: string): void => {
    if (titled) tool.out(title(name, gnu ? first : name === operands[0]));
    first = false;
    tool.out(takeHead(text, part));
  };
  awaitStdin(tool, operands);
  let status = 0;
  for (const name of operands.length === 0 ? ['-'] : operands) {
    const device = part.unit === 'bytes' ? readEndless(tool, name, part.count) : undefined;
    if (device !== undefined) show(device, name);
    else status = eachInput(tool, [name], show, cannotOpenComplaint) || status;
  }
  return status;
});

/** `==> name <==` above each of several files. */
export function title(name: string, first: boolean): string {
  return `${first ? '' : '\n'}==> ${name === '-' ? 'standard input' : name} <==\n`;
}

/** How much of the beginning: a count, or all but a count. */
export interface HeadPart {
  readonly unit: 'lines' | 'bytes';
  readonly count: number;
  readonly allBut: boolean;
  readonly separator: string;
}

/** What the options ask for; a status when they are wrong. */
export function headPart(tool: UtilityContext, options: Options): HeadPart | number {
  const unit = options.last('n', 'c') === 'c' ? 'bytes' : 'lines';
  const text = options.value(unit === 'bytes' ? 'c' : 'n') ?? '10';
  const allBut = text.startsWith('-');
  const count = parseTextCount(tool, allBut ? text.slice(1) : text);
  if (count === undefined) return tool.fail(invalidCount(tool, unit, text));
  return { unit, count, allBut, separator: options.has('z') ? '\0' : '\n' };
}

/** `invalid number of lines: 'x'`. */
export function invalidCount(tool: UtilityContext, unit: 'lines' | 'bytes', text: string): string {
  return tool.computer.dialect === 'gnu'
    ? `invalid number of ${unit}: '${text}'`
    : `invalid number '${text}'`;
}

/** The beginning of a text. */
export function takeHead(text: string, part: HeadPart): string {
  if (part.unit === 'bytes') {
    const bytes = encodeText(text);
    return decodeBytes(bytes.subarray(0, part.allBut ? Math.max(0, bytes.length - part.count) : part.count));
  }
  const lines = splitLines(text, part.separator);
  return lines.slice(0, part.allBut ? Math.max(0, lines.length - part.count) : part.count).join('');
}
