import { ComposeError } from './compose-error.ts';
import { InvalidTemplate, substitute, type Lookup } from './template.ts';

/** A file of variables that cannot be read; the message goes behind `failed to read FILE: `. */
export class DotenvError extends Error {
  override readonly name = 'DotenvError';
}

const NAME = /[\p{L}\p{N}_.\-[\]]/u;
/** What Go takes for a space that ends no line. */
const SPACE = /[\t\v\f\r \u0085\u00a0]/;
const LEADING_SPACE = /^[\t\v\f\r \u0085\u00a0]+/;

interface Read {
  readonly value: string;
  /** Where the text goes on. */
  readonly next: number;
}

class DotenvParser {
  readonly #text: string;
  readonly #lookup: Lookup;
  readonly #variables = new Map<string, string>();
  #at = 0;
  #line = 1;

  constructor(text: string, lookup: Lookup) {
    this.#text = text.replaceAll('\r\n', '\n');
    this.#lookup = lookup;
  }

  parse(): ReadonlyMap<string, string> {
    while (this.#toStatement()) {
      const { key, inherited } = this.#key();
      if (key.includes(' ')) throw this.#error('key cannot contain a space');
      if (inherited) {
        const value = this.#lookup(key);
        if (value !== undefined) this.#variables.set(key, value);
        continue;
      }
      this.#variables.set(key, this.#value());
    }
    return this.#variables;
  }

  #error(reason: string): DotenvError {
    return new DotenvError(`line ${this.#line}: ${reason}`);
  }

  #goTo(index: number): void {
    this.#line += this.#text.slice(this.#at, index).split('\n').length - 1;
    this.#at = index;
  }

  /** Over spaces and comments; false at the end. */
  #toStatement(): boolean {
    const skipped = /^(?:\s|#[^\n]*(?:\n|$))*/u.exec(this.#text.slice(this.#at))?.[0] ?? '';
    this.#goTo(this.#at + skipped.length);
    return this.#at < this.#text.length;
  }

  /** A name up to `=` or `:`; one alone on its line takes its value from the environment. */
  #key(): { readonly key: string; readonly inherited: boolean } {
    const exported = /^export\s+/u.exec(this.#text.slice(this.#at));
    if (exported) this.#goTo(this.#at + exported[0].length);
    const from = this.#at;
    for (let at = from; at < this.#text.length; at++) {
      const char = this.#text[at] ?? '';
      if (SPACE.test(char)) continue;
      if (char === '=' || char === ':' || char === '\n') {
        const key = this.#text.slice(from, at).trimEnd();
        this.#goTo(at + 1);
        const spaces = LEADING_SPACE.exec(this.#text.slice(this.#at))?.[0].length ?? 0;
        this.#goTo(this.#at + spaces);
        return { key, inherited: char === '\n' };
      }
      if (NAME.test(char)) continue;
      const line = this.#text.slice(from).split('\n', 1)[0] ?? '';
      throw this.#error(
        `unexpected character ${JSON.stringify(char)} in variable name ${JSON.stringify(line)}`,
      );
    }
    const key = this.#text.slice(from).trimEnd();
    this.#goTo(this.#text.length);
    return { key, inherited: true };
  }

  #value(): string {
    const quote = this.#text[this.#at];
    const { value, next } = quote === '"' || quote === "'" ? this.#quoted(quote) : this.#bare();
    this.#goTo(next);
    return value;
  }

  #expand(text: string): string {
    try {
      return substitute(
        text,
        (name) => this.#lookup(name) ?? this.#variables.get(name),
        () => undefined,
      );
    } catch (error) {
      if (error instanceof InvalidTemplate || error instanceof ComposeError)
        throw new DotenvError(error.message);
      throw error;
    }
  }

  #bare(): Read {
    const end = this.#text.indexOf('\n', this.#at);
    const next = end === -1 ? this.#text.length : end;
    const line = this.#text.slice(this.#at, next);
    // A comment begins at a # with a space before it, or with nothing before it.
    const comment = /(?:^|\s)#/u.exec(line);
    const value = (comment ? line.slice(0, comment.index) : line).trimEnd();
    return { value: this.#expand(value), next };
  }

  #quoted(quote: string): Read {
    let value = '';
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const char = this.#text[at] ?? '';
      if (char === quote) {
        return { value: quote === '"' ? this.#expand(unescape(value)) : value, next: at + 1 };
      }
      if (char === '\\' && this.#text[at + 1] === quote) {
        value += quote;
        at++;
      } else if (char === '\\' && quote === '"' && this.#text[at + 1] === '\\') {
        value += '\\\\';
        at++;
      } else {
        value += char;
      }
    }
    const rest = this.#text.slice(this.#at);
    this.#goTo(this.#text.length);
    throw this.#error(`unterminated quoted value ${rest.split('\n', 1)[0] ?? ''}`);
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  c: '\\c',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  $: '$$',
};

function unescape(text: string): string {
  return text.replaceAll(/\\([abcfnrtv$"'\\]|0\d{0,3})/g, (_, letter: string) =>
    letter.startsWith('0') ? String.fromCodePoint(Number.parseInt(letter, 8)) : (ESCAPES[letter] ?? letter),
  );
}

/**
 * Reads a file of `KEY=value` lines as Compose reads `.env`: comments, `export`, quotes, escapes in double quotes,
 * variables that the environment or earlier lines set.
 * @throws DotenvError
 */
export function parseDotenv(text: string, lookup: Lookup): ReadonlyMap<string, string> {
  return new DotenvParser(text.replace(/^\uFEFF/u, ''), lookup).parse();
}
