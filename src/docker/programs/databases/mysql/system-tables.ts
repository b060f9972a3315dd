import { isText, type } from '../sql/catalogue/sql-type.ts';
import type { OutputColumn, ScannedTable } from '../sql/evaluate/bound.ts';
import { primaryKey } from '../sql/execute/table-columns.ts';
import type { Work } from '../sql/execute/work.ts';
import type { QualifiedName } from '../sql/syntax/syntax-tree.ts';
import { mysqlTypeName } from '../sql/values/type-names.ts';
import type { Value } from '../sql/values/value.ts';
import { isSystemDatabase } from './data-directory.ts';
import { mayUse } from './privileges.ts';
import type { MysqlRunning } from './server-state.ts';

interface SystemTable {
  /** Names; `:i` for whole numbers. */
  readonly columns: string;
  rows(work: Work, running: MysqlRunning): readonly (readonly Value[])[];
}

function own({ access, role }: Work) {
  return access.cluster.databases
    .filter(({ name }) => !isSystemDatabase(name) && mayUse(role, name))
    .flatMap((database) => access.catalogue(database).relations.map((relation) => ({ database, relation })));
}

const INFORMATION: Readonly<Record<string, SystemTable>> = {
  tables: {
    columns: 'TABLE_CATALOG TABLE_SCHEMA TABLE_NAME TABLE_TYPE ENGINE TABLE_ROWS:i',
    rows: (work) =>
      own(work).map(({ database, relation }) => [
        'def',
        database.name,
        relation.name,
        relation.kind === 'table' ? 'BASE TABLE' : 'VIEW',
        relation.kind === 'table' ? 'InnoDB' : null,
        relation.kind === 'table' ? BigInt(work.access.rows({ database, table: relation }).length) : null,
      ]),
  },
  columns: {
    columns:
      'TABLE_CATALOG TABLE_SCHEMA TABLE_NAME COLUMN_NAME ORDINAL_POSITION:i COLUMN_DEFAULT IS_NULLABLE DATA_TYPE CHARACTER_MAXIMUM_LENGTH:i COLUMN_TYPE COLUMN_KEY EXTRA',
    rows: (work) =>
      own(work).flatMap(({ database, relation }) =>
        relation.kind === 'table'
          ? relation.columns.map((column, index) => {
              const name = mysqlTypeName(column.type, work.environment.dialect.isMariadb);
              return [
                'def',
                database.name,
                relation.name,
                column.name,
                BigInt(index + 1),
                column.fallback ?? null,
                column.isRequired ? 'NO' : 'YES',
                name.replace(/\(.*/, ''),
                isText(column.type) ? BigInt(column.type.length ?? 65_535) : null,
                name,
                primaryKey(relation).includes(column.name) ? 'PRI' : '',
                column.autoIncrement === true ? 'auto_increment' : '',
              ];
            })
          : [],
      ),
  },
  schemata: {
    columns: 'CATALOG_NAME SCHEMA_NAME DEFAULT_CHARACTER_SET_NAME',
    rows: ({ access, role }) =>
      access.cluster.databases
        .filter(({ name }) => mayUse(role, name))
        .map(({ name }) => ['def', name, 'utf8mb4']),
  },
};

const MYSQL: Readonly<Record<string, SystemTable>> = {
  user: {
    columns: 'Host User plugin authentication_string',
    rows: ({ access }) =>
      access.cluster.roles.map((role) => [role.host, role.name, 'caching_sha2_password', role.password]),
  },
  db: {
    columns: 'Host Db User',
    rows: ({ access }) =>
      access.cluster.roles.flatMap((role) =>
        role.grants
          .filter(({ database }) => database !== '*')
          .map(({ database }) => [role.host, database, role.name]),
      ),
  },
};

/** Tables that the server makes of its own state. */
export function mysqlSystemTable(
  name: QualifiedName,
  work: Work,
  running: MysqlRunning,
): ScannedTable | undefined {
  const schema = (name.schema ?? work.access.current).toLowerCase();
  const known = schema === 'information_schema' ? INFORMATION : schema === 'mysql' ? MYSQL : undefined;
  const key = name.name.toLowerCase();
  const table = known && Object.hasOwn(known, key) ? known[key] : undefined;
  if (!table) return undefined;
  if (schema === 'mysql') work.flavour.authorize('SELECT', { ...name, schema }, work);
  const columns = table.columns.split(' ').map((word): OutputColumn => {
    const [column = '', kind] = word.split(':');
    return { name: column, type: type(kind === 'i' ? 'int8' : 'text') };
  });
  return { columns, rows: () => table.rows(work, running) };
}
