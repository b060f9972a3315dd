import { MILLISECOND, plus, SECOND } from '../../../../../base/time.ts';
import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { exit, type Json, type Program, type Step } from '../../../../../linux/process/program.ts';
import { askServer } from '../../common/wire.ts';
import { splitStatements } from '../../sql/syntax/split-statements.ts';
import { postgresVersion } from '../version.ts';
import { connect, type Connection } from './connect.ts';
import { errorText } from './error-lines.ts';
import { PSQL_HELP } from './help.ts';
import { runMetaCommand } from './meta-commands.ts';
import { parsePsqlOptions, type PsqlOptions } from './options.ts';
import type { PsqlState, SourceText } from './psql-state.ts';
import { printTable } from './table-format.ts';

const SIGINT = 2;

/** psql: reads statements and commands from its arguments, from files and from whoever types, and prints the answers. */
export const psql: Program = {
  start(process) {
    const parsed = parsePsqlOptions(process, process.argv.slice(1));
    if ('complaint' in parsed) {
      process.write(2, `psql: ${parsed.complaint}\npsql: hint: Try "psql --help" for more information.\n`);
      return exit(1);
    }
    if ('version' in parsed) {
      process.write(1, `psql (PostgreSQL) ${postgresVersion(process).name}\n`);
      return exit(0);
    }
    if ('help' in parsed) {
      process.write(1, PSQL_HELP);
      return exit(0);
    }
    return begin(process, parsed.options);
  },

  resume(process, json) {
    const state = json as unknown as PsqlState;
    if (state.mode === 'password') return readPassword(process, state);
    if (state.mode === 'sleeping') {
      process.write(1, state.late);
      return proceed(process, { ...state, mode: 'input', late: '' });
    }
    return proceed(process, state);
  },

  signal(process, json, signal) {
    const state = json as unknown as PsqlState | null;
    if (signal !== SIGINT || !state?.isInteractive) return 'default';
    if (state.mode === 'sleeping') {
      process.write(2, 'Cancel request sent\nERROR:  canceling statement due to user request\n');
    } else process.write(1, '\n');
    const cleared: PsqlState = { ...state, mode: 'input', buffer: '', late: '', sources: [] };
    return proceed(process, prompted(process, cleared));
  },
};

function begin(process: ProcessContext, options: PsqlOptions): Step {
  const { target } = options;
  const named =
    options.list && target.database === target.user ? { ...target, database: 'postgres' } : target;
  const state: PsqlState = {
    mode: 'input',
    target: named,
    session: 0,
    address: { kind: 'socket', address: '', port: 5432 },
    serverVersion: '',
    isSuperuser: false,
    isInteractive: process.isTerminal(0) && options.actions.length === 0 && !options.list,
    buffer: '',
    transaction: 'idle',
    style: {
      format: options.format,
      expanded: options.expanded,
      tuplesOnly: options.tuplesOnly,
      separator: options.separator,
      empty: options.pset.find((each) => each.startsWith('null='))?.slice('null='.length) ?? '',
      border: 1,
    },
    variables: options.variables,
    quiet: options.quiet,
    echo: options.echo,
    timing: false,
    sources: options.list ? [{ kind: 'command', text: '\\l', name: '', line: 0 }] : sourcesOf(options),
    readsInput: options.actions.length === 0 && !options.list,
    line: 0,
    code: 0,
    late: '',
    expandedOnce: false,
  };
  if (options.askPassword === true && target.password === undefined) return askPassword(process, state);
  return open(process, state);
}

function sourcesOf(options: PsqlOptions): readonly SourceText[] {
  const sources = options.actions.map(({ kind, text }): SourceText => ({
    kind,
    text,
    name: kind === 'file' ? text : '',
    line: 0,
  }));
  if (!options.single) return sources;
  const command = (text: string): SourceText => ({ kind: 'command', text, name: '', line: 0 });
  return [command('BEGIN'), ...sources, command('COMMIT')];
}

function askPassword(process: ProcessContext, state: PsqlState): Step {
  const isTyped = process.isTerminal(0);
  process.write(isTyped ? 1 : 2, `Password for user ${state.target.user}: `);
  if (isTyped) process.setTerminal(0, { echo: false });
  return waiting({ ...state, mode: 'password' });
}

