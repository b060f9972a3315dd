import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { FsError } from '../../../../../linux/fs/fs-error.ts';
import { exit, type Program } from '../../../../../linux/process/program.ts';
import { askServer } from '../../common/wire.ts';
import type { Column, TableDefinition } from '../../sql/catalogue/catalogue.ts';
import { quoteName, quoteText } from '../../sql/dialect/quote.ts';
import { postgresTypeName } from '../../sql/values/type-names.ts';
import { connect } from '../psql/connect.ts';
import { foreignText, shownDefault } from '../psql/describe.ts';
import { postgresVersion } from '../version.ts';
import { toolOptions } from './tool-options.ts';

/**
 * pg_dump in its plain format. Rows come as INSERT statements, which psql here can read again: COPY is not simulated.
 */
export const pgDump: Program = {
  start(process) {
    const options = toolOptions(process, {
      f: 'file',
      F: 'format',
      t: 'table',
      n: 'schema',
      j: 'jobs',
      Z: 'compress',
    });
    const { values, flags, operands } = options;
    const target = {
      ...options.target,
      database: values['dbname'] ?? operands[0] ?? options.target.database,
    };
    if (flags.has('version') || flags.has('V')) {
      process.write(1, `pg_dump (PostgreSQL) ${postgresVersion(process).name}\n`);
      return exit(0);
    }
    const format = values['format'] ?? 'p';
    if (!format.startsWith('p')) {
      process.write(
        2,
        `pg_dump: error: the output format "${format}" is not simulated here: only plain text is\n`,
      );
      return exit(1);
    }
    const connection = connect(process, target);
    if (connection.kind === 'failed') {
      process.write(2, `pg_dump: error: ${connection.message}\n`);
      return exit(1);
    }
    const seen = askServer(process, connection.address, { ask: 'inspect', session: connection.session });
    if (typeof seen === 'string' || seen.answer !== 'inspected') return exit(1);
    const wanted = values['table'];
    const tables = seen.catalogue.relations.flatMap((each) =>
      each.kind === 'table' && (wanted === undefined || each.name === wanted.replace(/^public\./, ''))
        ? [each]
        : [],
    );
    if (wanted !== undefined && tables.length === 0) {
      process.write(2, `pg_dump: error: no matching tables were found\n`);
      return exit(1);
    }
    const hasSchema = !flags.has('a') && !flags.has('data-only');
    const hasData = !flags.has('s') && !flags.has('schema-only');
    const ordered = tables.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const { name } = postgresVersion(process);
    const parts = [
      `--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version ${connection.version}\n-- Dumped by pg_dump version ${name}\n\n`,
    ];
    if (hasSchema) {
      for (const [type, members] of Object.entries(seen.catalogue.enums))
        parts.push(
          `CREATE TYPE public.${quoteName(type)} AS ENUM (\n${members.map((each) => `    ${quoteText(each)}`).join(',\n')}\n);\n\n`,
        );
      parts.push(...ordered.map((table) => tableText(table, target.user)));
      for (const each of seen.catalogue.relations)
        if (each.kind === 'view' && wanted === undefined)
          parts.push(`CREATE VIEW ${each.schema}.${quoteName(each.name)} AS\n ${each.query};\n\n`);
    }
    if (hasData)
      for (const table of ordered)
        parts.push(dataText(process, connection.address, connection.session, table));
    if (hasSchema) parts.push(...ordered.map(constraintText), ...ordered.map(foreignKeys));
    parts.push('--\n-- PostgreSQL database dump complete\n--\n\n');
    askServer(process, connection.address, { ask: 'close', session: connection.session });
    const file = values['file'];
    try {
      if (file === undefined) process.write(1, parts.join(''));
      else process.fs.writeFile(file, parts.join(''));
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      process.write(2, `pg_dump: error: could not open output file "${file ?? ''}": ${error.text}\n`);
      return exit(1);
    }
    return exit(0);
  },
};

function header(name: string, type: string, owner: string): string {
  return `--\n-- Name: ${name}; Type: ${type}; Schema: public; Owner: ${owner}\n--\n\n`;
}

