import { notSimulated } from '../problem.ts';
import type {
  AlterAction,
  ColumnSyntax,
  ConstraintSyntax,
  QualifiedName,
  Statement,
} from '../syntax/syntax-tree.ts';
import { parseAccount } from './account.ts';
import { parseColumn, parseKeyColumns, parseTableConstraint } from './column-definition.ts';
import type { Cursor } from './cursor.ts';
import { parseExpression, parseQualifiedName, parseQuery } from './query.ts';
import { parseCreateRole } from './role.ts';
import { parseTypeName } from './type-name.ts';

/** CREATE … */
export function parseCreate(cursor: Cursor): Statement {
  const { at } = cursor;
  cursor.expect('create');
  const replace = cursor.take('or', 'replace');
  const isTemporary = cursor.takeAny('temporary', 'temp', 'unlogged');
  if (cursor.take('table')) return parseCreateTable(cursor);
  if (isTemporary !== undefined && !cursor.isAt('view')) cursor.fail();
  if (cursor.take('view')) return parseCreateView(cursor, replace);
  if (cursor.isAt('unique', 'index') || cursor.isAt('index') || cursor.isAt('fulltext', 'index'))
    return parseCreateIndex(cursor);
  if (cursor.take('database') || (cursor.isMysql && cursor.take('schema')))
    return parseCreateDatabase(cursor);
  if (cursor.take('schema')) {
    const ifNotExists = cursor.take('if', 'not', 'exists');
    cursor.take('authorization');
    const name = cursor.name();
    if (cursor.take('authorization')) cursor.name();
    return { kind: 'create-schema', name, ifNotExists };
  }
  if (cursor.isAt('user') || cursor.isAt('role') || cursor.isAt('group')) return parseCreateRole(cursor);
  if (cursor.take('sequence')) return parseCreateSequence(cursor);
  if (cursor.take('type')) return parseCreateType(cursor);
  if (cursor.take('extension')) {
    const tag = 'CREATE EXTENSION';
    cursor.take('if', 'not', 'exists');
    const extension = cursor.name();
    if (!['uuid-ossp', 'pgcrypto', 'plpgsql'].includes(extension))
      notSimulated(`the extension "${extension}"`, at);
    while (!cursor.isEnd() && !cursor.isAt(';')) cursor.next();
    return { kind: 'nothing', tag };
  }
  for (const feature of [
    'function',
    'procedure',
    'trigger',
    'materialized',
    'rule',
    'policy',
    'domain',
    'aggregate',
    'operator',
    'cast',
    'server',
    'publication',
    'subscription',
    'event',
    'tablespace',
    'definer',
    'constraint',
    'language',
    'collation',
    'statistics',
    'foreign',
    'spatial',
    'resource',
    'event',
    'logfile',
  ]) {
    if (cursor.isAt(feature)) notSimulated(`CREATE ${feature.toUpperCase()}`, at);
  }
  return cursor.fail();
}

function parseCreateTable(cursor: Cursor): Statement {
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const table = parseQualifiedName(cursor);
  const base = { kind: 'create-table' as const, table, ifNotExists };
  if (cursor.isMysql && cursor.take('like')) {
    return { ...base, columns: [], constraints: [], like: parseQualifiedName(cursor) };
  }
  const columns: ColumnSyntax[] = [];
  const constraints: ConstraintSyntax[] = [];
  let like: QualifiedName | undefined;
  if (cursor.isAt('(') && !cursor.isAt('(', 'select')) {
    cursor.expect('(');
    if (!cursor.isAt(')')) {
      cursor.list(() => {
        if (cursor.take('like')) {
          like = parseQualifiedName(cursor);
          while (cursor.takeAny('including', 'excluding') !== undefined) cursor.label();
          return;
        }
        const constraint = parseTableConstraint(cursor);
        if (constraint) constraints.push(constraint);
        else columns.push(parseColumn(cursor));
      });
    }
    cursor.expect(')');
  }
  const start = parseTableOptions(cursor);
  if (cursor.isAt('partition')) notSimulated('PARTITION BY', cursor.at);
  if (cursor.isAt('inherits')) notSimulated('INHERITS', cursor.at);
  const query = cursor.take('as') || cursor.isAt('select') ? parseQuery(cursor) : undefined;
  if (cursor.take('with')) {
    cursor.take('no');
    cursor.take('data');
  }
  if (columns.length === 0 && !query && !like && cursor.isMysql) cursor.fail();
  return {
    ...base,
    columns,
    constraints,
    ...(query && { query }),
    ...(like && { like }),
    ...(start !== undefined && { start }),
  };
}

/** `ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`: read and forgotten, but for where numbers start. */
function parseTableOptions(cursor: Cursor): number | undefined {
  let start: number | undefined;
  if (!cursor.isMysql) {
    if (cursor.isAt('with', '(')) {
      while (!cursor.take(')')) {
        if (cursor.isEnd()) cursor.fail();
        cursor.next();
      }
    }
    return undefined;
  }
  for (;;) {
    cursor.take(',');
    cursor.take('default');
    if (cursor.take('auto_increment')) {
      cursor.take('=');
      start = cursor.number();
    } else if (
      cursor.takeAny(
        'engine',
        'charset',
        'collate',
        'row_format',
        'comment',
        'key_block_size',
        'encryption',
      ) !== undefined ||
      cursor.take('character', 'set')
    ) {
      cursor.take('=');
      cursor.next();
    } else return start;
  }
}

