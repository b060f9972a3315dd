import type { Argument, Entry, Expression, Place } from '../core/ast.ts';
import { CollectionParser } from './parse-collection.ts';
import { nameOf, send, special } from './parser-base.ts';
import type { Token } from './tokens.ts';

/** Calls: arguments in parentheses or without, and the block. */
export abstract class ArgumentParser extends CollectionParser {
  /** Whether what comes can be the first argument of a call without parentheses. */
  startsArgument(): boolean {
    const { token } = this;
    if (!token.spaced) return false;
    switch (token.kind) {
      case 'integer': case 'float': case 'string': case 'command': case 'symbol': case 'regex': case 'words': case 'symbols': case 'name': case 'constant': case 'instance': case 'global': case 'class-variable': case 'label':
        return true;
      case 'keyword':
        return ['nil', 'true', 'false', 'self', 'not', 'lambda', 'proc', 'defined?', '__FILE__', '__LINE__', '__method__', 'case', 'super', 'yield', 'if', 'begin', 'def'].includes(token.text) && !(token.text === 'if');
      case 'operator':
        if (['->', '::', '!', '~'].includes(token.text)) return token.text === '!' ? !token.followed || this.peek(1).text !== '=' : !token.followed;
        if (token.text === '[' || token.text === '(') return true;
        if (['-', '*', '&', '**', '..'].includes(token.text)) return !token.followed;
        return false;
      case 'newline':
      case 'end':
      default:
        return false;
    } // prettier-ignore
  }

  /** Arguments, and a block: of a method whose name was read. */
  callRest(object: Expression, name: string, from: Token, mark: Token): Expression {
    let args: Argument[] = [];
    let hasArguments = true;
    if (this.isOperator('(') && !this.token.spaced) {
      this.next();
      args = this.args(')');
      this.expect(')');
    } else if (this.startsArgument()) args = this.args();
    else hasArguments = false;
    const block = this.block(name.replace(/^\./, ''));
    const at = this.place(from, mark);
    const isBare = !hasArguments && !block && name.startsWith('.') && /^\.[a-z_]\w*$/.test(name);
    const call = send(object, isBare ? `~${name.slice(1)}` : name, args, at);
    return block ? { ...call, block } : call;
  }

  /** @param close the word that ends them; without it they end with the line */
  args(close?: string): Argument[] {
    const found: Argument[] = [];
    const outer = this.noDo;
    if (close !== undefined) this.noDo = 0;
    else this.noDo += 1;
    for (;;) {
      if (close !== undefined) this.skipLines();
      if (close !== undefined && this.isOperator(close)) break;
      found.push(this.#argument());
      if (close !== undefined) this.skipLines();
      if (!this.accept(',')) break;
      this.skipLines();
    }
    this.noDo = outer;
    const pairs = found.filter((each) => each.name === '%pair');
    if (pairs.length === 0) return found;
    // Pairs with `=>` make one hash.
    const [first] = pairs;
    const at: Place = first?.value.at ?? { line: 1, column: 0, endLine: 1, end: 0 };
    const entries = pairs.flatMap(({ value }): Entry[] =>
      value.kind === 'mapping' ? [...value.entries] : [],
    );
    return [
      ...found.filter((each) => each.name !== '%pair'),
      { value: { kind: 'mapping', as: 'dict', entries, at } },
    ];
  }

  #argument(): Argument {
    const { token } = this;
    if (this.isOperator('*')) {
      this.next();
      if (this.isOperator(',', ')')) return { value: nameOf('%rest', this.place(token)), spread: 'list' };
      return { value: this.expression(), spread: 'list' };
    }
    if (this.isOperator('**')) {
      this.next();
      return { value: special('keywords', [this.expression()], this.place(token)), spread: 'dict' };
    }
    if (this.isOperator('&')) {
      this.next();
      if (this.isOperator(')')) return { value: nameOf('%block', this.place(token)), name: '&' };
      return { value: this.expression(), name: '&' };
    }
    if (this.isOperator('...') && this.peek(1).text === ')') {
      this.next();
      return { value: nameOf('%rest', this.place(token)), spread: 'list' };
    }
    if (token.kind === 'label' && !token.pieces) {
      const entry = this.entry();
      if ('spread' in entry) return this.unexpected();
      return { value: entry.value, name: token.text };
    }
    if (token.kind === 'label') {
      const entry = this.entry();
      return {
        value: { kind: 'mapping', as: 'dict', entries: [entry], at: this.place(token) },
        name: '%pair',
      };
    }
    const value = this.expression();
    if (!this.isOperator('=>')) return { value };
    this.next();
    this.skipLines();
    const entry: Entry = { key: value, value: this.expression() };
    return { value: { kind: 'mapping', as: 'dict', entries: [entry], at: this.place(token) }, name: '%pair' };
  }
}
