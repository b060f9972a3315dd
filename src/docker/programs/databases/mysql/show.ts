import type { StatementResult } from '../common/wire.ts';
import type { Column, Constraint, TableDefinition } from '../sql/catalogue/catalogue.ts';
import { isText, type } from '../sql/catalogue/sql-type.ts';
import type { OutputColumn } from '../sql/evaluate/bound.ts';
import { isLike } from '../sql/evaluate/like.ts';
import { definitionOf } from '../sql/execute/constraints.ts';
import type { FoundTable } from '../sql/execute/database-access.ts';
import { showRows } from '../sql/execute/results.ts';
import { primaryKey } from '../sql/execute/table-columns.ts';
import type { Work } from '../sql/execute/work.ts';
import { notSimulated, refuse } from '../sql/problem.ts';
import type { Statement } from '../sql/syntax/syntax-tree.ts';
import { mysqlTypeName } from '../sql/values/type-names.ts';
import type { Value } from '../sql/values/value.ts';
import { mayUse } from './privileges.ts';
import type { Product } from './product.ts';
import type { MysqlRunning } from './server-state.ts';
import { collationOf, mysqlSetting, SETTING_NAMES } from './settings.ts';

type Show = Extract<Statement, { kind: 'show' | 'describe' }>;

const OPEN = new Set([
  'Default',
  'Sub_part',
  'Packed',
  'Expression',
  'db',
  'Info',
  'Collation',
  'Engine',
  'Rows',
]);