function parseCreateView(cursor: Cursor, replace: boolean): Statement {
  cursor.take('if', 'not', 'exists');
  const view = parseQualifiedName(cursor);
  const columns = cursor.isAt('(') ? cursor.nameList() : [];
  cursor.expect('as');
  const query = parseQuery(cursor);
  const source = cursor.source.slice(query.at, query.end);
  return { kind: 'create-view', view, columns, source, query, replace };
}

function parseCreateIndex(cursor: Cursor): Statement {
  const isUnique = cursor.take('unique');
  cursor.take('fulltext');
  cursor.expect('index');
  cursor.take('concurrently');
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const name = cursor.isAt('on') ? undefined : cursor.name();
  if (cursor.isMysql && cursor.take('using')) cursor.label();
  cursor.expect('on');
  cursor.take('only');
  const table = parseQualifiedName(cursor);
  const method = cursor.take('using') ? cursor.label() : 'btree';
  const columns = parseKeyColumns(cursor);
  if (cursor.take('include')) cursor.nameList();
  if (cursor.take('where')) parseExpression(cursor);
  return {
    kind: 'create-index',
    table,
    columns,
    isUnique,
    ifNotExists,
    method,
    ...(name !== undefined && { name }),
  };
}

function parseCreateDatabase(cursor: Cursor): Statement {
  const ifNotExists = cursor.take('if', 'not', 'exists');
  if (ifNotExists && !cursor.isMysql) cursor.fail(cursor.peek(-2));
  const name = cursor.name();
  let owner: string | undefined;
  for (;;) {
    cursor.take('with');
    cursor.take('default');
    if (cursor.take('owner')) {
      cursor.take('=');
      owner = cursor.label();
    } else if (
      cursor.takeAny(
        'encoding',
        'template',
        'lc_collate',
        'lc_ctype',
        'locale',
        'charset',
        'collate',
        'tablespace',
        'strategy',
        'locale_provider',
        'icu_locale',
        'encryption',
      ) !== undefined ||
      cursor.take('connection', 'limit') ||
      cursor.take('character', 'set')
    ) {
      cursor.take('=');
      cursor.take('-');
      cursor.next();
    } else break;
  }
  return {
    kind: 'create-database',
    name,
    ifNotExists,
    isSchema: false,
    ...(owner !== undefined && { owner }),
  };
}

function parseCreateSequence(cursor: Cursor): Statement {
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const sequence = parseQualifiedName(cursor);
  let start = 1;
  let increment = 1;
  for (;;) {
    if (cursor.take('start')) {
      cursor.take('with');
      start = cursor.number();
    } else if (cursor.take('increment')) {
      cursor.take('by');
      increment = cursor.number();
    } else if (cursor.takeAny('minvalue', 'maxvalue', 'cache') !== undefined) cursor.number();
    else if (
      !cursor.take('no', 'cycle') &&
      !cursor.take('cycle') &&
      !cursor.take('no', 'maxvalue') &&
      !cursor.take('no', 'minvalue')
    )
      break;
  }
  return { kind: 'create-sequence', sequence, ifNotExists, start, increment };
}

function parseCreateType(cursor: Cursor): Statement {
  const { at } = cursor;
  const { name } = parseQualifiedName(cursor);
  cursor.expect('as');
  if (!cursor.take('enum')) notSimulated('a composite type', at);
  cursor.expect('(');
  const values = cursor.isAt(')') ? [] : cursor.list(() => cursor.string());
  cursor.expect(')');
  return { kind: 'create-enum', name, values };
}

const DROPS = ['table', 'view', 'index', 'sequence', 'schema', 'database', 'type'] as const;

/** DROP … */
export function parseDrop(cursor: Cursor): Statement {
  const { at } = cursor;
  cursor.expect('drop');
  cursor.takeAny('temporary');
  if (cursor.isAt('user') || cursor.isAt('role')) {
    const isUser = cursor.next().text === 'user';
    const ifExists = cursor.take('if', 'exists');
    return { kind: 'drop-role', isUser, ifExists, accounts: cursor.list(() => parseAccount(cursor)) };
  }
  const what = DROPS.find((word) => cursor.take(word));
  if (what === undefined) {
    for (const feature of [
      'function',
      'procedure',
      'trigger',
      'extension',
      'owned',
      'policy',
      'rule',
      'event',
      'materialized',
      'domain',
    ]) {
      if (cursor.isAt(feature)) notSimulated(`DROP ${feature.toUpperCase()}`, at);
    }
    return cursor.fail();
  }
  cursor.take('concurrently');
  const ifExists = cursor.take('if', 'exists');
  const names = cursor.list(() => parseQualifiedName(cursor));
  const on = cursor.isMysql && cursor.take('on') ? parseQualifiedName(cursor) : undefined;
  const cascade = cursor.takeAny('cascade', 'restrict') === 'cascade';
  if (what === 'database' && !cursor.isMysql && cursor.take('with')) {
    cursor.expect('(', 'force', ')');
    return { kind: 'drop', what, names, ifExists, cascade: true };
  }
  const isSchema = cursor.isMysql && what === 'schema';
  return { kind: 'drop', what: isSchema ? 'database' : what, names, ifExists, cascade, ...(on && { on }) };
}

