import type { Assignment, FromItem, Insert, SelectItem, Statement } from '../syntax/syntax-tree.ts';
import type { Cursor } from './cursor.ts';
import {
  expressions,
  parseAlias,
  parseExpression,
  parseFrom,
  parseQualifiedName,
  parseQuery,
  parseSelectItem,
} from './query.ts';

export function parseInsert(cursor: Cursor): Insert {
  const { at } = cursor;
  const replace = cursor.next().text === 'replace';
  cursor.takeAny('low_priority', 'delayed', 'high_priority');
  const ignore = cursor.isMysql && cursor.take('ignore');
  if (!cursor.take('into') && !cursor.isMysql) cursor.fail();
  const table = parseQualifiedName(cursor);
  const alias = cursor.take('as') ? cursor.name() : undefined;
  const names = cursor.isAt('(') && !isQueryInside(cursor) ? parseColumns(cursor) : undefined;
  let overriding = false;
  if (cursor.take('overriding')) {
    overriding = cursor.take('system');
    if (!overriding) cursor.expect('user');
    cursor.expect('value');
  }
  const base = {
    kind: 'insert' as const,
    table,
    replace,
    ignore,
    overriding,
    at,
    ...(alias !== undefined && { alias }),
  };
  if (cursor.isMysql && cursor.take('set')) {
    const assignments = parseAssignments(cursor);
    return {
      ...base,
      columns: assignments.map(({ column, at: where }) => ({ name: column, at: where })),
      source: [assignments.map(({ value }) => value)],
      returning: [],
      ...parseConflict(cursor),
    };
  }
  const source = parseSource(cursor);
  if (cursor.isMysql && cursor.take('as')) cursor.name();
  return {
    ...base,
    ...(names && { columns: names }),
    ...(source && { source }),
    ...parseConflict(cursor),
    returning: parseReturning(cursor),
  };
}

function isQueryInside(cursor: Cursor): boolean {
  const { kind, text } = cursor.peek(1);
  return kind === 'word' && (text === 'select' || text === 'with');
}

function parseColumns(cursor: Cursor): readonly { readonly name: string; readonly at: number }[] {
  cursor.expect('(');
  if (cursor.take(')')) return [];
  const columns = cursor.list(() => ({ at: cursor.at, name: columnName(cursor) }));
  cursor.expect(')');
  return columns;
}

function columnName(cursor: Cursor): string {
  let name = cursor.name();
  while (cursor.take('.')) name = cursor.label();
  return name;
}

function parseSource(cursor: Cursor): Insert['source'] {
  if (cursor.take('default')) {
    cursor.expect('values');
    return undefined;
  }
  if (cursor.take('values') || (cursor.isMysql && cursor.take('value'))) {
    return cursor.list(() => {
      if (cursor.isMysql) cursor.take('row');
      cursor.expect('(');
      const row = cursor.isAt(')') ? [] : expressions(cursor).list();
      cursor.expect(')');
      return row;
    });
  }
  return parseQuery(cursor);
}

function parseConflict(cursor: Cursor): Pick<Insert, 'conflict'> {
  if (cursor.isMysql) {
    if (!cursor.take('on', 'duplicate', 'key', 'update')) return {};
    return { conflict: { columns: [], update: parseAssignments(cursor) } };
  }
  if (!cursor.take('on', 'conflict')) return {};
  let columns: readonly string[] = [];
  if (cursor.isAt('(')) columns = cursor.nameList();
  else if (cursor.take('on', 'constraint')) columns = [`constraint ${cursor.name()}`];
  cursor.expect('do');
  if (cursor.take('nothing')) return { conflict: { columns } };
  cursor.expect('update', 'set');
  const update = parseAssignments(cursor);
  const where = cursor.take('where') ? parseExpression(cursor) : undefined;
  return { conflict: { columns, update, ...(where && { where }) } };
}

function parseAssignments(cursor: Cursor): readonly Assignment[] {
  return cursor
    .list((): readonly Assignment[] => {
      const { at } = cursor;
      if (cursor.isAt('(')) {
        const names = cursor.nameList();
        cursor.expect('=');
        const value = parseExpression(cursor);
        const items = value.kind === 'row' ? value.items : [value];
        if (items.length !== names.length) cursor.fail();
        return names.flatMap((column, index) => {
          const item = items[index];
          return item ? [{ column, value: item, at }] : [];
        });
      }
      const column = columnName(cursor);
      cursor.expect('=');
      return [{ column, value: parseExpression(cursor), at }];
    })
    .flat();
}

function parseReturning(cursor: Cursor): readonly SelectItem[] {
  return cursor.take('returning') ? cursor.list(() => parseSelectItem(cursor)) : [];
}

export function parseUpdate(cursor: Cursor): Statement {
  const { at } = cursor;
  cursor.expect('update');
  cursor.take('low_priority');
  if (cursor.isMysql) cursor.take('ignore');
  cursor.take('only');
  const table = parseQualifiedName(cursor);
  const alias = cursor.isAt('set') ? undefined : parseAlias(cursor);
  cursor.expect('set');
  const assignments = parseAssignments(cursor);
  const from = !cursor.isMysql && cursor.take('from') ? parseFrom(cursor) : undefined;
  return {
    kind: 'update', table, assignments, at,
    ...(alias !== undefined && { alias }),
    ...(from && { from }),
    ...parseTail(cursor),
  }; // prettier-ignore
}

export function parseDelete(cursor: Cursor): Statement {
  const { at } = cursor;
  cursor.expect('delete');
  cursor.takeAny('low_priority', 'quick', ...(cursor.isMysql ? ['ignore'] : []));
  cursor.expect('from');
  cursor.take('only');
  const table = parseQualifiedName(cursor);
  const alias = parseAlias(cursor);
  const using: FromItem | undefined = cursor.take('using') ? parseFrom(cursor) : undefined;
  return {
    kind: 'delete', table, at,
    ...(alias !== undefined && { alias }),
    ...(using && { using }),
    ...parseTail(cursor),
  }; // prettier-ignore
}

function parseTail(cursor: Cursor) {
  const where = cursor.take('where') ? parseExpression(cursor) : undefined;
  const orderBy = cursor.isMysql && cursor.take('order', 'by') ? expressions(cursor).orderBy() : [];
  const limit = cursor.isMysql && cursor.take('limit') ? parseExpression(cursor) : undefined;
  return { ...(where && { where }), orderBy, ...(limit && { limit }), returning: parseReturning(cursor) };
}
