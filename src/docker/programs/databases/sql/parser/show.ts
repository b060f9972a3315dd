import { notSimulated } from '../problem.ts';
import type { Statement } from '../syntax/syntax-tree.ts';
import type { Cursor } from './cursor.ts';
import { parseAccount } from './account.ts';
import { parseQualifiedName } from './query.ts';

/** SHOW … : settings in PostgreSQL, and nearly everything in MySQL. */
export function parseShow(cursor: Cursor): Statement {
  const { at } = cursor;
  cursor.expect('show');
  if (!cursor.isMysql) {
    if (cursor.take('time', 'zone')) return { kind: 'show', what: 'setting', name: 'timezone' };
    if (cursor.take('all')) return { kind: 'show', what: 'settings' };
    if (cursor.take('transaction', 'isolation', 'level'))
      return { kind: 'show', what: 'setting', name: 'transaction_isolation' };
    let name = cursor.label();
    while (cursor.take('.')) name = `${name}.${cursor.label()}`;
    return { kind: 'show', what: 'setting', name };
  }
  const full = cursor.take('full');
  cursor.takeAny('global', 'session', 'local');
  if (cursor.take('databases') || cursor.take('schemas'))
    return { kind: 'show', what: 'databases', ...like(cursor) };
  if (cursor.take('tables') || (cursor.isAt('table', 'status') && cursor.take('table', 'status'))) {
    const what = cursor.peek(-1).text === 'status' ? 'table-status' : 'tables';
    const name = cursor.takeAny('from', 'in') === undefined ? undefined : cursor.name();
    return { kind: 'show', what, full, ...(name !== undefined && { name }), ...like(cursor) };
  }
  if (cursor.take('columns') || cursor.take('fields')) {
    if (cursor.takeAny('from', 'in') === undefined) cursor.fail();
    let table = parseQualifiedName(cursor);
    if (cursor.takeAny('from', 'in') !== undefined) table = { ...table, schema: cursor.name() };
    return { kind: 'describe', table, full };
  }
  if (cursor.takeAny('index', 'indexes', 'keys') !== undefined) {
    if (cursor.takeAny('from', 'in') === undefined) cursor.fail();
    return { kind: 'show', what: 'indexes', of: parseQualifiedName(cursor) };
  }
  if (cursor.take('create')) {
    if (cursor.take('table') || cursor.take('view'))
      return { kind: 'show', what: 'create-table', of: parseQualifiedName(cursor) };
    if (cursor.take('database') || cursor.take('schema'))
      return { kind: 'show', what: 'create-database', name: cursor.name() };
    return notSimulated(`SHOW CREATE ${cursor.token.text.toUpperCase()}`, at);
  }
  if (cursor.take('variables')) return { kind: 'show', what: 'variables', ...like(cursor) };
  if (cursor.take('status')) return { kind: 'show', what: 'status', ...like(cursor) };
  if (cursor.take('processlist')) return { kind: 'show', what: 'processlist' };
  if (cursor.take('engines')) return { kind: 'show', what: 'engines' };
  if (cursor.take('warnings') || cursor.take('errors')) return { kind: 'show', what: 'warnings' };
  if (cursor.take('grants')) {
    const account = cursor.take('for') ? parseAccount(cursor) : undefined;
    return { kind: 'show', what: 'grants', ...(account && { account }) };
  }
  if (cursor.isEnd() || cursor.isAt(';')) cursor.fail();
  return notSimulated(`SHOW ${cursor.token.text.toUpperCase()}`, at);
}

function like(cursor: Cursor): { like?: string } {
  if (cursor.isAt('where')) notSimulated('SHOW … WHERE', cursor.at);
  return cursor.take('like') ? { like: cursor.string() } : {};
}
