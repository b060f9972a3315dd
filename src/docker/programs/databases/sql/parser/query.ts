import { notSimulated } from '../problem.ts';
import type {
  CommonTable,
  Expression,
  FromItem,
  OrderItem,
  QualifiedName,
  Query,
  QueryBody,
  Select,
  SelectItem,
} from '../syntax/syntax-tree.ts';
import type { Cursor } from './cursor.ts';
import { ExpressionParser } from './expression.ts';
import { isReserved } from './reserved-words.ts';

export function expressions(cursor: Cursor): ExpressionParser {
  return new ExpressionParser(cursor, parseQuery);
}

export function parseExpression(cursor: Cursor): Expression {
  return expressions(cursor).expression();
}

/** SELECT, VALUES or WITH …, with what may follow. */
export function parseQuery(cursor: Cursor): Query {
  return cursor.nested(() => {
    const { at } = cursor;
    const commonTables = cursor.take('with') ? parseWith(cursor) : [];
    const body = parseSetOperations(cursor);
    const orderBy: readonly OrderItem[] = cursor.take('order', 'by') ? expressions(cursor).orderBy() : [];
    const { limit, offset } = parseLimit(cursor);
    parseLocking(cursor);
    return {
      with: commonTables, body, orderBy, at, end: cursor.lastEnd,
      ...(limit && { limit }),
      ...(offset && { offset }),
    }; // prettier-ignore
  });
}

function parseWith(cursor: Cursor): readonly CommonTable[] {
  const { at } = cursor;
  const isRecursive = cursor.take('recursive');
  if (isRecursive) notSimulated('WITH RECURSIVE', at);
  return cursor.list(() => {
    const name = cursor.name();
    const columns = cursor.isAt('(') ? cursor.nameList() : [];
    cursor.expect('as');
    if (!cursor.take('not', 'materialized')) cursor.take('materialized');
    cursor.expect('(');
    if (!cursor.isAt('select') && !cursor.isAt('values') && !cursor.isAt('with') && !cursor.isAt('(')) {
      notSimulated('a WITH query that changes data', cursor.at);
    }
    const query = parseQuery(cursor);
    cursor.expect(')');
    return { name, columns, query, isRecursive };
  });
}

function parseLimit(cursor: Cursor): { limit?: Expression; offset?: Expression } {
  let limit: Expression | undefined;
  let offset: Expression | undefined;
  for (;;) {
    if (cursor.take('limit')) {
      if (cursor.take('all')) continue;
      limit = parseExpression(cursor);
      if (cursor.isMysql && cursor.take(',')) {
        offset = limit;
        limit = parseExpression(cursor);
      }
    } else if (cursor.take('offset')) {
      offset = parseExpression(cursor);
      cursor.takeAny('row', 'rows');
    } else if (!cursor.isMysql && cursor.take('fetch')) {
      cursor.takeAny('first', 'next');
      limit =
        cursor.token.kind === 'number'
          ? parseExpression(cursor)
          : { kind: 'number', text: '1', at: cursor.at };
      cursor.takeAny('row', 'rows');
      cursor.expect('only');
    } else return { ...(limit && { limit }), ...(offset && { offset }) };
  }
}

/** FOR UPDATE: nobody else is at work while a statement runs, so there is nothing to lock. */
function parseLocking(cursor: Cursor): void {
  if (!cursor.take('for')) return;
  cursor.take('no', 'key');
  if (cursor.takeAny('update', 'share') === undefined) cursor.fail();
  cursor.take('nowait');
  cursor.take('skip', 'locked');
}

function parseSetOperations(cursor: Cursor): QueryBody {
  let left = parseIntersect(cursor);
  for (;;) {
    const { at } = cursor;
    const operator = cursor.takeAny('union', 'except');
    if (operator === undefined) return left;
    const all = cursor.takeAny('all', 'distinct') === 'all';
    left = { kind: 'set', operator: operator as 'union', all, left, right: parseIntersect(cursor), at };
  }
}

