/** What redis-cli was called with. */
export interface CliOptions {
  readonly host: string;
  readonly port: number;
  readonly database: number;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly warns: boolean;
  readonly repeat: number;
  readonly interval: number;
  /** `raw` and `people` whatever the output is. */
  readonly output: 'raw' | 'people' | undefined;
  /** The last argument comes from standard input (`-x`). */
  readonly readsLast: boolean;
  readonly failsOnError: boolean;
  readonly action: 'command' | 'version' | 'help' | 'scan';
  readonly pattern: string;
  readonly command: readonly string[];
}

/** @returns text: what is wrong */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): CliOptions | string {
  const options: { -readonly [Key in keyof CliOptions]: CliOptions[Key] } = {
    host: '127.0.0.1', port: 6379, database: 0, user: undefined, password: env['REDISCLI_AUTH'], warns: false, repeat: 1, interval: 0, output: undefined,
    readsLast: false, failsOnError: false, action: 'command', pattern: '*', command: [],
  }; // prettier-ignore
  let warns = false;
  let isQuiet = false;
  let index = 0;
  for (; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const value = args[index + 1];
    const isLast = value === undefined;
    if (VALUED.has(arg) && !isLast) index += 1;
    else if (!arg.startsWith('-') || VALUED.has(arg)) break;
    switch (arg) {
      case '-h':
        options.host = value ?? '';
        break;
      case '-p':
        options.port = Number(value);
        if (!/^\d{1,5}$/.test(value ?? '') || options.port > 65_535) return 'Invalid server port.';
        break;
      case '-n':
        options.database = Number.parseInt(value ?? '0', 10) || 0;
        break;
      case '-a':
      case '--pass':
        options.password = value;
        warns = true;
        break;
      case '--user':
        options.user = value;
        break;
      case '-u': {
        const url = /^rediss?:\/\/(?:([^:@]*)(?::([^@]*))?@)?([^:/]+)(?::(\d+))?(?:\/(\d+))?$/.exec(
          value ?? '',
        );
        if (!url) return 'Invalid URI scheme';
        const [, user = '', password, host = '', port, database] = url;
        Object.assign(options, {
          host,
          ...(user === '' ? {} : { user }),
          ...(port ? { port: Number(port) } : {}),
          ...(database ? { database: Number(database) } : {}),
        });
        if (password !== undefined) options.password = password;
        warns ||= password !== undefined;
        break;
      }
      case '-r':
        options.repeat = Number.parseInt(value ?? '1', 10);
        break;
      case '-i':
        options.interval = Number.parseFloat(value ?? '0') || 0;
        break;
      case '--pattern':
        options.pattern = value ?? '*';
        break;
      case '--raw':
        options.output = 'raw';
        break;
      case '--no-raw':
        options.output = 'people';
        break;
      case '-x':
        options.readsLast = true;
        break;
      case '-e':
        options.failsOnError = true;
        break;
      case '--scan':
        options.action = 'scan';
        break;
      case '--no-auth-warning':
        isQuiet = true;
        break;
      case '-v':
      case '--version':
        options.action = 'version';
        break;
      case '--help':
        options.action = 'help';
        break;
      case '-c':
      case '-2':
      case '--verbose':
      case '-d':
      case '-t':
        break;
      default:
        return KNOWN.has(arg)
          ? `${arg} is not simulated here.`
          : `Unrecognized option or bad number of args for: '${arg}'`;
    }
  }
  return { ...options, warns: warns && !isQuiet, command: args.slice(index) };
}

const VALUED = new Set([
  '-h',
  '-p',
  '-n',
  '-a',
  '--pass',
  '--user',
  '-u',
  '-r',
  '-i',
  '--pattern',
  '-d',
  '-t',
]);
const KNOWN = new Set([
  '-3',
  '--stat',
  '--latency',
  '--bigkeys',
  '--memkeys',
  '--hotkeys',
  '--cluster',
  '--tls',
  '--json',
  '--csv',
  '--pipe',
  '--rdb',
  '--eval',
  '--replica',
  '-s',
  '-X',
  '--askpass',
  '-D',
]);
