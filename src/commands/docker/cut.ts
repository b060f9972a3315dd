/** A text that fits, and how much of it is not there. */
export interface Cut {
  readonly text: string;
  /** Lines left out in the middle; 0 when all is there. */
  readonly leftOut: number;
}

export interface Room {
  readonly characters: number;
  readonly lines: number;
}

/** How much of the room the beginning gets: what was typed stands there. The end, where results are, gets the rest. */
const HEAD = 0.35;

/** A line that is too long for any place is cut at its end. */
function fitLine(line: string, most: number): string {
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Takes lines from one end while there is room. */
function take(lines: readonly string[], room: Room): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const line of lines) {
    used += line.length + 1;
    if (used > room.characters || taken.length >= room.lines) break;
    taken.push(line);
  }
  return taken;
}

/**
 * Fits a text into the room there is: beginning and end are kept, whole lines are left out between them.
 * @param note what stands in the gap
 */
export function cutMiddle(text: string, room: Room, note: (leftOut: number) => string): Cut {
  const all = text.split('\n');
  if (text.length <= room.characters && all.length <= room.lines) return { text, leftOut: 0 };
  const lines = all.map((line) => fitLine(line, Math.floor(room.characters / 4)));
  const gap = note(lines.length).length + 2;
  const characters = room.characters - gap;
  const head = take(lines, {
    characters: Math.floor(characters * HEAD),
    lines: Math.max(1, Math.floor(room.lines * HEAD)),
  });
  const rest = lines.slice(head.length);
  const used = head.reduce((sum, line) => sum + line.length + 1, 0);
  const tail = take(rest.toReversed(), {
    characters: characters - used,
    lines: room.lines - head.length - 1,
  }).toReversed();
  const leftOut = rest.length - tail.length;
  const middle = leftOut > 0 ? [note(leftOut)] : [];
  return { text: [...head, ...middle, ...tail].join('\n'), leftOut: Math.max(leftOut, 1) };
}
