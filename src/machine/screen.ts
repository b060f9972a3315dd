import { displayWidth } from '../docker/cli/command-tree/display-width.ts';

const TAB_STOP = 8;
const ESCAPE = String.fromCodePoint(0x1b);
const BELL = String.fromCodePoint(0x07);
/** Colours, moves of the cursor, titles of the window. */
const SEQUENCE = new RegExp(
  `${ESCAPE}(?:\\[[0-9;?]*[A-Za-z]|\\][^${BELL}]*${BELL}|[()][A-B0-2]|[=>78])`,
  'g',
);
/** `clear` and `reset`: nothing of what was there stays. */
const CLEARED = new RegExp(`^[\\s\\S]*${ESCAPE}(?:\\[[23]J|c)`);

/** The cursor goes home, and the picture there is drawn anew (`docker stats`, `watch`). */
const HOME = new RegExp(`${ESCAPE}\\[(?:1;1)?H`);
/** The rest of a line is wiped: with the blank before it, where nothing can be seen. */
const WIPED = new RegExp(` ?${ESCAPE}\\[0?K`, 'g');

/** Of pictures drawn over one another, the last. What stood there before the first stays. */
function lastPicture(text: string): string {
  const [before = '', ...pictures] = text.split(HOME);
  const last = pictures.findLast((picture) => picture !== '');
  return last === undefined ? before : before + last.replace(WIPED, '');
}

/** What a line looks like in the end: after tabs, backspaces and going back to its beginning. */
function shownLine(line: string): string {
  if (!/[\t\b\r]/.test(line)) return line;
  let shown: string[] = [];
  let column = 0;
  for (const character of line) {
    if (character === '\r') column = 0;
    else if (character === '\b') column = Math.max(0, column - 1);
    else if (character === '\t') {
      const width = displayWidth(shown.slice(0, column).join(''));
      const blanks = TAB_STOP - (width % TAB_STOP);
      shown = [
        ...shown.slice(0, column),
        ...Array.from({ length: blanks }, () => ' '),
        ...shown.slice(column + blanks),
      ];
      column += blanks;
    } else {
      shown[column] = character;
      column += 1;
    }
  }
  return shown.join('');
}

/**
 * What a terminal shows of a text: tabs as blanks up to the next of the columns they stop at, a line written over by a
 * carriage return as it was in the end, no escape sequences. For places that are no terminal, such as a message.
 */
export function screenText(text: string): string {
  const visible = lastPicture(text.replace(CLEARED, '')).replace(SEQUENCE, '').replaceAll(BELL, '');
  return visible.includes('\t') || visible.includes('\b') || visible.includes('\r')
    ? visible.split('\n').map(shownLine).join('\n')
    : visible;
}
