import type { Answer } from '../../common/wire.ts';
import type { Column, Constraint, Relation, TableDefinition } from '../../sql/catalogue/catalogue.ts';
import { postgresTypeName } from '../../sql/values/type-names.ts';
import { isLike } from '../../sql/evaluate/like.ts';
import type { MetaOutcome } from './meta-outcome.ts';
import type { PsqlState } from './psql-state.ts';
import { printTable, type PrintedTable } from './table-format.ts';

type Inspected = Extract<Answer, { answer: 'inspected' }>;

const columns = (...names: readonly string[]): PrintedTable['columns'] =>
  names.map((name) => ({ name, isNumber: false }));

function majorOf({ serverVersion }: PsqlState): number {
  return Number.parseInt(serverVersion, 10);
}

/** `user*`, `public.user?` as psql takes patterns. */
function fits(pattern: string | undefined, schema: string, name: string): boolean {
  if (pattern === undefined) return true;
  const [first = '', second] = pattern.replaceAll('"', '').split('.');
  const like = (text: string, wanted: string): boolean =>
    isLike(
      text,
      wanted
        .toLowerCase()
        .replaceAll('_', String.raw`\_`)
        .replaceAll('*', '%')
        .replaceAll('?', '_'),
    );
  return second === undefined ? like(name, first) : like(schema, first) && like(name, second);
}

