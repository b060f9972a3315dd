import type { StatementResult } from '../../common/wire.ts';
import { bind } from '../evaluate/bind-expression.ts';
import { bindQuery } from '../evaluate/query.ts';
import { notSimulated, refuse } from '../problem.ts';
import type { Statement } from '../syntax/syntax-tree.ts';
import { alterTable, renameTable } from './alter-table.ts';
import {
  alterDatabase,
  alterRole,
  createDatabase,
  createEnum,
  createIndex,
  createRole,
  createSchema,
  createSequence,
  createView,
  dropRole,
  grant,
  setPassword,
} from './create-others.ts';
import { createTable } from './create-table.ts';
import { drop } from './drop.ts';
import { insert } from './insert.ts';
import { showRows } from './results.ts';
import { remove, truncate, update } from './update.ts';
import { topContext, type Work } from './work.ts';

/** Statements about transactions, which are the session's business. */
export type TransactionStatement = Extract<
  Statement,
  { kind: 'begin' | 'commit' | 'rollback' | 'savepoint' | 'release' | 'rollback-to' }
>;

const TRANSACTION: ReadonlySet<Statement['kind']> = new Set([
  'begin',
  'commit',
  'rollback',
  'savepoint',
  'release',
  'rollback-to',
]);

export function isTransactionStatement(statement: Statement): statement is TransactionStatement {
  return TRANSACTION.has(statement.kind);
}

/** Does what a statement says, in the files of its transaction. @throws SqlError */
export function runStatement(
  statement: Exclude<Statement, TransactionStatement>,
  work: Work,
): StatementResult {
  const { environment } = work;
  switch (statement.kind) {
    case 'query': {
      const query = bindQuery(statement.query, topContext(environment));
      const rows = query.run();
      return showRows(query.columns, rows, `SELECT ${rows.length}`, work);
    }
    case 'insert':
      return insert(statement, work);
    case 'update':
      return update(statement, work);
    case 'delete':
      return remove(statement, work);
    case 'truncate':
      return truncate(statement, work);
    case 'create-table':
      return createTable(statement, work);
    case 'create-view':
      return createView(statement, work);
    case 'create-index':
      return createIndex(statement, work);
    case 'create-sequence':
      return createSequence(statement, work);
    case 'create-schema':
      return createSchema(statement, work);
    case 'create-enum':
      return createEnum(statement, work);
    case 'create-database':
      return createDatabase(statement, work);
    case 'create-role':
      return createRole(statement, work);
    case 'alter-role':
      return alterRole(statement, work);
    case 'drop-role':
      return dropRole(statement, work);
    case 'grant':
      return grant(statement, work);
    case 'drop':
      return drop(statement, work);
    case 'alter-table':
      return alterTable(statement, work);
    case 'alter-database':
      return alterDatabase(statement, work);
    case 'rename-tables':
      for (const { from, to } of statement.renames) renameTable(work.access.table(from), to, work);
      return { tag: 'RENAME TABLE', affected: 0 };
    case 'set':
      for (const { name, value } of statement.settings) {
        if (!name.startsWith('@') && environment.setting(name) === undefined)
          refuse({ kind: 'unknown-setting', name });
        const given =
          typeof value === 'string'
            ? value
            : value.kind === 'default'
              ? null
              : bind(value, topContext(environment, 'SET')).evaluate({ values: [] });
        environment.setVariable(name, given);
      }
      return { tag: 'SET', affected: 0 };
    case 'set-password':
      return setPassword(statement, work);
    case 'show':
    case 'describe':
      return work.flavour.show(statement, work);
    case 'use': {
      work.flavour.authorize('USE', { schema: statement.database, name: '', at: 0 }, work);
      if (!work.access.findDatabase(statement.database))
        refuse({ kind: 'no-database', name: statement.database });
      return { tag: 'USE', affected: 0, database: statement.database };
    }
    case 'explain':
      return notSimulated('EXPLAIN');
    case 'nothing':
      return { tag: statement.tag, affected: 0 };
    case 'empty':
      return { tag: '' };
  }
}
