import type { Column, TableDefinition } from '../catalogue/catalogue.ts';
import type { SqlType } from '../catalogue/sql-type.ts';
import type { DialectName } from '../syntax/dialect-name.ts';
import type { Call, Expression, QualifiedName, Query, SelectItem } from '../syntax/syntax-tree.ts';
import type { Collation } from '../values/compare.ts';
import type { Value } from '../values/value.ts';

/** What an expression is evaluated for. */
export interface Row {
  readonly values: readonly Value[];
  /** Of the query around a subquery. */
  readonly outer?: Row;
  /** Of its group. */
  readonly aggregates?: readonly Value[];
  readonly windows?: readonly Value[];
}

/** An expression whose names and types are settled. */
export interface Bound {
  readonly type: SqlType;
  readonly at: number;
  evaluate(row: Row): Value;
  /** A text in quotes that takes the type it is needed as. */
  readonly literal?: string;
}

export interface ScopeColumn {
  /** The alias of its table. */
  readonly table: string;
  readonly name: string;
  readonly type: SqlType;
  /** Found by its table's name only: the second one of USING. */
  readonly isHidden?: boolean;
  /** Never NULL. */
  readonly isRequired?: boolean;
  readonly origin?: Origin;
}

/** The table's own name and database, for what a column is called in errors. */
export interface Origin {
  readonly table: string;
  readonly database: string;
  /** Whether it is of the primary key. */
  readonly isKey: boolean;
}

export interface Scope {
  readonly columns: readonly ScopeColumn[];
  /** Of the query around. */
  readonly outer?: Scope;
  /** Names of the select list that MySQL's HAVING may use. */
  readonly aliases?: ReadonlyMap<string, Expression>;
}

/** The aggregates and group keys of the query that is being bound. */
export interface Grouping {
  readonly aggregates: Aggregate[];
  readonly keys: ReadonlySet<string>;
  /** Tables whose primary key is grouped by: their other columns follow from it. */
  readonly determined: ReadonlySet<string>;
  /** Whether a GROUP BY is there. */
  readonly hasGroups: boolean;
  /** Columns that are neither: an error once it is known that this is an aggregate query. */
  readonly loose: { readonly column: string; readonly at: number; readonly item: number }[];
}

/** Gathers the values of a group. */
export interface Aggregate {
  readonly args: readonly Bound[];
  readonly filter?: Bound;
  readonly isDistinct: boolean;
  readonly orderBy: readonly SortKey[];
  readonly compute: (rows: readonly (readonly Value[])[]) => Value;
}

