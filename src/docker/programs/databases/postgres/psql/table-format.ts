import { displayWidth } from '../../common/display-width.ts';
import type { ShownColumn } from '../../common/wire.ts';

/** How answers are printed: what \pset and the command line set. */
export interface PrintStyle {
  readonly format: 'aligned' | 'unaligned' | 'csv' | 'html';
  readonly expanded: boolean;
  readonly tuplesOnly: boolean;
  readonly separator: string;
  /** What NULL is shown as. */
  readonly empty: string;
  readonly border: 0 | 1 | 2;
}

export interface PrintedTable {
  readonly title?: string;
  readonly columns: readonly Pick<ShownColumn, 'name' | 'isNumber'>[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** `(2 rows)` when left out. */
  readonly footers?: readonly string[];
}

export function printTable(table: PrintedTable, style: PrintStyle): string {
  const rows = table.rows.map((row) => table.columns.map((_column, index) => row[index] ?? style.empty));
  if (style.format === 'csv') return printCsv(table, rows, style);
  if (style.expanded && table.footers === undefined) return printExpanded(table, rows, style);
  return style.format === 'aligned' ? printAligned(table, rows, style) : printUnaligned(table, rows, style);
}

function footersOf(table: PrintedTable): readonly string[] {
  const { length } = table.rows;
  return table.footers ?? [`(${length} row${length === 1 ? '' : 's'})`];
}

function printAligned(table: PrintedTable, rows: readonly (readonly string[])[], style: PrintStyle): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('\t', '    ').split('\n')));
  const headers = table.columns.map(({ name }) => name);
  const widths = headers.map((name, index) =>
    Math.max(displayWidth(name), ...cells.map((row) => Math.max(...(row[index] ?? ['']).map(displayWidth)))),
  );
  const lines: string[] = [];
  const total = widths.reduce((sum, width) => sum + width + 3, -1);
  if (table.title !== undefined && !style.tuplesOnly) {
    lines.push(' '.repeat(Math.max(0, Math.floor((total - displayWidth(table.title)) / 2))) + table.title);
  }
  const edge = style.border === 2 ? '|' : '';
  const rule = widths.map((width) => '-'.repeat(width + 2)).join('+');
  const ruled = style.border === 2 ? `+${rule}+` : rule;
  if (style.border === 2) lines.push(ruled);
  if (!style.tuplesOnly) {
    const shown = headers.map((name, index) => {
      const space = (widths[index] ?? 0) - displayWidth(name);
      const before = Math.floor(space / 2);
      return ` ${' '.repeat(before)}${name}${' '.repeat(space - before)} `;
    });
    lines.push(`${edge}${shown.join('|')}${edge}`, ruled);
  }
  for (const row of cells) {
    const height = Math.max(1, ...row.map((cell) => cell.length));
    for (let line = 0; line < height; line += 1) {
      const shown = row.map((cell, index) => {
        const text = cell[line] ?? '';
        const goesOn = line < cell.length - 1;
        const space = ' '.repeat((widths[index] ?? 0) - displayWidth(text));
        const isLast = index === row.length - 1 && style.border !== 2;
        const padded =
          table.columns[index]?.isNumber === true ? space + text : isLast && !goesOn ? text : text + space;
        return ` ${padded}${goesOn ? '+' : isLast ? '' : ' '}`;
      });
      lines.push(`${edge}${shown.join('|')}${edge}`);
    }
  }
  if (style.border === 2) lines.push(ruled);
  if (!style.tuplesOnly) lines.push(...footersOf(table));
  return `${lines.join('\n')}\n\n`;
}

function printUnaligned(
  table: PrintedTable,
  rows: readonly (readonly string[])[],
  style: PrintStyle,
): string {
  const lines: string[] = [];
  if (table.title !== undefined && !style.tuplesOnly) lines.push(table.title);
  if (!style.tuplesOnly) lines.push(table.columns.map(({ name }) => name).join(style.separator));
  for (const row of rows) lines.push(row.join(style.separator));
  if (!style.tuplesOnly) lines.push(...footersOf(table));
  return lines.map((line) => `${line}\n`).join('');
}

function printExpanded(table: PrintedTable, rows: readonly (readonly string[])[], style: PrintStyle): string {
  if (rows.length === 0) return style.tuplesOnly ? '' : '(0 rows)\n\n';
  const headers = table.columns.map(({ name }) => name);
  if (style.format === 'unaligned') {
    return rows
      .map((row) => headers.map((name, index) => `${name}${style.separator}${row[index] ?? ''}\n`).join(''))
      .join('\n');
  }
  const labelWidth = Math.max(0, ...headers.map(displayWidth));
  const valueWidth = Math.max(
    0,
    ...rows.flatMap((row) => row.flatMap((cell) => cell.split('\n').map(displayWidth))),
  );
  const lines: string[] = [];
  if (table.title !== undefined && !style.tuplesOnly) lines.push(table.title);
  for (const [index, row] of rows.entries()) {
    if (!style.tuplesOnly) {
      const label = `-[ RECORD ${index + 1} ]`;
      // The bar stands where the columns are divided, when the label leaves it room.
      const first =
        label.length >= labelWidth + 1 ? label : label + '-'.repeat(labelWidth + 1 - label.length);
      lines.push(
        label.length > labelWidth + 1
          ? label + '-'.repeat(Math.max(0, labelWidth + valueWidth + 3 - label.length))
          : `${first}+${'-'.repeat(valueWidth + 1)}`,
      );
    } else if (index > 0) lines.push('');
    for (const [at, name] of headers.entries()) {
      const label = name + ' '.repeat(labelWidth - displayWidth(name));
      const parts = (row[at] ?? '').split('\n');
      for (const [line, part] of parts.entries()) {
        const space = line < parts.length - 1 ? `${' '.repeat(valueWidth - displayWidth(part))}+` : '';
        lines.push(`${line === 0 ? label : ' '.repeat(labelWidth)} | ${part}${space}`);
      }
    }
  }
  return `${lines.join('\n')}\n\n`;
}

function printCsv(table: PrintedTable, rows: readonly (readonly string[])[], style: PrintStyle): string {
  const quote = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const head = style.tuplesOnly ? [] : [table.columns.map(({ name }) => name)];
  return [...head, ...rows].map((row) => `${row.map(quote).join(',')}\n`).join('');
}
