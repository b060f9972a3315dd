import { MILLISECOND, plus, SECOND } from '../../../../../base/time.ts';
import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { exit, type Json, type Program, type Step } from '../../../../../linux/process/program.ts';
import { askServer, type Address, type ServerError, type StatementResult } from '../../common/wire.ts';
import { splitStatements } from '../../sql/syntax/split-statements.ts';
import { productOf } from '../product.ts';
import { connectMysql } from './connect.ts';
import { parseClientOptions, type ClientOptions } from './options.ts';
import { boxTable, tabTable, verticalTable } from './table-format.ts';

const SIGINT = 2;

/** What the client remembers between its steps, as plain JSON. */
interface State {
  readonly mode: 'password' | 'input' | 'sleeping';
  readonly options: Json;
  readonly session: number;
  readonly address: Address;
  readonly database: string;
  readonly isInteractive: boolean;
  readonly format: 'box' | 'tab' | 'vertical';
  readonly withNames: boolean;
  readonly isRaw: boolean;
  readonly verbose: number;
  readonly force: boolean;
  readonly buffer: string;
  readonly delimiter: string;
  /** Lines of input so far, and where the statement in the buffer began. */
  readonly line: number;
  /** A text that is run instead of standard input. */
  readonly script: string | null;
  readonly code: number;
  /** Printed when SLEEP is over. */
  readonly late: string;
}

/** mysql and mariadb: the client. */
export const mysqlClient: Program = {
  start(process) {
    const product = productOf(process);
    const name = product.isMariadb ? 'mariadb' : 'mysql';
    const options = parseClientOptions(process);
    if ('complaint' in options) {
      process.write(
        2,
        product.isMariadb
          ? `${name}: ${options.complaint}\n`
          : `${name}: [ERROR] ${name}: ${options.complaint}.\n`,
      );
      return exit(product.isMariadb ? 2 : 2);
    }
    if (options.flags.has('version')) {
      process.write(
        1,
        product.isMariadb
          ? `${process.argv[0] ?? name} from ${product.version}, client 15.2 for debian-linux-gnu (x86_64) using  EditLine wrapper\n`
          : `${name}  Ver ${product.version} for Linux on x86_64 (${product.comment})\n`,
      );
      return exit(0);
    }
    if (options.isVisible && !product.isMariadb) {
      process.write(2, 'mysql: [Warning] Using a password on the command line interface can be insecure.\n');
    }
    const state = firstState(process, options);
    if (!options.asksPassword || options.password !== undefined) return open(process, state);
    const isTyped = process.isTerminal(0);
    process.write(isTyped ? 1 : 2, 'Enter password: ');
    if (isTyped) process.setTerminal(0, { echo: false });
    return waiting({ ...state, mode: 'password' });
  },

  resume(process, json) {
    const state = json as unknown as State;
    if (state.mode === 'password') {
      const line = process.readLine(0);
      if (!line) return waiting(state);
      process.setTerminal(0, { echo: true });
      process.write(process.isTerminal(0) ? 1 : 2, '\n');
      const options = {
        ...(state.options as unknown as ClientOptions),
        password: line.text.replace(/\n$/, ''),
      };
      return open(process, { ...state, mode: 'input', options: plainOptions(options) });
    }
    if (state.mode === 'sleeping') {
      process.write(1, state.late);
      return proceed(process, prompted(process, { ...state, mode: 'input', late: '' }));
    }
    return proceed(process, state);
  },

  signal(process, json, signal) {
    const state = json as unknown as State | null;
    if (signal !== SIGINT || !state?.isInteractive) return 'default';
    if (state.mode === 'sleeping') process.write(1, 'ERROR 1317 (70100): Query execution was interrupted\n');
    else process.write(1, '\n');
    return waiting(prompted(process, { ...state, mode: 'input', buffer: '', late: '' }));
  },
};

function plainOptions(options: ClientOptions): Json {
  return { ...options, flags: [...options.flags] };
}

