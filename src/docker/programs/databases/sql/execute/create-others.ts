import type { StatementResult } from '../../common/wire.ts';
import { EMPTY_DATABASE, type DatabaseEntry, type Role } from '../catalogue/catalogue.ts';
import { bindQuery } from '../evaluate/query.ts';
import { refuse } from '../problem.ts';
import type { AccountName, RoleOptions, Statement } from '../syntax/syntax-tree.ts';
import { checkUnique } from './update.ts';
import { indexOfColumn } from './table-columns.ts';
import { topContext, type Work } from './work.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

export function createView(statement: Of<'create-view'>, work: Work): StatementResult {
  const { access, environment, role } = work;
  // What it says must make sense now; it is read again when it is used.
  bindQuery(statement.query, topContext(environment));
  const found = access.findRelation(statement.view);
  if (found && !(statement.replace && found.relation.kind === 'view'))
    refuse({ kind: 'relation-exists', name: statement.view.name });
  access.saveRelation(access.databaseOf(statement.view), {
    kind: 'view',
    name: statement.view.name,
    schema: access.schemaOf(statement.view),
    oid: found?.relation.oid ?? access.nextOid(),
    owner: role.name,
    query: statement.source,
    ...(statement.columns.length > 0 && { columns: statement.columns }),
  });
  return { tag: 'CREATE VIEW', affected: 0 };
}

export function createIndex(statement: Of<'create-index'>, work: Work): StatementResult {
  const { access, environment, flavour } = work;
  const isMysql = environment.dialect.name === 'mysql';
  const tag = 'CREATE INDEX';
  const found = access.table(statement.table);
  const { table, database } = found;
  const columns = statement.columns.map((name) => {
    const column = table.columns[indexOfColumn(table, name, isMysql)];
    if (!column && /^\w+$/.test(name))
      refuse(
        isMysql
          ? {
              kind: 'given',
              error: { state: '42000', number: 1072, message: `Key column '${name}' doesn't exist in table` },
            }
          : { kind: 'no-column', name },
      );
    if (isMysql && column?.type.base === 'text') refuse({ kind: 'key-length', column: name });
    return column?.name ?? name;
  });
  const name = statement.name ?? flavour.constraintName(table, 'index', columns);
  const taken = access
    .catalogue(database)
    .relations.some(
      (each) =>
        each.name === name ||
        (each.kind === 'table' && !isMysql && each.indexes.some((index) => index.name === name)),
    );
  if (taken || table.indexes.some((index) => index.name === name)) {
    if (!statement.ifNotExists) refuse({ kind: 'relation-exists', name, what: 'index' });
    work.notice(`relation "${name}" already exists, skipping`);
    return { tag };
  }
  const changed = {
    database,
    table: {
      ...table,
      indexes: [...table.indexes, { name, columns, isUnique: statement.isUnique, method: statement.method }],
    },
  };
  if (statement.isUnique) checkUnique(access.rows(found), changed, work);
  access.saveTable(changed);
  return { tag, affected: 0, ...(isMysql && { information: 'Records: 0  Duplicates: 0  Warnings: 0' }) };
}

export function createSequence(statement: Of<'create-sequence'>, work: Work): StatementResult {
  const { access, role } = work;
  const { name } = statement.sequence;
  if (access.findRelation(statement.sequence)) {
    if (!statement.ifNotExists) refuse({ kind: 'relation-exists', name });
    work.notice(`relation "${name}" already exists, skipping`);
    return { tag: 'CREATE SEQUENCE' };
  }
  access.saveRelation(access.databaseOf(statement.sequence), {
    kind: 'sequence', name, schema: access.schemaOf(statement.sequence), oid: access.nextOid(), owner: role.name,
    next: statement.start, increment: statement.increment, isCalled: false,
  }); // prettier-ignore
  return { tag: 'CREATE SEQUENCE' };
}

export function createSchema(statement: Of<'create-schema'>, work: Work): StatementResult {
  const { access } = work;
  const database = access.currentDatabase();
  const catalogue = access.catalogue(database);
  if (catalogue.schemas.includes(statement.name)) {
    if (!statement.ifNotExists) refuse({ kind: 'schema-exists', name: statement.name });
    work.notice(`schema "${statement.name}" already exists, skipping`);
  } else access.saveCatalogue(database, { ...catalogue, schemas: [...catalogue.schemas, statement.name] });
  return { tag: 'CREATE SCHEMA' };
}

