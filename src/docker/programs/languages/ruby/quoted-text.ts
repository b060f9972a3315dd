import { SyntaxProblem, type Piece } from './tokens.ts';

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', e: '\x1b', s: ' ', a: '\x07', b: '\b', f: '\f', v: '\v' }; // prettier-ignore

/** Reads the inside of quotes: texts, what is filled in, escapes. */
export class QuotedText {
  /** All of the text. */
  readonly source: string;

  /** How far it has been read. */
  at = 0;

  /** The line that is read. */
  line: number;

  /** Where the line begins; before the text, when it begins within a line. */
  lineStart: number;

  /** function Object() { [native code] } */
  constructor(source: string, line: number, column: number) {
    this.source = source;
    this.line = line;
    this.lineStart = -column;
  }

  /** The column of a place on the line that is read. */
  column(at: number): number {
    return at - this.lineStart;
  }

  /** A new line begins here. */
  newLine(): void {
    this.line += 1;
    this.lineStart = this.at;
  }

  /** The inside of quotes up to its end. */
  pieces(
    close: string,
    open: string,
    fills: boolean,
    line: number,
    column: number,
    raw = false,
  ): readonly Piece[] {
    const pieces: Piece[] = [];
    let text = '';
    let depth = 0;
    for (;;) {
      const char = this.source[this.at];
      if (char === undefined)
        throw new SyntaxProblem(
          raw ? 'unterminated regexp meets end of file' : 'unterminated string meets end of file',
          line,
          column,
        );
      if (char === close && depth === 0) {
        this.at += 1;
        break;
      }
      if (open !== '' && char === open) depth += 1;
      if (char === close) depth -= 1;
      if (char === '\\') {
        text += this.#escape(fills, raw, close);
        continue;
      }
      if (fills && char === '#' && this.source[this.at + 1] === '{') {
        if (text !== '') pieces.push(text);
        text = '';
        pieces.push(this.#inner());
        continue;
      }
      this.at += 1;
      if (char === '\n') this.newLine();
      text += char;
    }
    if (text !== '' || pieces.length === 0) pieces.push(text);
    return pieces;
  }

  /** What is inside of `#{…}`: read later, as Ruby. */
  #inner(): Piece {
    this.at += 2;
    const from = this.at;
    const line = this.line;
    const column = this.column(from);
    let depth = 1;
    let quote = '';
    while (this.at < this.source.length) {
      const char = this.source[this.at];
      if (quote !== '') {
        if (char === '\\') this.at += 1;
        else if (char === quote) quote = '';
      } else if (char === '"' || char === "'") quote = char;
      else if (char === '{') depth += 1;
      else if (char === '}') depth -= 1;
      if (depth === 0) break;
      this.at += 1;
      if (char === '\n') this.newLine();
    }
    const source = this.source.slice(from, this.at);
    this.at += 1;
    return { source, line, column };
  }

  /** What a backslash and what follows stand for. */
  #escape(fills: boolean, raw: boolean, close: string): string {
    const next = this.source[this.at + 1] ?? '';
    this.at += 2;
    if (raw) return next === '/' ? '/' : `\\${next}`;
    if (next === '\n') this.newLine();
    if (!fills) return next === close || next === '\\' ? next : `\\${next}`;
    if (next === '\n') return '';
    const hex = /^(u\{([0-9a-fA-F ]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{1,2}))/.exec(
      this.source.slice(this.at - 1, this.at + 20),
    );
    if (hex) {
      this.at += hex[0].length - 1;
      const code = Number.parseInt(hex[2] ?? hex[3] ?? hex[4] ?? '0', 16);
      return code < 0x110000 ? String.fromCodePoint(code) : '';
    }
    const octal = /^[0-7]{2,3}/.exec(this.source.slice(this.at - 1, this.at + 2));
    if (octal) {
      this.at += octal[0].length - 1;
      return String.fromCodePoint(Number.parseInt(octal[0], 8));
    }
    return SIMPLE_ESCAPES[next] ?? next;
  }

  /** The whole text as the inside of a heredoc. */
  heredocPieces(): readonly Piece[] {
    const pieces: Piece[] = [];
    let text = '';
    while (this.at < this.source.length) {
      const char = this.source[this.at] ?? '';
      if (char === '\\') text += this.#escape(true, false, '');
      else if (char === '#' && this.source[this.at + 1] === '{') {
        if (text !== '') pieces.push(text);
        text = '';
        pieces.push(this.#inner());
      } else {
        this.at += 1;
        if (char === '\n') this.newLine();
        text += char;
      }
    }
    if (text !== '' || pieces.length === 0) pieces.push(text);
    return pieces;
  }
}
