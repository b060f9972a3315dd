/** One thing told of what goes on. */
export interface ProgressLine {
  /** What it is about, such as `overall progress` or `1/3`; empty for a sentence that stands alone. */
  readonly id: string;
  readonly action: string;
  /** How far it is: on a terminal a bar, elsewhere such a line is not shown at all. */
  readonly bar?: { readonly current: number; readonly total: number };
}

const BAR = 50;

function barText({ current, total }: { readonly current: number; readonly total: number }): string {
  const filled = Math.min(BAR, Math.trunc(((current / total) * 100) / 2));
  const rest = Math.max(0, BAR - filled);
  return `[${'='.repeat(filled)}>${' '.repeat(rest)}]`;
}

/** Narrower terminals show no bars. */
const WIDE = 110;

/** A line as it is printed where there is no terminal. */
export function lineText({ id, action }: ProgressLine): string {
  return `${id === '' ? '' : `${id}: `}${action}\n`;
}

/** A line as it stands on a terminal of so many columns. */
export function screenText(line: ProgressLine, columns: number): string {
  if (line.id === '') return lineText(line);
  const bar = line.bar && columns > WIDE ? `${barText(line.bar)} ` : '';
  return `${line.id}: ${line.action} ${bar}\n`;
}