export function createEnum(statement: Of<'create-enum'>, work: Work): StatementResult {
  const { access } = work;
  const database = access.currentDatabase();
  const catalogue = access.catalogue(database);
  if (Object.hasOwn(catalogue.enums, statement.name))
    refuse({ kind: 'given', error: { state: '42710', message: `type "${statement.name}" already exists` } });
  access.saveCatalogue(database, {
    ...catalogue,
    enums: { ...catalogue.enums, [statement.name]: statement.values },
  });
  return { tag: 'CREATE TYPE' };
}

/** Databases on one server: a lesson has a few. */
const MAX_DATABASES = 100;

export function createDatabase(statement: Of<'create-database'>, work: Work): StatementResult {
  const { access, environment, role } = work;
  const isMysql = environment.dialect.name === 'mysql';
  const { name } = statement;
  if (isMysql) work.flavour.authorize('CREATE', { schema: name, name: '', at: 0 }, work);
  else if (!role.isSuperuser && !role.canCreateDatabases)
    refuse({ kind: 'denied', what: 'to create database' });
  if (access.findDatabase(name)) {
    if (!statement.ifNotExists) refuse({ kind: 'database-exists', name });
    return { tag: 'CREATE DATABASE', affected: 1 };
  }
  if (access.cluster.databases.length >= MAX_DATABASES) refuse({ kind: 'too-much-data' });
  if (statement.owner !== undefined) existing({ name: statement.owner, host: '' }, 'CREATE DATABASE', work);
  const database: DatabaseEntry = {
    name,
    oid: access.nextOid(),
    owner: statement.owner ?? role.name,
    allowsConnections: true,
  };
  access.saveCluster({ ...access.cluster, databases: [...access.cluster.databases, database] });
  if (!isMysql)
    access.storage.files.write(
      `${access.storage.layout.directory(database)}/PG_VERSION`,
      `${work.flavour.major}\n`,
    );
  access.saveCatalogue(database, EMPTY_DATABASE);
  return { tag: 'CREATE DATABASE', affected: 1 };
}

export function alterDatabase(statement: Of<'alter-database'>, work: Work): StatementResult {
  const { access } = work;
  const database =
    access.findDatabase(statement.name) ?? refuse({ kind: 'no-database', name: statement.name });
  const { renameTo, owner } = statement;
  if (renameTo !== undefined && statement.name === access.current)
    refuse({ kind: 'given', error: { state: '55006', message: 'current database cannot be renamed' } });
  if (renameTo !== undefined && access.findDatabase(renameTo))
    refuse({ kind: 'database-exists', name: renameTo });
  const changed = { ...database, name: renameTo ?? database.name, owner: owner ?? database.owner };
  access.saveCluster({
    ...access.cluster,
    databases: access.cluster.databases.map((each) => (each === database ? changed : each)),
  });
  return { tag: 'ALTER DATABASE', affected: 1 };
}

function findRole({ name, host }: AccountName, work: Work): Role | undefined {
  if (name === '' || (name === 'current_user' && host === '')) return work.role;
  return work.access.cluster.roles.find((role) => role.name === name && role.host === host);
}

function existing(account: AccountName, verb: string, work: Work): Role {
  return findRole(account, work) ?? refuse({ kind: 'no-role', ...account, verb });
}

function mayManageRoles(work: Work, verb: string): void {
  const { role, environment } = work;
  if (role.isSuperuser || role.canCreateRoles) return;
  if (environment.dialect.name === 'mysql') {
    refuse({
      kind: 'given',
      error: {
        state: '42000',
        number: 1227,
        message: 'Access denied; you need (at least one of) the CREATE USER privilege(s) for this operation',
      },
    });
  }
  refuse({ kind: 'denied', what: `to ${verb} role` });
}

function withOptions(role: Role, options: RoleOptions, work: Work): Role {
  const { password, ...flags } = options;
  return {
    ...role,
    ...flags,
    ...(password !== undefined && {
      password: password === null ? '' : work.flavour.hash(password, work.environment.random()),
    }),
  };
}

export function createRole(statement: Of<'create-role'>, work: Work): StatementResult {
  const { access, environment } = work;
  mayManageRoles(work, 'create');
  for (const account of statement.accounts) {
    if (findRole(account, work)) {
      if (statement.ifNotExists) continue;
      refuse({ kind: 'role-exists', ...account, verb: 'CREATE USER' });
    }
    const isMysql = environment.dialect.name === 'mysql';
    const role: Role = {
      name: account.name, host: account.host, password: '', isSuperuser: false, canLogin: statement.isUser,
      canCreateDatabases: false, canCreateRoles: false,
      grants: isMysql ? [{ privileges: 'USAGE', database: '*', table: '*', withGrantOption: false }] : [],
    }; // prettier-ignore
    access.saveCluster({
      ...access.cluster,
      roles: [...access.cluster.roles, withOptions(role, statement.options, work)],
    });
  }
  return { tag: 'CREATE ROLE', affected: 0 };
}

