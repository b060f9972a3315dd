import { notSimulated } from '../problem.ts';
import type { Call, Expression, OrderItem, Query, Window } from '../syntax/syntax-tree.ts';
import type { Cursor } from './cursor.ts';
import { isCallable, isReserved } from './reserved-words.ts';
import { parseTypeName } from './type-name.ts';

/** Reads a query within parentheses: handed in, since queries are made of expressions. */
export type QueryParser = (cursor: Cursor) => Query;

/** Expressions, by binding power from weak to strong: OR, AND, NOT, comparisons, sums, products, signs, casts. */
export class ExpressionParser {
  readonly #cursor: Cursor;
  readonly #query: QueryParser;

  constructor(cursor: Cursor, query: QueryParser) {
    this.#cursor = cursor;
    this.#query = query;
  }

  expression(): Expression {
    return this.#cursor.nested(() => this.#or());
  }

  list(): readonly Expression[] {
    return this.#cursor.list(() => this.expression());
  }

  orderBy(): readonly OrderItem[] {
    const cursor = this.#cursor;
    return cursor.list(() => {
      const expression = this.expression();
      const descending = cursor.takeAny('asc', 'desc') === 'desc';
      const nulls = cursor.take('nulls') ? cursor.takeAny('first', 'last') : undefined;
      return { expression, descending, ...(nulls !== undefined && { nulls: nulls as 'first' | 'last' }) };
    });
  }

  #or(): Expression {
    const cursor = this.#cursor;
    let left = this.#and();
    for (;;) {
      const { at } = cursor;
      const operator = cursor.isMysql ? cursor.takeAny('or', '||', 'xor') : cursor.takeAny('or');
      if (operator === undefined) return left;
      left = { kind: 'binary', operator: operator === '||' ? 'or' : operator, left, right: this.#and(), at };
    }
  }

  #and(): Expression {
    const cursor = this.#cursor;
    let left = this.#not();
    for (;;) {
      const { at } = cursor;
      if (cursor.takeAny(...(cursor.isMysql ? ['and', '&&'] : ['and'])) === undefined) return left;
      left = { kind: 'binary', operator: 'and', left, right: this.#not(), at };
    }
  }

  #not(): Expression {
    const cursor = this.#cursor;
    const { at } = cursor;
    if (cursor.isAt('not') && !cursor.isAt('not', 'exists')) {
      cursor.next();
      return cursor.nested(() => ({ kind: 'unary', operator: 'not', operand: this.#not(), at }));
    }
    return this.#comparison();
  }

  #comparison(): Expression {
    const cursor = this.#cursor;
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
    const cursor = this.#cursor;
    const quantifier = cursor.takeAny('any', 'some', 'all');
    if (quantifier === undefined) return { kind: 'binary', operator, left, right: this.#other(), at };
    cursor.expect('(');
    const items = this.#isQuery() ? this.#query(cursor) : this.expression();
    cursor.expect(')');
    return { kind: 'quantified', operator, operand: left, all: quantifier === 'all', items, at };
  }

  #is(operand: Expression, at: number): Expression {
    const cursor = this.#cursor;
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
    const cursor = this.#cursor;
    let left = this.#sum();
    for (;;) {
      const { at } = cursor;
      const mark = cursor.mark();
      const negated = cursor.take('not');
      if (!cursor.isMysql && cursor.isAt('similar', 'to')) notSimulated('SIMILAR TO', at);
      if (cursor.take('between')) {
        cursor.take('symmetric');
        const low = this.#sum();
        cursor.expect('and');
        left = { kind: 'between', operand: left, low, high: this.#sum(), negated, at };
      } else if (cursor.take('in')) {
        left = { kind: 'in', operand: left, items: this.#inItems(), negated, at };
      } else if (cursor.isAt('like') || cursor.isAt('ilike')) {
        const ignoreCase = cursor.next().text === 'ilike';
        if (ignoreCase && cursor.isMysql) cursor.fail(cursor.peek(-1));
        const pattern = this.#sum();
        const escape = cursor.take('escape') ? this.#sum() : undefined;
        left = { kind: 'like', operand: left, pattern, negated, ignoreCase, ...(escape && { escape }), at };
      } else if (cursor.isMysql && cursor.takeAny('regexp', 'rlike') !== undefined) {
        const match: Expression = { kind: 'binary', operator: '~*', left, right: this.#sum(), at };
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
        left = { kind: 'binary', operator, left, right: this.#sum(), at };
      }
    }
  }

  #inItems(): readonly Expression[] | Query {
    const cursor = this.#cursor;
    cursor.expect('(');
    const items = this.#isQuery() ? this.#query(cursor) : this.list();
    cursor.expect(')');
    return items;
  }

  #sum(): Expression {
    return this.#chain(['+', '-'], () => this.#product());
  }

  #product(): Expression {
    const cursor = this.#cursor;
    return this.#chain(cursor.isMysql ? ['*', '/', '%', 'div', 'mod'] : ['*', '/', '%'], () => this.#power());
  }

  #power(): Expression {
    return this.#chain(['^'], () => this.#sign());
  }

  #chain(operators: readonly string[], operand: () => Expression): Expression {
    const cursor = this.#cursor;
    let left = operand();
    for (;;) {
      const { at } = cursor;
      const operator = cursor.takeAny(...operators);
      if (operator === undefined) return left;
      left = { kind: 'binary', operator: operator === 'mod' ? '%' : operator, left, right: operand(), at };
    }
  }

