import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { postgresDialect } from '../sql/dialect/postgres-dialect.ts';
import type { ServerFlavour } from '../sql/execute/server-flavour.ts';
import { type } from '../sql/catalogue/sql-type.ts';
import { notSimulated, refuse } from '../sql/problem.ts';
import { showRows } from '../sql/execute/results.ts';
import { scram } from './cluster-files.ts';
import { postgresError } from './error-texts.ts';
import type { Running } from './server-state.ts';
import { settingOf, SETTINGS } from './settings.ts';
import { shownExpression } from './shown-expression.ts';
import { systemTable } from './system-tables.ts';
import { postgresVersion } from './version.ts';

/** PostgreSQL's own part of the SQL. */
export function postgresFlavour(process: ProcessContext, running: Running): ServerFlavour {
  const { major, number } = postgresVersion(process);
  const setting = (name: string): string | undefined => settingOf(name, running, number);
  return {
    dialect: postgresDialect(process.computer.dialect === 'gnu'),
    major,
    error: postgresError,
    systemTable: (name, work) => systemTable(name, work, running),
    setting,
    hash: scram,
    constraintName: (table, kind, columns) =>
      constraintName(
        table.name,
        kind,
        columns,
        [...table.constraints, ...table.indexes].map(({ name }) => name),
      ),
    shownDefault: shownExpression,
    show(statement, work) {
      if (statement.kind === 'describe') return notSimulated('DESCRIBE');
      const text = { type: type('text') };
      if (statement.what === 'settings') {
        const rows = Object.keys(SETTINGS)
          .toSorted()
          .map((name) => [name, work.environment.setting(name) ?? '', '']);
        return showRows(
          [
            { name: 'name', ...text },
            { name: 'setting', ...text },
            { name: 'description', ...text },
          ],
          rows,
          'SHOW',
          work,
        );
      }
      const name = (statement.name ?? '').toLowerCase();
      const value = work.environment.setting(name);
      if (value === undefined) return refuse({ kind: 'unknown-setting', name: statement.name ?? '' });
      const shown =
        { timezone: 'TimeZone', datestyle: 'DateStyle', intervalstyle: 'IntervalStyle' }[name] ?? name;
      return showRows([{ name: shown, ...text }], [[value]], 'SHOW', work);
    },
    authorize(verb, name, work) {
      const { role, access } = work;
      if (role.isSuperuser) return;
      const has = role.grants.some(({ database }) => database === access.current);
      if (verb === 'CREATE') {
        const database = access.currentDatabase();
        const isOwner = database.owner === role.name || major < 15;
        if (!isOwner && !has) refuse({ kind: 'denied', what: `for schema ${name.schema ?? 'public'}` });
        return;
      }
      const found = access.findRelation(name);
      if (!found || found.relation.owner === role.name) return;
      if (verb === 'ALTER' || verb === 'DROP')
        refuse({
          kind: 'given',
          error: { state: '42501', message: `must be owner of ${found.relation.kind} ${name.name}` },
        });
      if (!has) refuse({ kind: 'denied', what: `for ${found.relation.kind} ${name.name}` });
    },
  };
}

const ENDINGS = { primary: 'pkey', unique: 'key', check: 'check', foreign: 'fkey', index: 'idx' } as const;

function constraintName(
  table: string,
  kind: keyof typeof ENDINGS,
  columns: readonly string[],
  taken: readonly string[],
): string {
  const parts =
    kind === 'primary'
      ? [table]
      : [table, ...columns.map((column) => (/^\w+$/.test(column) ? column : 'expr'))];
  const wanted = `${parts.join('_')}_${ENDINGS[kind]}`;
  let name = wanted;
  for (let number = 1; taken.includes(name); number += 1) name = `${wanted}${number}`;
  return name;
}
