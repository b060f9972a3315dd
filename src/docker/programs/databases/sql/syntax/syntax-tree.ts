import type { ForeignAction } from '../catalogue/catalogue.ts';
import type { SqlType } from '../catalogue/sql-type.ts';

/** An expression as it was written. `at` is its offset in the source, for errors. */
export type Expression =
  | { readonly kind: 'number'; readonly text: string; readonly at: number }
  | { readonly kind: 'string'; readonly text: string; readonly at: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly at: number }
  | { readonly kind: 'null'; readonly at: number }
  /** `DATE '2026-01-05'` */
  | { readonly kind: 'typed-string'; readonly type: SqlType; readonly text: string; readonly at: number }
  /** MySQL: `INTERVAL 3 DAY` */
  | { readonly kind: 'interval'; readonly amount: Expression; readonly unit: string; readonly at: number }
  | { readonly kind: 'column'; readonly path: readonly string[]; readonly at: number }
  | { readonly kind: 'star'; readonly table?: string; readonly at: number }
  | { readonly kind: 'variable'; readonly name: string; readonly at: number }
  | { readonly kind: 'assign'; readonly name: string; readonly value: Expression; readonly at: number }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression; readonly at: number }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression; readonly at: number }
  | { readonly kind: 'between'; readonly operand: Expression; readonly low: Expression; readonly high: Expression; readonly negated: boolean; readonly at: number }
  | { readonly kind: 'in'; readonly operand: Expression; readonly items: readonly Expression[] | Query; readonly negated: boolean; readonly at: number }
  | { readonly kind: 'like'; readonly operand: Expression; readonly pattern: Expression; readonly escape?: Expression; readonly negated: boolean; readonly ignoreCase: boolean; readonly at: number }
  | { readonly kind: 'is'; readonly operand: Expression; readonly what: 'null' | 'true' | 'false' | 'unknown'; readonly negated: boolean; readonly at: number }
  | { readonly kind: 'distinct-from'; readonly left: Expression; readonly right: Expression; readonly negated: boolean; readonly at: number }
  | { readonly kind: 'case'; readonly operand?: Expression; readonly branches: readonly { readonly when: Expression; readonly result: Expression }[]; readonly otherwise?: Expression; readonly at: number }
  | { readonly kind: 'cast'; readonly operand: Expression; readonly type: SqlType; readonly at: number }
  | Call
  | { readonly kind: 'exists'; readonly query: Query; readonly at: number }
  | { readonly kind: 'subquery'; readonly query: Query; readonly at: number }
  | { readonly kind: 'quantified'; readonly operator: string; readonly operand: Expression; readonly all: boolean; readonly items: Expression | Query; readonly at: number }
  | { readonly kind: 'row'; readonly items: readonly Expression[]; readonly at: number }
  | { readonly kind: 'array'; readonly items: readonly Expression[]; readonly at: number }
  | { readonly kind: 'default'; readonly at: number }
  /** MySQL: VALUES(col) in ON DUPLICATE KEY UPDATE. */
  | { readonly kind: 'inserted'; readonly column: string; readonly at: number }; // prettier-ignore

export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
  readonly isStar: boolean;
  readonly isDistinct: boolean;
  readonly orderBy: readonly OrderItem[];
  readonly separator?: string;
  readonly filter?: Expression;
  readonly over?: Window;
  readonly at: number;
}

export interface Window {
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly OrderItem[];
}

export interface OrderItem {
  readonly expression: Expression;
  readonly descending: boolean;
  readonly nulls?: 'first' | 'last';
}

/** SELECT with all that may follow it. */
export interface Query {
  readonly with: readonly CommonTable[];
  readonly body: QueryBody;
  readonly orderBy: readonly OrderItem[];
  readonly limit?: Expression;
  readonly offset?: Expression;
  /** Its text: what a view keeps. */
  readonly at: number;
  readonly end: number;
}

export interface CommonTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly query: Query;
  readonly isRecursive: boolean;
}

export type QueryBody =
  | Select
  | { readonly kind: 'set'; readonly operator: 'union' | 'intersect' | 'except'; readonly all: boolean; readonly left: QueryBody; readonly right: QueryBody; readonly at: number }
  | { readonly kind: 'values'; readonly rows: readonly (readonly Expression[])[]; readonly at: number }
  | { readonly kind: 'nested'; readonly query: Query; readonly at: number }; // prettier-ignore

export interface Select {
  readonly kind: 'select';
  readonly isDistinct: boolean;
  readonly distinctOn: readonly Expression[];
  readonly items: readonly SelectItem[];
  readonly from?: FromItem;
  readonly where?: Expression;
  readonly groupBy: readonly Expression[];
  readonly having?: Expression;
  readonly at: number;
}

