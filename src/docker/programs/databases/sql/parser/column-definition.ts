import type { ForeignAction } from '../catalogue/catalogue.ts';
import { notSimulated } from '../problem.ts';
import type { ColumnSyntax, ConstraintSyntax } from '../syntax/syntax-tree.ts';
import type { Cursor } from './cursor.ts';
import { parseExpression, parseQualifiedName } from './query.ts';
import { parseTypeName } from './type-name.ts';

/** `price numeric(10,2) NOT NULL DEFAULT 0 CHECK (price >= 0)` */
export function parseColumn(cursor: Cursor, name = cursor.name()): ColumnSyntax {
  const at = cursor.peek(-1).at;
  const { type, serial } = parseTypeName(cursor);
  const constraints: ConstraintSyntax[] = [];
  const column = {
    name, type, at, isRequired: false, isNullable: false, autoIncrement: false, onUpdateNow: false,
  }; // prettier-ignore
  const more: { -readonly [Key in keyof ColumnSyntax]?: ColumnSyntax[Key] } = serial
    ? cursor.isMysql
      ? { autoIncrement: true, isRequired: true }
      : { serial: true }
    : {};
  for (;;) {
    const where = cursor.at;
    const label = cursor.take('constraint') ? cursor.name() : undefined;
    const named = label === undefined ? {} : { name: label };
    if (cursor.take('not', 'null')) Object.assign(more, { isRequired: true });
    else if (cursor.take('null')) Object.assign(more, { isNullable: true });
    else if (cursor.take('default')) Object.assign(more, { fallback: parseFallback(cursor) });
    else if (cursor.take('primary', 'key'))
      constraints.push({ kind: 'primary', columns: [name], at: where, ...named });
    else if (cursor.take('unique')) {
      if (cursor.isMysql) cursor.take('key');
      constraints.push({ kind: 'unique', columns: [name], at: where, ...named });
    } else if (cursor.isMysql && cursor.take('key'))
      constraints.push({ kind: 'primary', columns: [name], at: where });
    else if (cursor.isAt('check')) constraints.push({ ...parseCheck(cursor), ...named });
    else if (cursor.isAt('references')) constraints.push({ ...parseReferences(cursor, [name]), ...named });
    else if (cursor.take('auto_increment')) Object.assign(more, { autoIncrement: true });
    else if (cursor.isMysql && cursor.take('on', 'update')) {
      cursor.next();
      if (cursor.take('(')) {
        if (cursor.token.kind === 'number') cursor.next();
        cursor.expect(')');
      }
      Object.assign(more, { onUpdateNow: true });
    } else if (cursor.take('comment')) Object.assign(more, { comment: cursor.string() });
    else if (cursor.take('collate')) cursor.label();
    else if (cursor.take('generated')) Object.assign(more, parseGenerated(cursor));
    else if (!parseDeferral(cursor)) break;
  }
  return { ...column, ...more, constraints };
}

function parseGenerated(cursor: Cursor): Partial<ColumnSyntax> {
  const identity = cursor.take('always') ? 'ALWAYS' : 'BY DEFAULT';
  if (identity === 'BY DEFAULT') cursor.expect('by', 'default');
  cursor.expect('as');
  if (cursor.isAt('(')) notSimulated('a generated column', cursor.at);
  cursor.expect('identity');
  if (cursor.take('(')) {
    while (!cursor.take(')')) {
      if (cursor.isEnd()) cursor.fail();
      cursor.next();
    }
  }
  return { identity, isRequired: true };
}

/** What follows DEFAULT, as it was written. */
function parseFallback(cursor: Cursor): string {
  const from = cursor.at;
  // NOT NULL and its like end it, so no more than what an operator needs is read.
  parseExpression(cursor);
  return cursor.source.slice(from, cursor.lastEnd);
}

function parseDeferral(cursor: Cursor): boolean {
  if (cursor.take('not', 'deferrable') || cursor.take('deferrable') || cursor.take('not', 'valid'))
    return true;
  if (!cursor.take('initially')) return false;
  if (cursor.takeAny('deferred', 'immediate') === undefined) cursor.fail();
  return true;
}

function parseCheck(cursor: Cursor): Extract<ConstraintSyntax, { kind: 'check' }> {
  const { at } = cursor;
  cursor.expect('check', '(');
  const from = cursor.at;
  const expression = parseExpression(cursor);
  const source = cursor.source.slice(from, cursor.lastEnd);
  cursor.expect(')');
  return { kind: 'check', source, expression, at };
}

