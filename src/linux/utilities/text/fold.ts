import { eachInput, isGnu, splitLines } from './inputs.ts';
import { withOptions } from './options.ts';

/** Breaks long lines. */
export const fold = withOptions(
  {
    options: ['w: width', 's spaces', 'b bytes'],
    usage: { gnu: '[OPTION]... [FILE]...', busybox: '[-bs] [-w WIDTH] [FILE]...' },
    digits: 'w',
  },
  (tool, options) => {
    const text = options.value('w') ?? '80';
    const width = Number(text);
    if (!/^\d+$/.test(text) || width === 0) {
      return tool.fail(isGnu(tool) ? `invalid number of columns: '${text}'` : `invalid number '${text}'`);
    }
    return eachInput(tool, options.operands, (input) => {
      for (const line of splitLines(input)) tool.out(foldLine(line, width, options.has('s')));
    });
  },
);

function foldLine(line: string, width: number, atSpaces: boolean): string {
  const ended = line.endsWith('\n');
  let rest = Array.from(ended ? line.slice(0, -1) : line);
  const pieces: string[] = [];
  while (rest.length > width) {
    const space = atSpaces ? rest.slice(0, width).findLastIndex((character) => /[ \t]/.test(character)) : -1;
    const cut = space < 0 ? width : space + 1;
    pieces.push(rest.slice(0, cut).join(''));
    rest = rest.slice(cut);
  }
  return `${[...pieces, rest.join('')].join('\n')}${ended ? '\n' : ''}`;
}