/** Columns of texts; a name that ends in `#` is one of numbers. */
function table(names: readonly string[], rows: readonly (readonly Value[])[], work: Work): StatementResult {
  const columns = names.map((written): OutputColumn => {
    const name = written.replace(/#$/, '');
    return { name, type: type(name === written ? 'text' : 'int8'), isRequired: !OPEN.has(name) };
  });
  return showRows(columns, rows, `SELECT ${rows.length}`, work);
}

/** SHOW … and DESCRIBE. */
export function show(statement: Show, work: Work, product: Product, running: MysqlRunning): StatementResult {
  const { access, role } = work;
  if (statement.kind === 'describe') return describe(statement, work, product);
  const matches = (text: string): boolean =>
    statement.like === undefined || isLike(text.toLowerCase(), statement.like.toLowerCase());
  const ending = statement.like === undefined ? '' : ` (${statement.like})`;
  switch (statement.what) {
    case 'databases': {
      const names = access.cluster.databases
        .map(({ name }) => name)
        .filter((name) => mayUse(role, name) && matches(name));
      return table(
        [`Database${ending}`],
        names.toSorted().map((name) => [name]),
        work,
      );
    }
    case 'tables':
    case 'table-status': {
      const database = access.databaseOf(statement.name === undefined ? {} : { schema: statement.name });
      const found = access
        .catalogue(database)
        .relations.filter((each) => each.kind !== 'sequence' && matches(each.name))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
      if (statement.what === 'table-status') {
        const rows = found.map((each) => [
          each.name,
          'InnoDB',
          10n,
          'Dynamic',
          each.kind === 'table' ? BigInt(access.rows({ database, table: each }).length) : null,
          collationOf(product),
        ]);
        return table(['Name', 'Engine', 'Version#', 'Row_format', 'Rows#', 'Collation'], rows, work);
      }
      const head = `Tables_in_${database.name}${ending}`;
      if (statement.full === true)
        return table(
          [head, 'Table_type'],
          found.map((each) => [each.name, each.kind === 'table' ? 'BASE TABLE' : 'VIEW']),
          work,
        );
      return table(
        [head],
        found.map(({ name }) => [name]),
        work,
      );
    }
    case 'indexes': {
      const found = access.table(statement.of ?? { name: '', at: 0 });
      return table(
        [
          'Table',
          'Non_unique#',
          'Key_name',
          'Seq_in_index#',
          'Column_name',
          'Collation',
          'Cardinality#',
          'Sub_part#',
          'Packed',
          'Null',
          'Index_type',
          'Comment',
          'Index_comment',
          ...(product.isMariadb ? ['Ignored'] : ['Visible', 'Expression']),
        ],
        indexRows(found, work, product),
        work,
      );
    }
    case 'create-table': {
      const name = statement.of ?? { name: '', at: 0 };
      const found = access.findRelation(name);
      if (found?.relation.kind === 'view') {
        return table(
          ['View', 'Create View', 'character_set_client', 'collation_connection'],
          [
            [
              name.name,
              `CREATE VIEW \`${name.name}\` AS ${found.relation.query}`,
              'utf8mb4',
              collationOf(product),
            ],
          ],
          work,
        );
      }
      const { table: definition } = access.table(name);
      return table(
        ['Table', 'Create Table'],
        [[definition.name, createTableText(definition, product)]],
        work,
      );
    }
    case 'create-database': {
      const name = statement.name ?? '';
      if (!access.findDatabase(name)) refuse({ kind: 'no-database', name });
      const text = product.isMariadb
        ? `CREATE DATABASE \`${name}\` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE ${collationOf(product)} */`
        : `CREATE DATABASE \`${name}\` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE ${collationOf(product)} */ /*!80016 DEFAULT ENCRYPTION='N' */`;
      return table(['Database', 'Create Database'], [[name, text]], work);
    }
    case 'variables': {
      const names = SETTING_NAMES.filter(matches);
      return table(
        ['Variable_name', 'Value'],
        names.map((name) => [
          name,
          work.environment.setting(name) ?? mysqlSetting(name, product, running) ?? '',
        ]),
        work,
      );
    }
    case 'status': {
      const connections = Object.keys(running.sessions).length;
      const known: Readonly<Record<string, string>> = {
        Connections: String(running.nextSession),
        Max_used_connections: String(connections),
        Questions: String(connections * 3),
        Threads_connected: String(connections),
        Threads_running: '1',
        Uptime: '60',
      };
      return table(
        ['Variable_name', 'Value'],
        Object.entries(known).filter(([name]) => matches(name)),
        work,
      );
    }
    case 'processlist': {
      const rows = Object.values(running.sessions).map((each): readonly Value[] => {
        const isOwn = each.process === work.environment.session.process;
        return [
          BigInt(each.process),
          each.user,
          each.host === 'localhost' ? each.host : `${each.host}:41000`,
          each.database === '' ? null : each.database,
          isOwn ? 'Query' : 'Sleep',
          0n,
          isOwn ? 'init' : '',
          isOwn ? work.source : null,
        ];
      });
      return table(['Id#', 'User', 'Host', 'db', 'Command', 'Time#', 'State', 'Info'], rows, work);
    }
    case 'engines':
      return table(
        ['Engine', 'Support', 'Comment', 'Transactions', 'XA', 'Savepoints'],
        [
          [
            'InnoDB',
            'DEFAULT',
            'Supports transactions, row-level locking, and foreign keys',
            'YES',
            'YES',
            'YES',
          ],
        ],
        work,
      );
    case 'warnings':
      return table(['Level', 'Code#', 'Message'], [], work);
    case 'grants':
      return grants(statement, work, product);
    default:
      return notSimulated(`SHOW ${statement.what.toUpperCase()}`);
  }
}

function grants(statement: Extract<Show, { kind: 'show' }>, work: Work, product: Product): StatementResult {
  const { account } = statement;
  const role =
    account && account.name !== ''
      ? work.access.cluster.roles.find(({ name, host }) => name === account.name && host === account.host)
      : work.role;
  if (!role) {
    return refuse({
      kind: 'given',
      error: {
        state: '42000',
        number: 1141,
        message: `There is no such grant defined for user '${account?.name ?? ''}' on host '${account?.host ?? ''}'`,
      },
    });
  }
  const who = `\`${role.name}\`@\`${role.host}\``;
  const all = role.grants.some(({ database }) => database === '*')
    ? role.grants
    : [{ privileges: 'USAGE', database: '*', table: '*', withGrantOption: false }, ...role.grants];
  const lines = all.map((each) => {
    const where =
      each.database === '*'
        ? '*.*'
        : `\`${each.database}\`.${each.table === '*' ? '*' : `\`${each.table}\``}`;
    const password =
      product.isMariadb && each.database === '*' && role.password !== ''
        ? ` IDENTIFIED BY PASSWORD '${role.password}'`
        : '';
    return [
      `GRANT ${each.privileges} ON ${where} TO ${who}${password}${each.withGrantOption ? ' WITH GRANT OPTION' : ''}`,
    ];
  });
  return table([`Grants for ${role.name}@${role.host}`], lines, work);
}

function describe(
  statement: Extract<Show, { kind: 'describe' }>,
  work: Work,
  product: Product,
): StatementResult {
  const { access } = work;
  const found = access.findRelation(statement.table);
  if (!found) return refuse({ kind: 'no-relation', name: access.shown(statement.table) });
  if (found.relation.kind !== 'table') return notSimulated('DESCRIBE of a view');
  const definition = found.relation;
  const rows = definition.columns.map((column) => {
    const row = [
      column.name,
      mysqlTypeName(column.type, product.isMariadb),
      column.isRequired ? 'NO' : 'YES',
      keyMark(column, definition),
      shownDefault(column, product),
      extraOf(column, product),
    ];
    return statement.full === true
      ? [
          row[0] ?? '',
          row[1] ?? '',
          isText(column.type) ? collationOf(product) : null,
          ...row.slice(2),
          'select,insert,update,references',
          column.comment ?? '',
        ]
      : row;
  });
  const names =
    statement.full === true
      ? ['Field', 'Type', 'Collation', 'Null', 'Key', 'Default', 'Extra', 'Privileges', 'Comment']
      : ['Field', 'Type', 'Null', 'Key', 'Default', 'Extra'];
  return table(names, rows, work);
}

function keyMark({ name }: Column, definition: TableDefinition): string {
  if (primaryKey(definition).includes(name)) return 'PRI';
  const isUnique =
    definition.constraints.some(
      (each) => each.kind === 'unique' && each.columns.length === 1 && each.columns[0] === name,
    ) ||
    definition.indexes.some((each) => each.isUnique && each.columns.length === 1 && each.columns[0] === name);
  if (isUnique) return 'UNI';
  const isFirst =
    definition.indexes.some((each) => each.columns[0] === name) ||
    definition.constraints.some(
      (each) => (each.kind === 'foreign' || each.kind === 'unique') && each.columns[0] === name,
    );
  return isFirst ? 'MUL' : '';
}

const NOW = /^(?:current_timestamp|now)(?:\(\))?$/i;

/** As DESCRIBE shows a default: a literal without its quotes. */
export function shownDefault({ fallback, type: of }: Column, { isMariadb }: Product): string | null {
  if (fallback === undefined) return null;
  if (NOW.test(fallback)) return isMariadb ? 'current_timestamp()' : 'CURRENT_TIMESTAMP';
  if (/^true$/i.test(fallback)) return '1';
  if (/^false$/i.test(fallback)) return '0';
  const quoted = /^'((?:[^']|'')*)'$/.exec(fallback)?.[1];
  if (quoted !== undefined) return quoted.replaceAll("''", "'");
  return of.base === 'numeric' && /^\d+(\.\d+)?$/.test(fallback)
    ? Number(fallback).toFixed(of.scale ?? 0)
    : fallback;
}

function extraOf(column: Column, { isMariadb, major }: Product): string {
  const parts = [
    ...(column.autoIncrement === true ? ['auto_increment'] : []),
    ...(column.fallback !== undefined && NOW.test(column.fallback) && !isMariadb && major >= 8
      ? ['DEFAULT_GENERATED']
      : []),
    ...(column.onUpdateNow === true
      ? [isMariadb ? 'on update current_timestamp()' : 'on update CURRENT_TIMESTAMP']
      : []),
  ];
  return parts.join(' ');
}

function indexRows(
  { table: definition, database }: FoundTable,
  work: Work,
  product: Product,
): readonly (readonly Value[])[] {
  const count = BigInt(work.access.rows({ table: definition, database }).length);
  const keys = [
    ...definition.constraints.flatMap((each) =>
      each.kind === 'primary' || each.kind === 'unique'
        ? [{ name: each.name, columns: each.columns, isUnique: true }]
        : [],
    ),
    ...definition.constraints.flatMap((each) =>
      each.kind === 'foreign'
        ? [{ name: foreignIndexName(each, product), columns: each.columns, isUnique: false }]
        : [],
    ),
    ...definition.indexes.map(({ name, columns, isUnique }) => ({ name, columns, isUnique })),
  ];
  return keys.flatMap(({ name, columns, isUnique }) =>
    columns.map((column, index): readonly Value[] => {
      const isRequired = definition.columns.find((each) => each.name === column)?.isRequired === true;
      const tail = product.isMariadb ? ['NO'] : ['YES', null];
      return [
        definition.name,
        isUnique ? 0n : 1n,
        name,
        BigInt(index + 1),
        column,
        'A',
        count,
        null,
        null,
        isRequired ? '' : 'YES',
        'BTREE',
        '',
        '',
        ...tail,
      ];
    }),
  );
}

/** The index that a foreign key brings with it. */
function foreignIndexName(foreign: Extract<Constraint, { kind: 'foreign' }>, _product: Product): string {
  return /_ibfk_\d+$/.test(foreign.name) ? (foreign.columns[0] ?? foreign.name) : foreign.name;
}

/** SHOW CREATE TABLE */
export function createTableText(definition: TableDefinition, product: Product): string {
  const { isMariadb, major } = product;
  const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(',');
  const lines = definition.columns.map((column) => {
    const shown = shownDefault(column, product);
    const isExpression =
      shown !== null && (NOW.test(column.fallback ?? '') || (isMariadb && /^\d/.test(shown)));
    const isOpen = column.autoIncrement !== true && !column.isRequired;
    const canDefault = isMariadb || !/text|blob|json/.test(mysqlTypeName(column.type, false));
    const fallback =
      shown === null
        ? isOpen && canDefault
          ? ' DEFAULT NULL'
          : ''
        : ` DEFAULT ${isExpression ? shown : `'${shown.replaceAll("'", "''")}'`}`;
    const nullable = column.isRequired ? ' NOT NULL' : column.type.spelled === 'timestamp' ? ' NULL' : '';
    const auto = column.autoIncrement === true ? ' AUTO_INCREMENT' : '';
    const onUpdate =
      column.onUpdateNow === true
        ? ` ON UPDATE ${isMariadb ? 'current_timestamp()' : 'CURRENT_TIMESTAMP'}`
        : '';
    const comment = column.comment === undefined ? '' : ` COMMENT '${column.comment.replaceAll("'", "''")}'`;
    return `  \`${column.name}\` ${mysqlTypeName(column.type, isMariadb)}${nullable}${fallback}${onUpdate}${auto}${comment}`;
  });
  for (const each of definition.constraints) {
    if (each.kind === 'primary') lines.push(`  PRIMARY KEY (${list(each.columns)})`);
    if (each.kind === 'unique') lines.push(`  UNIQUE KEY \`${each.name}\` (${list(each.columns)})`);
  }
  for (const each of definition.indexes)
    lines.push(`  ${each.isUnique ? 'UNIQUE ' : ''}KEY \`${each.name}\` (${list(each.columns)})`);
  for (const each of definition.constraints)
    if (each.kind === 'foreign')
      lines.push(`  KEY \`${foreignIndexName(each, product)}\` (${list(each.columns)})`);
  for (const each of definition.constraints) {
    if (each.kind === 'foreign') lines.push(`  ${definitionOf(each)}`);
    if (each.kind === 'check')
      lines.push(
        `  CONSTRAINT \`${each.name}\` CHECK ${isMariadb ? `(${each.expression})` : `((${each.expression}))`}`,
      );
  }
  const auto =
    definition.nextNumber > 1 && definition.columns.some(({ autoIncrement }) => autoIncrement === true)
      ? ` AUTO_INCREMENT=${definition.nextNumber}`
      : '';
  const charset = major < 8 ? 'latin1' : `utf8mb4 COLLATE=${collationOf(product)}`;
  return `CREATE TABLE \`${definition.name}\` (\n${lines.join(',\n')}\n) ENGINE=InnoDB${auto} DEFAULT CHARSET=${charset}`;
}
