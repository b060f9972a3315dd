import type { StatementResult } from '../../common/wire.ts';
import { bind } from '../evaluate/bind-expression.ts';
import { compareKeys, sortKey } from '../evaluate/bind-call.ts';
import type { BindContext } from '../evaluate/bound.ts';
import { bindSource } from '../evaluate/source.ts';
import { refuse } from '../problem.ts';
import type { Statement } from '../syntax/syntax-tree.ts';
import { keyOf } from '../values/compare.ts';
import { formatTimestamp } from '../values/moment.ts';
import { type Value, textOf } from '../values/value.ts';
import { definitionOf } from './constraints.ts';
import {
  checkReferences,
  keyText,
  referrers,
  refuseDuplicate,
  rowChecker,
  settleReferrers,
  uniqueKeys,
} from './constraints.ts';
import type { FoundTable, Rows } from './database-access.ts';
import { returning } from './results.ts';
import { columnOf, fallbackOf, scopeOf } from './table-columns.ts';
import { topContext, type Work } from './work.ts';

type Update = Extract<Statement, { kind: 'update' }>;
type Delete = Extract<Statement, { kind: 'delete' }>;
type Row = readonly Value[];

/** The rows a statement is about, each with those it was joined with. */
function pick(
  statement: Update | Delete,
  found: FoundTable,
  work: Work,
): { context: BindContext; picked: ReadonlyMap<Row, Row> } {
  const { environment, access } = work;
  const { dialect } = environment;
  const alias = statement.alias ?? found.table.name;
  const top = topContext(environment, 'WHERE');
  const from = statement.kind === 'update' ? statement.from : statement.using;
  const source = from && bindSource(from, top);
  const context: BindContext = {
    ...top,
    scope: { columns: [...scopeOf(found, alias), ...(source?.columns ?? [])] },
  };
  const where = statement.where && dialect.condition(bind(statement.where, context), 'WHERE', environment);
  const keys = statement.orderBy.map(({ expression, descending, nulls }) =>
    sortKey(bind(expression, context), descending, nulls, dialect),
  );
  const limit = statement.limit && Number(bind(statement.limit, top).evaluate({ values: [] }));
  const joined = source?.rows(undefined);
  let matches: { own: Row; all: Row }[] = [];
  for (const own of access.rows(found)) {
    environment.spend(1 + (joined?.length ?? 0));
    const candidates = joined ? joined.map((other) => [...own, ...other]) : [own];
    const all = candidates.find((values) => !where || where({ values }) === true);
    if (all) matches.push({ own, all });
  }
  if (keys.length > 0) {
    matches = matches
      .map((match) => ({ ...match, sort: keys.map((key) => key.bound.evaluate({ values: match.all })) }))
      .toSorted((a, b) => compareKeys(a.sort, b.sort, keys, dialect));
  }
  return { context, picked: new Map(matches.slice(0, limit).map(({ own, all }) => [own, all])) };
}

export function update(statement: Update, work: Work): StatementResult {
  const { access, environment, flavour } = work;
  const { dialect } = environment;
  flavour.authorize('UPDATE', statement.table, work);
  const found = access.table(statement.table);
  const { table } = found;
  const { context, picked } = pick(statement, found, work);
  const changes = statement.assignments.map(({ column: name, value, at }) => {
    const { index, column } = columnOf(table, name, environment, at);
    if (column.identity === 'ALWAYS' && value.kind !== 'default') {
      refuse({
        kind: 'given',
        error: {
          state: '428C9',
          message: `column "${column.name}" can only be updated to DEFAULT`,
          detail: `Column "${column.name}" is an identity column defined as GENERATED ALWAYS.`,
        },
      });
    }
    if (value.kind === 'default') return { index, column, compute: fallbackOf(column, environment) };
    const bound = dialect.checkAssignment(bind(value, { ...context, clause: 'UPDATE' }), column, context);
    return {
      index,
      column,
      compute: (values: Row, position: number) =>
        dialect.assign(bound.evaluate({ values }), bound.type, column, position, environment),
    };
  });
  const touched = table.columns.flatMap(({ onUpdateNow, name }, index) =>
    onUpdateNow === true && !statement.assignments.some(({ column }) => column === name) ? [index] : [],
  );
  const check = rowChecker(found, work);
  const renewed = new Map<Row, Row>();
  let changedCount = 0;
  let position = 0;
  for (const [own, all] of picked) {
    position += 1;
    environment.spend(1 + changes.length);
    const row = [...own];
    for (const { index, compute } of changes) row[index] = compute(all, position);
    const isChanged = row.some(
      (value, index) =>
        keyOf(value, dialect.collation) !== keyOf(own[index] ?? null, dialect.collation) ||
        textOf(value) !== textOf(own[index] ?? null),
    );
    if (isChanged) {
      changedCount += 1;
      for (const index of touched) row[index] = formatTimestamp((environment.now / 1_000_000n) * 1_000_000n);
    }
    check(row);
    renewed.set(own, row);
  }
  const old = access.rows(found);
  // PostgreSQL writes a changed row anew, behind all others: an unordered SELECT shows it last.
  const rows =
    dialect.name === 'postgres'
      ? [...old.filter((row) => !renewed.has(row)), ...renewed.values()]
      : old.map((row) => renewed.get(row) ?? row);
  checkUnique(rows, found, work);
  checkReferences(found, [...renewed.values()], rows, work);
  settleReferrers(found, [...renewed.keys()], (row) => renewed.get(row), rows, work);
  access.saveRows(found, rows);
  const tag = `UPDATE ${picked.size}`;
  const written = [...renewed].map(([own, row]) => [...row, ...(picked.get(own)?.slice(row.length) ?? [])]);
  const isMysql = dialect.name === 'mysql';
  return {
    tag,
    affected: isMysql ? changedCount : picked.size,
    ...(isMysql && { information: `Rows matched: ${picked.size}  Changed: ${changedCount}  Warnings: 0` }),
    ...returning(statement.returning, written, context, tag, work),
  };
}

