import { type } from '../sql/catalogue/sql-type.ts';
import type { OutputColumn, ScannedTable } from '../sql/evaluate/bound.ts';
import type { Work } from '../sql/execute/work.ts';
import { refuse } from '../sql/problem.ts';
import type { QualifiedName } from '../sql/syntax/syntax-tree.ts';
import { postgresTypeName } from '../sql/values/type-names.ts';
import type { Value } from '../sql/values/value.ts';
import type { Running } from './server-state.ts';
import { SETTINGS } from './settings.ts';

type Make = (work: Work, running: Running) => readonly (readonly Value[])[];

interface SystemTable {
  readonly columns: string;
  readonly rows: Make;
}

const relations = ({ access }: Work) => access.catalogue(access.currentDatabase()).relations;
const tables = (work: Work) => relations(work).flatMap((each) => (each.kind === 'table' ? [each] : []));

/** Columns as words: a name, `:i` for a whole number, `:b` for a truth value. */
function columnsOf(list: string): readonly OutputColumn[] {
  return list.split(' ').map((word) => {
    const [name = '', kind] = word.split(':');
    return {
      name,
      type: type(kind === 'i' ? 'int8' : kind === 'b' ? 'bool' : kind === 't' ? 'timestamptz' : 'text'),
    };
  });
}

const INFORMATION: Readonly<Record<string, SystemTable>> = {
  tables: {
    columns: 'table_catalog table_schema table_name table_type',
    rows: (work) =>
      relations(work).flatMap((each) =>
        each.kind === 'sequence'
          ? []
          : [[work.access.current, each.schema, each.name, each.kind === 'table' ? 'BASE TABLE' : 'VIEW']],
      ),
  },
  columns: {
    columns:
      'table_catalog table_schema table_name column_name ordinal_position:i column_default is_nullable data_type character_maximum_length:i numeric_precision:i numeric_scale:i is_identity',
    rows: (work) =>
      tables(work).flatMap((table) =>
        table.columns.map((column, index) => [
          work.access.current, table.schema, table.name, column.name, BigInt(index + 1),
          column.sequence !== undefined && column.identity === undefined ? `nextval('${column.sequence}'::regclass)` : (column.fallback ?? null),
          column.isRequired ? 'NO' : 'YES', column.type.array === true ? 'ARRAY' : postgresTypeName(column.type, false),
          column.type.length === undefined ? null : BigInt(column.type.length), column.type.precision === undefined ? null : BigInt(column.type.precision),
          column.type.scale === undefined ? null : BigInt(column.type.scale), column.identity === undefined ? 'NO' : 'YES',
        ]),
      ), // prettier-ignore
  },
  schemata: {
    columns: 'catalog_name schema_name schema_owner',
    rows: (work) =>
      [
        'pg_catalog',
        'information_schema',
        ...work.access.catalogue(work.access.currentDatabase()).schemas,
      ].map((name) => [work.access.current, name, work.access.cluster.roles[0]?.name ?? '']),
  },
  table_constraints: {
    columns: 'constraint_schema constraint_name table_schema table_name constraint_type',
    rows: (work) =>
      tables(work).flatMap((table) =>
        table.constraints.map(({ name, kind }) => [
          table.schema,
          name,
          table.schema,
          table.name,
          { primary: 'PRIMARY KEY', unique: 'UNIQUE', check: 'CHECK', foreign: 'FOREIGN KEY' }[kind],
        ]),
      ),
  },
};

