import type { SqlType } from './sql-type.ts';

/** Who may connect. PostgreSQL calls it a role, MySQL an account at a host. */
export interface Role {
  readonly name: string;
  /** MySQL's `%` or `localhost`; PostgreSQL has none. */
  readonly host: string;
  /** How a password is kept: never itself. Empty: none. */
  readonly password: string;
  readonly isSuperuser: boolean;
  readonly canLogin: boolean;
  readonly canCreateDatabases: boolean;
  readonly canCreateRoles: boolean;
  /** `shop.*` → privileges: MySQL's grants as SHOW GRANTS tells them. */
  readonly grants: readonly Grant[];
}

export interface Grant {
  readonly privileges: string;
  /** `*` for all. */
  readonly database: string;
  readonly table: string;
  readonly withGrantOption: boolean;
}

export interface DatabaseEntry {
  readonly name: string;
  readonly oid: number;
  readonly owner: string;
  readonly allowsConnections: boolean;
}

/** What all databases of a server share. */
export interface Cluster {
  readonly roles: readonly Role[];
  readonly databases: readonly DatabaseEntry[];
  readonly nextOid: number;
}

export interface Column {
  readonly name: string;
  readonly type: SqlType;
  readonly isRequired: boolean;
  /** SQL, as it was written or as the server shows it. */
  readonly fallback?: string;
  /** The sequence behind SERIAL and IDENTITY. */
  readonly sequence?: string;
  readonly identity?: 'ALWAYS' | 'BY DEFAULT';
  /** MySQL: numbers come from the table's own counter. */
  readonly autoIncrement?: boolean;
  /** MySQL: ON UPDATE CURRENT_TIMESTAMP. */
  readonly onUpdateNow?: boolean;
  readonly comment?: string;
}

export type Constraint =
  | { readonly kind: 'primary' | 'unique'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'check'; readonly name: string; readonly expression: string }
  | {
      readonly kind: 'foreign';
      readonly name: string;
      readonly columns: readonly string[];
      readonly table: string;
      readonly references: readonly string[];
      readonly onDelete: ForeignAction;
      readonly onUpdate: ForeignAction;
    };

export type ForeignAction = 'NO ACTION' | 'RESTRICT' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT';

/** Kept and shown, never used: there is no planner here. */
export interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly isUnique: boolean;
  readonly method: string;
}

export interface TableDefinition {
  readonly kind: 'table';
  readonly name: string;
  readonly schema: string;
  readonly oid: number;
  readonly owner: string;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  /** MySQL: the next number of the AUTO_INCREMENT column. */
  readonly nextNumber: number;
}

export interface ViewDefinition {
  readonly kind: 'view';
  readonly name: string;
  readonly schema: string;
  readonly oid: number;
  readonly owner: string;
  /** The query, and the columns' names where they were given. */
  readonly query: string;
  readonly columns?: readonly string[];
}

export interface SequenceDefinition {
  readonly kind: 'sequence';
  readonly name: string;
  readonly schema: string;
  readonly oid: number;
  readonly owner: string;
  readonly next: number;
  readonly increment: number;
  readonly isCalled: boolean;
}

export type Relation = TableDefinition | ViewDefinition | SequenceDefinition;

/** What one database has. */
export interface DatabaseCatalogue {
  readonly schemas: readonly string[];
  readonly relations: readonly Relation[];
  /** PostgreSQL's CREATE TYPE … AS ENUM. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

export const EMPTY_DATABASE: DatabaseCatalogue = { schemas: ['public'], relations: [], enums: {} };

/** A row as it is stored: every value as text. */
export type StoredRow = readonly (string | null)[];
