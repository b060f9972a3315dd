import type { Entry, Expression, Item, TextPart } from '../core/ast.ts';
import { BlockParser } from './parse-block.ts';
import { constant, nameOf, send, special, symbolValue } from './parser-base.ts';
import type { Piece, Token } from './tokens.ts';

/** Lists, hashes, and texts with something filled in. */
export abstract class CollectionParser extends BlockParser {
  abstract within(pieces: Exclude<Piece, string>): Expression;

  /** The pieces of a text, each as an expression. */
  parts({ pieces = [] }: Token): TextPart[] {
    return pieces.map((piece) => (typeof piece === 'string' ? piece : { value: this.within(piece) }));
  }

  /** A text with what is filled in. */
  text(token: Token): Expression {
    return { kind: 'text', parts: this.parts(token), at: this.place(token) };
  }

  /** Items up to a bracket, which is taken. */
  items(close: string): Item[] {
    const items: Item[] = [];
    const outer = this.noDo;
    this.noDo = 0;
    for (;;) {
      this.skipLines();
      if (this.isOperator(close)) break;
      const spread = this.isOperator('*');
      if (spread) this.next();
      if (this.token.kind === 'label' || (this.token.kind === 'operator' && this.token.text === '**')) {
        items.push({ value: this.hash(this.token, close), spread: false });
        break;
      }
      const value = this.expression();
      if (this.isOperator('=>')) {
        items.push({ value: this.#bareHash(value, close), spread: false });
        break;
      }
      items.push({ value, spread });
      this.skipLines();
      if (!this.accept(',')) break;
    }
    this.skipLines();
    this.expect(close);
    this.noDo = outer;
    return items;
  }

  /** Pairs without braces, at the end of a list. */
  #bareHash(first: Expression, close: string): Expression {
    const from = this.token;
    this.expect('=>');
    this.skipLines();
    const entries: Entry[] = [{ key: first, value: this.expression() }];
    while (this.accept(',')) {
      this.skipLines();
      if (this.isOperator(close)) break;
      entries.push(this.entry());
    }
    return { kind: 'mapping', as: 'dict', entries, at: this.place(from) };
  }

  /** Entries of a hash; the closing brace is taken when it is one. */
  hash(from: Token, close: string): Expression {
    const entries: Entry[] = [];
    const outer = this.noDo;
    this.noDo = 0;
    for (;;) {
      this.skipLines();
      if (this.isOperator(close)) break;
      entries.push(this.entry());
      this.skipLines();
      if (!this.accept(',')) break;
    }
    this.skipLines();
    if (close === '}') this.expect(close);
    this.noDo = outer;
    return { kind: 'mapping', as: 'dict', entries, at: this.place(from) };
  }

  /** One entry of a hash. */
  entry(): Entry {
    if (this.accept('**')) return { spread: this.expression() };
    if (this.token.kind === 'label') {
      const token = this.next();
      const key = token.pieces
        ? special('symbol', [this.text(token)], this.place(token))
        : constant(symbolValue(token.text), this.place(token));
      if (this.isOperator(',', '}', ')', ']')) {
        const at = this.place(token);
        return {
          key,
          value: this.knows(token.text)
            ? nameOf(token.text, at)
            : send(nameOf('this', at), `.${token.text}`, [], at),
        };
      }
      this.skipLines();
      return { key, value: this.expression() };
    }
    const key = this.expression();
    this.skipLines();
    this.expect('=>');
    this.skipLines();
    return { key, value: this.expression() };
  }
}
