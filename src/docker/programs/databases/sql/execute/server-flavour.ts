import type { StatementResult } from '../../common/wire.ts';
import type { Column, TableDefinition } from '../catalogue/catalogue.ts';
import type { Dialect, ScannedTable } from '../evaluate/bound.ts';
import type { Problem } from '../problem.ts';
import type { ServerError } from '../../common/wire.ts';
import type { QualifiedName, Statement } from '../syntax/syntax-tree.ts';
import type { Work } from './work.ts';

/** What one kind of server adds to the common SQL: its system tables, settings, words and statements of its own. */
export interface ServerFlavour {
  readonly dialect: Dialect;
  readonly major: number;
  error(problem: Problem): ServerError;
  /** pg_catalog, information_schema, mysql: tables made when looked at. */
  systemTable(name: QualifiedName, work: Work): ScannedTable | undefined;
  setting(name: string, work: Work): string | undefined;
  /** How a password is kept. */
  hash(password: string, salt: number): string;
  constraintName(
    table: TableDefinition,
    kind: 'primary' | 'unique' | 'check' | 'foreign' | 'index',
    columns: readonly string[],
  ): string;
  /** A column's default as its catalogue shows it. */
  shownDefault(source: string, column: Column): string;
  /** SHOW, DESCRIBE and other statements of its own. @throws SqlError */
  show(statement: Extract<Statement, { kind: 'show' | 'describe' }>, work: Work): StatementResult;
  /** May this role do that to a table? @throws SqlError */
  authorize(verb: string, name: QualifiedName, work: Work): void;
}