export interface SelectItem {
  readonly expression: Expression;
  readonly alias?: string;
  /** As written: MySQL names a column so. */
  readonly source: string;
}

export type FromItem =
  | { readonly kind: 'table'; readonly name: QualifiedName; readonly alias?: string; readonly columns: readonly string[]; readonly at: number }
  | { readonly kind: 'derived'; readonly query: Query; readonly alias?: string; readonly columns: readonly string[]; readonly at: number }
  /** generate_series(1, 3) AS n */
  | { readonly kind: 'function'; readonly call: Call; readonly alias?: string; readonly columns: readonly string[]; readonly at: number }
  | { readonly kind: 'join'; readonly how: 'inner' | 'left' | 'right' | 'full' | 'cross'; readonly left: FromItem; readonly right: FromItem; readonly on?: Expression; readonly using?: readonly string[]; readonly natural?: boolean; readonly at: number }; // prettier-ignore

export interface QualifiedName {
  /** The schema in PostgreSQL, the database in MySQL. */
  readonly schema?: string;
  readonly name: string;
  readonly at: number;
}

export interface ColumnSyntax {
  readonly name: string;
  readonly type: SqlType;
  readonly serial?: boolean;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  readonly fallback?: string;
  readonly identity?: 'ALWAYS' | 'BY DEFAULT';
  readonly autoIncrement: boolean;
  readonly onUpdateNow: boolean;
  readonly comment?: string;
  readonly constraints: readonly ConstraintSyntax[];
  readonly at: number;
}

export type ConstraintSyntax =
  | { readonly kind: 'primary' | 'unique'; readonly name?: string; readonly columns: readonly string[]; readonly at: number }
  | { readonly kind: 'check'; readonly name?: string; readonly source: string; readonly expression: Expression; readonly at: number }
  | { readonly kind: 'foreign'; readonly name?: string; readonly columns: readonly string[]; readonly table: QualifiedName; readonly references: readonly string[]; readonly onDelete: ForeignAction; readonly onUpdate: ForeignAction; readonly at: number }
  /** MySQL: KEY name (columns) within CREATE TABLE. */
  | { readonly kind: 'index'; readonly name?: string; readonly columns: readonly string[]; readonly at: number }; // prettier-ignore

export type AlterAction =
  | { readonly kind: 'add-column'; readonly column: ColumnSyntax; readonly ifNotExists: boolean; readonly first?: boolean; readonly after?: string }
  | { readonly kind: 'drop-column'; readonly name: string; readonly ifExists: boolean; readonly cascade: boolean }
  | { readonly kind: 'rename-column'; readonly from: string; readonly to: string }
  | { readonly kind: 'rename-table'; readonly to: string }
  | { readonly kind: 'add-constraint'; readonly constraint: ConstraintSyntax }
  | { readonly kind: 'drop-constraint'; readonly name: string; readonly ifExists: boolean }
  | { readonly kind: 'drop-primary' }
  | { readonly kind: 'set-type'; readonly name: string; readonly type: SqlType; readonly using?: Expression }
  | { readonly kind: 'set-default'; readonly name: string; readonly source: string }
  | { readonly kind: 'drop-default'; readonly name: string }
  | { readonly kind: 'set-not-null'; readonly name: string }
  | { readonly kind: 'drop-not-null'; readonly name: string }
  | { readonly kind: 'modify-column'; readonly name: string; readonly column: ColumnSyntax }
  | { readonly kind: 'owner'; readonly to: string }
  | { readonly kind: 'auto-increment'; readonly value: number }
  | { readonly kind: 'nothing' }; // prettier-ignore

export interface Assignment {
  readonly column: string;
  readonly value: Expression;
  readonly at: number;
}

export interface Insert {
  readonly kind: 'insert';
  readonly table: QualifiedName;
  readonly alias?: string;
  readonly columns?: readonly { readonly name: string; readonly at: number }[];
  /** Undefined for DEFAULT VALUES. */
  readonly source?: readonly (readonly Expression[])[] | Query;
  readonly replace: boolean;
  readonly ignore: boolean;
  readonly overriding: boolean;
  readonly conflict?: {
    readonly columns: readonly string[];
    /** Undefined for DO NOTHING. */
    readonly update?: readonly Assignment[];
    readonly where?: Expression;
  };
  readonly returning: readonly SelectItem[];
  readonly at: number;
}

