import type { StatementResult } from '../../common/wire.ts';
import { refuse } from '../problem.ts';
import type { QualifiedName, Statement } from '../syntax/syntax-tree.ts';
import { referrers } from './constraints.ts';
import type { Work } from './work.ts';

type Drop = Extract<Statement, { kind: 'drop' }>;

/** DROP … */
export function drop(statement: Drop, work: Work): StatementResult {
  const tag = `DROP ${statement.what.toUpperCase()}`;
  if (work.environment.dialect.name === 'mysql' && statement.what === 'table') dropMissing(statement, work);
  let affected = 0;
  for (const name of statement.names) affected += dropOne(statement, name, work);
  return { tag, affected: statement.what === 'database' ? affected : 0 };
}

/** MySQL tells of all that are not there, and drops none. */
function dropMissing({ names, ifExists }: Drop, work: Work): void {
  const { access } = work;
  const missing = names.filter((name) => !access.findRelation(name));
  if (missing.length === 0 || ifExists) return;
  const list = missing.map((name) => access.shown(name)).join(',');
  refuse({ kind: 'given', error: { state: '42S02', number: 1051, message: `Unknown table '${list}'` } });
}

function dropOne(statement: Drop, name: QualifiedName, work: Work): number {
  const { access } = work;
  const { what, ifExists } = statement;
  const { at: _at, ...plain } = name;
  const skip = (): number => {
    work.notice(`${what} "${name.name}" does not exist, skipping`);
    return 0;
  };
  switch (what) {
    case 'database':
      return dropDatabase(name.name, statement, work);
    case 'schema': {
      const database = access.currentDatabase();
      const catalogue = access.catalogue(database);
      if (!catalogue.schemas.includes(name.name))
        return ifExists ? skip() : refuse({ kind: 'no-schema', name: name.name });
      const inside = catalogue.relations.filter(({ schema }) => schema === name.name);
      const [first] = inside;
      if (first && !statement.cascade) {
        refuse({
          kind: 'given',
          error: {
            state: '2BP01',
            message: `cannot drop schema ${name.name} because other objects depend on it`,
            detail: inside
              .map((each) => `${each.kind} ${name.name}.${each.name} depends on schema ${name.name}`)
              .join('\n'),
            hint: 'Use DROP ... CASCADE to drop the dependent objects too.',
          },
        });
      }
      for (const relation of inside) access.removeRelation(database, relation);
      access.saveCatalogue(database, {
        ...access.catalogue(database),
        schemas: catalogue.schemas.filter((each) => each !== name.name),
      });
      return 0;
    }
    case 'type': {
      const database = access.currentDatabase();
      const catalogue = access.catalogue(database);
      if (!Object.hasOwn(catalogue.enums, name.name))
        return ifExists ? skip() : refuse({ kind: 'no-type', name: name.name });
      const { [name.name]: _gone, ...enums } = catalogue.enums;
      access.saveCatalogue(database, { ...catalogue, enums });
      return 0;
    }
    case 'index':
      return dropIndex(statement, name, work);
    case 'table':
    case 'view':
    case 'sequence': {
      const found = access.findRelation(plain);
      if (!found) return ifExists ? skip() : refuse({ kind: 'no-relation', what, name: access.shown(plain) });
      if (found.relation.kind !== what) refuse({ kind: 'wrong-kind', name: name.name, kindName: what });
      work.flavour.authorize('DROP', name, work);
      dropRelation(statement, found, work);
      return 0;
    }
  }
}