const CATALOG: Readonly<Record<string, SystemTable>> = {
  pg_tables: {
    columns: 'schemaname tablename tableowner tablespace hasindexes:b hasrules:b hastriggers:b rowsecurity:b',
    rows: (work) =>
      tables(work).map((table) => [
        table.schema,
        table.name,
        table.owner,
        null,
        table.indexes.length > 0 || table.constraints.some(({ kind }) => kind === 'primary'),
        false,
        false,
        false,
      ]),
  },
  pg_views: {
    columns: 'schemaname viewname viewowner definition',
    rows: (work) =>
      relations(work).flatMap((each) =>
        each.kind === 'view' ? [[each.schema, each.name, each.owner, each.query]] : [],
      ),
  },
  pg_indexes: {
    columns: 'schemaname tablename indexname tablespace indexdef',
    rows: (work) =>
      tables(work).flatMap((table) => [
        ...table.constraints.flatMap((each) =>
          each.kind === 'primary' || each.kind === 'unique'
            ? [
                [
                  table.schema,
                  table.name,
                  each.name,
                  null,
                  `CREATE UNIQUE INDEX ${each.name} ON ${table.schema}.${table.name} USING btree (${each.columns.join(', ')})`,
                ],
              ]
            : [],
        ),
        ...table.indexes.map((each) => [
          table.schema,
          table.name,
          each.name,
          null,
          `CREATE ${each.isUnique ? 'UNIQUE ' : ''}INDEX ${each.name} ON ${table.schema}.${table.name} USING ${each.method} (${each.columns.join(', ')})`,
        ]),
      ]),
  },
  pg_database: {
    columns: 'oid:i datname datdba:i encoding:i datistemplate:b datallowconn:b',
    rows: ({ access }) =>
      access.cluster.databases.map((each) => [
        BigInt(each.oid),
        each.name,
        10n,
        6n,
        each.name.startsWith('template'),
        each.allowsConnections,
      ]),
  },
  pg_roles: {
    columns: 'rolname rolsuper:b rolcreaterole:b rolcreatedb:b rolcanlogin:b',
    rows: ({ access }) =>
      access.cluster.roles.map((each) => [
        each.name,
        each.isSuperuser,
        each.canCreateRoles,
        each.canCreateDatabases,
        each.canLogin,
      ]),
  },
  pg_user: {
    columns: 'usename usecreatedb:b usesuper:b passwd',
    rows: ({ access }) =>
      access.cluster.roles
        .filter(({ canLogin }) => canLogin)
        .map((each) => [each.name, each.canCreateDatabases, each.isSuperuser, '********']),
  },
  pg_stat_activity: {
    columns: 'pid:i datname usename application_name client_addr state query',
    rows: ({ source, environment }, running) =>
      Object.values(running.sessions).map((each) => [
        BigInt(each.process), each.database, each.user, 'psql', each.host === '[local]' ? null : each.host,
        each.process === environment.session.process ? 'active' : each.transaction ? 'idle in transaction' : 'idle',
        each.process === environment.session.process ? source : '',
      ]), // prettier-ignore
  },
  pg_settings: {
    columns: 'name setting',
    rows: ({ environment }) =>
      Object.keys(SETTINGS)
        .toSorted()
        .map((name) => [name, environment.setting(name) ?? '']),
  },
  pg_namespace: {
    columns: 'oid:i nspname',
    rows: (work) =>
      [
        'pg_toast',
        'pg_catalog',
        ...work.access.catalogue(work.access.currentDatabase()).schemas,
        'information_schema',
      ].map((name, index) => [BigInt(index + 11), name]),
  },
  pg_class: {
    columns: 'oid:i relname relkind reltuples:i',
    rows: (work) =>
      relations(work).map((each) => [
        BigInt(each.oid),
        each.name,
        { table: 'r', view: 'v', sequence: 'S' }[each.kind],
        each.kind === 'table'
          ? BigInt(work.access.rows({ database: work.access.currentDatabase(), table: each }).length)
          : 0n,
      ]),
  },
  pg_extension: { columns: 'oid:i extname extversion', rows: () => [[13_562n, 'plpgsql', '1.0']] },
  pg_stat_user_tables: {
    columns: 'relid:i schemaname relname n_live_tup:i',
    rows: (work) =>
      tables(work).map((table) => [
        BigInt(table.oid),
        table.schema,
        table.name,
        BigInt(work.access.rows({ database: work.access.currentDatabase(), table }).length),
      ]),
  },
};

/** Tables that the server makes of its own state. */
export function systemTable(name: QualifiedName, work: Work, running: Running): ScannedTable | undefined {
  const known =
    name.schema === 'information_schema'
      ? INFORMATION
      : name.schema === undefined || name.schema === 'pg_catalog'
        ? CATALOG
        : undefined;
  if (!known) return undefined;
  const table = Object.hasOwn(known, name.name) ? known[name.name] : undefined;
  if (table) return { columns: columnsOf(table.columns), rows: () => table.rows(work, running) };
  if (name.schema === undefined && !name.name.startsWith('pg_')) return undefined;
  if (name.schema === undefined && work.access.findRelation(name)) return undefined;
  if (
    /^pg_(?:stat|locks|proc|type|attribute|index|constraint|depend|description|shadow|am|cast|attrdef|hba|timezone|available|prepared|cursors|statio|replication|publication|authid|auth_members|enum|sequence|trigger)/.test(
      name.name,
    ) ||
    name.schema === 'information_schema'
  ) {
    refuse({
      kind: 'not-simulated',
      feature: `${name.schema === undefined ? '' : `${name.schema}.`}${name.name}`,
      at: name.at,
    });
  }
  return undefined;
}