function tableText(table: TableDefinition, _user: string): string {
  const columns = table.columns.map(
    (column) =>
      `    ${quoteName(column.name)} ${typeText(column)}${column.isRequired && column.sequence === undefined ? ' NOT NULL' : ''}${defaultText(column)}`,
  );
  const checks = table.constraints.flatMap((each) =>
    each.kind === 'check' ? [`    CONSTRAINT ${quoteName(each.name)} CHECK ((${each.expression}))`] : [],
  );
  const name = `${table.schema}.${quoteName(table.name)}`;
  return `${header(table.name, 'TABLE', table.owner)}CREATE TABLE ${name} (\n${[...columns, ...checks].join(',\n')}\n);\n\n\nALTER TABLE ${name} OWNER TO ${quoteName(table.owner)};\n\n`;
}

/** A column with a sequence is written as what made it. */
function typeText(column: Column): string {
  if (column.sequence === undefined || column.identity !== undefined) return postgresTypeName(column.type);
  return { int2: 'smallserial', int8: 'bigserial' }[column.type.base as 'int2'] ?? 'serial';
}

function defaultText(column: Column): string {
  if (column.identity !== undefined) return ` GENERATED ${column.identity} AS IDENTITY`;
  return column.sequence === undefined && column.fallback !== undefined
    ? ` DEFAULT ${shownDefault(column)}`
    : '';
}

function dataText(
  process: ProcessContext,
  address: Parameters<typeof askServer>[1],
  session: number,
  table: TableDefinition,
): string {
  const name = `${table.schema}.${quoteName(table.name)}`;
  const answer = askServer(process, address, { ask: 'query', session, sql: `SELECT * FROM ${name}` });
  if (typeof answer === 'string' || answer.answer !== 'results') return '';
  const rows = answer.results[0]?.rows ?? [];
  const overriding = table.columns.some(({ identity }) => identity === 'ALWAYS')
    ? ' OVERRIDING SYSTEM VALUE'
    : '';
  const lines = rows.map(
    (row) =>
      `INSERT INTO ${name}${overriding} VALUES (${row.map((value) => (value === null ? 'NULL' : quoteText(value))).join(', ')});\n`,
  );
  const sequences = table.columns.flatMap(({ sequence }, index) => {
    const largest = rows.reduce((most, row) => Math.max(most, Number(row[index] ?? 0)), 0);
    return sequence === undefined || largest === 0
      ? []
      : [`SELECT pg_catalog.setval(${quoteText(`public.${sequence}`)}, ${largest}, true);\n`];
  });
  return `--\n-- Data for Name: ${table.name}; Type: TABLE DATA; Schema: public; Owner: ${table.owner}\n--\n\n${lines.join('')}\n\n${sequences.join('')}\n`;
}

function constraintText(table: TableDefinition): string {
  const name = `${table.schema}.${quoteName(table.name)}`;
  const keys = table.constraints.flatMap((each) =>
    each.kind === 'primary' || each.kind === 'unique'
      ? [
          `ALTER TABLE ONLY ${name}\n    ADD CONSTRAINT ${quoteName(each.name)} ${each.kind === 'primary' ? 'PRIMARY KEY' : 'UNIQUE'} (${each.columns.map(quoteName).join(', ')});\n\n\n`,
        ]
      : [],
  );
  const indexes = table.indexes.map(
    (each) =>
      `CREATE ${each.isUnique ? 'UNIQUE ' : ''}INDEX ${quoteName(each.name)} ON ${name} USING ${each.method} (${each.columns.map(quoteName).join(', ')});\n\n\n`,
  );
  return [...keys, ...indexes].join('');
}

function foreignKeys(table: TableDefinition): string {
  return table.constraints
    .flatMap((each) =>
      each.kind === 'foreign'
        ? [
            `ALTER TABLE ONLY ${table.schema}.${quoteName(table.name)}\n    ADD CONSTRAINT ${quoteName(each.name)} ${foreignText(each).replace('REFERENCES ', 'REFERENCES public.')};\n\n\n`,
          ]
        : [],
    )
    .join('');
}
