import { tokenize } from './lexer.ts';
import { TemplateError } from './template-error.ts';
import { describeToken } from './token.ts';
import type { Token, TokenKind } from './token.ts';

/** Deepest nesting of blocks and parentheses. */
const MAX_DEPTH = 100;

/** A template's tokens, read from left to right, and the errors about them. */
export class TokenStream {
  readonly #tokens: readonly Token[];
  #depth = 0;
  #next = 0;
  /** The last token looked at: errors name its line, as Go's do. */
  #furthest = 0;
  /** The line on which the action being read began; 0 between actions. */
  actionLine = 0;

  constructor(text: string) {
    this.#tokens = tokenize(text);
  }

  nested<T>(read: () => T): T {
    if (this.#depth >= MAX_DEPTH) {
      throw new TemplateError('limit', `template: :${this.#line()}: nested deeper than ${MAX_DEPTH}`);
    }
    this.#depth += 1;
    const result = read();
    this.#depth -= 1;
    return result;
  }

  expect(kind: TokenKind, context: string): void {
    const token = this.takeNonSpace();
    if (token.kind !== kind) this.unexpected(token, context);
  }

  /** The token `ahead` tokens on; past the end, the last one (`eof` or `error`). */
  peek(ahead = 0): Token {
    const index = Math.min(this.#next + ahead, this.#tokens.length - 1);
    this.#furthest = Math.max(this.#furthest, index);
    const token = this.#tokens[index];
    if (token === undefined) throw new Error('a token list is never empty');
    return token;
  }

  /** The token that comes `ahead` tokens on when spaces are not counted. */
  peekNonSpace(ahead = 0): Token {
    let skipped = 0;
    for (let at = 0; ; at += 1) {
      const token = this.peek(at);
      if (token.kind === 'space') continue;
      if (skipped === ahead) return token;
      skipped += 1;
    }
  }

  take(): Token {
    const token = this.peek();
    this.#next = Math.min(this.#next + 1, this.#tokens.length);
    return token;
  }

  takeNonSpace(): Token {
    let token = this.take();
    while (token.kind === 'space') token = this.take();
    return token;
  }

  #line(): number {
    return this.#tokens[this.#furthest]?.line ?? 1;
  }

  unexpected(token: Token, context: string): never {
    if (token.kind !== 'error') return this.fail(`unexpected ${describeToken(token)} in ${context}`);
    if (this.actionLine === 0 || this.actionLine === token.line) return this.fail(token.text);
    const began = `started at :${this.actionLine}`;
    return this.fail(
      token.text.endsWith(' action') ? `${token.text} ${began}` : `${token.text} in action ${began}`,
    );
  }

  fail(message: string): never {
    throw new TemplateError('parse', `template: :${this.#line()}: ${message}`);
  }
}
