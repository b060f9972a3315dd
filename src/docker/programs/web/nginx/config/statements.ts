import { COMMAND_LINE, type Place, problemAt } from './problem.ts';

/** A directive's words and what ended them. A closing brace is a statement without words. */
export interface Statement extends Place {
  readonly words: readonly string[];
  readonly end: ';' | '{' | '}';
}

/** Splits a configuration into statements; an unfinished one is a problem, an unfinished block is the reader's. */
export class StatementReader {
  readonly #text: string;
  readonly #file: string;
  #at = 0;
  #line = 1;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  get place(): Place {
    return { file: this.#file, line: this.#line };
  }

  /** @returns undefined at the end. @throws ConfigProblem */
  next(): Statement | undefined {
    const words: string[] = [];
    for (;;) {
      this.#skipBlank();
      const character = this.#text[this.#at];
      if (character === undefined) {
        if (words.length > 0) throw this.#unfinished();
        return undefined;
      }
      if (character === ';' || character === '{') {
        if (words.length === 0) throw this.#unexpected(character);
        this.#at += 1;
        return { words, end: character, ...this.place };
      }
      if (character === '}') {
        if (words.length > 0) throw this.#unexpected(character);
        this.#at += 1;
        return { words, end: character, ...this.place };
      }
      words.push(character === '"' || character === "'" ? this.#quoted(character) : this.#bare());
    }
  }

  #skipBlank(): void {
    for (;;) {
      const character = this.#text[this.#at];
      if (character === '#') {
        const newline = this.#text.indexOf('\n', this.#at);
        this.#at = newline < 0 ? this.#text.length : newline;
      } else if (character !== undefined && ' \t\r\n'.includes(character)) {
        if (character === '\n') this.#line += 1;
        this.#at += 1;
      } else return;
    }
  }

  #quoted(quote: string): string {
    let word = '';
    for (this.#at += 1; ; this.#at += 1) {
      const character = this.#text[this.#at];
      if (character === undefined) throw this.#unfinished();
      if (character === '\n') this.#line += 1;
      if (character === quote) break;
      word += character === '\\' ? this.#escape() : character;
    }
    this.#at += 1;
    const next = this.#text[this.#at];
    if (next !== undefined && !' \t\r\n;{)'.includes(next)) throw this.#unexpected(next);
    return word;
  }

  #bare(): string {
    let word = '';
    for (; ; this.#at += 1) {
      const character = this.#text[this.#at];
      if (character === undefined) throw this.#unfinished();
      const isVariable = character === '{' && word.endsWith('$');
      if (isVariable) {
        const close = this.#text.indexOf('}', this.#at);
        if (close < 0) throw this.#unfinished();
        word += this.#text.slice(this.#at, close + 1);
        this.#at = close;
      } else if (' \t\r\n;{'.includes(character)) return word;
      else word += character === '\\' ? this.#escape() : character;
    }
  }

  /** Only quotes, backslash, tab and line ends are escapes; before anything else the backslash stays (`\.`). */
  #escape(): string {
    const next = this.#text[this.#at + 1];
    const escapes: Readonly<Record<string, string>> = {
      '"': '"',
      "'": "'",
      '\\': '\\',
      t: '\t',
      r: '\r',
      n: '\n',
    };
    const character = next === undefined ? undefined : escapes[next];
    this.#at += 1;
    return character ?? `\\${next ?? ''}`;
  }

  #unexpected(character: string): Error {
    return problemAt(`unexpected "${character}"`, this.place);
  }

  #unfinished(): Error {
    return this.#file === COMMAND_LINE
      ? problemAt('unexpected end of parameter, expecting ";"', this.place)
      : problemAt('unexpected end of file, expecting ";" or "}"', {
          file: this.#file,
          line: this.#line + newlines(this.#text.slice(this.#at)),
        });
  }
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}
