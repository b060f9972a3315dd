import type { ServerError } from '../common/wire.ts';

/** What can be wrong with a statement, without words: each dialect has its own, and its own numbers. */
export type Problem =
  | { readonly kind: 'syntax'; readonly near: string; readonly at: number }
  | { readonly kind: 'unterminated'; readonly what: 'string' | 'identifier' | 'comment'; readonly text: string; readonly at: number }
  /** The real server understands it, this one does not. */
  | { readonly kind: 'not-simulated'; readonly feature: string; readonly at?: number }
  | { readonly kind: 'too-much-work' }
  | { readonly kind: 'too-much-data' }
  | { readonly kind: 'no-relation'; readonly name: string; readonly what?: 'relation' | 'table' | 'view' | 'sequence' | 'index'; readonly at?: number }
  | { readonly kind: 'no-column'; readonly name: string; readonly table?: string; readonly clause?: string; readonly at?: number }
  | { readonly kind: 'ambiguous-column'; readonly name: string; readonly clause?: string; readonly at?: number }
  | { readonly kind: 'no-from-entry'; readonly name: string; readonly at?: number }
  | { readonly kind: 'duplicate-alias'; readonly name: string }
  | { readonly kind: 'no-function'; readonly name: string; readonly types: string; readonly at?: number }
  | { readonly kind: 'no-operator'; readonly operator: string; readonly types: string; readonly at?: number }
  | { readonly kind: 'type-mismatch'; readonly context: string; readonly type: string; readonly wanted: string; readonly at?: number }
  | { readonly kind: 'column-type'; readonly column: string; readonly wanted: string; readonly type: string; readonly at?: number }
  | { readonly kind: 'cannot-cast'; readonly from: string; readonly to: string; readonly at?: number }
  | { readonly kind: 'no-type'; readonly name: string; readonly at?: number }
  | { readonly kind: 'relation-exists'; readonly name: string; readonly what?: 'relation' | 'index' }
  | { readonly kind: 'column-exists'; readonly name: string; readonly table: string }
  | { readonly kind: 'repeated-column'; readonly name: string; readonly at?: number }
  | { readonly kind: 'no-such-constraint'; readonly name: string; readonly table: string }
  | { readonly kind: 'database-exists'; readonly name: string }
  | { readonly kind: 'no-database'; readonly name: string }
  | { readonly kind: 'none-selected' }
  | { readonly kind: 'database-in-use'; readonly name: string; readonly others: number; readonly own: boolean }
  | { readonly kind: 'schema-exists'; readonly name: string }
  | { readonly kind: 'no-schema'; readonly name: string; readonly at?: number }
  | { readonly kind: 'role-exists'; readonly name: string; readonly host: string; readonly verb: string }
  | { readonly kind: 'no-role'; readonly name: string; readonly host: string; readonly verb: string }
  | { readonly kind: 'denied'; readonly what: string; readonly command?: string; readonly table?: string }
  | { readonly kind: 'in-transaction'; readonly command: string }
  | { readonly kind: 'aborted-transaction' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'no-savepoint'; readonly name: string }
  | { readonly kind: 'unique'; readonly constraint: string; readonly table: string; readonly columns: readonly string[]; readonly values: readonly string[] }
  | { readonly kind: 'not-null'; readonly column: string; readonly table: string; readonly row: string }
  | { readonly kind: 'no-default'; readonly column: string }
  | { readonly kind: 'check'; readonly constraint: string; readonly table: string; readonly row: string }
  | { readonly kind: 'foreign-missing'; readonly constraint: string; readonly table: string; readonly columns: readonly string[]; readonly values: readonly string[]; readonly other: string; readonly definition: string; readonly database: string }
  | { readonly kind: 'foreign-used'; readonly constraint: string; readonly table: string; readonly columns: readonly string[]; readonly values: readonly string[]; readonly other: string; readonly definition: string; readonly database: string; readonly verb: string }
  | { readonly kind: 'foreign-target'; readonly table: string; readonly constraint: string; readonly column: string }
  | { readonly kind: 'depended-on'; readonly name: string; readonly what: 'table' | 'column' | 'role'; readonly by: readonly string[]; readonly constraint?: string }
  | { readonly kind: 'identity-always'; readonly column: string }
  | { readonly kind: 'bad-text'; readonly type: string; readonly text: string; readonly at?: number; readonly column?: string; readonly row?: number }
  | { readonly kind: 'out-of-range'; readonly type: string; readonly text: string; readonly column?: string; readonly row?: number; readonly detail?: string }
  | { readonly kind: 'too-long'; readonly type: string; readonly column: string; readonly row: number }
  | { readonly kind: 'truncated'; readonly column: string; readonly row: number }
  | { readonly kind: 'division-by-zero' }
  | { readonly kind: 'invalid-argument'; readonly message: string }
  | { readonly kind: 'not-grouped'; readonly column: string; readonly index: number; readonly at?: number; readonly hasGroups: boolean }
  | { readonly kind: 'aggregate-here'; readonly clause: string; readonly at?: number }
  | { readonly kind: 'nested-aggregate'; readonly at?: number }
  | { readonly kind: 'more-expressions'; readonly at?: number; readonly row: number }
  | { readonly kind: 'more-columns'; readonly at?: number; readonly row: number }
  | { readonly kind: 'many-rows' }
  | { readonly kind: 'many-columns'; readonly at?: number; readonly wanted: number }
  | { readonly kind: 'set-columns'; readonly operator: string; readonly at?: number }
  | { readonly kind: 'order-position'; readonly position: number; readonly clause: string; readonly at?: number }
  | { readonly kind: 'no-arbiter' }
  | { readonly kind: 'not-updatable'; readonly name: string; readonly verb: string }
  | { readonly kind: 'wrong-kind'; readonly name: string; readonly kindName: string }
  | { readonly kind: 'derived-alias'; readonly at?: number }
  | { readonly kind: 'several-primary'; readonly table: string; readonly at?: number }
  | { readonly kind: 'auto-column' }
  | { readonly kind: 'key-length'; readonly column: string }
  | { readonly kind: 'unknown-setting'; readonly name: string }
  | { readonly kind: 'bad-password' }
  | { readonly kind: 'argument-count'; readonly name: string }
  | { readonly kind: 'given'; readonly error: ServerError }; // prettier-ignore

/** A statement that cannot be done. Told to the client in the server's words; nothing of it has happened. */
export class SqlError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.kind);
    this.name = 'SqlError';
    this.problem = problem;
  }
}

export function refuse(problem: Problem): never {
  throw new SqlError(problem);
}

export function notSimulated(feature: string, at?: number): never {
  return refuse({ kind: 'not-simulated', feature, ...(at !== undefined && { at }) });
}
