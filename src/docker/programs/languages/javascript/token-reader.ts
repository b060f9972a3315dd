import type { Place } from '../core/ast.ts';
import { NotUnderstood } from '../core/problems.ts';
import { JavaScriptSyntax, type Token } from './tokens.ts';

const DEEPEST = 250;

/** Goes through the tokens of a JavaScript program, one at a time, and says where one is wrong. */
export abstract class JavaScriptTokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get token(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] as Token;
  }

  get previous(): Token {
    return this.#tokens[this.#at - 1] ?? this.token;
  }

  peek(by = 1): Token {
    return this.#tokens[Math.min(this.#at + by, this.#tokens.length - 1)] as Token;
  }

  next(): Token {
    const { token } = this;
    this.#at += 1;
    return token;
  }

  is(text: string): boolean {
    const { kind, text: own } = this.token;
    return own === text && (kind === 'punctuator' || kind === 'keyword');
  }

  isWord(text: string): boolean {
    return this.token.kind === 'name' && this.token.text === text;
  }

  isString(): boolean {
    return this.token.kind === 'string';
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.next();
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.unexpected();
  }

  /** The syntax error of a token that cannot stand here. */
  unexpected(token = this.token): JavaScriptSyntax {
    const { kind, text, line, column } = token;
    const width = Math.max(1, token.endLine === line ? token.end - column : 1);
    if (kind === 'end') return new JavaScriptSyntax('Unexpected end of input', line, column, 1);
    if (kind === 'name')
      return new JavaScriptSyntax(
        text === 'await'
          ? 'await is only valid in async functions and the top level bodies of modules'
          : `Unexpected identifier '${text}'`,
        line,
        column,
        width,
      );
    if (kind === 'number') return new JavaScriptSyntax('Unexpected number', line, column, width);
    if (kind === 'string') return new JavaScriptSyntax('Unexpected string', line, column, width);
    if (kind === 'template') return new JavaScriptSyntax('Unexpected template string', line, column, width);
    return new JavaScriptSyntax(`Unexpected token '${text}'`, line, column, width);
  }

  /** Where something from one token to another stands, for stack traces. */
  place(from: Token, to: Token = this.previous, mark?: Token): Place {
    return {
      line: mark?.line ?? from.line,
      column: from.column,
      endLine: to.endLine,
      end: to.end,
      ...(mark ? { mark: [mark.column, mark.end] as const } : {}),
    };
  }

  name(): string {
    if (this.token.kind !== 'name') throw this.unexpected();
    return this.next().text;
  }

  /** A name after a dot, or of a field: any word. */
  fieldName(): string {
    const { kind } = this.token;
    if (kind !== 'name' && kind !== 'keyword') throw this.unexpected();
    return this.next().text;
  }

  /** Whether `=>` follows the brackets that open here. */
  protected isArrowAfter(offset: number): boolean {
    let depth = 0;
    for (let at = this.#at + offset; at < this.#tokens.length; at += 1) {
      const token = this.#tokens[at];
      if (token?.kind !== 'punctuator') continue;
      if ('([{'.includes(token.text)) depth += 1;
      if (')]}'.includes(token.text)) depth -= 1;
      if (depth === 0) return this.#tokens[at + 1]?.text === '=>';
    }
    return false;
  }

  /** Reads something that may hold itself, but not so deep that our own stack would end. */
  protected nested<T>(line: number, read: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new NotUnderstood('such deep nesting', line);
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }
}
