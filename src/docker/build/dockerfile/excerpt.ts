import type { LineRange } from './ast.ts';

const RULE = '--------------------';

/**
 * The pieces of a Dockerfile that BuildKit shows with an error, one for each place. Each line has its line end; nothing
 * is shown of a place that the file does not have.
 */
export function excerpt(filename: string, source: string, places: readonly LineRange[]): string {
  return places
    .map((place) => {
      const lines = excerptLines(source, place).map((line) => ` ${line}\n`);
      return lines.length === 0 ? '' : `${filename}:${place.start}\n${RULE}\n${lines.join('')}${RULE}\n`;
    })
    .join('');
}

/** The lines around a place, numbered, its own marked: two around a single one, one around several. */
export function excerptLines(source: string, { start, end }: LineRange): readonly string[] {
  const lines = source.split('\n');
  const last = Math.min(end, lines.length);
  if (start < 1 || start > lines.length) return [];
  const around = start === last ? 2 : 1;
  const from = Math.max(1, start - around);
  return lines.slice(from - 1, last + around).map((text, index) => {
    const line = from + index;
    const mark = line >= start && line <= last ? '>>>' : '   ';
    return `${String(line).padStart(3)} | ${mark} ${text}`;
  });
}