function dropRelation(
  statement: Drop,
  found: NonNullable<ReturnType<Work['access']['findRelation']>>,
  work: Work,
): void {
  const { access } = work;
  const { relation, database } = found;
  if (relation.kind === 'table') {
    const names = new Set(statement.names.map(({ name }) => name));
    const users = referrers({ database, table: relation }, work).filter(
      ({ found: other }) => !names.has(other.table.name),
    );
    const [first] = users;
    if (first && !statement.cascade) {
      refuse({
        kind: 'depended-on',
        what: 'table',
        name: relation.name,
        by: users.map(
          ({ foreign, found: other }) =>
            `constraint ${foreign.name} on table ${other.table.name} depends on table ${relation.name}`,
        ),
        constraint: `${first.foreign.name}\u0000${first.found.table.name}`,
      });
    }
    for (const { found: other, foreign } of users) {
      work.notice(`drop cascades to constraint ${foreign.name} on table ${other.table.name}`);
      access.saveTable({
        ...other,
        table: { ...other.table, constraints: other.table.constraints.filter((each) => each !== foreign) },
      });
    }
    for (const { sequence } of relation.columns) {
      const owned =
        sequence === undefined ? undefined : access.findRelation({ name: sequence, schema: relation.schema });
      if (owned) access.removeRelation(owned.database, owned.relation);
    }
  }
  access.removeRelation(database, relation);
}

function dropIndex(statement: Drop, name: QualifiedName, work: Work): number {
  const { access, environment } = work;
  const database = access.databaseOf(statement.on ?? name);
  for (const relation of access.catalogue(database).relations) {
    if (relation.kind !== 'table' || (statement.on && relation.name !== statement.on.name)) continue;
    if (relation.indexes.some((index) => index.name === name.name)) {
      access.saveTable({
        database,
        table: { ...relation, indexes: relation.indexes.filter((index) => index.name !== name.name) },
      });
      return 0;
    }
    const constraint = relation.constraints.find(
      (each) => each.name === name.name && (each.kind === 'primary' || each.kind === 'unique'),
    );
    if (!constraint) continue;
    if (environment.dialect.name === 'mysql') {
      access.saveTable({
        database,
        table: { ...relation, constraints: relation.constraints.filter((each) => each !== constraint) },
      });
      return 0;
    }
    refuse({
      kind: 'given',
      error: {
        state: '2BP01',
        message: `cannot drop index ${name.name} because constraint ${name.name} on table ${relation.name} requires it`,
        hint: `You can drop constraint ${name.name} on table ${relation.name} instead.`,
      },
    });
  }
  if (statement.ifExists) {
    work.notice(`index "${name.name}" does not exist, skipping`);
    return 0;
  }
  return refuse(
    environment.dialect.name === 'mysql'
      ? {
          kind: 'given',
          error: {
            state: '42000',
            number: 1091,
            message: `Can't DROP '${name.name}'; check that column/key exists`,
          },
        }
      : { kind: 'no-relation', what: 'index', name: name.name },
  );
}

function dropDatabase(name: string, statement: Drop, work: Work): number {
  const { access, environment, role } = work;
  const isMysql = environment.dialect.name === 'mysql';
  const database = access.findDatabase(name);
  if (!database) {
    if (statement.ifExists) {
      work.notice(`database "${name}" does not exist, skipping`);
      return 0;
    }
    return refuse(
      isMysql
        ? {
            kind: 'given',
            error: {
              state: 'HY000',
              number: 1008,
              message: `Can't drop database '${name}'; database doesn't exist`,
            },
          }
        : { kind: 'no-database', name },
    );
  }
  if (!isMysql) {
    if (!role.isSuperuser && database.owner !== role.name)
      refuse({ kind: 'given', error: { state: '42501', message: `must be owner of database ${name}` } });
    if (name === access.current) refuse({ kind: 'database-in-use', name, others: 0, own: true });
    const others = work.otherSessions(name);
    if (others > 0 && !statement.cascade) refuse({ kind: 'database-in-use', name, others, own: false });
  } else work.flavour.authorize('DROP', { schema: name, name: '', at: 0 }, work);
  const tables = access.catalogue(database).relations.filter(({ kind }) => kind === 'table').length;
  access.removeDatabase(database);
  return tables;
}
