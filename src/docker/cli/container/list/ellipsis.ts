import { displayWidth } from '../../format/tabwriter/display-width.ts';

/** Text of at most `width` columns; what does not fit is cut, and `…` says so. */
export function ellipsis(text: string, width: number): string {
  if (text.length <= width && displayWidth(text) <= width) return text;
  // No character is narrower than none: what lies far behind cannot count.
  const characters = Array.from(text.slice(0, width * 8));
  let shown = '';
  let columns = 0;
  for (const character of characters) {
    // Line ends and the like have no width, and are counted all the same.
    columns += Math.max(1, displayWidth(character));
    if (columns > width - 1) return `${shown}…`;
    shown += character;
  }
  return shown;
}
