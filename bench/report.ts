import { isOverTarget, type Figure, type Section } from './figure.ts';

const HEADERS = ['', 'median', 'p95', 'p99', 'target', '', 'ratio', 'runs'];
/** The first column is text, the others are numbers. */
const LABEL_COLUMN = 0;

/** The sections as tables for people, all columns aligned with each other. */
export function toTables(sections: readonly Section[]): string {
  const rows = sections.map(({ figures }) => figures.map(toCells));
  const widths = HEADERS.map((header, column) =>
    Math.max(header.length, ...rows.flat().map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === LABEL_COLUMN ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return sections
    .map(({ title, notes, figures }, index) => {
      const remarks = [
        ...notes,
        ...figures.flatMap(({ label, note }) => (note ? [`${label}: ${note}`] : [])),
      ];
      return [
        line([title, ...HEADERS.slice(1)]),
        '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2)),
        ...(rows[index] ?? []).map(line),
        ...remarks.map((remark) => `  ${remark}`),
      ].join('\n');
    })
    .join('\n\n');
}

/** One line that says whether everything is within its target, and what is not. */
export function toVerdict(sections: readonly Section[]): string {
  const figures = sections.flatMap((section) => section.figures);
  const judged = figures.filter((figure) => isOverTarget(figure) !== undefined);
  if (judged.length === 0) return 'Nothing that has a target was measured.';
  const over = judged.filter(isOverTarget);
  if (over.length === 0) return `All ${judged.length} figures with a target are within it.`;
  const list = over.map(({ label, median, target }) => `${label} (${format(median)} > ${target})`);
  return `OVER TARGET: ${list.join(', ')}`;
}

function toCells(figure: Figure): string[] {
  const { label, unit, median, p95, p99, target, ratio, runs } = figure;
  const over = isOverTarget(figure);
  return [
    `  ${label}`,
    `${format(median)} ${unit}`,
    p95 === undefined ? '' : format(p95),
    p99 === undefined ? '' : format(p99),
    target === undefined ? '' : `≤ ${target}`,
    over === undefined ? '' : over ? 'OVER' : 'ok',
    ratio === undefined ? '' : `${ratio.value.toFixed(2)} x ${ratio.to}`,
    String(runs),
  ];
}

/** Three digits that mean something. */
function format(value: number): string {
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value >= 0.1 ? value.toFixed(2) : value.toFixed(3);
}