export interface SortKey {
  readonly bound: Bound;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

export interface WindowCall {
  readonly partitionBy: readonly Bound[];
  readonly orderBy: readonly SortKey[];
  readonly args: readonly Bound[];
  /** Values for the rows of one partition, in order; `peers` are the ends of runs of equal rows. */
  readonly compute: (rows: readonly (readonly Value[])[], peers: readonly number[]) => readonly Value[];
}

export interface BindContext {
  readonly environment: Environment;
  readonly scope: Scope;
  /** `WHERE`, `JOIN conditions`: where it stands, for errors. */
  readonly clause: string;
  readonly grouping?: Grouping;
  readonly windows?: WindowCall[];
  /** Which item of the select list is bound. */
  readonly item?: number;
  readonly isInAggregate?: boolean;
  readonly commonTables: ReadonlyMap<string, BoundQuery>;
  /** Set when a name of the query around was used: such a query cannot be run once for all. */
  readonly correlation: { isUsed: boolean };
  /** MySQL's VALUES(column). */
  inserted?(column: string): Bound;
}

export interface OutputColumn {
  readonly name: string;
  readonly type: SqlType;
  /** Never NULL. */
  readonly isRequired?: boolean;
  /** A text in quotes, whose type UNION may still settle. */
  readonly literal?: { readonly text: string; readonly at: number };
  readonly origin?: Origin;
}

export interface BoundQuery {
  readonly columns: readonly OutputColumn[];
  run(outer?: Row): readonly (readonly Value[])[];
}

export interface ScannedTable {
  readonly columns: readonly OutputColumn[];
  readonly table?: TableDefinition;
  rows(): readonly (readonly Value[])[];
}

/** What expressions may ask of the server that runs them. */
export interface Environment {
  readonly dialect: Dialect;
  readonly session: SessionView;
  /** Microseconds since 1970: when the transaction began. */
  readonly now: bigint;
  readonly random: () => number;
  /** Counts work. @throws SqlError when a statement does too much */
  readonly spend: (units: number) => void;
  /** @throws SqlError when there is none */
  table(name: QualifiedName): ScannedTable | ViewQuery;
  bindQuery(query: Query, outer: BindContext): BoundQuery;
  /** pg_sleep, SLEEP. */
  readonly sleep: (seconds: number) => void;
  nextNumber(sequence: string): bigint;
  currentNumber(sequence: string): bigint;
  setNumber(sequence: string, value: bigint): void;
  setVariable(name: string, value: Value): void;
  setting(name: string): string | undefined;
  enumValues(name: string): readonly string[] | undefined;
  relationSize(name: string): number;
}

export interface ViewQuery {
  readonly view: { readonly query: Query; readonly columns: readonly string[]; readonly name: string };
}

export interface SessionView {
  readonly user: string;
  readonly host: string;
  readonly database: string;
  readonly process: number;
  readonly version: string;
  readonly lastInsertId: number;
  readonly hostname: string;
  variable(name: string): Value;
}

/** Binds a call of a function; undefined when no such arguments are taken. */
export type FunctionBinder = (args: readonly Bound[], call: Call, context: BindContext) => Bound | undefined;

/** Binds an aggregate; its `compute` gets one row of arguments for each row of the group. */
export type AggregateBinder = (
  args: readonly Bound[],
  call: Call,
  context: BindContext,
) => { readonly type: SqlType; readonly compute: Aggregate['compute'] } | undefined;

/** What PostgreSQL and MySQL do each in their own way. */
export interface Dialect {
  readonly name: DialectName;
  readonly isMariadb: boolean;
  readonly collation: Collation;
  /** Whether a column that is neither grouped nor aggregated is refused. */
  readonly isStrictGrouping: boolean;
  readonly functions: Readonly<Record<string, FunctionBinder>>;
  readonly aggregates: Readonly<Record<string, AggregateBinder>>;
  typeName(type: SqlType): string;
  /** The type and value of a comparison. */
  readonly truthType: SqlType;
  truth(value: boolean | null): Value;
  /** What a condition says of a row. @throws SqlError for what is no condition, with the clause it stands in */
  condition(bound: Bound, clause: string, environment: Environment): (row: Row) => boolean | null;
  binary(operator: string, left: Bound, right: Bound, at: number, context: BindContext): Bound;
  negate(operand: Bound, at: number): Bound;
  /** A literal as the type it is compared with; others stay as they are. */
  coerce(bound: Bound, type: SqlType, context: BindContext): Bound;
  cast(bound: Bound, type: SqlType, at: number, context: BindContext): Bound;
  /** The type that all branches of CASE, or both sides of UNION, have. */
  commonType(bounds: readonly Bound[], construct: string, at: number, context: BindContext): SqlType;
  /** Two values by what `=` and `<` compare them as, or undefined for NULL. */
  comparison(
    left: Bound,
    right: Bound,
    operator: string,
    at: number,
    context: BindContext,
  ): (row: Row) => number | undefined;
  /** A value as a column takes it. @throws SqlError when it does not fit */
  assign(value: Value, from: SqlType, column: Column, row: number, environment: Environment): Value;
  /** Whether it can be assigned at all, before there are values. @throws SqlError */
  checkAssignment(bound: Bound, column: Column, context: BindContext): Bound;
  outputName(item: SelectItem): string;
  nullsFirst(descending: boolean): boolean;
}

/** Settles an expression inside another: handed to the parts of bind, which lie below it. */
export type Binder = (expression: Expression, context: BindContext) => Bound;
