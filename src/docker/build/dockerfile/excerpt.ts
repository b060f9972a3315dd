import type { LineRange } from './ast.ts';

const RULE = '--------------------';

/**
 * The piece of a Dockerfile that BuildKit shows with an error: the marked lines, and two around a single one, one around
 * several. Each line has its line end; nothing where no line of the file is marked.
 */
export function excerpt(filename: string, source: string, ranges: readonly LineRange[]): string {
  const shown = excerptLines(source, ranges);
  if (shown === undefined) return '';
  const lines = shown.lines.map((line) => ` ${line}\n`).join('');
  return `${filename}:${shown.first}\n${RULE}\n${lines}${RULE}\n`;
}

/** The lines of an excerpt, numbered and marked, and the first marked one. */
export function excerptLines(
  source: string,
  ranges: readonly LineRange[],
): { readonly first: number; readonly lines: readonly string[] } | undefined {
  const lines = source.split('\n');
  const first = Math.min(...ranges.map(({ start }) => start));
  const last = Math.min(Math.max(...ranges.map(({ end }) => end)), lines.length);
  if (ranges.length === 0 || first < 1 || first > lines.length) return undefined;
  const around = first === last ? 2 : 1;
  const from = Math.max(1, first - around);
  const marked = (line: number) => ranges.some(({ start, end }) => line >= start && line <= end);
  const shown = lines.slice(from - 1, last + around).map((text, index) => {
    const line = from + index;
    return `${String(line).padStart(3)} | ${marked(line) ? '>>>' : '   '} ${text}`;
  });
  return { first, lines: shown };
}
