import type { Expression } from '../core/ast.ts';
import { PythonDisplays } from './parse-display.ts';
import type { Token } from './tokens.ts';

/** Binary operators from the loosest to the tightest, after comparisons. */
const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%', '@'],
];
const COMPARISONS = new Set(['<', '>', '==', '>=', '<=', '!=']);

/** Python's operators, from `or` down to `**`, each level around the next tighter one. */
export abstract class PythonOperators extends PythonDisplays {
  protected or(): Expression {
    const start = this.token;
    let left = this.#and();
    while (this.acceptKeyword('or')) {
      left = {
        kind: 'logical',
        operator: 'or',
        left,
        right: this.#and(),
        at: this.place(start, this.previous),
      };
    }
    return left;
  }

  #and(): Expression {
    const start = this.token;
    let left = this.#not();
    while (this.acceptKeyword('and')) {
      left = {
        kind: 'logical',
        operator: 'and',
        left,
        right: this.#not(),
        at: this.place(start, this.previous),
      };
    }
    return left;
  }

  #not(): Expression {
    const start = this.token;
    if (this.acceptKeyword('not')) {
      return { kind: 'unary', operator: 'not', operand: this.#not(), at: this.place(start, this.previous) };
    }
    return this.#comparison();
  }

  #comparison(): Expression {
    const start = this.token;
    const first = this.binary(0);
    const rest: { operator: string; operand: Expression; token: Token }[] = [];
    for (;;) {
      const { token } = this;
      let operator: string | undefined;
      if (token.kind === 'operator' && COMPARISONS.has(token.text)) operator = this.next().text;
      else if (this.acceptKeyword('in')) operator = 'in';
      else if (this.isKeyword('not') && this.peek()?.text === 'in') {
        this.next();
        this.next();
        operator = 'not in';
      } else if (this.acceptKeyword('is')) operator = this.acceptKeyword('not') ? 'is not' : 'is';
      if (operator === undefined) break;
      rest.push({ operator, operand: this.binary(0), token });
    }
    const [only] = rest;
    if (!only) return first;
    const at = this.place(start, this.previous, [only.token.column, only.token.end]);
    if (rest.length === 1)
      return { kind: 'binary', operator: only.operator, left: first, right: only.operand, at };
    return { kind: 'compare', first, rest, at };
  }

  protected binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    const start = this.token;
    let left = this.binary(level + 1);
    while (this.token.kind === 'operator' && operators.includes(this.token.text)) {
      const operator = this.next();
      const right = this.binary(level + 1);
      const at = this.place(start, this.previous, [operator.column, operator.end]);
      left = { kind: 'binary', operator: operator.text, left, right, at };
    }
    return left;
  }

  #unary(): Expression {
    const start = this.token;
    if (this.is('-') || this.is('+') || this.is('~')) {
      this.next();
      const operand = this.nested(() => this.#unary());
      return { kind: 'unary', operator: start.text, operand, at: this.place(start, this.previous) };
    }
    const base = this.isKeyword('await') ? this.#await() : this.postfix();
    if (!this.is('**')) return base;
    const operator = this.next();
    const right = this.#unary();
    return {
      kind: 'binary',
      operator: '**',
      left: base,
      right,
      at: this.place(start, this.previous, [operator.column, operator.end]),
    };
  }

  #await(): Expression {
    const start = this.next();
    return { kind: 'await', value: this.postfix(), at: this.place(start, this.previous) };
  }
}
