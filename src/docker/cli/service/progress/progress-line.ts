/** One thing told of what goes on. */
export interface ProgressLine {
  /** What it is about, such as `overall progress` or `1/3`; empty for a sentence that stands alone. */
  readonly id: string;
  readonly action: string;
  /** How far it is: on a terminal a bar, elsewhere such a line is not shown at all. */
  readonly bar?: { readonly current: number; readonly total: number };
  /** A result, told after all else. */
  readonly message?: boolean;
}

const BAR = 50;

function barText({ current, total }: { readonly current: number; readonly total: number }): string {
  const filled = Math.min(BAR, Math.trunc(((current / total) * 100) / 2));
  const rest = Math.max(0, BAR - filled);
  return `[${'='.repeat(filled)}>${' '.repeat(rest)}]`;
}

/** A line as it is printed. */
export function lineText({ id, action, bar }: ProgressLine): string {
  const head = id === '' ? '' : `${id}: `;
  return bar ? `${head}${action} ${barText(bar)} \n` : `${head}${action}\n`;
}
