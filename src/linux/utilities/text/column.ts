import { bareLines, eachInput } from './inputs.ts';
import { withOptions } from './options.ts';
import { displayWidth } from './width.ts';

/** Sets lines in columns, or fields in a table. */
export const column = withOptions(
  {
    options: [
      't table',
      's: separator',
      'o: output-separator',
      'c: output-width',
      'x fillrows',
      'n',
      'N: table-columns',
      'R: table-right',
      'J json',
      'L',
    ],
    usage: { gnu: '[options] [<file>...]', busybox: '[FILE]...' },
  },
  (tool, options) => {
    const lines: string[] = [];
    const status = eachInput(tool, options.operands, (text) => {
      for (const line of bareLines(text)) if (line.trim() !== '') lines.push(line);
    });
    tool.work(lines.length);
    if (options.has('t'))
      tool.out(table(lines, options.value('s'), options.value('o') ?? '  ', options.value('N')));
    else tool.out(columns(lines, Number(options.value('c') ?? tool.columns ?? 80), options.has('x')));
    return status;
  },
);

function table(
  lines: readonly string[],
  separators: string | undefined,
  glue: string,
  names: string | undefined,
): string {
  const rows = lines.map((line) => {
    if (separators === undefined) return line.trim().split(/[ \t]+/);
    return splitAny(line, separators);
  });
  if (names !== undefined) rows.unshift(names.split(','));
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
    });
  }
  return rows
    .map((row) => {
      const cells = row.map((cell, index) => {
        const last = index === row.length - 1 && index === widths.length - 1;
        return last ? cell : cell + ' '.repeat((widths[index] ?? 0) - displayWidth(cell));
      });
      return `${cells.join(glue)}\n`;
    })
    .join('');
}

function splitAny(line: string, separators: string): string[] {
  const fields = [''];
  for (const character of line) {
    if (separators.includes(character)) fields.push('');
    else fields[fields.length - 1] += character;
  }
  return fields;
}

function columns(lines: readonly string[], width: number, across: boolean): string {
  const widest = lines.reduce((most, line) => Math.max(most, displayWidth(line)), 0);
  const step = (Math.floor(widest / 8) + 1) * 8;
  const count = Math.max(1, Math.floor(width / step));
  const height = Math.ceil(lines.length / count);
  const rows: string[] = [];
  for (let row = 0; row < height; row++) {
    let text = '';
    for (let place = 0; place < count; place++) {
      const index = across ? row * count + place : place * height + row;
      const cell = lines[index];
      if (cell === undefined) break;
      const following = across ? index + 1 : index + height;
      const more = place < count - 1 && lines[following] !== undefined;
      const tabs = Math.ceil((step - displayWidth(cell)) / 8);
      text += more ? cell + '\t'.repeat(tabs) : cell;
    }
    rows.push(`${text}\n`);
  }
  return rows.join('');
}