function parseIntersect(cursor: Cursor): QueryBody {
  let left = parseBody(cursor);
  for (;;) {
    const { at } = cursor;
    if (!cursor.take('intersect')) return left;
    const all = cursor.takeAny('all', 'distinct') === 'all';
    left = { kind: 'set', operator: 'intersect', all, left, right: parseBody(cursor), at };
  }
}

function parseBody(cursor: Cursor): QueryBody {
  const { at } = cursor;
  if (cursor.take('(')) {
    const query = parseQuery(cursor);
    cursor.expect(')');
    return { kind: 'nested', query, at };
  }
  if (cursor.take('values')) {
    const rows = cursor.list(() => {
      if (cursor.isMysql) cursor.expect('row');
      cursor.expect('(');
      const row = expressions(cursor).list();
      cursor.expect(')');
      return row;
    });
    return { kind: 'values', rows, at };
  }
  if (cursor.take('table')) {
    const name = parseQualifiedName(cursor);
    const from: FromItem = { kind: 'table', name, columns: [], at };
    const items: readonly SelectItem[] = [{ expression: { kind: 'star', at }, source: '*' }];
    return { kind: 'select', isDistinct: false, distinctOn: [], items, from, groupBy: [], at };
  }
  if (!cursor.take('select')) return cursor.fail();
  return parseSelect(cursor, at);
}

function parseSelect(cursor: Cursor, at: number): Select {
  cursor.take('all');
  const isDistinct = cursor.takeAny('distinct', ...(cursor.isMysql ? ['distinctrow'] : [])) !== undefined;
  if (cursor.isMysql)
    while (cursor.takeAny('sql_calc_found_rows', 'sql_no_cache', 'straight_join') !== undefined);
  let distinctOn: readonly Expression[] = [];
  if (isDistinct && cursor.take('on')) {
    cursor.expect('(');
    distinctOn = expressions(cursor).list();
    cursor.expect(')');
  }
  const isEmpty = !cursor.isMysql && (cursor.isEnd() || cursor.isAt(';') || cursor.isAt('from'));
  const items = isEmpty ? [] : cursor.list(() => parseSelectItem(cursor));
  if (cursor.isAt('into')) notSimulated('SELECT INTO', cursor.at);
  const from = cursor.take('from') ? parseFrom(cursor) : undefined;
  const where = cursor.take('where') ? parseExpression(cursor) : undefined;
  const groupBy = cursor.take('group', 'by') ? parseGroupBy(cursor) : [];
  const having = cursor.take('having') ? parseExpression(cursor) : undefined;
  if (cursor.isAt('window')) notSimulated('WINDOW', cursor.at);
  return {
    kind: 'select', isDistinct, distinctOn, items, groupBy, at,
    ...(from && { from }),
    ...(where && { where }),
    ...(having && { having }),
  }; // prettier-ignore
}

function parseGroupBy(cursor: Cursor): readonly Expression[] {
  for (const feature of ['rollup', 'cube']) {
    if (cursor.isAt(feature, '(')) notSimulated(`GROUP BY ${feature.toUpperCase()}`, cursor.at);
  }
  if (cursor.isAt('grouping', 'sets')) notSimulated('GROUPING SETS', cursor.at);
  const list = expressions(cursor).list();
  if (cursor.isAt('with', 'rollup')) notSimulated('WITH ROLLUP', cursor.at);
  return list;
}

export function parseSelectItem(cursor: Cursor): SelectItem {
  const { at } = cursor;
  const expression = parseExpression(cursor);
  const source = cursor.source.slice(at, cursor.lastEnd);
  if (expression.kind === 'star') return { expression, source };
  const alias = parseAlias(cursor, true);
  return { expression, source, ...(alias !== undefined && { alias }) };
}

/** `AS name`, or just a name. */
export function parseAlias(cursor: Cursor, mayBeString = false): string | undefined {
  if (cursor.take('as')) {
    return cursor.isMysql && cursor.token.kind === 'string' ? cursor.string() : cursor.label();
  }
  const { kind, text } = cursor.token;
  if (kind === 'quoted') return cursor.label();
  if (kind === 'string' && cursor.isMysql && mayBeString) return cursor.string();
  return kind === 'word' && !isReserved(text, cursor.dialect) && !ENDS_ALIAS.has(text)
    ? cursor.name()
    : undefined;
}

