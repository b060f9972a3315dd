import { notSimulated } from '../problem.ts';
import type { DialectName } from '../syntax/dialect-name.ts';
import type { Expression, QualifiedName, Statement } from '../syntax/syntax-tree.ts';
import { Cursor } from './cursor.ts';
import { parseAccount } from './account.ts';
import { parseAlterTable, parseCreate, parseDrop } from './definition.ts';
import { parseDelete, parseInsert, parseUpdate } from './manipulation.ts';
import { parseExpression, parseQualifiedName, parseQuery } from './query.ts';
import { parseAlterRole, parseGrant } from './role.ts';
import { parseShow } from './show.ts';

export interface ParsedStatement {
  readonly statement: Statement;
  /** Its own text, and where that is in the whole. */
  readonly source: string;
  readonly at: number;
}

/** All statements of a text. PostgreSQL reads the whole before it runs any. @throws SqlError */
export function parseScript(source: string, dialect: DialectName): readonly ParsedStatement[] {
  const cursor = new Cursor(source, dialect);
  const statements: ParsedStatement[] = [];
  while (!cursor.isEnd()) {
    if (cursor.take(';')) continue;
    const { at } = cursor;
    const statement = parseStatement(cursor);
    if (!cursor.isEnd() && !cursor.isAt(';')) cursor.fail();
    statements.push({ statement, source: source.slice(at, cursor.lastEnd), at });
  }
  return statements;
}

/** Statements the real servers have and this one has not. */
const KNOWN: Readonly<Record<DialectName, readonly string[]>> = {
  postgres: ['copy', 'do', 'declare', 'fetch', 'close', 'move', 'prepare', 'execute', 'deallocate', 'listen', 'notify', 'unlisten', 'merge', 'call', 'lock', 'refresh', 'security', 'import', 'load'],
  mysql: ['call', 'do', 'handler', 'load', 'prepare', 'execute', 'deallocate', 'lock', 'unlock', 'change', 'install', 'uninstall', 'kill', 'optimize', 'check', 'repair', 'analyze', 'xa', 'signal', 'import', 'clone', 'binlog', 'purge', 'help', 'table', 'values', 'delimiter'],
}; // prettier-ignore

function parseStatement(cursor: Cursor): Statement {
  const { token } = cursor;
  if (token.kind === 'operator' && token.text === '(') return { kind: 'query', query: parseQuery(cursor) };
  if (token.kind !== 'word') return cursor.fail();
  switch (token.text) {
    case 'select':
    case 'with':
      return { kind: 'query', query: parseQuery(cursor) };
    case 'values':
    case 'table':
      if (!cursor.isMysql || cursor.isAt('values', 'row'))
        return { kind: 'query', query: parseQuery(cursor) };
      break;
    case 'insert':
      return parseInsert(cursor);
    case 'replace':
      if (!cursor.isMysql) return cursor.fail();
      return parseInsert(cursor);
    case 'update':
      return parseUpdate(cursor);
    case 'delete':
      return parseDelete(cursor);
    case 'truncate':
      return parseTruncate(cursor);
    case 'create':
      return parseCreate(cursor);
    case 'drop':
      return parseDrop(cursor);
    case 'alter':
      return parseAlter(cursor);
    case 'rename':
      if (cursor.isMysql) return parseRename(cursor);
      break;
    case 'grant':
    case 'revoke':
      return parseGrant(cursor);
    case 'set':
      return parseSet(cursor);
    case 'reset':
      if (!cursor.isMysql) {
        cursor.next();
        cursor.label();
        return { kind: 'nothing', tag: 'RESET' };
      }
      break;
    case 'show':
      return parseShow(cursor);
    case 'describe':
    case 'desc':
      if (cursor.isMysql) return parseDescribe(cursor);
      break;
    case 'explain':
      return parseExplain(cursor);
    case 'use':
      if (cursor.isMysql) {
        cursor.next();
        return { kind: 'use', database: cursor.label() };
      }
      break;
    default: {
      const transaction = parseTransaction(cursor);
      if (transaction) return transaction;
      const nothing = parseNothing(cursor);
      if (nothing) return nothing;
    }
  }
  if (KNOWN[cursor.dialect].includes(token.text)) notSimulated(token.text.toUpperCase(), token.at);
  return cursor.fail();
}

function parseTruncate(cursor: Cursor): Statement {
  cursor.expect('truncate');
  cursor.take('table');
  cursor.take('only');
  const tables = cursor.list(() => parseQualifiedName(cursor));
  const restart = cursor.isMysql || cursor.take('restart', 'identity');
  cursor.take('continue', 'identity');
  const cascade = cursor.takeAny('cascade', 'restrict') === 'cascade';
  return { kind: 'truncate', tables, restart, cascade };
}

function parseAlter(cursor: Cursor): Statement {
  const { at } = cursor;
  cursor.expect('alter');
  if (cursor.take('table')) return parseAlterTable(cursor);
  if (cursor.take('user') || cursor.take('role')) return parseAlterRole(cursor);
  if (cursor.take('database')) {
    const name = cursor.name();
    if (cursor.take('rename', 'to')) return { kind: 'alter-database', name, renameTo: cursor.name() };
    if (cursor.take('owner', 'to')) return { kind: 'alter-database', name, owner: cursor.name() };
    while (!cursor.isEnd() && !cursor.isAt(';')) cursor.next();
    return { kind: 'alter-database', name };
  }
  return notSimulated(`ALTER ${cursor.token.text.toUpperCase()}`, at);
}

function parseRename(cursor: Cursor): Statement {
  cursor.expect('rename');
  if (cursor.isAt('user')) notSimulated('RENAME USER', cursor.at);
  cursor.expect('table');
  const renames = cursor.list(() => {
    const from = parseQualifiedName(cursor);
    cursor.expect('to');
    return { from, to: parseQualifiedName(cursor).name };
  });
  return { kind: 'rename-tables', renames };
}

