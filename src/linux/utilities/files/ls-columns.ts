import { displayWidth } from '../text/width.ts';

/** Puts names below and beside each other: `1`, `C` (down, then right), `x` (right, then down), `m` (with commas). */
export function layOut(cells: readonly string[], format: string, width: number, gnu: boolean): string {
  if (cells.length === 0) return '';
  if (format === 'm') return commas(cells, width);
  if (format === '1') return cells.map((cell) => `${cell}\n`).join('');
  return gnu ? gnuColumns(cells, format === 'x', width) : busyboxColumns(cells, format === 'x', width);
}

function commas(cells: readonly string[], width: number): string {
  let text = '';
  let column = 0;
  cells.forEach((cell, index) => {
    const length = displayWidth(cell) + (index < cells.length - 1 ? 2 : 0);
    if (column > 0 && column + length >= width) {
      text = `${text.trimEnd()}\n`;
      column = 0;
    }
    text += index < cells.length - 1 ? `${cell}, ` : cell;
    column += length;
  });
  return `${text}\n`;
}

const MIN_COLUMN = 3;

/** As many columns as fit, each as wide as its widest name and two more; the gaps are filled with tabs. */
function gnuColumns(cells: readonly string[], across: boolean, width: number): string {
  const lengths = cells.map(displayWidth);
  const most = Math.max(1, Math.min(Math.floor(width / MIN_COLUMN), cells.length));
  for (let columns = most; columns >= 1; columns--) {
    const rows = Math.ceil(cells.length / columns);
    const widths = columnWidths(lengths, columns, rows, across);
    const total = widths.reduce((sum, each) => sum + each, 0);
    if (total >= width && columns > 1) continue;
    return printColumns(cells, lengths, widths, rows, across);
  }
  return '';
}

function columnWidths(lengths: readonly number[], columns: number, rows: number, across: boolean): number[] {
  const widths = Array.from({ length: columns }, () => MIN_COLUMN);
  lengths.forEach((length, index) => {
    const column = across ? index % columns : Math.floor(index / rows);
    const needed = length + (column === columns - 1 ? 0 : 2);
    widths[column] = Math.max(widths[column] ?? MIN_COLUMN, needed);
  });
  return widths;
}

function printColumns(
  cells: readonly string[],
  lengths: readonly number[],
  widths: readonly number[],
  rows: number,
  across: boolean,
): string {
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    let line = '';
    let at = 0;
    let start = 0;
    for (let column = 0; column < widths.length; column++) {
      const index = across ? row * widths.length + column : column * rows + row;
      const cell = cells[index];
      if (cell === undefined) break;
      line += gap(at, start) + cell;
      at = start + (lengths[index] ?? 0);
      start += widths[column] ?? 0;
    }
    lines.push(`${line}\n`);
  }
  return lines.join('');
}

/** From one column of the screen to another, by tabs of 8 where they help. */
function gap(from: number, to: number): string {
  let text = '';
  let at = from;
  while (at < to) {
    if (Math.floor(to / 8) > Math.floor((at + 1) / 8)) {
      text += '\t';
      at += 8 - (at % 8);
    } else {
      text += ' ';
      at += 1;
    }
  }
  return text;
}

function busyboxColumns(cells: readonly string[], across: boolean, width: number): string {
  const lengths = cells.map(displayWidth);
  const column = Math.max(...lengths) + 2;
  const columns = Math.max(1, Math.floor(width / column));
  const rows = Math.ceil(cells.length / columns);
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    let line = '';
    let pad = 0;
    for (let place = 0; place < columns; place++) {
      const index = across ? row * columns + place : place * rows + row;
      const cell = cells[index];
      if (cell === undefined) break;
      line += ' '.repeat(pad) + cell;
      pad = column - (lengths[index] ?? 0);
    }
    lines.push(`${line}\n`);
  }
  return lines.join('');
}