/** Words that go on with the statement although they are names elsewhere. */
const ENDS_ALIAS = new Set([
  'set',
  'values',
  'insert',
  'update',
  'delete',
  'returning',
  'on',
  'limit',
  'offset',
  'window',
  'fetch',
  'for',
  'lock',
  'partition',
  'tablesample',
]);

export function parseQualifiedName(cursor: Cursor): QualifiedName {
  const { at } = cursor;
  let name = cursor.name();
  let schema: string | undefined;
  while (cursor.take('.')) {
    schema = name;
    name = cursor.label();
  }
  return { name, at, ...(schema !== undefined && { schema }) };
}

export function parseFrom(cursor: Cursor): FromItem {
  let left = parseJoins(cursor);
  for (;;) {
    const { at } = cursor;
    if (!cursor.take(',')) return left;
    left = { kind: 'join', how: 'cross', left, right: parseJoins(cursor), at };
  }
}

function parseJoins(cursor: Cursor): FromItem {
  let left = parseFromItem(cursor);
  for (;;) {
    const { at } = cursor;
    const natural = cursor.take('natural');
    const how = joinKind(cursor);
    if (how === undefined) return left;
    const right = parseFromItem(cursor);
    const on = cursor.take('on') ? parseExpression(cursor) : undefined;
    const using = on === undefined && cursor.take('using') ? cursor.nameList() : undefined;
    // MySQL lets JOIN without ON be a cross join.
    if (how !== 'cross' && !natural && !on && !using && !(cursor.isMysql && how === 'inner')) cursor.fail();
    left = {
      kind: 'join', how, left, right, at,
      ...(on && { on }),
      ...(using && { using }),
      ...(natural && { natural }),
    }; // prettier-ignore
  }
}

function joinKind(cursor: Cursor): 'inner' | 'left' | 'right' | 'full' | 'cross' | undefined {
  if (cursor.take('cross', 'join')) return 'cross';
  if (cursor.take('inner', 'join') || cursor.take('join') || cursor.take('straight_join')) return 'inner';
  for (const how of ['left', 'right', 'full'] as const) {
    if (cursor.take(how, 'outer', 'join') || cursor.take(how, 'join')) return how;
  }
  return undefined;
}

function parseFromItem(cursor: Cursor): FromItem {
  const { at } = cursor;
  cursor.take('lateral');
  cursor.take('only');
  if (cursor.isAt('(')) return parseParenthesis(cursor, at);
  const next = cursor.peek(1);
  const isCall = next.kind === 'operator' && next.text === '(' && cursor.token.kind === 'word';
  if (isCall && !cursor.isMysql) {
    const expression = parseExpression(cursor);
    if (expression.kind !== 'call') return cursor.fail();
    if (cursor.isAt('with', 'ordinality')) notSimulated('WITH ORDINALITY', cursor.at);
    return { kind: 'function', call: expression, ...parseTableAlias(cursor), at };
  }
  const name = parseQualifiedName(cursor);
  return { kind: 'table', name, ...parseTableAlias(cursor), at };
}

function parseTableAlias(cursor: Cursor): { alias?: string; columns: readonly string[] } {
  const alias = parseAlias(cursor);
  const columns = alias !== undefined && cursor.isAt('(') ? cursor.nameList() : [];
  return { ...(alias !== undefined && { alias }), columns };
}

function parseParenthesis(cursor: Cursor, at: number): FromItem {
  cursor.expect('(');
  if (cursor.isAt('select') || cursor.isAt('with') || cursor.isAt('values')) {
    const query = parseQuery(cursor);
    cursor.expect(')');
    return { kind: 'derived', query, ...parseTableAlias(cursor), at };
  }
  const inner = parseFrom(cursor);
  cursor.expect(')');
  return inner;
}
