import { bareLines, eachInput } from './inputs.ts';
import { withOptions } from './options.ts';

/** Numbers lines. */
export const nl = withOptions(
  {
    options: [
      'b: body-numbering',
      'w: number-width',
      's: number-separator',
      'v: starting-line-number',
      'i: line-increment',
      'n: number-format',
    ],
    gnuOnly: ['n'],
    usage: { gnu: '[OPTION]... [FILE]...', busybox: '[OPTIONS] [FILE]...' },
  },
  (tool, options) => {
    const width = Number(options.value('w') ?? 6);
    const separator = options.value('s') ?? '\t';
    const all = options.value('b') === 'a';
    const none = options.value('b') === 'n';
    const format = options.value('n') ?? 'rn';
    let number = Number(options.value('v') ?? 1);
    return eachInput(tool, options.operands, (text) => {
      for (const line of bareLines(text)) {
        if (none || (line === '' && !all)) {
          tool.out(`${line === '' ? ' '.repeat(width + separator.length) : ' '.repeat(width + 1)}${line}\n`);
          continue;
        }
        const digits =
          format === 'ln'
            ? String(number).padEnd(width)
            : String(number).padStart(width, format === 'rz' ? '0' : ' ');
        tool.out(`${digits}${separator}${line}\n`);
        number += Number(options.value('i') ?? 1);
      }
    });
  },
);
