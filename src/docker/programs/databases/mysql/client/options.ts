import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { userName } from '../../../../../linux/utilities/system/accounts.ts';

export interface ClientOptions {
  readonly user: string;
  /** Undefined: none. */
  readonly password: string | undefined;
  readonly asksPassword: boolean;
  /** Whether it stood on the command line. */
  readonly isVisible: boolean;
  readonly host: string;
  readonly port: number;
  readonly socket: string | undefined;
  readonly forcesTcp: boolean;
  readonly flags: ReadonlySet<string>;
  readonly execute: string | undefined;
  readonly database: string;
  readonly operands: readonly string[];
}

/** Options with a value, by letter; -p only takes one without a space. */
const VALUED: Readonly<Record<string, string>> = {
  u: 'user',
  h: 'host',
  P: 'port',
  S: 'socket',
  e: 'execute',
  D: 'database',
  w: 'where',
  r: 'result-file',
  i: 'sleep',
  c: 'count',
};
const LONG_VALUED = new Set([
  ...Object.values(VALUED),
  'protocol',
  'default-character-set',
  'delimiter',
  'connect-timeout',
  'connect_timeout',
  'ssl-mode',
  'ssl',
  'ssl-verify-server-cert',
  'prompt',
  'max-allowed-packet',
  'max_allowed_packet',
  'defaults-file',
  'defaults-extra-file',
  'default-auth',
  'wait',
  'set-gtid-purged',
  'ignore-table',
  'tab',
  'column-statistics',
  'pager',
  'init-command',
]);
const FLAGS: Readonly<Record<string, string>> = {
  N: 'skip-column-names', B: 'batch', s: 'silent', t: 'table', E: 'vertical', v: 'verbose', f: 'force', V: 'version', '?': 'help', I: 'help', A: 'no-auto-rehash', n: 'unbuffered', r: 'raw', C: 'compress', q: 'quick', H: 'html', X: 'xml', U: 'safe-updates', w: 'wait', b: 'no-beep', j: 'batch', d: 'no-data',
}; // prettier-ignore

/** The options that mysql, mysqladmin and mysqldump share. */
export function parseClientOptions(
  process: ProcessContext,
  flags: Readonly<Record<string, string>> = FLAGS,
): ClientOptions | { readonly complaint: string } {
  const args = process.argv.slice(1);
  const values: Record<string, string> = {};
  const given = new Set<string>();
  const operands: string[] = [];
  let password: string | undefined;
  let asksPassword = false;
  let isVisible = false;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (!arg.startsWith('-') || arg === '-') {
      operands.push(arg);
      continue;
    }
    if (arg.startsWith('--')) {
      const [, written = '', inline] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
      if (written === 'password') {
        if (inline === undefined) asksPassword = true;
        else [password, isVisible] = [inline, true];
      } else if (LONG_VALUED.has(written)) {
        const optional = ['ssl', 'ssl-verify-server-cert', 'wait', 'column-statistics'].includes(written);
        if (inline === undefined && !optional) index += 1;
        values[written] = inline ?? (optional ? '' : (args[index] ?? ''));
      } else if (/^[a-z][\w-]*$/.test(written)) given.add(written);
      else return { complaint: `unknown option '${arg}'` };
      continue;
    }
    for (let at = 1; at < arg.length; at += 1) {
      const letter = arg[at] ?? '';
      const rest = arg.slice(at + 1);
      if (letter === 'p') {
        if (rest === '') asksPassword = true;
        else [password, isVisible] = [rest, true];
        break;
      }
      const flag = flags[letter];
      if (flag !== undefined) {
        given.add(flag);
        continue;
      }
      const name = VALUED[letter];
      if (name === undefined) return { complaint: `unknown option '-${letter}'` };
      if (rest === '') index += 1;
      values[name] = rest === '' ? (args[index] ?? '') : rest;
      break;
    }
  }
  const { env } = process;
  return {
    user: values['user'] ?? userName(process.fs, process.credentials.uid) ?? 'root',
    password:
      password ?? (env['MYSQL_PWD'] === undefined || env['MYSQL_PWD'] === '' ? undefined : env['MYSQL_PWD']),
    asksPassword,
    isVisible,
    host: values['host'] ?? env['MYSQL_HOST'] ?? 'localhost',
    port: Number(values['port'] ?? env['MYSQL_TCP_PORT'] ?? 3306),
    socket: values['socket'],
    forcesTcp: (values['protocol'] ?? '').toLowerCase() === 'tcp',
    flags: given,
    execute: values['execute'],
    database: values['database'] ?? '',
    operands,
  };
}