function parseSet(cursor: Cursor): Statement {
  cursor.expect('set');
  if (cursor.isMysql && cursor.isAt('password')) return parseSetPassword(cursor);
  if (cursor.take('names') || cursor.take('character', 'set') || cursor.take('role')) {
    cursor.next();
    return { kind: 'set', settings: [] };
  }
  cursor.take('session', 'characteristics', 'as');
  if (
    cursor.isAt('transaction') ||
    cursor.isAt('session', 'transaction') ||
    cursor.isAt('global', 'transaction')
  ) {
    while (!cursor.isEnd() && !cursor.isAt(';')) cursor.next();
    return { kind: 'set', settings: [] };
  }
  if (cursor.take('time', 'zone')) {
    return { kind: 'set', settings: [{ name: 'timezone', value: settingValue(cursor) }] };
  }
  const settings = cursor.list(() => {
    cursor.takeAny('session', 'local', 'global', 'persist');
    const { token } = cursor;
    let name = token.kind === 'variable' ? cursor.next().text : cursor.label().toLowerCase();
    name = name.replace(/^@@(?:session\.|global\.|local\.)?/, '');
    while (cursor.take('.')) name = `${name}.${cursor.label()}`;
    if (!cursor.take('=') && !cursor.take(':=') && !cursor.take('to')) cursor.fail();
    return { name, value: settingValue(cursor) };
  });
  return { kind: 'set', settings };
}

/** A word, or an expression. */
function settingValue(cursor: Cursor): Expression | string {
  const { token } = cursor;
  const next = cursor.peek(1);
  const isEnd = next.kind === 'end' || (next.kind === 'operator' && (next.text === ';' || next.text === ','));
  if (token.kind === 'word' && isEnd && token.text !== 'null') return cursor.next().text;
  const first = parseExpression(cursor);
  if (!cursor.isMysql) while (cursor.take(',')) cursor.next();
  return first;
}

function parseSetPassword(cursor: Cursor): Statement {
  cursor.expect('password');
  const account = cursor.take('for') ? parseAccount(cursor) : undefined;
  cursor.expect('=');
  const isCall = cursor.take('password');
  if (isCall) cursor.expect('(');
  const password = cursor.string();
  if (isCall) cursor.expect(')');
  return { kind: 'set-password', password, ...(account && { account }) };
}

function parseDescribe(cursor: Cursor): Statement {
  cursor.next();
  if (cursor.isAt('select') || cursor.isAt('insert') || cursor.isAt('update') || cursor.isAt('delete')) {
    return { kind: 'explain', statement: parseStatement(cursor) };
  }
  const table: QualifiedName = parseQualifiedName(cursor);
  if (cursor.token.kind === 'word' || cursor.token.kind === 'string') cursor.next();
  return { kind: 'describe', table };
}

function parseExplain(cursor: Cursor): Statement {
  cursor.expect('explain');
  if (cursor.take('(')) {
    while (!cursor.take(')')) {
      if (cursor.isEnd()) cursor.fail();
      cursor.next();
    }
  }
  while (cursor.takeAny('analyze', 'verbose', 'extended') !== undefined);
  if (cursor.take('format')) {
    cursor.expect('=');
    cursor.next();
  }
  if (
    cursor.isMysql &&
    !cursor.isEnd() &&
    !cursor.isAt('select') &&
    !cursor.isAt('update') &&
    !cursor.isAt('delete') &&
    !cursor.isAt('insert') &&
    !cursor.isAt('with')
  ) {
    return { kind: 'describe', table: parseQualifiedName(cursor) };
  }
  return { kind: 'explain', statement: parseStatement(cursor) };
}

function parseTransaction(cursor: Cursor): Statement | undefined {
  const word = cursor.takeAny('begin', 'start', 'commit', 'end', 'rollback', 'abort', 'savepoint', 'release');
  if (word === undefined) return undefined;
  if (word === 'savepoint') return { kind: 'savepoint', name: cursor.name() };
  if (word === 'release') {
    cursor.take('savepoint');
    return { kind: 'release', name: cursor.name() };
  }
  if (word === 'start') cursor.expect('transaction');
  else cursor.takeAny('work', 'transaction');
  if ((word === 'rollback' || word === 'abort') && cursor.take('to')) {
    cursor.take('savepoint');
    return { kind: 'rollback-to', name: cursor.name() };
  }
  while (cursor.token.kind === 'word' || cursor.isAt(',')) cursor.next();
  if (word === 'begin') return { kind: 'begin', tag: 'BEGIN' };
  if (word === 'start') return { kind: 'begin', tag: 'START TRANSACTION' };
  return word === 'commit' || word === 'end'
    ? { kind: 'commit', tag: 'COMMIT' }
    : { kind: 'rollback', tag: 'ROLLBACK' };
}

/** Statements that are understood and change nothing here. */
function parseNothing(cursor: Cursor): Statement | undefined {
  const tags: Readonly<Record<string, string>> = cursor.isMysql
    ? { flush: 'FLUSH' }
    : {
        vacuum: 'VACUUM',
        analyze: 'ANALYZE',
        comment: 'COMMENT',
        checkpoint: 'CHECKPOINT',
        discard: 'DISCARD ALL',
        reindex: 'REINDEX',
        cluster: 'CLUSTER',
        reassign: 'REASSIGN OWNED',
      };
  const tag = tags[cursor.token.text];
  if (tag === undefined) return undefined;
  while (!cursor.isEnd() && !cursor.isAt(';')) cursor.next();
  return { kind: 'nothing', tag };
}