function firstState(process: ProcessContext, options: ClientOptions): State {
  const { flags } = options;
  const isTyped = process.isTerminal(0) && process.isTerminal(1);
  const isBatch = flags.has('batch') || flags.has('silent') || !isTyped;
  return {
    mode: 'input',
    options: plainOptions(options),
    session: 0,
    address: { kind: 'socket', address: '', port: 3306 },
    database: options.database === '' ? (options.operands[0] ?? '') : options.database,
    isInteractive: isTyped && options.execute === undefined && !flags.has('batch'),
    format: flags.has('vertical') ? 'vertical' : flags.has('table') || !isBatch ? 'box' : 'tab',
    withNames: !flags.has('skip-column-names') && !flags.has('skip_column_names'),
    isRaw: flags.has('raw'),
    verbose: process.argv.reduce((count, arg) => count + (/^-v+$/.test(arg) ? arg.length - 1 : 0), 0),
    force: flags.has('force'),
    buffer: '',
    delimiter: ';',
    line: 0,
    script: options.execute ?? null,
    code: 0,
    late: '',
  };
}

function waiting(state: State): Step {
  return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state: state as unknown as Json };
}

function open(process: ProcessContext, state: State): Step {
  const connection = connectMysql(process, state.options as unknown as ClientOptions, state.database);
  if (connection.kind === 'failed') {
    process.write(2, `ERROR ${connection.number} (${connection.state}): ${connection.message}\n`);
    return exit(1);
  }
  const connected = { ...state, session: connection.session, address: connection.address };
  if (state.isInteractive) process.write(1, banner(process, connection.session, connection.version));
  return proceed(process, prompted(process, connected));
}

function banner(process: ProcessContext, id: number, server: string): string {
  const { isMariadb } = productOf(process);
  const name = isMariadb ? 'MariaDB' : 'MySQL';
  const owner = isMariadb
    ? 'Copyright (c) 2000, 2018, Oracle, MariaDB Corporation Ab and others.\n\n'
    : 'Copyright (c) 2000, 2025, Oracle and/or its affiliates.\n\nOracle is a registered trademark of Oracle Corporation and/or its\naffiliates. Other names may be trademarks of their respective\nowners.\n\n';
  return `Welcome to the ${name} monitor.  Commands end with ; or \\g.\nYour ${name} connection id is ${id}\nServer version: ${server}\n\n${owner}Type 'help;' or '\\h' for help. Type '\\c' to clear the current input statement.\n\n`;
}

function prompted(process: ProcessContext, state: State): State {
  if (!state.isInteractive || state.mode !== 'input') return state;
  const { isMariadb } = productOf(process);
  const waits = splitStatements(state.buffer, 'mysql').open;
  if (state.buffer.trim() !== '') {
    const mark = {
      none: '-',
      statement: '-',
      parenthesis: '-',
      string: state.buffer.includes('"') ? '"' : "'",
      identifier: '`',
      comment: '/*',
    }[waits];
    const name = isMariadb ? `MariaDB [${state.database === '' ? '(none)' : state.database}]` : 'mysql';
    process.write(1, `${`${mark}>`.padStart(name.length + 1)} `);
  } else
    process.write(
      1,
      isMariadb ? `MariaDB [${state.database === '' ? '(none)' : state.database}]> ` : 'mysql> ',
    );
  return state;
}

function finish(process: ProcessContext, state: State, code: number): Step {
  askServer(process, state.address, { ask: 'close', session: state.session });
  return exit(code);
}

function proceed(process: ProcessContext, given: State): Step {
  let state = given;
  for (;;) {
    process.work(2);
    if (state.script !== null) {
      const run = runText(process, { ...state, script: null }, state.script, true);
      if ('kind' in run) return run;
      if (run.mode === 'sleeping') return sleeping(process, run);
      return finish(process, run, run.code);
    }
    if (!state.isInteractive && (state.options as unknown as ClientOptions).execute !== undefined)
      return finish(process, state, state.code);
    const line = process.readLine(0);
    if (!line) return waiting(state);
    if (line.end && line.text === '') {
      if (state.isInteractive) process.write(1, 'Bye\n');
      const rest = state.buffer.trim();
      const last =
        rest === '' || state.isInteractive ? state : runText(process, { ...state, buffer: '' }, rest, true);
      return 'kind' in last ? last : finish(process, last, last.code);
    }
    const next = takeLine(process, { ...state, line: state.line + 1 }, line.text);
    if ('kind' in next) return next;
    state = next;
    if (state.mode === 'sleeping') return sleeping(process, state);
    prompted(process, state);
    if (process.shouldYield())
      return { kind: 'wait', for: { kind: 'until', at: process.now }, state: state as unknown as Json };
  }
}

