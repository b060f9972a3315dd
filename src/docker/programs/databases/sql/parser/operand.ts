import { notSimulated } from '../problem.ts';
import type { Expression, Query } from '../syntax/syntax-tree.ts';
import { CallParser, plainCall } from './call.ts';
import type { Cursor } from './cursor.ts';
import { isCallable, isReserved } from './reserved-words.ts';
import { parseTypeName } from './type-name.ts';

/** Reads a query within parentheses: handed in, since queries are made of expressions. */
export type QueryParser = (cursor: Cursor) => Query;

/** What operators stand between: literals, names, queries, and the words with a grammar of their own. */
export abstract class OperandParser extends CallParser {
  protected readonly query: QueryParser;

  constructor(cursor: Cursor, query: QueryParser) {
    super(cursor);
    this.query = query;
  }

  /** What operators stand between: a literal, a name, a call, something in parentheses. */
  protected primary(): Expression {
    const cursor = this.cursor;
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

  /** Whether the parenthesis just read (or those that follow) holds a query. */
  protected isQuery(): boolean {
    const cursor = this.cursor;
    let depth = 0;
    while (cursor.peek(depth).kind === 'operator' && cursor.peek(depth).text === '(') depth += 1;
    const { kind, text } = cursor.peek(depth);
    return (
      kind === 'word' && (text === 'select' || text === 'with' || (text === 'values' && !cursor.isMysql))
    );
  }

  #parenthesis(): Expression {
    const cursor = this.cursor;
    const { at } = cursor;
    if (cursor.isAt('*')) {
      cursor.next();
      return { kind: 'star', at };
    }
    cursor.expect('(');
    if (this.isQuery()) {
      const query = this.query(cursor);
      cursor.expect(')');
      return { kind: 'subquery', query, at };
    }
    const items = this.list();
    cursor.expect(')');
    const [first] = items;
    return first && items.length === 1 ? first : { kind: 'row', items, at };
  }

  #word(): Expression {
    const cursor = this.cursor;
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
      return this.call(text, at);
    }
    const path = [cursor.name()];
    while (cursor.isAt('.')) {
      cursor.next();
      if (cursor.take('*')) return { kind: 'star', table: path.at(-1) ?? '', at };
      path.push(cursor.label());
      if (cursor.isAt('(')) return this.call(path.at(-1)?.toLowerCase() ?? '', at);
    }
    return { kind: 'column', path, at };
  }

  /** Words with a grammar of their own. */
  #special(word: string, at: number): Expression | undefined {
    const cursor = this.cursor;
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
        return plainCall(word, [], at);
      default:
        return undefined;
    }
  }

  #exists(word: string, at: number): Expression | undefined {
    const cursor = this.cursor;
    const negated = word === 'not';
    if (!(negated ? cursor.isAt('not', 'exists', '(') : cursor.isAt('exists', '('))) return undefined;
    if (negated) cursor.next();
    cursor.expect('exists', '(');
    const query = this.query(cursor);
    cursor.expect(')');
    const exists: Expression = { kind: 'exists', query, at };
    return negated ? { kind: 'unary', operator: 'not', operand: exists, at } : exists;
  }

  #array(at: number): Expression {
    const cursor = this.cursor;
    if (cursor.isAt('(')) notSimulated('ARRAY(SELECT …)', at);
    cursor.expect('[');
    const items = cursor.isAt(']') ? [] : this.list();
    cursor.expect(']');
    return { kind: 'array', items, at };
  }

  #interval(at: number): Expression | undefined {
    const cursor = this.cursor;
    if (!cursor.isMysql) return this.#typedString(at);
    if (cursor.isAt('interval', '(') && !/^\d/.test(cursor.peek(2).text)) return undefined;
    cursor.next();
    const amount = this.sum();
    return { kind: 'interval', amount, unit: cursor.label().toLowerCase(), at };
  }

  #typedString(at: number): Expression | undefined {
    const cursor = this.cursor;
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
    const cursor = this.cursor;
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
    const cursor = this.cursor;
    cursor.expect('(');
    const operand = this.expression();
    cursor.expect('as');
    const { type } = parseTypeName(cursor);
    cursor.expect(')');
    return { kind: 'cast', operand, type, at };
  }
}
