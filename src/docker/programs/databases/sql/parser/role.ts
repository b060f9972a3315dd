import type { RoleOptions, Statement } from '../syntax/syntax-tree.ts';
import type { Cursor } from './cursor.ts';
import { parseAccount } from './account.ts';
import { parseExpression } from './query.ts';

/** CREATE USER, CREATE ROLE. */
export function parseCreateRole(cursor: Cursor): Statement {
  const isUser = cursor.next().text === 'user';
  const ifNotExists = cursor.take('if', 'not', 'exists');
  if (ifNotExists && !cursor.isMysql) cursor.fail(cursor.peek(-3));
  if (!cursor.isMysql) {
    const account = parseAccount(cursor);
    return {
      kind: 'create-role',
      accounts: [account],
      options: parsePostgresOptions(cursor),
      ifNotExists,
      isUser,
    };
  }
  const options: RoleOptions = {};
  const accounts = cursor.list(() => {
    const account = parseAccount(cursor);
    Object.assign(options, parseIdentified(cursor));
    return account;
  });
  skipMysqlOptions(cursor);
  return { kind: 'create-role', accounts, options, ifNotExists, isUser };
}

/** ALTER USER, ALTER ROLE. */
export function parseAlterRole(cursor: Cursor): Statement {
  const ifExists = cursor.take('if', 'exists');
  if (!cursor.isMysql) {
    const account = parseAccount(cursor);
    if (cursor.take('rename', 'to')) {
      return { kind: 'alter-role', accounts: [account], options: {}, ifExists, renameTo: cursor.name() };
    }
    if (cursor.take('set')) {
      cursor.label();
      if (!cursor.take('to')) cursor.expect('=');
      parseExpression(cursor);
      return { kind: 'nothing', tag: 'ALTER ROLE' };
    }
    return { kind: 'alter-role', accounts: [account], options: parsePostgresOptions(cursor), ifExists };
  }
  const options: RoleOptions = {};
  const accounts = cursor.list(() => {
    const account = parseAccount(cursor);
    Object.assign(options, parseIdentified(cursor));
    return account;
  });
  skipMysqlOptions(cursor);
  return { kind: 'alter-role', accounts, options, ifExists };
}

function parsePostgresOptions(cursor: Cursor): RoleOptions {
  const options: { -readonly [Key in keyof RoleOptions]?: RoleOptions[Key] } = {};
  cursor.take('with');
  for (;;) {
    if (cursor.take('encrypted', 'password') || cursor.take('password')) {
      Object.assign(options, { password: cursor.take('null') ? null : cursor.string() });
    } else if (cursor.take('valid', 'until')) cursor.string();
    else if (cursor.take('connection', 'limit')) cursor.number();
    else if (cursor.take('in', 'role') || cursor.take('in', 'group')) cursor.names();
    else {
      const word = cursor.takeAny(
        'superuser', 'nosuperuser', 'login', 'nologin', 'createdb', 'nocreatedb', 'createrole', 'nocreaterole',
        'inherit', 'noinherit', 'replication', 'noreplication', 'bypassrls', 'nobypassrls',
      ); // prettier-ignore
      if (word === undefined) return options;
      const on = !word.startsWith('no');
      const name = on ? word : word.slice(2);
      if (name === 'superuser') Object.assign(options, { isSuperuser: on });
      if (name === 'login') Object.assign(options, { canLogin: on });
      if (name === 'createdb') Object.assign(options, { canCreateDatabases: on });
      if (name === 'createrole') Object.assign(options, { canCreateRoles: on });
    }
  }
}

function parseIdentified(cursor: Cursor): RoleOptions {
  if (!cursor.take('identified')) return {};
  if (cursor.take('with') || cursor.take('via')) {
    cursor.next();
    if (!cursor.take('by') && !cursor.take('using') && !cursor.take('as')) return { password: null };
  } else cursor.expect('by');
  if (cursor.take('password')) {
    cursor.expect('(');
    const password = cursor.string();
    cursor.expect(')');
    return { password };
  }
  return { password: cursor.string() };
}

function skipMysqlOptions(cursor: Cursor): void {
  while (
    cursor.isAt('password') ||
    cursor.isAt('account') ||
    cursor.isAt('require') ||
    cursor.isAt('default') ||
    cursor.isAt('with')
  ) {
    while (!cursor.isEnd() && !cursor.isAt(';')) cursor.next();
  }
}

/** GRANT and REVOKE. */
export function parseGrant(cursor: Cursor): Statement {
  const revoke = cursor.next().text === 'revoke';
  const from = cursor.at;
  if (revoke) cursor.take('grant', 'option', 'for');
  while (!cursor.isAt('on') && !cursor.isAt('to') && !cursor.isAt('from')) {
    if (cursor.isEnd() || cursor.isAt(';')) cursor.fail();
    cursor.next();
  }
  const privileges = cursor.source.slice(from, cursor.lastEnd).replace(/\s+/g, ' ').trim().toUpperCase();
  const isRole = !cursor.isAt('on');
  let database = '*';
  let table = '*';
  if (cursor.take('on')) {
    if (cursor.isMysql) {
      cursor.take('table');
      const first = cursor.take('*') ? '*' : cursor.name();
      if (cursor.take('.')) {
        database = first;
        table = cursor.take('*') ? '*' : cursor.label();
      } else {
        database = '';
        table = first;
      }
    } else {
      while (!cursor.isAt('to') && !cursor.isAt('from')) {
        if (cursor.isEnd() || cursor.isAt(';')) cursor.fail();
        cursor.next();
      }
    }
  }
  if (!cursor.take(revoke ? 'from' : 'to')) cursor.fail();
  const accounts = cursor.list(() => {
    const account = parseAccount(cursor);
    if (cursor.isMysql) parseIdentified(cursor);
    return account;
  });
  const withGrantOption = cursor.take('with', 'grant', 'option') || cursor.take('with', 'admin', 'option');
  cursor.takeAny('cascade', 'restrict');
  return { kind: 'grant', revoke, privileges, database, table, accounts, withGrantOption, isRole };
}