function readPassword(process: ProcessContext, state: PsqlState): Step {
  const line = process.readLine(0);
  if (!line) return waiting(state);
  process.setTerminal(0, { echo: true });
  process.write(process.isTerminal(0) ? 1 : 2, '\n');
  const password = line.text.replace(/\n$/, '');
  return open(process, { ...state, mode: 'input', target: { ...state.target, password } });
}

function waiting(state: PsqlState): Step {
  return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state: state as unknown as Json };
}

function open(process: ProcessContext, state: PsqlState): Step {
  const connection = connect(process, state.target);
  if (connection.kind === 'failed') {
    if (connection.wantsPassword && state.target.password === undefined) return askPassword(process, state);
    process.write(2, `psql: error: ${connection.message}\n`);
    return exit(2);
  }
  const connected = withConnection(state, connection);
  if (!state.isInteractive) return proceed(process, connected);
  if (!state.quiet) process.write(1, banner(process, connection.version));
  return proceed(process, prompted(process, connected));
}

export function withConnection(
  state: PsqlState,
  connection: Extract<Connection, { kind: 'connected' }>,
): PsqlState {
  const { session, address, version, isSuperuser } = connection;
  return { ...state, session, address, serverVersion: version, isSuperuser, transaction: 'idle' };
}

function banner(process: ProcessContext, server: string): string {
  const { name, number, major } = postgresVersion(process);
  const help = 'Type "help" for help.\n\n';
  if (server === name) return `psql (${name})\n${help}`;
  const serverMajor = Number.parseInt(server, 10);
  const warning =
    serverMajor > major
      ? `WARNING: psql major version ${major}, server major version ${serverMajor}.\n         Some psql features might not work.\n`
      : '';
  return `psql (${number === name ? number : name}, server ${server})\n${warning}${help}`;
}

/** `postgres=# `: says what is waited for. */
function prompted(process: ProcessContext, state: PsqlState): PsqlState {
  if (!state.isInteractive) return state;
  const { open: waits } = splitStatements(state.buffer, 'postgres');
  const mark = { none: '=', statement: '-', string: "'", identifier: '"', comment: '*', parenthesis: '(' }[
    waits
  ];
  const transaction = { idle: '', open: '*', failed: '!' }[state.transaction];
  process.write(1, `${state.target.database}${mark}${transaction}${state.isSuperuser ? '#' : '>'} `);
  return state;
}

/** Reads on from wherever the next statement is. */
function proceed(process: ProcessContext, given: PsqlState): Step {
  let state = given;
  for (;;) {
    process.work(2);
    const [source, ...rest] = state.sources;
    const next = source ? fromSource(process, state, source, rest) : fromInput(process, state);
    if (next === 'wait') return waiting(state);
    if ('kind' in next) return next;
    state = next;
    if (state.mode === 'sleeping') return sleeping(process, state);
    if (process.shouldYield()) {
      return { kind: 'wait', for: { kind: 'until', at: process.now }, state: state as unknown as Json };
    }
  }
}

function sleeping(process: ProcessContext, state: PsqlState): Step {
  const seconds = Number(state.late.slice(0, state.late.indexOf('\n')));
  const late = state.late.slice(state.late.indexOf('\n') + 1);
  const at = plus(process.now, Math.max(MILLISECOND, Math.round(seconds * SECOND)));
  return { kind: 'wait', for: { kind: 'until', at }, state: { ...state, late } as unknown as Json };
}

function finish(process: ProcessContext, state: PsqlState, code = state.code): Step {
  askServer(process, state.address, { ask: 'close', session: state.session });
  return exit(code);
}

function fromSource(
  process: ProcessContext,
  state: PsqlState,
  source: SourceText,
  rest: readonly SourceText[],
): PsqlState | Step {
  if (source.kind === 'command') {
    const after = { ...state, sources: rest };
    if (source.text.trimStart().startsWith('\\'))
      return afterLine(process, runMetaLine(process, after, source.text.trim()));
    return afterLine(process, runSql(process, { ...after, code: 0 }, source.text, ''));
  }
  if (source.line === 0) {
    let text: string;
    try {
      text = source.name === '-' ? process.readAll(0) : process.fs.readFile(source.name);
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      process.write(2, `${source.name}: ${error.text}\n`);
      return afterLine(process, { ...state, sources: rest, code: 1 });
    }
    return { ...state, sources: [{ ...source, text, line: 1 }, ...rest] };
  }
  if (source.text === '') {
    const last =
      state.buffer.trim() === ''
        ? state
        : runSql(process, { ...state, buffer: '' }, state.buffer, prefixOf(source, source.line - 1));
    return afterLine(process, { ...last, buffer: '', sources: rest });
  }
  const end = source.text.indexOf('\n');
  const line = end < 0 ? source.text : source.text.slice(0, end);
  const left: SourceText = {
    ...source,
    text: end < 0 ? '' : source.text.slice(end + 1),
    line: source.line + 1,
  };
  return takeLine(process, { ...state, sources: [left, ...rest] }, line, prefixOf(source, source.line));
}

