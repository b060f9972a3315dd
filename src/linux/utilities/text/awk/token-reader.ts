import type { AwkToken } from './lexer.ts';
import { AwkError } from './syntax-tree.ts';

const MAX_DEPTH = 300;

/** Goes through the tokens of an awk program, one at a time, and says where one is wrong. */
export class AwkTokenReader {
  protected readonly tokens: readonly AwkToken[];
  protected at = 0;
  protected openBlocks = 0;
  #depth = 0;

  constructor(tokens: readonly AwkToken[]) {
    this.tokens = tokens;
  }

  protected get token(): AwkToken {
    return this.tokens[this.at] ?? { kind: 'end', text: '', line: 0 };
  }

  /** The syntax error of the token that cannot stand here. */
  protected fail(): never {
    const { text, line, kind } = this.token;
    if (kind === 'end' || (kind === 'newline' && this.at >= this.tokens.length - 2)) {
      throw new AwkError(
        this.openBlocks > 0 ? 'missing } near end of file' : 'syntax error at or near end of file',
        line + 1,
      );
    }
    throw new AwkError(`syntax error at or near ${text === '\n' ? 'end of line' : text}`, line);
  }

  protected next(): void {
    this.at += 1;
  }

  protected is(text: string): boolean {
    const { kind } = this.token;
    return (kind === 'operator' || kind === 'keyword') && this.token.text === text;
  }

  protected take(text: string): boolean {
    if (!this.is(text)) return false;
    this.next();
    return true;
  }

  protected takeKeyword(text: string): boolean {
    return this.token.kind === 'keyword' && this.take(text);
  }

  protected expect(text: string): void {
    if (!this.take(text)) this.fail();
  }

  protected skipNewlines(): void {
    while (this.token.kind === 'newline') this.next();
  }

  /** What may stand between statements. */
  protected skipEnds(): void {
    while (this.token.kind === 'newline' || this.is(';')) this.next();
  }

  /** Reads something that may hold itself, but not so deep that our own stack would end. */
  protected nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new AwkError('program too deeply nested', this.token.line);
    const made = read();
    this.#depth -= 1;
    return made;
  }
}
