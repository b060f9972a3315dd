import type { Place } from '../core/ast.ts';
import type { Refused } from '../core/problems.ts';
import { syntaxError, tokenize, type Token } from './tokens.ts';

const DEEPEST = 90;

/** Goes through the tokens of a Python program, one at a time, and says where one is wrong. */
export class PythonTokenReader {
  readonly source: string;
  readonly file: string;
  #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(source: string, file: string, tokens = tokenize(source, file)) {
    this.source = source;
    this.file = file;
    this.#tokens = tokens;
  }

  get token(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', line: 1, column: 0, endLine: 1, end: 0 };
  }

  get previous(): Token {
    return this.#tokens[this.#at - 1] ?? this.token;
  }

  protected peek(): Token | undefined {
    return this.#tokens[this.#at + 1];
  }

  next(): Token {
    const { token } = this;
    this.#at += 1;
    return token;
  }

  isKind(kind: Token['kind']): boolean {
    return this.token.kind === kind;
  }

  is(text: string): boolean {
    return this.token.kind === 'operator' && this.token.text === text;
  }

  isKeyword(text: string): boolean {
    return this.token.kind === 'keyword' && this.token.text === text;
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.next();
    return true;
  }

  acceptKeyword(text: string): boolean {
    if (!this.isKeyword(text)) return false;
    this.next();
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.unexpected();
  }

  name(): string {
    if (this.token.kind !== 'name') throw this.unexpected();
    return this.next().text;
  }

  /** Where something from one token to another stands, for tracebacks. */
  place(from: Token, to: Token = from, mark?: readonly [number, number]): Place {
    return {
      line: from.line,
      column: from.column,
      endLine: to.endLine,
      end: to.end,
      ...(mark ? { mark } : {}),
    };
  }

  /** A syntax error that points at a token. */
  problem(message: string, token: Token, type?: string): Refused {
    const at =
      token.kind === 'newline' || token.kind === 'end' || token.kind === 'dedent'
        ? { line: token.line, column: token.column }
        : {
            line: token.line,
            column: token.column,
            end: token.endLine === token.line ? token.end : token.column + 1,
          };
    return syntaxError(this.file, this.source, at, message, type);
  }

  /** The syntax error of a token that cannot stand here. */
  unexpected(): Refused {
    const { token, previous } = this;
    if (token.kind === 'indent') return this.problem('unexpected indent', token, 'IndentationError');
    const isPrint = previous.kind === 'name' && (previous.text === 'print' || previous.text === 'exec');
    if (isPrint && (token.kind === 'string' || token.kind === 'name' || token.kind === 'number')) {
      let end = token;
      for (let at = this.#at; this.#tokens[at] && this.#tokens[at]?.kind !== 'newline'; at += 1)
        end = this.#tokens[at] ?? end;
      return syntaxError(
        this.file,
        this.source,
        { line: previous.line, column: previous.column, end: end.end },
        `Missing parentheses in call to '${previous.text}'. Did you mean ${previous.text}(...)?`,
      );
    }
    return this.problem('invalid syntax', token);
  }

  /** Whether the name `match` here begins a match statement. */
  looksLikeMatch(): boolean {
    const after = this.peek();
    if (!after || after.kind === 'newline' || (after.kind === 'operator' && !'([{'.includes(after.text)))
      return false;
    for (let at = this.#at; this.#tokens[at] && this.#tokens[at]?.kind !== 'newline'; at += 1) {
      if (this.#tokens[at + 1]?.kind === 'newline') return this.#tokens[at]?.text === ':';
    }
    return false;
  }

  /** Whether the bracket after `with` is around its items. */
  wrapsWithItems(): boolean {
    let depth = 0;
    for (let at = this.#at; at < this.#tokens.length; at += 1) {
      const token = this.#tokens[at];
      if (token?.kind === 'operator' && '([{'.includes(token.text)) depth += 1;
      if (token?.kind === 'operator' && ')]}'.includes(token.text)) depth -= 1;
      if (depth === 0) return this.#tokens[at + 1]?.text === ':';
    }
    return false;
  }

  /** Reads something that may hold itself, but not so deep that our own stack would end. */
  protected nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw this.problem('too many nested parentheses', this.token);
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }
}