/** \l */
export function listDatabases({ cluster }: Inspected, state: PsqlState, pattern: string | undefined): string {
  const major = majorOf(state);
  const locale = 'en_US.utf8';
  const owner = cluster.databases[0]?.owner ?? 'postgres';
  const rows = cluster.databases
    .filter(({ name }) => fits(pattern, '', name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((each) => {
      const access = each.name.startsWith('template') ? `=c/${owner}\n${owner}=CTc/${owner}` : null;
      if (major <= 14) return [each.name, each.owner, 'UTF8', locale, locale, access];
      if (major === 15) return [each.name, each.owner, 'UTF8', locale, locale, null, 'libc', access];
      return [each.name, each.owner, 'UTF8', 'libc', locale, locale, null, null, access];
    });
  const heads =
    major <= 14
      ? columns('Name', 'Owner', 'Encoding', 'Collate', 'Ctype', 'Access privileges')
      : major === 15
        ? columns(
            'Name',
            'Owner',
            'Encoding',
            'Collate',
            'Ctype',
            'ICU Locale',
            'Locale Provider',
            'Access privileges',
          )
        : columns(
            'Name',
            'Owner',
            'Encoding',
            'Locale Provider',
            'Collate',
            'Ctype',
            major === 16 ? 'ICU Locale' : 'Locale',
            'ICU Rules',
            'Access privileges',
          );
  return printTable({ title: 'List of databases', columns: heads, rows }, state.style);
}

type Kind = Relation['kind'];

/** \dt, \dv, \ds and \d alone. */
export function listRelations(
  { catalogue }: Inspected,
  state: PsqlState,
  kinds: readonly Kind[],
  pattern: string | undefined,
  isVerbose: boolean,
): MetaOutcome {
  const [kind = 'table'] = kinds;
  const isNamed = majorOf(state) >= 18 && kinds.length === 1;
  const found = catalogue.relations
    .filter(
      (each) =>
        kinds.includes(each.kind) &&
        (pattern === undefined ? each.schema === 'public' : fits(pattern, each.schema, each.name)),
    )
    .toSorted((a, b) => (a.schema === b.schema ? (a.name < b.name ? -1 : 1) : a.schema < b.schema ? -1 : 1));
  if (found.length === 0) {
    const what = isNamed
      ? `${kind}s`
      : pattern === undefined
        ? 'relations'
        : kinds.length === 1 && majorOf(state) < 18
          ? 'relation'
          : 'relations';
    return {
      error:
        pattern === undefined
          ? `Did not find any ${what}.`
          : `Did not find any ${isNamed ? what : 'relation'} named "${pattern}".`,
    };
  }
  const rows = found.map((each) => [
    each.schema,
    each.name,
    each.kind,
    each.owner,
    ...(isVerbose
      ? [
          'permanent',
          ...(each.kind === 'table' ? ['heap'] : kinds.length > 1 || kinds.includes('table') ? [''] : []),
          each.kind === 'view' ? '0 bytes' : '8192 bytes',
          '',
        ]
      : []),
  ]);
  const heads = [
    'Schema',
    'Name',
    'Type',
    'Owner',
    ...(isVerbose
      ? ['Persistence', ...(kinds.includes('table') ? ['Access method'] : []), 'Size', 'Description']
      : []),
  ];
  return {
    text: printTable(
      { title: isNamed ? `List of ${kind}s` : 'List of relations', columns: columns(...heads), rows },
      state.style,
    ),
  };
}

/** \di */
export function listIndexes(
  { catalogue }: Inspected,
  state: PsqlState,
  pattern: string | undefined,
): MetaOutcome {
  const rows = catalogue.relations
    .flatMap((each) =>
      each.kind === 'table'
        ? indexesOf(each).map((name) => [each.schema, name, 'index', each.owner, each.name])
        : [],
    )
    .filter(([schema = '', name = '']) => fits(pattern, schema, name))
    .toSorted(([, a = ''], [, b = '']) => (a < b ? -1 : 1));
  const named = majorOf(state) >= 18;
  if (rows.length === 0)
    return {
      error:
        pattern === undefined
          ? `Did not find any ${named ? 'indexes' : 'relations'}.`
          : `Did not find any ${named ? 'indexes' : 'relation'} named "${pattern}".`,
    };
  return {
    text: printTable(
      {
        title: named ? 'List of indexes' : 'List of relations',
        columns: columns('Schema', 'Name', 'Type', 'Owner', 'Table'),
        rows,
      },
      state.style,
    ),
  };
}

function indexesOf(table: TableDefinition): readonly string[] {
  return [
    ...table.constraints
      .filter(({ kind }) => kind === 'primary' || kind === 'unique')
      .map(({ name }) => name),
    ...table.indexes.map(({ name }) => name),
  ];
}

/** \dn */
export function listSchemas({ catalogue, cluster }: Inspected, state: PsqlState): string {
  const owner = cluster.databases[0]?.owner ?? 'postgres';
  const rows = catalogue.schemas
    .toSorted()
    .map((name) => [name, name === 'public' && majorOf(state) >= 15 ? 'pg_database_owner' : owner]);
  return printTable({ title: 'List of schemas', columns: columns('Name', 'Owner'), rows }, state.style);
}

/** \du */
export function listRoles({ cluster }: Inspected, state: PsqlState, pattern: string | undefined): string {
  const hasMembers = majorOf(state) < 16;
  const rows = cluster.roles
    .filter(({ name }) => fits(pattern, '', name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((role) => {
      const attributes = [
        ...(role.isSuperuser ? ['Superuser'] : []),
        ...(role.canCreateRoles ? ['Create role'] : []),
        ...(role.canCreateDatabases ? ['Create DB'] : []),
        ...(role.canLogin ? [] : ['Cannot login']),
        ...(role.isSuperuser && role.canCreateRoles ? ['Replication', 'Bypass RLS'] : []),
      ];
      return [role.name, attributes.join(', '), ...(hasMembers ? ['{}'] : [])];
    });
  return printTable(
    {
      title: 'List of roles',
      columns: columns('Role name', 'Attributes', ...(hasMembers ? ['Member of'] : [])),
      rows,
      footers: [],
    },
    state.style,
  );
}

/** \conninfo: a sentence, from 18 on a table. */
export function connectionInformation(state: PsqlState): string {
  const { target, address } = state;
  const isSocket = address.kind === 'socket';
  const directory = address.address.replace(/\/[^/]*$/, '');
  if (majorOf(state) < 18) {
    const where = isSocket
      ? `via socket in "${directory}"`
      : target.host === address.address
        ? `on host "${target.host}"`
        : `on host "${target.host}" (address "${address.address}")`;
    return `You are connected to database "${target.database}" as user "${target.user}" ${where} at port "${target.port}".\n`;
  }
  const rows = [
    ['Database', target.database],
    ['Client User', target.user],
    ...(isSocket
      ? [['Socket Directory', directory]]
      : [
          ['Host', target.host],
          ['Host Address', address.address],
        ]),
    ['Server Port', target.port],
    ['Options', ''],
    ['Protocol Version', '3.0'],
    ['Password Used', target.password === undefined || isSocket ? 'false' : 'true'],
    ['GSSAPI Authenticated', 'false'],
    ['Backend PID', String(30 + state.session)],
    ['SSL Connection', 'false'],
    ['Superuser', state.isSuperuser ? 'on' : 'off'],
    ['Hot Standby', 'off'],
  ];
  return printTable(
    { title: 'Connection Information', columns: columns('Parameter', 'Value'), rows },
    { ...state.style, expanded: false },
  );
}

/** \d NAME */
export function describeRelation(
  seen: Inspected,
  state: PsqlState,
  pattern: string,
  isVerbose: boolean,
): MetaOutcome {
  const found = seen.catalogue.relations.filter((each) => fits(pattern, each.schema, each.name));
  if (found.length === 0) return { error: `Did not find any relation named "${pattern}".` };
  return { text: found.map((relation) => describeOne(relation, seen, state, isVerbose)).join('') };
}

function describeOne(relation: Relation, seen: Inspected, state: PsqlState, isVerbose: boolean): string {
  if (relation.kind === 'sequence') {
    const owner = seen.catalogue.relations.flatMap((each) =>
      each.kind === 'table'
        ? each.columns
            .filter(({ sequence }) => sequence === relation.name)
            .map(({ name }) => `${each.schema}.${each.name}.${name}`)
        : [],
    );
    return printTable(
      {
        title: `Sequence "${relation.schema}.${relation.name}"`,
        columns: ['Type', 'Start', 'Minimum', 'Maximum', 'Increment', 'Cycles?', 'Cache'].map(
          (name, index) => ({ name, isNumber: index > 0 && index !== 5 }),
        ),
        rows: [['integer', '1', '1', '2147483647', String(relation.increment), 'no', '1']],
        footers: owner.map((name) => `Owned by: ${name}`),
      },
      state.style,
    );
  }
  const isTable = relation.kind === 'table';
  const heads = [
    'Column',
    'Type',
    'Collation',
    'Nullable',
    'Default',
    ...(isVerbose ? ['Storage', ...(isTable ? ['Compression', 'Stats target'] : []), 'Description'] : []),
  ];
  const own: readonly Column[] = isTable ? relation.columns : [];
  const rows = own.map((column) => [
    column.name,
    postgresTypeName(column.type),
    '',
    column.isRequired ? 'not null' : '',
    shownDefault(column),
    ...(isVerbose ? [storageOf(column), ...(isTable ? ['', ''] : []), column.comment ?? ''] : []),
  ]);
  const title = `${isTable ? 'Table' : 'View'} "${relation.schema}.${relation.name}"`;
  const footers = isTable
    ? tableFooters(relation, seen, isVerbose, state)
    : isVerbose
      ? ['View definition:', ...` ${relation.query};`.split('\n')]
      : [];
  return printTable({ title, columns: columns(...heads), rows, footers }, state.style);
}

function storageOf({ type }: Column): string {
  return ['text', 'varchar', 'char', 'json', 'jsonb', 'bytea'].includes(type.base) || type.array === true
    ? 'extended'
    : type.base === 'numeric'
      ? 'main'
      : 'plain';
}

export function shownDefault({ sequence, identity, fallback }: Column): string {
  if (identity) return `generated ${identity.toLowerCase()} as identity`;
  if (sequence !== undefined) return `nextval('${sequence}'::regclass)`;
  return fallback ?? '';
}

function tableFooters(
  table: TableDefinition,
  seen: Inspected,
  isVerbose: boolean,
  state: PsqlState,
): readonly string[] {
  const named = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
  const keys = table.constraints.flatMap((each) =>
    each.kind === 'primary' || each.kind === 'unique'
      ? [
          {
            name: each.name,
            rank: each.kind === 'primary' ? 0 : 1,
            text: `    "${each.name}" ${each.kind === 'primary' ? 'PRIMARY KEY' : 'UNIQUE CONSTRAINT'}, btree (${each.columns.join(', ')})`,
          },
        ]
      : [],
  );
  const indexes = table.indexes.map((each) => ({
    name: each.name,
    rank: 1,
    text: `    "${each.name}" ${each.isUnique ? 'UNIQUE, ' : ''}${each.method} (${each.columns.join(', ')})`,
  }));
  const all = [...keys, ...indexes].toSorted((a, b) => a.rank - b.rank || named(a, b));
  const checks = table.constraints.flatMap((each) => (each.kind === 'check' ? [each] : [])).toSorted(named);
  const foreign = table.constraints
    .flatMap((each) => (each.kind === 'foreign' ? [each] : []))
    .toSorted(named);
  const users = seen.catalogue.relations.flatMap((other) =>
    other.kind === 'table'
      ? other.constraints.flatMap((each) =>
          each.kind === 'foreign' && each.table === table.name
            ? [{ name: each.name, table: other.name, each }]
            : [],
        )
      : [],
  );
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [title, ...lines];
  return [
    ...section(
      'Indexes:',
      all.map(({ text }) => text),
    ),
    ...section(
      'Check constraints:',
      checks.map((each) => `    "${each.name}" CHECK (${shownCheck(each.expression, table)})`),
    ),
    ...section(
      'Foreign-key constraints:',
      foreign.map((each) => `    "${each.name}" ${foreignText(each)}`),
    ),
    ...section(
      'Referenced by:',
      users.map(
        ({ name, table: other, each }) => `    TABLE "${other}" CONSTRAINT "${name}" ${foreignText(each)}`,
      ),
    ),
    ...(isVerbose && majorOf(state) >= 18
      ? section(
          'Not-null constraints:',
          table.columns
            .filter(({ isRequired }) => isRequired)
            .map(({ name }) => `    "${table.name}_${name}_not_null" NOT NULL "${name}"`),
        )
      : []),
    ...(isVerbose ? ['Access method: heap'] : []),
  ];
}

/** A number beside a numeric column is shown with its type. */
function shownCheck(expression: string, table: TableDefinition): string {
  return expression.replace(
    /([\p{L}_][\p{L}\p{N}_]*)\s*(<=|>=|<>|=|<|>)\s*(\d+)(?![\d.])/gu,
    (whole, name: string, operator: string, number: string) =>
      table.columns.some((column) => column.name === name && column.type.base === 'numeric')
        ? `${name} ${operator} ${number}::numeric`
        : whole,
  );
}

export function foreignText(each: Extract<Constraint, { kind: 'foreign' }>): string {
  const update = each.onUpdate === 'NO ACTION' ? '' : ` ON UPDATE ${each.onUpdate}`;
  const remove = each.onDelete === 'NO ACTION' ? '' : ` ON DELETE ${each.onDelete}`;
  return `FOREIGN KEY (${each.columns.join(', ')}) REFERENCES ${each.table}(${each.references.join(', ')})${update}${remove}`;
}