export interface RoleOptions {
  readonly password?: string | null;
  readonly isSuperuser?: boolean;
  readonly canLogin?: boolean;
  readonly canCreateDatabases?: boolean;
  readonly canCreateRoles?: boolean;
}

export interface AccountName {
  readonly name: string;
  readonly host: string;
}

export type Statement =
  | { readonly kind: 'query'; readonly query: Query }
  | Insert
  | { readonly kind: 'update'; readonly table: QualifiedName; readonly alias?: string; readonly assignments: readonly Assignment[]; readonly from?: FromItem; readonly where?: Expression; readonly orderBy: readonly OrderItem[]; readonly limit?: Expression; readonly returning: readonly SelectItem[]; readonly at: number }
  | { readonly kind: 'delete'; readonly table: QualifiedName; readonly alias?: string; readonly using?: FromItem; readonly where?: Expression; readonly orderBy: readonly OrderItem[]; readonly limit?: Expression; readonly returning: readonly SelectItem[]; readonly at: number }
  | { readonly kind: 'truncate'; readonly tables: readonly QualifiedName[]; readonly restart: boolean; readonly cascade: boolean }
  | { readonly kind: 'create-table'; readonly table: QualifiedName; readonly columns: readonly ColumnSyntax[]; readonly constraints: readonly ConstraintSyntax[]; readonly ifNotExists: boolean; readonly query?: Query; readonly like?: QualifiedName; readonly start?: number }
  | { readonly kind: 'create-view'; readonly view: QualifiedName; readonly columns: readonly string[]; readonly source: string; readonly query: Query; readonly replace: boolean }
  | { readonly kind: 'create-index'; readonly name?: string; readonly table: QualifiedName; readonly columns: readonly string[]; readonly isUnique: boolean; readonly ifNotExists: boolean; readonly method: string }
  | { readonly kind: 'create-sequence'; readonly sequence: QualifiedName; readonly ifNotExists: boolean; readonly start: number; readonly increment: number }
  | { readonly kind: 'create-schema'; readonly name: string; readonly ifNotExists: boolean }
  | { readonly kind: 'create-enum'; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: 'create-database'; readonly name: string; readonly ifNotExists: boolean; readonly owner?: string; readonly isSchema: boolean }
  | { readonly kind: 'create-role'; readonly accounts: readonly AccountName[]; readonly options: RoleOptions; readonly ifNotExists: boolean; readonly isUser: boolean }
  | { readonly kind: 'alter-role'; readonly accounts: readonly AccountName[]; readonly options: RoleOptions; readonly ifExists: boolean; readonly renameTo?: string }
  | { readonly kind: 'drop-role'; readonly accounts: readonly AccountName[]; readonly ifExists: boolean; readonly isUser: boolean }
  | { readonly kind: 'grant'; readonly revoke: boolean; readonly privileges: string; readonly database: string; readonly table: string; readonly accounts: readonly AccountName[]; readonly withGrantOption: boolean; readonly isRole: boolean }
  | { readonly kind: 'drop'; readonly what: 'table' | 'view' | 'index' | 'sequence' | 'schema' | 'database' | 'type'; readonly names: readonly QualifiedName[]; readonly ifExists: boolean; readonly cascade: boolean; readonly on?: QualifiedName }
  | { readonly kind: 'alter-table'; readonly table: QualifiedName; readonly actions: readonly AlterAction[]; readonly ifExists: boolean }
  | { readonly kind: 'alter-database'; readonly name: string; readonly renameTo?: string; readonly owner?: string }
  | { readonly kind: 'rename-tables'; readonly renames: readonly { readonly from: QualifiedName; readonly to: string }[] }
  | { readonly kind: 'begin' | 'commit' | 'rollback'; readonly tag: string }
  | { readonly kind: 'savepoint' | 'release' | 'rollback-to'; readonly name: string }
  | { readonly kind: 'set'; readonly settings: readonly { readonly name: string; readonly value: Expression | string }[] }
  | { readonly kind: 'set-password'; readonly account?: AccountName; readonly password: string }
  | { readonly kind: 'show'; readonly what: string; readonly name?: string; readonly of?: QualifiedName; readonly like?: string; readonly full?: boolean; readonly account?: AccountName }
  | { readonly kind: 'describe'; readonly table: QualifiedName; readonly full?: boolean }
  | { readonly kind: 'use'; readonly database: string }
  | { readonly kind: 'explain'; readonly statement: Statement }
  /** Understood, and without any effect here: ANALYZE, VACUUM, FLUSH, COMMENT ON. */
  | { readonly kind: 'nothing'; readonly tag: string }
  | { readonly kind: 'empty' }; // prettier-ignore
