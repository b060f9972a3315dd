import { bareLines } from './inputs.ts';
import { withOptions } from './options.ts';

const LETTERS = ['', 'K', 'M', 'G', 'T', 'P', 'E'];

/** Numbers with units, and back. */
export const numfmt = withOptions(
  {
    options: [
      'to:',
      'from:',
      'suffix:',
      'padding:',
      'field:',
      'd: delimiter',
      'header::',
      'format:',
      'round:',
      'grouping',
      'invalid:',
    ],
    usage: { gnu: '[OPTION]... [NUMBER]...', busybox: '[OPTIONS] [NUMBER]...' },
    badUsage: 1,
    negativeOperands: /^-\d/,
  },
  (tool, options) => {
    const field = Number(options.value('field') ?? 1);
    const delimiter = options.value('d');
    const lines = options.operands.length > 0 ? options.operands : bareLines(tool.stdin());
    for (const line of lines) {
      tool.work(1);
      const fields = delimiter === undefined ? line.split(/(?<=\S)\s+(?=\S)/) : line.split(delimiter);
      const text = fields[field - 1];
      const value = text === undefined ? undefined : parse(text.trim(), options.value('from') ?? 'none');
      if (text !== undefined && value === undefined) return tool.fail(`invalid number: '${text}'`, 2);
      if (value !== undefined) {
        const shown = print(value, options.value('to') ?? 'none') + (options.value('suffix') ?? '');
        fields[field - 1] = shown.padStart(Number(options.value('padding') ?? 0));
      }
      tool.out(`${fields.join(delimiter ?? ' ')}\n`);
    }
    return 0;
  },
);

function parse(text: string, from: string): number | undefined {
  const match = /^(-?\d+(?:\.\d+)?)([KMGTPE]?)(i?)$/i.exec(text);
  if (!match) return undefined;
  const letter = (match[2] ?? '').toUpperCase();
  if (letter !== '' && from === 'none') return undefined;
  const base = from === 'si' || (from === 'auto' && match[3] === '') ? 1000 : 1024;
  return Number(match[1]) * base ** LETTERS.indexOf(letter);
}

function print(value: number, to: string): string {
  if (to === 'none') return String(value);
  const base = to === 'si' ? 1000 : 1024;
  let [rest, unit] = [Math.abs(value), 0];
  while (rest >= base && unit < LETTERS.length - 1) {
    rest /= base;
    unit += 1;
  }
  const sign = value < 0 ? '-' : '';
  if (unit === 0) return `${sign}${Math.ceil(rest)}`;
  const rounded =
    rest < 10
      ? (Math.ceil(Number((rest * 10).toFixed(6))) / 10).toFixed(1)
      : String(Math.ceil(Number(rest.toFixed(6))));
  return `${sign}${rounded}${LETTERS[unit]}${to === 'iec-i' ? 'i' : ''}`;
}