function parseReferences(
  cursor: Cursor,
  columns: readonly string[],
): Extract<ConstraintSyntax, { kind: 'foreign' }> {
  const { at } = cursor;
  cursor.expect('references');
  const table = parseQualifiedName(cursor);
  const references = cursor.isAt('(') ? cursor.nameList() : [];
  let onDelete: ForeignAction = 'NO ACTION';
  let onUpdate: ForeignAction = 'NO ACTION';
  for (;;) {
    if (cursor.take('on', 'delete')) onDelete = parseAction(cursor);
    else if (cursor.take('on', 'update')) onUpdate = parseAction(cursor);
    else if (cursor.take('match')) cursor.label();
    else if (!parseDeferral(cursor)) break;
  }
  return { kind: 'foreign', columns, table, references, onDelete, onUpdate, at };
}

function parseAction(cursor: Cursor): ForeignAction {
  if (cursor.take('no', 'action')) return 'NO ACTION';
  if (cursor.take('set', 'null')) return 'SET NULL';
  if (cursor.take('set', 'default')) return 'SET DEFAULT';
  const word = cursor.takeAny('restrict', 'cascade');
  return word === undefined ? cursor.fail() : word === 'cascade' ? 'CASCADE' : 'RESTRICT';
}

/** A constraint of the whole table; undefined when a column comes. */
export function parseTableConstraint(cursor: Cursor): ConstraintSyntax | undefined {
  const { at } = cursor;
  const mark = cursor.mark();
  const name =
    cursor.take('constraint') && !cursor.isAt('primary') && !cursor.isAt('check') ? cursor.name() : undefined;
  const named = name === undefined ? {} : { name };
  if (cursor.take('primary', 'key'))
    return { kind: 'primary', columns: parseKeyColumns(cursor), at, ...named };
  if (cursor.take('unique')) {
    const key = cursor.isMysql ? parseKeyName(cursor) : {};
    return { kind: 'unique', at, ...named, ...key, columns: parseKeyColumns(cursor) };
  }
  if (cursor.isAt('check')) return { ...parseCheck(cursor), ...named };
  if (cursor.take('foreign', 'key')) {
    if (cursor.isMysql && !cursor.isAt('(')) cursor.name();
    const columns = cursor.nameList();
    return { ...parseReferences(cursor, columns), ...named };
  }
  if (cursor.isMysql && (cursor.isAt('key') || cursor.isAt('index') || cursor.isAt('fulltext'))) {
    cursor.takeAny('fulltext');
    const key = parseKeyName(cursor);
    return { kind: 'index', at, ...key, columns: parseKeyColumns(cursor) };
  }
  if (!cursor.isMysql && cursor.isAt('exclude')) notSimulated('EXCLUDE', at);
  if (name !== undefined) cursor.fail();
  cursor.reset(mark);
  return undefined;
}

function parseKeyName(cursor: Cursor): { name?: string } {
  cursor.takeAny('key', 'index');
  return cursor.isAt('(') ? {} : { name: cursor.name() };
}

/** `(a, b(20) DESC)` */
export function parseKeyColumns(cursor: Cursor): readonly string[] {
  if (cursor.isMysql && cursor.take('using')) cursor.label();
  cursor.expect('(');
  const columns = cursor.list(() => {
    if (cursor.isAt('(') || cursor.peek(1).text === '(') {
      const { at } = cursor;
      if (cursor.isMysql && cursor.peek(2).kind === 'number') {
        const name = cursor.name();
        cursor.expect('(');
        cursor.number();
        cursor.expect(')');
        cursor.takeAny('asc', 'desc');
        return name;
      }
      parseExpression(cursor);
      const source = cursor.source.slice(at, cursor.lastEnd);
      cursor.takeAny('asc', 'desc');
      return source;
    }
    const name = cursor.name();
    if (cursor.token.kind === 'word' && cursor.token.text.endsWith('_ops')) cursor.next();
    cursor.takeAny('asc', 'desc');
    if (cursor.take('nulls')) cursor.takeAny('first', 'last');
    return name;
  });
  cursor.expect(')');
  if (cursor.isMysql && cursor.take('using')) cursor.label();
  return columns;
}
