import { displayWidth } from '../../common/display-width.ts';
import type { ServerError } from '../../common/wire.ts';

/** Columns of the statement that an error shows. */
const SHOWN = 60;
/** As many after the mistake at least. */
const RIGHT = 10;

/** An error as psql prints it: `ERROR:  …`, the line with a caret, DETAIL and HINT. */
export function errorText(error: ServerError, sql: string): string {
  const lines = [`${error.severity ?? 'ERROR'}:  ${error.message}`];
  if (error.position !== undefined) lines.push(...excerpt(sql, error.position));
  if (error.detail !== undefined) lines.push(`DETAIL:  ${error.detail}`);
  if (error.hint !== undefined) lines.push(`HINT:  ${error.hint}`);
  return `${lines.join('\n')}\n`;
}

function excerpt(sql: string, position: number): readonly string[] {
  const before = sql.slice(0, position);
  const number = before.split('\n').length;
  const start = before.lastIndexOf('\n') + 1;
  const end = sql.indexOf('\n', position);
  const line = Array.from(
    sql
      .slice(start, end < 0 ? sql.length : end)
      .replace(/\r$/, '')
      .replaceAll('\t', ' '),
  );
  const at = Array.from(sql.slice(start, position)).length;
  let from = 0;
  let to = line.length;
  if (displayWidth(line.join('')) > SHOWN) {
    if (at + RIGHT < SHOWN) to = SHOWN;
    else {
      // Some of what follows the mistake, then as much before it as there is room for.
      to = Math.min(line.length, at + RIGHT);
      from = Math.max(0, to - SHOWN);
    }
  }
  const head = `LINE ${number}: ${from > 0 ? '...' : ''}`;
  const shown = `${head}${line.slice(from, to).join('')}${to < line.length ? '...' : ''}`;
  const space = displayWidth(head) + displayWidth(line.slice(from, at).join(''));
  return [shown, `${' '.repeat(space)}^`];
}
