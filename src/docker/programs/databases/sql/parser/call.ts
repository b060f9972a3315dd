import { notSimulated } from '../problem.ts';
import type { Call, Expression, OrderItem, Window } from '../syntax/syntax-tree.ts';
import type { Cursor } from './cursor.ts';
import { parseTypeName } from './type-name.ts';

/** Calls of functions, with the grammars that some have of their own. */
export abstract class CallParser {
  protected readonly cursor: Cursor;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  abstract expression(): Expression;
  /** Sums and what binds stronger. */
  protected abstract sum(): Expression;

  /** Expressions with commas. */
  list(): readonly Expression[] {
    return this.cursor.list(() => this.expression());
  }

  /** What follows ORDER BY. */
  orderBy(): readonly OrderItem[] {
    const cursor = this.cursor;
    return cursor.list(() => {
      const expression = this.expression();
      const descending = cursor.takeAny('asc', 'desc') === 'desc';
      const nulls = cursor.take('nulls') ? cursor.takeAny('first', 'last') : undefined;
      return { expression, descending, ...(nulls !== undefined && { nulls: nulls as 'first' | 'last' }) };
    });
  }

  /** A call from its opening parenthesis on. */
  protected call(name: string, at: number): Expression {
    const cursor = this.cursor;
    cursor.expect('(');
    if (name === 'extract') return this.#extract(at);
    if (name === 'convert' && cursor.isMysql) return this.#convert(at);
    if (name === 'values' && cursor.isMysql) {
      const column = cursor.label();
      cursor.expect(')');
      return { kind: 'inserted', column, at };
    }
    if (name === 'position') {
      const needle = this.sum();
      cursor.expect('in');
      const hay = this.expression();
      cursor.expect(')');
      return plainCall('position', [needle, hay], at);
    }
    if (name === 'trim') return this.#trim(at);
    const isStar = cursor.isAt('*', ')') && cursor.take('*');
    const isDistinct = !isStar && cursor.take('distinct');
    const args = isStar || cursor.isAt(')') ? [] : [this.expression()];
    if (name === 'substring' && cursor.take('from')) {
      args.push(this.expression());
      if (cursor.take('for')) args.push(this.expression());
    } else if (name === 'substring' && cursor.take('for')) {
      args.push({ kind: 'number', text: '1', at }, this.expression());
    } else if (name === 'overlay') notSimulated('overlay', at);
    while (cursor.take(',')) args.push(this.expression());
    const orderBy = cursor.take('order', 'by') ? this.orderBy() : [];
    const separator = cursor.take('separator') ? cursor.string() : undefined;
    cursor.expect(')');
    const filter = cursor.take('filter') ? this.#filter() : undefined;
    const over = cursor.isAt('over') ? this.#over() : undefined;
    return {
      kind: 'call', name, args, isStar, isDistinct, orderBy, at,
      ...(separator !== undefined && { separator }),
      ...(filter && { filter }),
      ...(over && { over }),
    }; // prettier-ignore
  }

  #filter(): Expression {
    const cursor = this.cursor;
    cursor.expect('(', 'where');
    const filter = this.expression();
    cursor.expect(')');
    return filter;
  }

  #over(): Window {
    const cursor = this.cursor;
    const { at } = cursor;
    cursor.expect('over');
    if (!cursor.isAt('(')) notSimulated('a named window', at);
    cursor.expect('(');
    const partitionBy = cursor.take('partition', 'by') ? this.list() : [];
    const orderBy = cursor.take('order', 'by') ? this.orderBy() : [];
    if (cursor.isAt('rows') || cursor.isAt('range') || cursor.isAt('groups'))
      notSimulated('a window frame', cursor.at);
    cursor.expect(')');
    return { partitionBy, orderBy };
  }

  #extract(at: number): Expression {
    const cursor = this.cursor;
    const field = cursor.token.kind === 'string' ? cursor.string() : cursor.label().toLowerCase();
    cursor.expect('from');
    const operand = this.expression();
    cursor.expect(')');
    return plainCall('extract', [{ kind: 'string', text: field, at }, operand], at);
  }

  #convert(at: number): Expression {
    const cursor = this.cursor;
    const operand = this.expression();
    if (cursor.take('using')) {
      cursor.label();
      cursor.expect(')');
      return operand;
    }
    cursor.expect(',');
    const { type } = parseTypeName(cursor);
    cursor.expect(')');
    return { kind: 'cast', operand, type, at };
  }

  #trim(at: number): Expression {
    const cursor = this.cursor;
    const side = cursor.takeAny('leading', 'trailing', 'both') ?? 'both';
    const name = { leading: 'ltrim', trailing: 'rtrim', both: 'btrim' }[side] ?? 'btrim';
    if (cursor.take('from')) {
      const operand = this.expression();
      cursor.expect(')');
      return plainCall(name, [operand], at);
    }
    const first = this.expression();
    let args = [first];
    if (cursor.take('from')) args = [this.expression(), first];
    else if (cursor.take(',')) args = [first, this.expression()];
    cursor.expect(')');
    return plainCall(name, args, at);
  }
}

/** A call with nothing but arguments. */
export function plainCall(name: string, args: readonly Expression[], at: number): Call {
  return { kind: 'call', name, args, isStar: false, isDistinct: false, orderBy: [], at };
}