  #sign(): Expression {
    const cursor = this.#cursor;
    const { at } = cursor;
    const operator = cursor.takeAny('-', '+', ...(cursor.isMysql ? ['!', 'binary'] : ['@', '~']));
    if (operator === undefined) return this.#postfix();
    const operand = cursor.nested(() => this.#sign());
    if (operator === '+' || operator === 'binary') return operand;
    return { kind: 'unary', operator: operator === '!' ? 'not' : operator, operand, at };
  }

  #postfix(): Expression {
    const cursor = this.#cursor;
    let operand = this.#primary();
    for (;;) {
      const { at } = cursor;
      if (!cursor.isMysql && cursor.take('::')) {
        operand = { kind: 'cast', operand, type: parseTypeName(cursor).type, at };
      } else if (cursor.take('collate')) cursor.label();
      else if (!cursor.isMysql && cursor.take('at', 'time', 'zone')) {
        const zone = this.#sign();
        operand = call('timezone', [zone, operand], at);
      } else if (!cursor.isMysql && cursor.isAt('[')) notSimulated('an element of an array', at);
      else return operand;
    }
  }

  #primary(): Expression {
    const cursor = this.#cursor;
    const { token } = cursor;
    const { at } = token;
    switch (token.kind) {
      case 'number':
        cursor.next();
        return { kind: 'number', text: token.text.replaceAll('_', ''), at };
      case 'string': {
        let { text } = cursor.next();
        while (cursor.token.kind === 'string') text += cursor.next().text;
        return { kind: 'string', text, at };
      }
      case 'variable': {
        cursor.next();
        if (cursor.take(':=')) return { kind: 'assign', name: token.text, value: this.expression(), at };
        return { kind: 'variable', name: token.text, at };
      }
      case 'operator':
        return this.#parenthesis();
      case 'quoted':
      case 'word':
        return this.#word();
      case 'end':
        return cursor.fail();
    }
  }

  #isQuery(): boolean {
    const cursor = this.#cursor;
    let depth = 0;
    while (cursor.peek(depth).kind === 'operator' && cursor.peek(depth).text === '(') depth += 1;
    const { kind, text } = cursor.peek(depth);
    return (
      kind === 'word' && (text === 'select' || text === 'with' || (text === 'values' && !cursor.isMysql))
    );
  }

  #parenthesis(): Expression {
    const cursor = this.#cursor;
    const { at } = cursor;
    if (cursor.isAt('*')) {
      cursor.next();
      return { kind: 'star', at };
    }
    cursor.expect('(');
    if (this.#isQuery()) {
      const query = this.#query(cursor);
      cursor.expect(')');
      return { kind: 'subquery', query, at };
    }
    const items = this.list();
    cursor.expect(')');
    const [first] = items;
    return first && items.length === 1 ? first : { kind: 'row', items, at };
  }

  #word(): Expression {
    const cursor = this.#cursor;
    const { token } = cursor;
    const { at, text } = token;
    if (token.kind === 'word') {
      const special = this.#special(text, at);
      if (special) return special;
    }
    const next = cursor.peek(1);
    const isCall = next.kind === 'operator' && next.text === '(';
    if (
      isCall &&
      (token.kind === 'quoted' || !isReserved(text, cursor.dialect) || isCallable(text, cursor.dialect))
    ) {
      cursor.next();
      return this.#call(text, at);
    }
    const path = [cursor.name()];
    while (cursor.isAt('.')) {
      cursor.next();
      if (cursor.take('*')) return { kind: 'star', table: path.at(-1) ?? '', at };
      path.push(cursor.label());
      if (cursor.isAt('(')) return this.#call(path.at(-1)?.toLowerCase() ?? '', at);
    }
    return { kind: 'column', path, at };
  }

  /** Words with a grammar of their own. */
  #special(word: string, at: number): Expression | undefined {
    const cursor = this.#cursor;
    switch (word) {
      case 'null':
        cursor.next();
        return { kind: 'null', at };
      case 'true':
      case 'false':
        cursor.next();
        return { kind: 'boolean', value: word === 'true', at };
      case 'default':
        cursor.next();
        if (cursor.isAt('(')) notSimulated('DEFAULT(column)', at);
        return { kind: 'default', at };
      case 'case':
        cursor.next();
        return this.#case(at);
      case 'cast':
        cursor.next();
        return this.#cast(at);
      case 'not':
      case 'exists':
        return this.#exists(word, at);
      case 'array':
        if (cursor.isMysql || !(cursor.isAt('array', '[') || cursor.isAt('array', '('))) return undefined;
        cursor.next();
        return this.#array(at);
      case 'row':
        if (!cursor.isAt('row', '(')) return undefined;
        cursor.next();
        return this.#parenthesis();
      case 'interval':
        return this.#interval(at);
      case 'date':
      case 'time':
      case 'timestamp':
      case 'timestamptz':
      case 'numeric':
      case 'json':
      case 'jsonb':
      case 'uuid':
        return this.#typedString(at);
      case 'current_date':
      case 'current_time':
      case 'current_timestamp':
      case 'localtimestamp':
      case 'localtime':
      case 'current_user':
      case 'session_user':
      case 'current_role':
      case 'user':
      case 'current_catalog':
      case 'current_schema':
        if (cursor.peek(1).text === '(' && cursor.peek(1).kind === 'operator') return undefined;
        if (cursor.isMysql && ['session_user', 'user', 'current_role'].includes(word)) return undefined;
        if (cursor.peek(1).text === '.' && word === 'user') return undefined;
        cursor.next();
        return call(word, [], at);
      default:
        return undefined;
    }
  }

  #exists(word: string, at: number): Expression | undefined {
    const cursor = this.#cursor;
    const negated = word === 'not';
    if (!(negated ? cursor.isAt('not', 'exists', '(') : cursor.isAt('exists', '('))) return undefined;
    if (negated) cursor.next();
    cursor.expect('exists', '(');
    const query = this.#query(cursor);
    cursor.expect(')');
    const exists: Expression = { kind: 'exists', query, at };
    return negated ? { kind: 'unary', operator: 'not', operand: exists, at } : exists;
  }

  #array(at: number): Expression {
    const cursor = this.#cursor;
    if (cursor.isAt('(')) notSimulated('ARRAY(SELECT …)', at);
    cursor.expect('[');
    const items = cursor.isAt(']') ? [] : this.list();
    cursor.expect(']');
    return { kind: 'array', items, at };
  }

  #interval(at: number): Expression | undefined {
    const cursor = this.#cursor;
    if (!cursor.isMysql) return this.#typedString(at);
    if (cursor.isAt('interval', '(') && !/^\d/.test(cursor.peek(2).text)) return undefined;
    cursor.next();
    const amount = this.#sum();
    return { kind: 'interval', amount, unit: cursor.label().toLowerCase(), at };
  }

  #typedString(at: number): Expression | undefined {
    const cursor = this.#cursor;
    let offset = 1;
    if (cursor.peek(1).text === '(' && cursor.peek(3).text === ')') offset = 4;
    if (cursor.peek(offset).text === 'with' || cursor.peek(offset).text === 'without') offset += 3;
    if (cursor.peek(offset).kind !== 'string') return undefined;
    const { type } = parseTypeName(cursor);
    const text = cursor.string();
    const unit =
      type.base === 'interval'
        ? cursor.takeAny('year', 'month', 'day', 'hour', 'minute', 'second')
        : undefined;
    return { kind: 'typed-string', type, text: unit === undefined ? text : `${text} ${unit}`, at };
  }

  #case(at: number): Expression {
    const cursor = this.#cursor;
    const operand = cursor.isAt('when') ? undefined : this.expression();
    const branches: { when: Expression; result: Expression }[] = [];
    while (cursor.take('when')) {
      const when = this.expression();
      cursor.expect('then');
      branches.push({ when, result: this.expression() });
    }
    if (branches.length === 0) cursor.fail();
    const otherwise = cursor.take('else') ? this.expression() : undefined;
    cursor.expect('end');
    return { kind: 'case', branches, at, ...(operand && { operand }), ...(otherwise && { otherwise }) };
  }

  #cast(at: number): Expression {
    const cursor = this.#cursor;
    cursor.expect('(');
    const operand = this.expression();
    cursor.expect('as');
    const { type } = parseTypeName(cursor);
    cursor.expect(')');
    return { kind: 'cast', operand, type, at };
  }

  #call(name: string, at: number): Expression {
    const cursor = this.#cursor;
    cursor.expect('(');
    if (name === 'extract') return this.#extract(at);
    if (name === 'convert' && cursor.isMysql) return this.#convert(at);
    if (name === 'values' && cursor.isMysql) {
      const column = cursor.label();
      cursor.expect(')');
      return { kind: 'inserted', column, at };
    }
    if (name === 'position') {
      const needle = this.#sum();
      cursor.expect('in');
      const hay = this.expression();
      cursor.expect(')');
      return call('position', [needle, hay], at);
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
    const cursor = this.#cursor;
    cursor.expect('(', 'where');
    const filter = this.expression();
    cursor.expect(')');
    return filter;
  }

  #over(): Window {
    const cursor = this.#cursor;
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
    const cursor = this.#cursor;
    const field = cursor.token.kind === 'string' ? cursor.string() : cursor.label().toLowerCase();
    cursor.expect('from');
    const operand = this.expression();
    cursor.expect(')');
    return call('extract', [{ kind: 'string', text: field, at }, operand], at);
  }

  #convert(at: number): Expression {
    const cursor = this.#cursor;
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
    const cursor = this.#cursor;
    const side = cursor.takeAny('leading', 'trailing', 'both') ?? 'both';
    const name = { leading: 'ltrim', trailing: 'rtrim', both: 'btrim' }[side] ?? 'btrim';
    if (cursor.take('from')) {
      const operand = this.expression();
      cursor.expect(')');
      return call(name, [operand], at);
    }
    const first = this.expression();
    let args = [first];
    if (cursor.take('from')) args = [this.expression(), first];
    else if (cursor.take(',')) args = [first, this.expression()];
    cursor.expect(')');
    return call(name, args, at);
  }
}

export function call(name: string, args: readonly Expression[], at: number): Call {
  return { kind: 'call', name, args, isStar: false, isDistinct: false, orderBy: [], at };
}
