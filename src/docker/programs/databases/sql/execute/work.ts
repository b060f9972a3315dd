import type { Role } from '../catalogue/catalogue.ts';
import type { ServerFlavour } from './server-flavour.ts';
import type { Environment, BindContext } from '../evaluate/bound.ts';
import type { DatabaseAccess, FoundTable } from './database-access.ts';

/** What a statement works with. */
export interface Work {
  readonly access: DatabaseAccess;
  readonly environment: Environment;
  readonly flavour: ServerFlavour;
  /** Who does it. */
  readonly role: Role;
  /** The statement's own text. */
  readonly source: string;
  /** Sessions besides this one, by database. */
  otherSessions(database: string): number;
  notice(text: string): void;
  /** The next AUTO_INCREMENT of a table. Numbers that were drawn stay drawn, whatever becomes of the statement. */
  noteCounter(found: FoundTable, next: number): void;
  noteInsertId(id: number): void;
}

/** For expressions that stand alone: no columns, no query around. */
export function topContext(environment: Environment, clause = ''): BindContext {
  return {
    environment,
    scope: { columns: [] },
    clause,
    commonTables: new Map(),
    correlation: { isUsed: false },
  };
}
