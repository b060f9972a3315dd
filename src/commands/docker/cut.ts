/** A text that fits, and how much of it is not there. */
export interface Cut {
  readonly text: string;
  /** Whether anything is missing. */
  readonly isCut: boolean;
}

export interface Room {
  readonly characters: number;
  readonly lines: number;
}

/** How much of the room the beginning gets: what was typed stands there. The end, where results are, gets the rest. */
const HEAD = 0.35;
/** No single line may take more of the room than this. */
const WIDEST = 0.25;

/** Takes lines while there is room; a line that is too long for any place is cut at its end. */
function take(lines: Iterable<string>, room: Room, widest: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const whole of lines) {
    const line =
      whole.length <= widest ? whole : `${whole.slice(0, widest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
    used += line.length + 1;
    if (used > room.characters || taken.length >= room.lines) break;
    taken.push(line);
  }
  return taken;
}

/** Whether a text needs no cutting. */
export function fits(text: string, room: Room): boolean {
  return text.length <= room.characters && text.split('\n', room.lines + 1).length <= room.lines;
}

function* backwards(lines: readonly string[], until: number): Iterable<string> {
  for (let at = lines.length - 1; at >= until; at -= 1) yield lines[at] ?? '';
}

/**
 * Fits a text into the room there is: beginning and end are kept, whole lines are left out between them.
 * @param note what stands in the gap
 */
export function cutMiddle(text: string, room: Room, note: (leftOut: number) => string): Cut {
  if (fits(text, room)) return { text, isCut: false };
  const lines = text.split('\n');
  const widest = Math.floor(room.characters * WIDEST);
  const characters = room.characters - note(lines.length).length - 2;
  const head = take(
    lines,
    { characters: Math.floor(characters * HEAD), lines: Math.max(1, Math.floor(room.lines * HEAD)) },
    widest,
  );
  const used = head.reduce((sum, line) => sum + line.length + 1, 0);
  const left = { characters: characters - used, lines: room.lines - head.length - 1 };
  const tail = take(backwards(lines, head.length), left, widest).toReversed();
  const leftOut = lines.length - head.length - tail.length;
  return { text: [...head, ...(leftOut > 0 ? [note(leftOut)] : []), ...tail].join('\n'), isCut: true };
}
