import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { exit, type Program, type Step } from '../../../../../linux/process/program.ts';
import { askServer } from '../../common/wire.ts';
import { quoteName, quoteText } from '../../sql/dialect/quote.ts';
import { connect } from '../psql/connect.ts';
import type { Target } from '../psql/options.ts';
import { toolOptions, type ToolOptions } from './tool-options.ts';

/** Connects, runs one statement, and says what went wrong as `TOOL: error: …`. */
function runOne(process: ProcessContext, tool: string, target: Target, sql: string, failure: string): Step {
  const connection = connect(process, target);
  if (connection.kind === 'failed') {
    process.write(2, `${tool}: error: ${connection.message}\n`);
    return exit(1);
  }
  const answer = askServer(process, connection.address, { ask: 'query', session: connection.session, sql });
  askServer(process, connection.address, { ask: 'close', session: connection.session });
  if (typeof answer === 'string' || answer.answer !== 'results') return exit(1);
  const { error } = answer;
  if (!error) return exit(0);
  const detail = error.detail === undefined ? '' : `${tool}: detail: ${error.detail}\n`;
  process.write(2, `${tool}: error: ${failure} failed: ERROR:  ${error.message}\n${detail}`);
  return exit(1);
}

/** A small tool that is one statement. It connects to the database postgres, not to the one it is about. */
function tool(
  name: string,
  valued: Readonly<Record<string, string>>,
  statement: (options: ToolOptions) => { sql: string; failure: string } | undefined,
): Program {
  return {
    start(process) {
      const options = toolOptions(process, valued, 'postgres');
      const made = statement(options);
      if (!made) {
        process.write(
          2,
          `${name}: error: missing required argument ${name.includes('db') ? 'database' : 'role'} name\n${name}: hint: Try "${name} --help" for more information.\n`,
        );
        return exit(1);
      }
      return runOne(process, name, options.target, made.sql, made.failure);
    },
  };
}

export const createdb = tool(
  'createdb',
  { O: 'owner', E: 'encoding', T: 'template', l: 'locale' },
  ({ operands, values, target }) => {
    const database = operands[0] ?? target.user;
    const owner = values['owner'] === undefined ? '' : ` OWNER ${quoteName(values['owner'])}`;
    return { sql: `CREATE DATABASE ${quoteName(database)}${owner};`, failure: 'database creation' };
  },
);

export const dropdb = tool('dropdb', {}, ({ operands: [database], flags }) =>
  database === undefined
    ? undefined
    : {
        sql: `DROP DATABASE ${flags.has('if-exists') ? 'IF EXISTS ' : ''}${quoteName(database)};`,
        failure: 'database removal',
      },
);

export const createuser = tool('createuser', { c: 'connection-limit' }, ({ operands, flags, target }) => {
  const marks = [
    flags.has('s') || flags.has('superuser') ? 'SUPERUSER' : 'NOSUPERUSER',
    flags.has('d') || flags.has('createdb') ? 'CREATEDB' : 'NOCREATEDB',
    flags.has('r') || flags.has('createrole') ? 'CREATEROLE' : 'NOCREATEROLE',
  ];
  return {
    sql: `CREATE ROLE ${quoteName(operands[0] ?? target.user)} ${marks.join(' ')} LOGIN;`,
    failure: 'creation of new role',
  };
});

export const dropuser = tool('dropuser', {}, ({ operands: [role], flags }) =>
  role === undefined
    ? undefined
    : {
        sql: `DROP ROLE ${flags.has('if-exists') ? 'IF EXISTS ' : ''}${quoteName(role)};`,
        failure: `removal of role ${quoteText(role).replaceAll("'", '"')}`,
      },
);
