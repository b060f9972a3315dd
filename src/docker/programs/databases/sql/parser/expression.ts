import { notSimulated } from '../problem.ts';
import type { Expression, Query } from '../syntax/syntax-tree.ts';
import { plainCall } from './call.ts';
import { OperandParser } from './operand.ts';
import { parseTypeName } from './type-name.ts';

/** Expressions, by binding power from weak to strong: OR, AND, NOT, comparisons, sums, products, signs, casts. */
export class ExpressionParser extends OperandParser {
  expression(): Expression {
    return this.cursor.nested(() => this.#or());
  }

  #or(): Expression {
    const cursor = this.cursor;
    let left = this.#and();
    for (;;) {
      const { at } = cursor;
      const operator = cursor.isMysql ? cursor.takeAny('or', '||', 'xor') : cursor.takeAny('or');
      if (operator === undefined) return left;
      left = { kind: 'binary', operator: operator === '||' ? 'or' : operator, left, right: this.#and(), at };
    }
  }

  #and(): Expression {
    const cursor = this.cursor;
    let left = this.#not();
    for (;;) {
      const { at } = cursor;
      if (cursor.takeAny(...(cursor.isMysql ? ['and', '&&'] : ['and'])) === undefined) return left;
      left = { kind: 'binary', operator: 'and', left, right: this.#not(), at };
    }
  }

  #not(): Expression {
    const cursor = this.cursor;
    const { at } = cursor;
    if (cursor.isAt('not') && !cursor.isAt('not', 'exists')) {
      cursor.next();
      return cursor.nested(() => ({ kind: 'unary', operator: 'not', operand: this.#not(), at }));
    }
    return this.#comparison();
  }

  #comparison(): Expression {
    const cursor = this.cursor;
    let left = this.#other();
    for (;;) {
      const { at } = cursor;
      const operator = cursor.takeAny('=', '<>', '!=', '<=>', '<=', '>=', '<', '>');
      if (operator !== undefined) {
        left = this.#compare(operator === '!=' ? '<>' : operator, left, at);
        continue;
      }
      if (cursor.take('is')) {
        left = this.#is(left, at);
        continue;
      }
      if (!cursor.isMysql && cursor.takeAny('isnull', 'notnull') !== undefined) {
        left = { kind: 'is', operand: left, what: 'null', negated: cursor.peek(-1).text === 'notnull', at };
        continue;
      }
      return left;
    }
  }

  #compare(operator: string, left: Expression, at: number): Expression {
    const cursor = this.cursor;
    const quantifier = cursor.takeAny('any', 'some', 'all');
    if (quantifier === undefined) return { kind: 'binary', operator, left, right: this.#other(), at };
    cursor.expect('(');
    const items = this.isQuery() ? this.query(cursor) : this.expression();
    cursor.expect(')');
    return { kind: 'quantified', operator, operand: left, all: quantifier === 'all', items, at };
  }

  #is(operand: Expression, at: number): Expression {
    const cursor = this.cursor;
    const negated = cursor.take('not');
    if (cursor.take('distinct')) {
      cursor.expect('from');
      return { kind: 'distinct-from', left: operand, right: this.#other(), negated, at };
    }
    const what = cursor.takeAny('null', 'true', 'false', 'unknown');
    if (what === undefined) return cursor.fail();
    return { kind: 'is', operand, what: what as 'null', negated, at };
  }

  /** BETWEEN, IN, LIKE, and PostgreSQL's own operators, which bind stronger than comparisons. */
  #other(): Expression {
    const cursor = this.cursor;
    let left = this.sum();
    for (;;) {
      const { at } = cursor;
      const mark = cursor.mark();
      const negated = cursor.take('not');
      if (!cursor.isMysql && cursor.isAt('similar', 'to')) notSimulated('SIMILAR TO', at);
      if (cursor.take('between')) {
        cursor.take('symmetric');
        const low = this.sum();
        cursor.expect('and');
        left = { kind: 'between', operand: left, low, high: this.sum(), negated, at };
      } else if (cursor.take('in')) {
        left = { kind: 'in', operand: left, items: this.#inItems(), negated, at };
      } else if (cursor.isAt('like') || cursor.isAt('ilike')) {
        const ignoreCase = cursor.next().text === 'ilike';
        if (ignoreCase && cursor.isMysql) cursor.fail(cursor.peek(-1));
        const pattern = this.sum();
        const escape = cursor.take('escape') ? this.sum() : undefined;
        left = { kind: 'like', operand: left, pattern, negated, ignoreCase, ...(escape && { escape }), at };
      } else if (cursor.isMysql && cursor.takeAny('regexp', 'rlike') !== undefined) {
        const match: Expression = { kind: 'binary', operator: '~*', left, right: this.sum(), at };
        left = negated ? { kind: 'unary', operator: 'not', operand: match, at } : match;
      } else if (negated) {
        cursor.reset(mark);
        return left;
      } else {
        const operator = cursor.isMysql
          ? cursor.takeAny('->>', '->', '&', '|', '<<', '>>')
          : cursor.takeAny(
              '||',
              '->>',
              '->',
              '#>>',
              '#>',
              '~*',
              '~',
              '!~*',
              '!~',
              '~~*',
              '~~',
              '!~~',
              '@>',
              '<@',
              '&&',
              '?',
              '&',
              '|',
              '#',
              '<<',
              '>>',
            );
        if (operator === undefined) return left;
        left = { kind: 'binary', operator, left, right: this.sum(), at };
      }
    }
  }

  #inItems(): readonly Expression[] | Query {
    const cursor = this.cursor;
    cursor.expect('(');
    const items = this.isQuery() ? this.query(cursor) : this.list();
    cursor.expect(')');
    return items;
  }

  protected sum(): Expression {
    return this.#chain(['+', '-'], () => this.#product());
  }

  #product(): Expression {
    const cursor = this.cursor;
    return this.#chain(cursor.isMysql ? ['*', '/', '%', 'div', 'mod'] : ['*', '/', '%'], () => this.#power());
  }

  #power(): Expression {
    return this.#chain(['^'], () => this.#sign());
  }

  #chain(operators: readonly string[], operand: () => Expression): Expression {
    const cursor = this.cursor;
    let left = operand();
    for (;;) {
      const { at } = cursor;
      const operator = cursor.takeAny(...operators);
      if (operator === undefined) return left;
      left = { kind: 'binary', operator: operator === 'mod' ? '%' : operator, left, right: operand(), at };
    }
  }

  #sign(): Expression {
    const cursor = this.cursor;
    const { at } = cursor;
    const operator = cursor.takeAny('-', '+', ...(cursor.isMysql ? ['!', 'binary'] : ['@', '~']));
    if (operator === undefined) return this.#postfix();
    const operand = cursor.nested(() => this.#sign());
    if (operator === '+' || operator === 'binary') return operand;
    return { kind: 'unary', operator: operator === '!' ? 'not' : operator, operand, at };
  }

  #postfix(): Expression {
    const cursor = this.cursor;
    let operand = this.primary();
    for (;;) {
      const { at } = cursor;
      if (!cursor.isMysql && cursor.take('::')) {
        operand = { kind: 'cast', operand, type: parseTypeName(cursor).type, at };
      } else if (cursor.take('collate')) cursor.label();
      else if (!cursor.isMysql && cursor.take('at', 'time', 'zone')) {
        const zone = this.#sign();
        operand = plainCall('timezone', [zone, operand], at);
      } else if (!cursor.isMysql && cursor.isAt('[')) notSimulated('an element of an array', at);
      else return operand;
    }
  }
}