/** ALTER TABLE … */
export function parseAlterTable(cursor: Cursor): Statement {
  const ifExists = cursor.take('if', 'exists');
  cursor.take('only');
  const table = parseQualifiedName(cursor);
  const actions = cursor.list(() => parseAlterAction(cursor));
  return { kind: 'alter-table', table, actions, ifExists };
}

function parseAlterAction(cursor: Cursor): AlterAction {
  const { at } = cursor;
  if (cursor.take('add')) {
    const constraint = parseTableConstraint(cursor);
    if (constraint) return { kind: 'add-constraint', constraint };
    cursor.take('column');
    const ifNotExists = cursor.take('if', 'not', 'exists');
    const column = parseColumn(cursor);
    const first = cursor.isMysql && cursor.take('first');
    const after = cursor.isMysql && cursor.take('after') ? cursor.name() : undefined;
    return { kind: 'add-column', column, ifNotExists, first, ...(after !== undefined && { after }) };
  }
  if (cursor.take('drop')) return parseDropAction(cursor);
  if (cursor.take('rename')) {
    if (cursor.take('to') || (cursor.isMysql && cursor.take('as'))) {
      return { kind: 'rename-table', to: parseQualifiedName(cursor).name };
    }
    if (cursor.take('constraint') || cursor.take('index')) notSimulated('renaming a constraint', at);
    cursor.take('column');
    const from = cursor.name();
    cursor.expect('to');
    return { kind: 'rename-column', from, to: cursor.name() };
  }
  if (cursor.isMysql && cursor.take('modify')) {
    cursor.take('column');
    const column = parseColumn(cursor);
    skipPlace(cursor);
    return { kind: 'modify-column', name: column.name, column };
  }
  if (cursor.isMysql && cursor.take('change')) {
    cursor.take('column');
    const name = cursor.name();
    const column = parseColumn(cursor);
    skipPlace(cursor);
    return { kind: 'modify-column', name, column };
  }
  if (cursor.take('alter')) return parseAlterColumn(cursor);
  if (cursor.take('owner', 'to')) return { kind: 'owner', to: cursor.label() };
  if (cursor.isMysql) {
    if (cursor.take('auto_increment')) {
      cursor.take('=');
      return { kind: 'auto-increment', value: cursor.number() };
    }
    const before = cursor.mark();
    parseTableOptions(cursor);
    if (cursor.mark() > before) return { kind: 'nothing' };
  }
  for (const feature of [
    'enable',
    'disable',
    'attach',
    'detach',
    'set',
    'validate',
    'convert',
    'partition',
    'order',
    'inherit',
    'cluster',
    'replica',
  ]) {
    if (cursor.isAt(feature)) notSimulated(`ALTER TABLE … ${feature.toUpperCase()}`, at);
  }
  return cursor.fail();
}

function skipPlace(cursor: Cursor): void {
  if (!cursor.take('first') && cursor.take('after')) cursor.name();
}

function parseDropAction(cursor: Cursor): AlterAction {
  if (cursor.take('constraint') || cursor.take('check')) {
    const ifExists = cursor.take('if', 'exists');
    const name = cursor.name();
    cursor.takeAny('cascade', 'restrict');
    return { kind: 'drop-constraint', name, ifExists };
  }
  if (cursor.isMysql) {
    if (cursor.take('primary', 'key')) return { kind: 'drop-primary' };
    if (cursor.take('foreign', 'key') || cursor.take('index') || cursor.take('key')) {
      return { kind: 'drop-constraint', name: cursor.name(), ifExists: false };
    }
  }
  cursor.take('column');
  const ifExists = cursor.take('if', 'exists');
  const name = cursor.name();
  const cascade = cursor.takeAny('cascade', 'restrict') === 'cascade';
  return { kind: 'drop-column', name, ifExists, cascade };
}

function parseAlterColumn(cursor: Cursor): AlterAction {
  cursor.take('column');
  const name = cursor.name();
  if (cursor.take('set', 'default')) {
    const from = cursor.at;
    parseExpression(cursor);
    return { kind: 'set-default', name, source: cursor.source.slice(from, cursor.lastEnd) };
  }
  if (cursor.take('drop', 'default')) return { kind: 'drop-default', name };
  if (cursor.take('set', 'not', 'null')) return { kind: 'set-not-null', name };
  if (cursor.take('drop', 'not', 'null')) return { kind: 'drop-not-null', name };
  if (cursor.take('set', 'data', 'type') || cursor.take('type')) {
    const { type } = parseTypeName(cursor);
    const using = cursor.take('using') ? parseExpression(cursor) : undefined;
    return { kind: 'set-type', name, type, ...(using && { using }) };
  }
  return cursor.fail();
}