function sleeping(process: ProcessContext, state: State): Step {
  const at = state.late.indexOf('\n');
  const seconds = Number(state.late.slice(0, at));
  return {
    kind: 'wait',
    for: { kind: 'until', at: plus(process.now, Math.max(MILLISECOND, Math.round(seconds * SECOND))) },
    state: { ...state, late: state.late.slice(at + 1) } as unknown as Json,
  };
}

function takeLine(process: ProcessContext, state: State, text: string): State | Step {
  const word = text.trim();
  if (state.buffer.trim() === '') {
    const command = clientCommand(process, state, word);
    if (command) return command;
  }
  if (/\\c\s*$/.test(word) && state.isInteractive) return { ...state, buffer: '' };
  return runText(process, { ...state, buffer: '' }, `${state.buffer}${text}`, false);
}

/** Words that the client itself understands, at the beginning of a statement. */
function clientCommand(process: ProcessContext, state: State, word: string): State | Step | undefined {
  const [name = '', argument = ''] = word.replace(/;$/, '').split(/\s+/);
  switch (name.toLowerCase()) {
    case 'quit':
    case 'exit':
    case '\\q':
      if (state.isInteractive) process.write(1, 'Bye\n');
      return finish(process, state, 0);
    case '\\c':
    case 'clear':
      return { ...state, buffer: '' };
    case 'delimiter':
      return { ...state, delimiter: argument === '' ? ';' : argument };
    case 'source':
    case '\\.': {
      try {
        return runText(process, state, process.fs.readFile(argument), true);
      } catch (error) {
        if (!(error instanceof FsError)) throw error;
        process.write(2, `ERROR: \nFailed to open file '${argument}', error: 2\n`);
        return state;
      }
    }
    case 'help':
    case '\\h':
    case '?':
      process.write(
        1,
        '\nList of all client commands:\nclear     (\\c) Clear the current input statement.\nexit      (\\q) Exit mysql. Same as quit.\nego       (\\G) Send command to MySQL server, display result vertically.\ngo        (\\g) Send command to MySQL server.\nhelp      (\\h) Display this help.\nquit      (\\q) Quit mysql.\nsource    (\\.) Execute an SQL script file. Takes a file name as an argument.\nstatus    (\\s) Get status information from the server.\nuse       (\\u) Use another database. Takes database name as argument.\n\n',
      );
      return state;
    case 'status':
    case '\\s':
      process.write(1, statusText(process, state));
      return state;
    case '\\u':
      return runText(process, state, `use ${argument};`, true);
    case 'use':
      // Without a semicolon too.
      return word.endsWith(';') || argument === ''
        ? undefined
        : runText(process, state, `use ${argument};`, true);
    default:
      return undefined;
  }
}

function statusText(process: ProcessContext, state: State): string {
  const product = productOf(process);
  const { user } = state.options as unknown as ClientOptions;
  const line = '--------------\n';
  const where =
    state.address.kind === 'socket'
      ? `Connection:\t\tLocalhost via UNIX socket\n`
      : `Connection:\t\t${state.address.address} via TCP/IP\n`;
  return `${line}${product.isMariadb ? 'mariadb from' : 'mysql  Ver'} ${product.version} for Linux on x86_64 (${product.comment})\n\nConnection id:\t\t${state.session}\nCurrent database:\t${state.database}\nCurrent user:\t\t${user}@localhost\nSSL:\t\t\tNot in use\nServer version:\t\t${product.version} ${product.comment}\nProtocol version:\t10\n${where}Server characterset:\tutf8mb4\nDb     characterset:\tutf8mb4\n${line}\n`;
}

