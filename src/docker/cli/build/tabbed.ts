import { displayWidth } from '../command-tree/display-width.ts';

const STOP = 8;

/**
 * Lines in columns that tabs fill up, as Go's tabwriter lays them out for buildx: a column ends at the first tab stop
 * behind its widest cell. The last cell of a line belongs to no column.
 */
export function tabbed(lines: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...lines.map(({ length }) => length - 1));
  const stops = Array.from({ length: columns }, (_, column) => {
    const widest = Math.max(
      ...lines.map((cells) => (column < cells.length - 1 ? displayWidth(cells[column] ?? '') : 0)),
    );
    return Math.floor(widest / STOP) + 1;
  });
  return lines
    .map((cells) => {
      const head = cells.slice(0, -1).map((cell, column) => {
        const tabs = (stops[column] ?? 1) - Math.floor(displayWidth(cell) / STOP);
        return cell + '\t'.repeat(tabs);
      });
      return `${head.join('')}${cells.at(-1) ?? ''}\n`;
    })
    .join('');
}
