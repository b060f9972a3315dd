import { NotUnderstood } from '../../core/problems.ts';
import { tokenize, type Pos, type Problem, type Token } from './tokens.ts';

const STATEMENT_WORDS = new Set([
  'break', 'const', 'continue', 'defer', 'fallthrough', 'for', 'go', 'goto', 'if', 'return', 'select', 'switch', 'type', 'var',
]); // prettier-ignore
/** How deep expressions and blocks may lie in one another. */
const MAX_DEPTH = 250;
const MAX_CHAIN = 400;

/** Where a parser stands in its tokens, and how it complains and goes on. */
export class Cursor {
  readonly #tokens: readonly Token[];
  readonly problems: Problem[];
  /** Of Go's second number: messages have changed over time. */
  readonly minor: number;
  #at = 0;
  #depth = 0;
  /** Inside a function: statements' first words are where reading can go on after an error. */
  nesting = 0;

  constructor(source: string, firstLine: number, minor: number) {
    const { tokens, problems } = tokenize(source, firstLine);
    this.#tokens = tokens;
    this.problems = [...problems];
    this.minor = minor;
  }

  get token(): Token {
    return this.peek(0);
  }

  peek(ahead = 1): Token {
    return (
      this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)] ?? {
        kind: 'EOF',
        text: 'EOF',
        line: 1,
        column: 1,
      }
    );
  }

  get pos(): Pos {
    const { line, column } = this.token;
    return { line, column };
  }

  next(): Token {
    const { token } = this;
    if (this.#at < this.#tokens.length - 1) this.#at += 1;
    return token;
  }

  /** Whether this token is that operator, keyword, or kind of token. */
  is(text: string): boolean {
    const { token } = this;
    if (token.kind === 'operator' || token.kind === 'keyword') return token.text === text;
    return token.kind === text;
  }

  got(text: string): boolean {
    if (!this.is(text)) return false;
    this.next();
    return true;
  }

  want(text: string): void {
    if (this.got(text)) return;
    this.syntaxError(`expecting ${text === ';' ? 'semicolon or newline' : text === ',' ? 'comma' : text}`);
    this.advance();
  }

  name(expected = 'expecting name'): { readonly name: string; readonly at: Pos } {
    const at = this.pos;
    if (this.token.kind === 'name') return { name: this.next().text, at };
    this.syntaxError(expected);
    this.advance();
    return { name: '_', at };
  }

  /** One complaint a line, and none after the end. */
  syntaxError(message: string, at: Pos = this.pos): void {
    const isFollowUp = /^(?:in|at|after|expecting|before) /.test(message);
    if (this.token.kind === 'EOF' && this.problems.length > 0) return;
    const text = isFollowUp
      ? `syntax error: unexpected ${this.#tokenText()}${message.startsWith('expecting') ? `, ${message}` : ` ${message}`}`
      : message === ''
        ? `syntax error: unexpected ${this.#tokenText()}`
        : `syntax error: ${message}`;
    if (this.problems.some((each) => each.line === at.line && each.message.startsWith('syntax error')))
      return;
    this.problems.push({
      message: this.minor >= 20 ? text.replace(', expecting ', ', expected ') : text,
      ...at,
    });
  }

  #tokenText(): string {
    const { token } = this;
    const isNew = this.minor >= 20;
    switch (token.kind) {
      case 'name':
        return isNew ? `name ${token.text}` : token.text;
      case 'literal':
        return `literal ${token.text}`;
      case 'keyword':
        return isNew ? `keyword ${token.text}` : token.text;
      case 'operator':
        return token.text === ',' ? 'comma' : token.text;
      case ';':
        return token.text;
      case 'EOF':
        return 'EOF';
    }
  }

  /** Skips to where reading can go on. */
  advance(...to: readonly string[]): void {
    const stops = (): boolean =>
      this.token.kind === 'EOF' ||
      to.some((each) => this.is(each)) ||
      (to.length > 0 &&
        this.nesting > 0 &&
        this.token.kind === 'keyword' &&
        STATEMENT_WORDS.has(this.token.text));
    while (!stops()) {
      this.next();
      if (to.length === 0) break;
    }
  }

  /** What is nested too deep cannot be read. */
  deeper<Made>(act: () => Made): Made {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new NotUnderstood('so deep a nesting', this.token.line);
    try {
      return act();
    } finally {
      this.#depth -= 1;
    }
  }

  /** A chain of operators or calls is a tree as deep as it is long. */
  checkLength(length: number): void {
    if (length > MAX_CHAIN) throw new NotUnderstood('so long an expression', this.token.line);
  }

  /** Items with `separator` between them, up to `close`. @returns where that stood */
  list(context: string, separator: string, close: string, item: () => boolean): Pos {
    let done = false;
    while (this.token.kind !== 'EOF' && !this.is(close) && !done) {
      done = item();
      if (this.got(separator) || this.is(close)) continue;
      this.syntaxError(
        `${context}; possibly missing ${separator === ',' ? 'comma' : 'semicolon or newline'} or ${close}`,
      );
      this.advance(')', ']', '}');
      if (!this.is(close)) return this.pos;
    }
    const at = this.pos;
    this.want(close);
    return at;
  }
}
