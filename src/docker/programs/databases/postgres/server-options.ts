import type { ProcessContext } from '../../../../linux/process/process-context.ts';

export interface ServerOptions {
  readonly data: string;
  readonly port: number;
  /** listen_addresses: empty for none. */
  readonly addresses: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Settings that a command line may have; others are refused as unknown. */
const KNOWN =
  /^(?:\w+\.\w+|listen_addresses|port|max_\w+|min_\w+|shared_\w+|work_mem|maintenance_work_mem|effective_\w+|log_\w+|wal_\w+|fsync|synchronous_commit|full_page_writes|checkpoint_\w+|random_page_cost|seq_page_cost|autovacuum\w*|timezone|hba_file|config_file|ident_file|data_directory|unix_socket_\w+|ssl\w*|password_encryption|archive_\w+|hot_standby\w*|jit\w*|huge_pages|logging_collector|statement_timeout|idle_\w+|lock_timeout|deadlock_timeout|track_\w+|default_\w+|client_\w+|datestyle|search_path|enable_\w+|session_\w+|io_\w+|bgwriter_\w+|superuser_reserved_connections|application_name|cluster_name|event_source|restore_command|primary_\w+|lc_\w+|temp_\w+|vacuum_\w+)$/i;

/** The command line of postgres, over what postgresql.conf says. */
export function readServerOptions(process: ProcessContext): ServerOptions | { readonly complaint: string } {
  const given: Record<string, string> = {};
  let data = process.env['PGDATA'] ?? '';
  const args = process.argv.slice(1);
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const inline = /^--([^=]+)=(.*)$/s.exec(arg);
    const value = (): string => {
      if (arg.length > 2) return arg.slice(2);
      index += 1;
      return args[index] ?? '';
    };
    let setting = inline ? `${inline[1]}=${inline[2]}` : undefined;
    if (setting !== undefined) setting = setting.replaceAll('-', '_');
    else if (arg.startsWith('-c')) setting = value();
    else if (arg.startsWith('-D')) data = value();
    else if (arg.startsWith('-p')) setting = `port=${value()}`;
    else if (arg.startsWith('-h')) setting = `listen_addresses=${value()}`;
    else if (arg.startsWith('-k')) value();
    else if (arg === '-F') setting = 'fsync=off';
    else if (arg.startsWith('-N')) setting = `max_connections=${value()}`;
    else if (arg.startsWith('-B')) setting = `shared_buffers=${value()}`;
    else if (arg.startsWith('-')) {
      const letter = arg.startsWith('--')
        ? `unrecognized option '${arg}'`
        : `invalid option -- '${arg.slice(1, 2)}'`;
      return { complaint: `postgres: ${letter}\nTry "postgres --help" for more information.\n` };
    } else {
      return {
        complaint: `postgres: invalid argument: "${arg}"\nTry "postgres --help" for more information.\n`,
      };
    }
    if (setting === undefined) continue;
    const at = setting.indexOf('=');
    const name = setting.slice(0, Math.max(at, 0)).trim().toLowerCase();
    if (at < 0 || !KNOWN.test(name)) {
      const shown =
        at < 0 ? `-c ${setting} requires a value` : `unrecognized configuration parameter "${name}"`;
      return { complaint: `FATAL:  ${shown}\n` };
    }
    given[name] = setting.slice(at + 1);
  }
  const file = readConfiguration(process, given['config_file'] ?? `${data}/postgresql.conf`);
  const settings = { ...file, ...given };
  return {
    data,
    port: Number(settings['port'] ?? 5432),
    addresses: settings['listen_addresses'] ?? '*',
    settings,
  };
}

function readConfiguration(process: ProcessContext, path: string): Record<string, string> {
  const settings: Record<string, string> = {};
  if (!process.fs.exists(path)) return settings;
  for (const line of process.fs.readFile(path).split('\n')) {
    const match = /^\s*([\w.]+)\s*=?\s*('[^']*'|[^#\s]+)/.exec(line);
    if (match) settings[(match[1] ?? '').toLowerCase()] = (match[2] ?? '').replaceAll("'", '');
  }
  return settings;
}