function checkUnique(rows: Rows, { table }: FoundTable, work: Work): void {
  for (const key of uniqueKeys(table, work)) {
    const seen = new Set<string>();
    work.environment.spend(rows.length);
    for (const row of rows) {
      const text = keyText(row, key.indexes, work);
      if (text === undefined) continue;
      if (seen.has(text)) refuseDuplicate(row, key, table, work);
      seen.add(text);
    }
  }
}

export { checkUnique };

/** DELETE. */
export function remove(statement: Delete, work: Work): StatementResult {
  const { access, flavour } = work;
  flavour.authorize('DELETE', statement.table, work);
  const found = access.table(statement.table);
  const { context, picked } = pick(statement, found, work);
  const gone = [...picked.keys()];
  const rest = access.rows(found).filter((row) => !picked.has(row));
  access.saveRows(found, rest);
  settleReferrers(found, gone, undefined, rest, work);
  const tag = `DELETE ${gone.length}`;
  return {
    tag,
    affected: gone.length,
    ...returning(statement.returning, [...picked.values()], context, tag, work),
  };
}

function refuseTruncation(
  { table, database }: FoundTable,
  other: FoundTable,
  foreign: Parameters<typeof definitionOf>[0],
  work: Work,
): never {
  if (work.environment.dialect.name === 'mysql') {
    const tail = work.environment.dialect.isMariadb
      ? definitionOf(foreign).replace('REFERENCES ', `REFERENCES \`${database.name}\`.`)
      : `CONSTRAINT \`${foreign.name}\``;
    const message = `Cannot truncate a table referenced in a foreign key constraint (\`${database.name}\`.\`${other.table.name}\`, ${tail})`;
    return refuse({ kind: 'given', error: { state: '42000', number: 1701, message } });
  }
  return refuse({
    kind: 'given',
    error: {
      state: '0A000',
      message: 'cannot truncate a table referenced in a foreign key constraint',
      detail: `Table "${other.table.name}" references "${table.name}".`,
      hint: `Truncate table "${other.table.name}" at the same time, or use TRUNCATE ... CASCADE.`,
    },
  });
}

/** TRUNCATE. */
export function truncate(statement: Extract<Statement, { kind: 'truncate' }>, work: Work): StatementResult {
  const { access, environment, flavour } = work;
  const isMysql = environment.dialect.name === 'mysql';
  const names = new Set(statement.tables.map(({ name }) => name));
  for (const name of statement.tables) {
    flavour.authorize('TRUNCATE', name, work);
    const found = access.table(name);
    for (const { found: other, foreign } of referrers(found, work)) {
      if (names.has(other.table.name)) continue;
      if (!statement.cascade) refuseTruncation(found, other, foreign, work);
      work.notice(`truncate cascades to table "${other.table.name}"`);
      access.saveRows(other, []);
    }
    access.saveRows(found, []);
    if (!statement.restart) continue;
    if (isMysql) access.saveTable({ ...found, table: { ...found.table, nextNumber: 1 } });
    for (const { sequence } of found.table.columns)
      if (sequence !== undefined) environment.setNumber(sequence, 1n);
  }
  return { tag: 'TRUNCATE TABLE', affected: 0 };
}
