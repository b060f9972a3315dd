import type { BaseType, SqlType } from '../catalogue/sql-type.ts';

const POSTGRES: Readonly<Record<BaseType, string>> = {
  int1: 'smallint', int2: 'smallint', int3: 'integer', int4: 'integer', int8: 'bigint', year: 'integer',
  numeric: 'numeric', float4: 'real', float8: 'double precision',
  text: 'text', varchar: 'character varying', char: 'character', bytea: 'bytea', unknown: 'unknown',
  bool: 'boolean', date: 'date', time: 'time without time zone', timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone', interval: 'interval', json: 'json', jsonb: 'jsonb', uuid: 'uuid',
  enum: 'enum', set: 'set',
}; // prettier-ignore

const MYSQL: Readonly<Record<BaseType, string>> = {
  int1: 'tinyint', int2: 'smallint', int3: 'mediumint', int4: 'int', int8: 'bigint', year: 'year',
  numeric: 'decimal', float4: 'float', float8: 'double',
  text: 'text', varchar: 'varchar', char: 'char', bytea: 'blob', unknown: 'text',
  bool: 'tinyint', date: 'date', time: 'time', timestamp: 'datetime', timestamptz: 'timestamp', interval: 'time',
  json: 'json', jsonb: 'json', uuid: 'uuid', enum: 'enum', set: 'set',
}; // prettier-ignore

/** As PostgreSQL's errors and \d name a type: `character varying(50)`. */
export function postgresTypeName(type: SqlType, withModifier = true): string {
  const base = type.base === 'enum' ? (type.spelled ?? 'enum') : POSTGRES[type.base];
  return `${withModifier ? modified(base, type) : base}${type.array === true ? '[]' : ''}`;
}

function modified(base: string, { length, precision, scale }: SqlType): string {
  if (length !== undefined) return `${base}(${length})`;
  if (precision === undefined) return base;
  if (scale !== undefined) return `${base}(${precision},${scale})`;
  return base.replace(/^(\w+)/, `$1(${precision})`);
}

/** As MySQL's DESCRIBE does: `varchar(50)`, `int unsigned`. MariaDB shows the width of integers too. */
export function mysqlTypeName(type: SqlType, isMariadb: boolean): string {
  const quoted = type.values?.map((value) => `'${value.replaceAll("'", "''")}'`).join(',');
  if (quoted !== undefined) return `${type.base}(${quoted})`;
  const unsigned = type.unsigned === true ? ' unsigned' : '';
  const name = type.spelled ?? MYSQL[type.base];
  if (type.base === 'numeric') return `decimal(${type.precision ?? 10},${type.scale ?? 0})${unsigned}`;
  if (type.base === 'year') return isMariadb ? 'year(4)' : 'year';
  if (type.base === 'int1' && (type.length === 1 || type.spelled === 'boolean'))
    return `tinyint(1)${unsigned}`;
  if (isMariadb && name !== 'double' && name !== 'float' && type.base in WIDTHS) {
    const width = WIDTHS[type.base] ?? 11;
    return `${MYSQL[type.base]}(${unsigned === '' || type.base === 'int8' ? width : width - 1})${unsigned}`;
  }
  if (type.spelled === 'datetime' || type.spelled === 'timestamp') {
    return type.precision === undefined || type.precision === 0 ? name : `${name}(${type.precision})`;
  }
  if (type.length !== undefined && !/blob|text/.test(name)) return `${name}(${type.length})`;
  return `${isMariadb && type.base === 'json' ? 'longtext' : name}${unsigned}`;
}

const WIDTHS: Readonly<Partial<Record<BaseType, number>>> = { int1: 4, int2: 6, int3: 9, int4: 11, int8: 20 };
