import { displayWidth, takeColumns } from './display-width.ts';

/** A last line may be this much longer than the others, rather than leave one short word alone. */
const SLOP = 5;
/** Less room than this is no use for text. */
const LEAST_ROOM = 24;
/** Where a description starts on a line of its own, when there is no room beside the flag. */
const BLOCK_INDENT = 16;

/** Cuts one line off: the line, and what remains. */
function cutLine(room: number, text: string): readonly [line: string, rest: string] {
  if (room + SLOP > displayWidth(text)) return [text, ''];
  const head = takeColumns(text, room);
  const space = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\t'), head.lastIndexOf('\n'));
  if (space <= 0) return [text, ''];
  const lineEnd = head.lastIndexOf('\n');
  const at = lineEnd > 0 ? Math.min(lineEnd, space) : space;
  return [text.slice(0, at), text.slice(at + 1)];
}

/**
 * Breaks a flag's description the way pflag does, so that it stands in a column of its own.
 * @param indent the column (from 0) where the description starts
 * @param width columns in all
 * @returns lines joined by line ends; all but the first are indented
 */
export function wrapDescription(indent: number, width: number, text: string): string {
  const beside = width - indent >= LEAST_ROOM;
  const margin = ' '.repeat(beside ? indent : BLOCK_INDENT);
  const room = width - margin.length;
  if (room < LEAST_ROOM) return text;
  const lines: string[] = [];
  let rest = text;
  do {
    const [line, remaining] = cutLine(room - SLOP, rest);
    lines.push(...line.split('\n'));
    rest = remaining;
  } while (rest !== '');
  return (beside ? '' : `\n${margin}`) + lines.join(`\n${margin}`);
}
