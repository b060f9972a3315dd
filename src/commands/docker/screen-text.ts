/** What a terminal's screen can hold of one answer; more is scrolled away. */
const MOST_ROWS = 5_000;
const TAB = 8;

/** ESC sequences: `ESC [ … letter`, titles (`ESC ] … BEL`), and the two-character ones. */
// oxlint-disable-next-line no-control-regex -- control characters are what a terminal's text is made of
const ESCAPE = /\x1b(?:\[([0-9;?]*)([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])/y;

/**
 * What is to be seen of a program's output once it has been written: carriage returns and cursor movements overwrite,
 * as progress bars do; colours are dropped, tabs become spaces.
 */
export function screenText(output: string): string {
  const rows: string[][] = [[]];
  let [row, column] = [0, 0];
  const line = (): string[] => (rows[row] ??= []);
  const put = (character: string): void => {
    const cells = line();
    while (cells.length < column) cells.push(' ');
    cells[column] = character;
    column += 1;
  };
  const newLine = (): void => {
    [row, column] = [row + 1, 0];
    line();
    if (rows.length <= MOST_ROWS) return;
    rows.shift();
    row -= 1;
  };
  const control = (parameters: string, letter: string): void => {
    const count = Math.min(MOST_ROWS, Math.max(1, Number.parseInt(parameters, 10) || 1));
    if (letter === 'A') row = Math.max(0, row - count);
    else if (letter === 'B') row = Math.min(rows.length - 1, row + count);
    else if (letter === 'C') column += Math.min(count, 500);
    else if (letter === 'D') column = Math.max(0, column - count);
    else if (letter === 'G') column = Math.min(count, 500) - 1;
    else if (letter === 'K') {
      if (parameters === '2') rows[row] = [];
      else line().length = Math.min(line().length, column);
    } else if (letter === 'J' && parameters === '2') {
      rows.splice(0, rows.length, []);
      [row, column] = [0, 0];
    } else if (letter === 'J') rows.length = row + 1;
    else if (letter === 'H' && parameters === '') [row, column] = [0, 0];
  };
  let at = 0;
  while (at < output.length) {
    const character = String.fromCodePoint(output.codePointAt(at) ?? 0);
    ESCAPE.lastIndex = at;
    const escape = character === '\x1b' ? ESCAPE.exec(output) : null;
    at += escape ? escape[0].length : character.length;
    if (escape) control(escape[1] ?? '', escape[2] ?? '');
    else if (character === '\n') newLine();
    else if (character === '\r') column = 0;
    else if (character === '\b') column = Math.max(0, column - 1);
    else if (character === '\t') {
      for (let left = TAB - (column % TAB); left > 0; left -= 1) put(' ');
    } else if (character >= ' ' && character !== '\x7f') put(character);
  }
  return rows.map((cells) => cells.join('').trimEnd()).join('\n');
}
