import { displayWidth } from '../../common/display-width.ts';
import type { ShownColumn } from '../../common/wire.ts';

type Rows = readonly (readonly (string | null)[])[];

/** A box. Columns are as wide as the longest value is in bytes: Korean leaves some room. */
export function boxTable(columns: readonly ShownColumn[], rows: Rows, withNames: boolean): string {
  const widths = columns.map(({ name, isRequired }, index) => {
    const values = rows.map((row) => (row[index] === null ? 4 : Buffer.byteLength(row[index] ?? '')));
    return Math.max(withNames ? Buffer.byteLength(name) : 0, isRequired === true ? 0 : 4, ...values);
  });
  const rule = `+${widths.map((width) => '-'.repeat(width + 2)).join('+')}+`;
  const line = (cells: readonly (string | null)[], isHead: boolean): string => {
    const shown = cells.map((cell, index) => {
      const text = cell ?? 'NULL';
      const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - displayWidth(text)));
      return columns[index]?.isNumber === true && !isHead ? ` ${space}${text} ` : ` ${text}${space} `;
    });
    return `|${shown.join('|')}|`;
  };
  const head = withNames
    ? [
        line(
          columns.map(({ name }) => name),
          true,
        ),
        rule,
      ]
    : [];
  return [rule, ...head, ...rows.map((row) => line(row, false)), rule, ''].join('\n');
}

/** `*** 1. row ***` and a line for each column. */
export function verticalTable(columns: readonly ShownColumn[], rows: Rows): string {
  const width = Math.max(0, ...columns.map(({ name }) => displayWidth(name)));
  const stars = '*'.repeat(27);
  return rows
    .map((row, index) => {
      const lines = columns.map(
        ({ name }, at) => `${' '.repeat(width - displayWidth(name))}${name}: ${row[at] ?? 'NULL'}\n`,
      );
      return `${stars} ${index + 1}. row ${stars}\n${lines.join('')}`;
    })
    .join('');
}

const ESCAPED: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\0': '\\0', '\\': '\\\\' };

/** Values between tabs, as for a pipe. */
export function tabTable(
  columns: readonly ShownColumn[],
  rows: Rows,
  withNames: boolean,
  isRaw: boolean,
): string {
  const escape = (text: string): string =>
    isRaw ? text : text.replaceAll(/[\n\t\0\\]/g, (character) => ESCAPED[character] ?? character);
  const head = withNames ? [columns.map(({ name }) => name).join('\t')] : [];
  return [
    ...head,
    ...rows.map((row) => row.map((cell) => (cell === null ? 'NULL' : escape(cell))).join('\t')),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