/** Runs whole statements of a text; what is left waits for the next line, or is run too at the end of a script. */
function runText(process: ProcessContext, state: State, text: string, isWhole: boolean): State | Step {
  const source = state.delimiter === ';' ? text : text.replaceAll(state.delimiter, ';');
  const vertical = source.replaceAll(/\\[Gg](?=\s|$|;)/g, (mark) => (mark === '\\G' ? '/*G*/;' : ';'));
  const { statements, rest } = splitStatements(vertical, 'mysql');
  const all = isWhole && rest.trim() !== '' ? [...statements, rest] : statements;
  let after = state;
  for (const [index, statement] of all.entries()) {
    const isVertical = statement.includes('/*G*/');
    const sql = statement.replaceAll('/*G*/', '').trim();
    if (sql === '') {
      if (state.isInteractive && statements.length === 1 && !isVertical)
        process.write(2, 'ERROR: \nNo query specified\n\n');
      continue;
    }
    const ran = runStatement(process, after, sql, isVertical);
    if ('kind' in ran) return ran;
    after = ran;
    if (after.mode === 'sleeping') {
      const later = all.slice(index + 1).join(';\n');
      return isWhole
        ? { ...after, script: later.trim() === '' ? null : later }
        : { ...after, buffer: [...statements.slice(index + 1), rest].join(';') };
    }
  }
  return { ...after, buffer: isWhole ? '' : rest.replace(/^\s*\n/, '') };
}

function runStatement(process: ProcessContext, state: State, sql: string, isVertical: boolean): State | Step {
  const isUse = /^use\b/i.test(sql);
  if (state.verbose > 0 && !isUse) process.write(1, `--------------\n${sql}\n--------------\n\n`);
  const answer = askServer(process, state.address, { ask: 'query', session: state.session, sql });
  if (typeof answer === 'string' || answer.answer !== 'results') {
    const lost: ServerError = {
      state: 'HY000',
      number: 2013,
      message: 'Lost connection to MySQL server during query',
    };
    return failed(process, state, lost);
  }
  let printed = '';
  let seconds = 0;
  let { database } = state;
  for (const result of answer.results) {
    seconds += result.seconds ?? 0;
    database = result.database ?? database;
    printed += resultText(state, result, isVertical, seconds);
  }
  const after = { ...state, database };
  if (seconds > 0 && !answer.error) return { ...after, mode: 'sleeping', late: `${seconds}\n${printed}` };
  process.write(1, printed);
  if (!answer.error) return after;
  // MariaDB's client shows what failed where nobody has just typed it.
  const isEchoed = productOf(process).isMariadb && !state.isInteractive && state.verbose === 0;
  if (isEchoed) process.write(2, `--------------\n${sql}\n--------------\n\n`);
  return failed(process, after, answer.error);
}

function failed(process: ProcessContext, state: State, error: ServerError): State | Step {
  const where = state.isInteractive ? '' : ` at line ${Math.max(1, state.line)}`;
  process.write(2, `ERROR ${error.number ?? 1105} (${error.state})${where}: ${error.message}\n`);
  if (state.isInteractive || state.force) return { ...state, code: state.isInteractive ? 0 : 1 };
  return finish(process, state, 1);
}

function resultText(state: State, result: StatementResult, isVertical: boolean, seconds: number): string {
  const showsCounts = state.isInteractive || state.verbose > 1;
  if (!result.columns) {
    if (!showsCounts) return '';
    if (result.tag === 'USE') return state.isInteractive ? 'Database changed\n' : '';
    const affected = result.affected ?? 0;
    const told = result.notices?.length ?? 0;
    const warnings = told === 0 ? '' : `, ${told} warning${told === 1 ? '' : 's'}`;
    const information = result.information === undefined ? '' : `${result.information}\n`;
    const time =
      state.isInteractive || state.verbose > 2
        ? ` (${(seconds + (affected > 0 || /CREATE|ALTER|DROP/.test(result.tag) ? 0.01 : 0)).toFixed(2)} sec)`
        : '';
    return `Query OK, ${affected} row${affected === 1 ? '' : 's'} affected${warnings}${time}\n${information}\n`;
  }
  const rows = result.rows ?? [];
  const time = state.isInteractive ? ` (${seconds.toFixed(2)} sec)` : '';
  if (rows.length === 0) return showsCounts ? `Empty set${time}\n\n` : '';
  const count = showsCounts ? `${rows.length} row${rows.length === 1 ? '' : 's'} in set${time}\n\n` : '';
  if (isVertical || state.format === 'vertical') return `${verticalTable(result.columns, rows)}${count}`;
  if (state.format === 'box') return `${boxTable(result.columns, rows, state.withNames)}${count}`;
  return `${tabTable(result.columns, rows, state.withNames, state.isRaw)}${count}`;
}
