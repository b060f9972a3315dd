import type { UtilityContext } from '../utility.ts';
import { isGnu } from './inputs.ts';
import { withOptions } from './options.ts';
import { formatFloat } from './printf-format.ts';

const MAX_NUMBERS = 1_000_000;

/** Prints numbers from one to another. */
export const seq = withOptions(
  {
    options: ['s: separator', 'w equal-width', 'f: format'],
    gnuOnly: ['f'],
    usage: { gnu: '[OPTION]... LAST', busybox: '[-w] [-s SEP] [FIRST [INC]] LAST' },
    negativeOperands: /^-\.?\d/,
    operandsLast: true,
  },
  (tool, options) => {
    const { operands } = options;
    if (operands.length === 0) return options.wrong(tool, 'missing operand');
    if (operands.length > 3) return options.wrong(tool, `extra operand '${operands[3]}'`);
    const bad = operands.find((text) => !/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text.trim()));
    if (bad !== undefined) return options.wrong(tool, `invalid floating point argument: '${bad}'`);
    const first = operands.length > 1 ? (operands[0] ?? '1') : '1';
    const step = operands.length > 2 ? (operands[1] ?? '1') : '1';
    const last = operands.at(-1) ?? '1';
    if (Number(step) === 0) {
      return isGnu(tool)
        ? options.wrong(tool, `invalid Zero increment value: '${step}'`)
        : tool.fail('increment is zero');
    }
    const decimals = Math.max(decimalsOf(first), decimalsOf(step));
    const numbers = range(tool, Number(first), Number(step), Number(last), decimals);
    const shown = numbers.map(formatter(options.value('f'), decimals));
    const width = options.has('w')
      ? Math.max(0, ...[shown[0] ?? '', shown.at(-1) ?? ''].map((text) => text.length))
      : 0;
    const separator = (options.value('s') ?? '\n').replaceAll('\\n', '\n').replaceAll('\\t', '\t');
    if (shown.length > 0) tool.out(`${shown.map((text) => zeroPad(text, width)).join(separator)}\n`);
    return 0;
  },
);

function decimalsOf(text: string): number {
  return /\.(\d*)$/.exec(text)?.[1]?.length ?? 0;
}

function range(tool: UtilityContext, first: number, step: number, last: number, decimals: number): number[] {
  const numbers: number[] = [];
  const slack = 10 ** -(decimals + 3);
  for (let index = 0; numbers.length < MAX_NUMBERS; index++) {
    const value = first + index * step;
    if (step > 0 ? value > last + slack : value < last - slack) break;
    if (index % 64 === 0) tool.work(16);
    numbers.push(value);
  }
  return numbers;
}

function formatter(format: string | undefined, decimals: number): (value: number) => string {
  const [, before = '', flags = '', width = '', precision, letter = 'g', after = ''] =
    /^(.*?)%([-+ #0]*)(\d*)(?:\.(\d+))?([efgEFG])(.*)$/s.exec(format ?? '') ?? [];
  if (format === undefined) return (value) => (Object.is(value, -0) ? '-0' : value.toFixed(decimals));
  const conversion = {
    flags,
    width: Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    letter,
  };
  return (value) => before + formatFloat(value, conversion) + after;
}

function zeroPad(text: string, width: number): string {
  return text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0');
}