function prefixOf({ name }: SourceText, line: number): string {
  return `psql:${name === '-' ? '<stdin>' : name}:${line}: `;
}

function fromInput(process: ProcessContext, state: PsqlState): PsqlState | Step | 'wait' {
  if (!state.readsInput) return finish(process, state);
  const line = process.readLine(0);
  if (!line) return 'wait';
  const number = state.line + 1;
  const prefix = state.isInteractive ? '' : `psql:<stdin>:${number}: `;
  if (line.end && line.text === '') {
    if (state.isInteractive) process.write(1, '\\q\n');
    else if (state.buffer.trim() !== '')
      return finish(process, runSql(process, { ...state, buffer: '' }, state.buffer, prefix));
    return finish(process, state);
  }
  const next = takeLine(process, { ...state, line: number }, line.text.replace(/\n$/, ''), prefix);
  if ('kind' in next) return next;
  return next.sources.length > 0 || next.mode === 'sleeping' ? next : prompted(process, next);
}

/** One line of a script or of typing. */
function takeLine(process: ProcessContext, state: PsqlState, line: string, prefix: string): PsqlState | Step {
  if (state.echo === 'all' && !state.isInteractive) process.write(1, `${line}\n`);
  const isEmpty = state.buffer.trim() === '';
  if (isEmpty && state.isInteractive) {
    const word = line.trim().replace(/;$/, '').toLowerCase();
    if (word === 'quit' || word === 'exit') return finish(process, state, 0);
    if (word === 'help') {
      process.write(
        1,
        'You are using psql, the command-line interface to PostgreSQL.\nType:  \\copyright for distribution terms\n       \\h for help with SQL commands\n       \\? for help with psql commands\n       \\g or terminate with semicolon to execute query\n       \\q to quit\n',
      );
      return state;
    }
  }
  const at = metaCommandAt(state.buffer, line);
  if (at !== undefined) {
    const before = `${state.buffer}${line.slice(0, at)}`;
    const command = line.slice(at).trim();
    const go = /^\\g(x?)\s*$/.exec(command);
    if (go && before.trim() !== '') {
      const asked: PsqlState = { ...state, buffer: '', expandedOnce: go[1] === 'x' };
      return afterLine(process, runSql(process, asked, before, prefix));
    }
    const run = runStatements(process, { ...state, buffer: '' }, before, prefix);
    if (run.code === 3) return afterLine(process, run);
    return afterLine(process, runMetaLine(process, run, command, prefix));
  }
  return afterLine(
    process,
    runStatements(process, { ...state, buffer: '' }, `${state.buffer}${line}\n`, prefix),
  );
}

/** Where a backslash command begins: not within quotes. */
function metaCommandAt(buffer: string, line: string): number | undefined {
  const { open: waits } = splitStatements(buffer, 'postgres');
  if (waits === 'string' || waits === 'identifier' || waits === 'comment') return undefined;
  for (let at = line.indexOf('\\'); at >= 0; at = line.indexOf('\\', at + 1)) {
    const inside = splitStatements(line.slice(0, at), 'postgres').open;
    if (inside !== 'string' && inside !== 'identifier' && !/--/.test(line.slice(0, at))) return at;
  }
  return undefined;
}

/** Runs whole statements of a text and keeps the rest. */
function runStatements(process: ProcessContext, state: PsqlState, text: string, prefix: string): PsqlState {
  const { statements, rest } = splitStatements(text, 'postgres');
  let after = state;
  for (const [index, statement] of statements.entries()) {
    if (statement === '') continue;
    after = runSql(process, after, `${statement};`, prefix);
    if (after.code === 3) return after;
    if (after.mode === 'sleeping') {
      const later = [...statements.slice(index + 1).map((each) => `${each};`), rest].join('\n');
      return { ...after, buffer: later };
    }
  }
  return { ...after, buffer: rest.replace(/^\s*\n/, '') };
}

