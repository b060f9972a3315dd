/** How columns are laid out. Widths are in characters of a terminal. */
export interface Columns {
  /** Narrowest column, padding included. */
  readonly minWidth: number;
  /** Spaces after the widest cell of a column. */
  readonly padding: number;
  /** How wide a cell is: {@link displayWidth}, or the count of characters as Go's own text/tabwriter counts. */
  readonly width: (cell: string) => number;
}

interface Line {
  /** Cells that a tab ends. */
  readonly cells: readonly string[];
  /** What follows the last tab. It belongs to no column. */
  readonly rest: string;
}

/**
 * Lays out text whose cells end in tabs, as Go's tabwriter does: a column is as wide as its widest cell among
 * adjoining lines that have it, and a line without the cell ends the column.
 */
export function alignColumns(text: string, columns: Columns): string {
  const lines = text.split('\n').map((line): Line => {
    const cells = line.split('\t');
    return { cells: cells.slice(0, -1), rest: cells.at(-1) ?? '' };
  });
  const widths = lines.map((): number[] => []);
  const mostCells = lines.reduce((most, line) => Math.max(most, line.cells.length), 0);
  for (let column = 0; column < mostCells; column += 1) measureColumn(lines, column, columns, widths);
  return lines.map((line, index) => layOut(line, widths[index] ?? [], columns)).join('\n');
}

/** Gives each run of lines that have the cell one width for it. */
function measureColumn(
  lines: readonly Line[],
  column: number,
  columns: Columns,
  widths: readonly number[][],
): void {
  for (let start = 0; start < lines.length; start += 1) {
    let width = columns.minWidth;
    let end = start;
    for (; end < lines.length; end += 1) {
      const cell = lines[end]?.cells[column];
      if (cell === undefined) break;
      width = Math.max(width, columns.width(cell) + columns.padding);
    }
    for (let line = start; line < end; line += 1) widths[line]?.push(width);
    start = end;
  }
}

function layOut(line: Line, widths: readonly number[], { width }: Columns): string {
  const cells = line.cells.map(
    (cell, column) => cell + ' '.repeat(Math.max((widths[column] ?? 0) - width(cell), 0)),
  );
  return cells.join('') + line.rest;
}