function replaceRole(old: Role, changed: Role, work: Work): void {
  const { access } = work;
  access.saveCluster({
    ...access.cluster,
    roles: access.cluster.roles.map((role) =>
      role.name === old.name && role.host === old.host ? changed : role,
    ),
  });
}

export function alterRole(statement: Of<'alter-role'>, work: Work): StatementResult {
  for (const account of statement.accounts) {
    const role = findRole(account, work);
    if (!role) {
      if (statement.ifExists) continue;
      refuse({ kind: 'no-role', ...account, verb: 'ALTER USER' });
    }
    if (role.name !== work.role.name) mayManageRoles(work, 'alter');
    const changed = withOptions(role, statement.options, work);
    replaceRole(
      role,
      statement.renameTo === undefined ? changed : { ...changed, name: statement.renameTo },
      work,
    );
  }
  return { tag: 'ALTER ROLE', affected: 0 };
}

export function dropRole(statement: Of<'drop-role'>, work: Work): StatementResult {
  const { access } = work;
  mayManageRoles(work, 'drop');
  for (const account of statement.accounts) {
    const role = findRole(account, work);
    if (!role) {
      if (statement.ifExists) {
        work.notice(`role "${account.name}" does not exist, skipping`);
        continue;
      }
      refuse({ kind: 'no-role', ...account, verb: 'DROP USER' });
    }
    if (role.name === work.role.name && work.environment.dialect.name === 'postgres')
      refuse({ kind: 'given', error: { state: '55006', message: 'current user cannot be dropped' } });
    const owned = access.cluster.databases.filter(
      ({ owner }) => owner === role.name && work.environment.dialect.name === 'postgres',
    );
    if (owned.length > 0) {
      refuse({
        kind: 'given',
        error: {
          state: '2BP01',
          message: `role "${role.name}" cannot be dropped because some objects depend on it`,
          detail: owned.map(({ name }) => `owner of database ${name}`).join('\n'),
        },
      });
    }
    access.saveCluster({ ...access.cluster, roles: access.cluster.roles.filter((each) => each !== role) });
  }
  return { tag: 'DROP ROLE', affected: 0 };
}

export function setPassword(statement: Of<'set-password'>, work: Work): StatementResult {
  const role = statement.account ? existing(statement.account, 'SET PASSWORD', work) : work.role;
  replaceRole(role, withOptions(role, { password: statement.password }, work), work);
  return { tag: 'SET PASSWORD', affected: 0 };
}

/** Grants are kept as they were written: MySQL tells them again, and both let somebody in by them. */
export function grant(statement: Of<'grant'>, work: Work): StatementResult {
  const tag = statement.revoke ? 'REVOKE' : 'GRANT';
  const isMysql = work.environment.dialect.name === 'mysql';
  for (const account of statement.accounts) {
    if (account.name === 'public' && !isMysql) continue;
    const role = findRole(account, work);
    if (!role) {
      refuse(
        isMysql
          ? {
              kind: 'given',
              error: {
                state: '42000',
                number: 1410,
                message: 'You are not allowed to create a user with GRANT',
              },
            }
          : { kind: 'no-role', ...account, verb: 'GRANT' },
      );
    }
    const database = isMysql
      ? statement.database === ''
        ? work.access.current
        : statement.database
      : work.access.current;
    if (
      isMysql &&
      work.access.findDatabase(database) === undefined &&
      !statement.isRole &&
      statement.table !== '*' &&
      database !== '*'
    )
      refuse({ kind: 'no-relation', name: `${database}.${statement.table}` });
    const others = role.grants.filter(
      (each) =>
        each.database !== database ||
        each.table !== statement.table ||
        (!isMysql && each.privileges !== statement.privileges),
    );
    const added = {
      privileges: statement.privileges.replace(/^ALL$/, 'ALL PRIVILEGES'),
      database,
      table: statement.table,
      withGrantOption: statement.withGrantOption,
    };
    const isAll = isMysql && database === '*' && added.privileges.startsWith('ALL');
    const changed: Role = {
      ...role,
      grants: statement.revoke ? others : [...others, added],
      isSuperuser: isAll ? !statement.revoke : role.isSuperuser,
    };
    replaceRole(role, changed, work);
  }
  return { tag: statement.isRole ? `${tag} ROLE` : tag, affected: 0 };
}
