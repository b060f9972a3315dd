/** Beyond these sizes of output with cursor movements, what lies in the middle is left out: nobody reads it. */
const HEAD_KEPT = 5_000;
const TAIL_KEPT = 30_000;
const WIDEST = 500;
const TAB = 8;

/** Anything but text and line ends. */
// oxlint-disable-next-line no-control-regex -- control characters are what a terminal's text is made of
const CONTROL = /[\x00-\x09\x0b-\x1f\x7f]/;

/** ESC sequences: `ESC [ … letter`, titles (`ESC ] … BEL`), and the two-character ones. */
// oxlint-disable-next-line no-control-regex -- as above
const ESCAPE = /\x1b(?:\[([0-9;?]*)([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])/y;

/**
 * What is to be seen of a program's output once it has been written: carriage returns and cursor movements overwrite,
 * as progress bars do; colours are dropped, tabs become spaces.
 */
export function screenText(output: string): string {
  const text = output.replaceAll('\r\n', '\n');
  if (!CONTROL.test(text)) return text;
  const isLong = text.length > HEAD_KEPT + TAIL_KEPT;
  const screen = new Screen();
  screen.write(isLong ? `${text.slice(0, HEAD_KEPT)}\n…\n${text.slice(-TAIL_KEPT)}` : text);
  return screen.text;
}

/** A terminal's screen as far as programs of the prompt use one: no scrolling, no wrapping. */
class Screen {
  #rows: string[][] = [[]];
  #row = 0;
  #column = 0;

  get text(): string {
    return this.#rows.map((cells) => cells.join('').trimEnd()).join('\n');
  }

  write(text: string): void {
    let at = 0;
    while (at < text.length) {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      ESCAPE.lastIndex = at;
      const escape = character === '\x1b' ? ESCAPE.exec(text) : null;
      at += escape ? escape[0].length : character.length;
      if (escape) this.#control(escape[1] ?? '', escape[2] ?? '');
      else this.#type(character);
    }
  }

  #type(character: string): void {
    switch (character) {
      case '\n':
        this.#row += 1;
        this.#column = 0;
        this.#cells();
        break;
      case '\r':
        this.#column = 0;
        break;
      case '\b':
        this.#column = Math.max(0, this.#column - 1);
        break;
      case '\t':
        for (let left = TAB - (this.#column % TAB); left > 0; left -= 1) this.#put(' ');
        break;
      default:
        if (character >= ' ' && character !== '\x7f') this.#put(character);
    }
  }

  #control(parameters: string, letter: string): void {
    const count = Math.min(WIDEST, Math.max(1, Number.parseInt(parameters, 10) || 1));
    switch (letter) {
      case 'A':
        this.#row = Math.max(0, this.#row - count);
        break;
      case 'B':
        this.#row = Math.min(this.#rows.length - 1, this.#row + count);
        break;
      case 'C':
        this.#column += count;
        break;
      case 'D':
        this.#column = Math.max(0, this.#column - count);
        break;
      case 'G':
        this.#column = count - 1;
        break;
      case 'H':
        if (parameters === '') [this.#row, this.#column] = [0, 0];
        break;
      case 'J':
        this.#clear(parameters);
        break;
      case 'K':
        this.#rows[this.#row] = parameters === '2' ? [] : this.#cells().slice(0, this.#column);
        break;
    }
  }

  #clear(parameters: string): void {
    if (parameters === '2' || parameters === '3') [this.#rows, this.#row, this.#column] = [[[]], 0, 0];
    else this.#rows = this.#rows.slice(0, this.#row + 1);
  }

  #cells(): string[] {
    return (this.#rows[this.#row] ??= []);
  }

  #put(character: string): void {
    const cells = this.#cells();
    while (cells.length < this.#column) cells.push(' ');
    cells[this.#column] = character;
    this.#column += 1;
  }
}