function runMetaLine(process: ProcessContext, state: PsqlState, line: string, prefix = ''): PsqlState | Step {
  const outcome = runMetaCommand(process, state, line);
  if (outcome.text !== undefined) process.write(1, outcome.text);
  if (outcome.error !== undefined) process.write(2, `${prefix}${outcome.error}\n`);
  if (outcome.exit !== undefined) return finish(process, state, outcome.exit);
  const failed = outcome.error !== undefined && !state.isInteractive;
  return { ...state, ...outcome.change, code: failed ? 1 : (outcome.change?.code ?? state.code) };
}

/** ON_ERROR_STOP ends a script at its first error, with status 3; with -c an error is status 1. */
function afterLine(process: ProcessContext, state: PsqlState | Step): PsqlState | Step {
  if ('kind' in state) return state;
  const stops = ['1', 'on', 'true', 'yes'].includes((state.variables['ON_ERROR_STOP'] ?? '').toLowerCase());
  if (state.code === 3 && !state.isInteractive) return finish(process, state, 3);
  if (state.code === 1 && stops && !state.isInteractive) return finish(process, state, 1);
  return state;
}

/** Sends a text to the server and prints what comes back. */
function runSql(process: ProcessContext, state: PsqlState, text: string, prefix: string): PsqlState {
  const sql = substituteVariables(text, state.variables);
  if (state.echo === 'queries') process.write(1, `${sql.trim()}\n`);
  const answer = askServer(process, state.address, { ask: 'query', session: state.session, sql: sql.trim() });
  if (typeof answer === 'string' || answer.answer !== 'results') {
    process.write(
      2,
      `${prefix}server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.\n`,
    );
    if (!state.isInteractive) {
      process.write(2, `${prefix}error: connection to server was lost\n`);
      return { ...state, code: 3, buffer: '' };
    }
    process.write(2, 'The connection to the server was lost. Attempting reset: ');
    const connection = connect(process, state.target);
    process.write(2, connection.kind === 'connected' ? 'Succeeded.\n' : 'Failed.\n');
    return connection.kind === 'connected' ? withConnection(state, connection) : state;
  }
  let printed = '';
  let seconds = 0;
  for (const result of answer.results) {
    for (const notice of result.notices ?? [])
      process.write(2, `${prefix}${/^[A-Z]+: /.test(notice) ? notice : `NOTICE:  ${notice}`}\n`);
    seconds += result.seconds ?? 0;
    if (result.columns) {
      const expanded = state.style.expanded || state.expandedOnce;
      printed += printTable(
        { columns: result.columns, rows: result.rows ?? [] },
        { ...state.style, expanded },
      );
      if (!result.tag.startsWith('SELECT') && !result.tag.startsWith('SHOW') && !state.quiet)
        printed += `${result.tag}\n`;
    } else if (result.tag !== '' && !state.quiet) printed += `${result.tag}\n`;
  }
  if (state.timing)
    printed += `Time: ${(1.2 + (process.random() % 2000) / 1000 + seconds * 1000).toFixed(3)} ms\n`;
  const stopsAt3 =
    prefix !== '' &&
    ['1', 'on', 'true', 'yes'].includes((state.variables['ON_ERROR_STOP'] ?? '').toLowerCase());
  const after: PsqlState = { ...state, transaction: answer.transaction, expandedOnce: false };
  if (seconds > 0 && !answer.error) return { ...after, mode: 'sleeping', late: `${seconds}\n${printed}` };
  process.write(1, printed);
  if (!answer.error) return { ...after, code: prefix === '' ? 0 : state.code };
  process.write(2, `${prefix}${errorText(answer.error, sql.trim())}`);
  return { ...after, code: stopsAt3 ? 3 : prefix === '' && !state.isInteractive ? 1 : state.code };
}

/** `:name`, `:'name'`, `:"name"` */
function substituteVariables(sql: string, variables: Readonly<Record<string, string>>): string {
  return sql.replace(
    /(^|[^:\w]):(?:'(\w+)'|"(\w+)"|([A-Za-z_]\w*))/g,
    (whole, before: string, quoted?: string, identifier?: string, plain?: string) => {
      const name = quoted ?? identifier ?? plain ?? '';
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value === undefined) return whole;
      if (quoted !== undefined) return `${before}'${value.replaceAll("'", "''")}'`;
      return identifier === undefined ? `${before}${value}` : `${before}"${value.replaceAll('"', '""')}"`;
    },
  );
}
