import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { userName } from '../../../../../linux/utilities/system/accounts.ts';

/** Where to connect, and as whom. Empty: by default. */
export interface Target {
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly database: string;
  readonly password: string | undefined;
}

export interface PsqlOptions {
  readonly target: Target;
  readonly actions: readonly { readonly kind: 'command' | 'file'; readonly text: string }[];
  readonly variables: Readonly<Record<string, string>>;
  readonly tuplesOnly: boolean;
  readonly format: 'aligned' | 'unaligned' | 'csv' | 'html';
  readonly expanded: boolean;
  readonly separator: string;
  readonly quiet: boolean;
  readonly list: boolean;
  readonly single: boolean;
  readonly echo: 'none' | 'queries' | 'all';
  readonly askPassword: boolean | undefined;
  readonly output: string;
  readonly pset: readonly string[];
}

/** Options that take a value, by letter or name. */
const VALUED: Readonly<Record<string, string>> = {
  h: 'host', p: 'port', U: 'username', d: 'dbname', c: 'command', f: 'file', v: 'variable', F: 'field-separator', P: 'pset', o: 'output', R: 'record-separator', L: 'log-file', T: 'table-attr', set: 'variable',
}; // prettier-ignore

const FLAGS: Readonly<Record<string, string>> = {
  t: 'tuples-only', A: 'no-align', x: 'expanded', q: 'quiet', l: 'list', '1': 'single-transaction', a: 'echo-all', e: 'echo-queries',
  w: 'no-password', W: 'password', X: 'no-psqlrc', V: 'version', '?': 'help', b: 'echo-errors', E: 'echo-hidden', n: 'no-readline', s: 'single-step', S: 'single-line', H: 'html', z: 'field-separator-zero',
}; // prettier-ignore

const KNOWN = new Set([...Object.values(VALUED), ...Object.values(FLAGS), 'csv', 'help']);

export type ParsedOptions =
  | { readonly options: PsqlOptions }
  | { readonly version: true }
  | { readonly help: true }
  | { readonly complaint: string };

export function parsePsqlOptions(process: ProcessContext, args: readonly string[]): ParsedOptions {
  const given: [string, string][] = [];
  const operands: string[] = [];
  let isDone = false;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (isDone || !arg.startsWith('-') || arg === '-') {
      operands.push(arg);
      continue;
    }
    if (arg === '--') {
      isDone = true;
      continue;
    }
    const value = (): string | undefined => {
      index += 1;
      return args[index];
    };
    if (arg.startsWith('--')) {
      const [, written = '', inline] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
      const name = written === 'set' ? 'variable' : written;
      if (!KNOWN.has(name)) return { complaint: `unrecognized option '--${written}'` };
      if (!Object.values(VALUED).includes(name)) given.push([name, '']);
      else {
        const text = inline ?? value();
        if (text === undefined) return { complaint: `option '--${written}' requires an argument` };
        given.push([name, text]);
      }
      continue;
    }
    for (let at = 1; at < arg.length; at += 1) {
      const letter = arg[at] ?? '';
      const flag = FLAGS[letter];
      if (flag !== undefined) {
        given.push([flag, '']);
        continue;
      }
      const name = VALUED[letter];
      if (name === undefined || letter.length > 1) return { complaint: `invalid option -- '${letter}'` };
      const text = at + 1 < arg.length ? arg.slice(at + 1) : value();
      if (text === undefined) return { complaint: `option requires an argument -- '${letter}'` };
      given.push([name, text]);
      break;
    }
  }
  const has = (name: string): boolean => given.some(([each]) => each === name);
  if (has('version')) return { version: true };
  if (has('help')) return { help: true };
  return { options: build(process, given, operands, has) };
}

function build(
  process: ProcessContext,
  given: readonly [string, string][],
  operands: readonly string[],
  has: (name: string) => boolean,
): PsqlOptions {
  const last = (name: string): string | undefined => given.findLast(([each]) => each === name)?.[1];
  const [first, second] = operands;
  const variables: Record<string, string> = {};
  for (const [name, text] of given) {
    if (name !== 'variable') continue;
    const at = text.indexOf('=');
    variables[at < 0 ? text : text.slice(0, at)] = at < 0 ? '' : text.slice(at + 1);
  }
  return {
    target: target(process, {
      host: last('host'),
      port: last('port'),
      user: last('username') ?? (last('dbname') === undefined ? second : first),
      database: last('dbname') ?? first,
    }),
    actions: given.flatMap(([name, text]) =>
      name === 'command' || name === 'file' ? [{ kind: name, text } as const] : [],
    ),
    variables,
    tuplesOnly: has('tuples-only'),
    format: has('csv') ? 'csv' : has('no-align') ? 'unaligned' : 'aligned',
    expanded: has('expanded'),
    separator: last('field-separator') ?? '|',
    quiet: has('quiet'),
    list: has('list'),
    single: has('single-transaction'),
    echo: has('echo-all') ? 'all' : has('echo-queries') ? 'queries' : 'none',
    askPassword: has('no-password') ? false : has('password') ? true : undefined,
    output: last('output') ?? '',
    pset: given.flatMap(([name, text]) => (name === 'pset' ? [text] : [])),
  };
}

interface Given {
  readonly host: string | undefined;
  readonly port: string | undefined;
  readonly user: string | undefined;
  readonly database: string | undefined;
}

/** The command line over the environment; a database may be a whole connection string. */
export function target(process: ProcessContext, given: Given): Target {
  const { env } = process;
  const string = connectionString(given.database ?? '');
  const user =
    given.user ??
    string?.['user'] ??
    orDefault(
      env['PGUSER'],
      userName(process.fs, process.credentials.uid) ?? String(process.credentials.uid),
    );
  const named = string ? string['dbname'] : given.database;
  return {
    host: string?.['host'] ?? given.host ?? env['PGHOST'] ?? '',
    port: string?.['port'] ?? given.port ?? orDefault(env['PGPORT'], '5432'),
    user: string?.['user'] ?? user,
    database: orDefault(named, orDefault(env['PGDATABASE'], string?.['user'] ?? user)),
    password: string?.['password'] ?? env['PGPASSWORD'],
  };
}

function orDefault(value: string | undefined, fallback: string): string {
  return value === undefined || value === '' ? fallback : value;
}

/** `postgresql://user:password@host:port/db` or `host=db user=app`. */
function connectionString(text: string): Readonly<Record<string, string>> | undefined {
  const uri =
    /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^:/?]*)(?::(\d+))?(?:\/([^?]*))?(?:\?(.*))?$/s.exec(
      text,
    );
  if (uri) {
    const [, user, password, host, port, dbname, query = ''] = uri;
    const parts: Record<string, string | undefined> = { user, password, host, port, dbname };
    for (const pair of query.split('&')) {
      const [key = '', value = ''] = pair.split('=');
      if (key === 'host' || key === 'port' || key === 'user' || key === 'password' || key === 'dbname')
        parts[key] = value;
    }
    return Object.fromEntries(
      Object.entries(parts).flatMap(([key, value]) =>
        value === undefined || value === '' ? [] : [[key, decode(value)]],
      ),
    );
  }
  if (!/^\s*\w+\s*=/.test(text)) return undefined;
  return Object.fromEntries(
    Array.from(text.matchAll(/(\w+)\s*=\s*(?:'([^']*)'|(\S*))/g), ([, key = '', quoted, plain]) => [
      key,
      quoted ?? plain ?? '',
    ]),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
