import { MILLISECOND, plus } from '../../../../base/time.ts';
import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { exit, type Json, type Program, type Step } from '../../../../linux/process/program.ts';
import { socketPort } from '../common/wire.ts';
import { answerMysqlClient } from './answer-client.ts';
import { DATA } from './data-directory.ts';
import { productOf } from './product.ts';
import { log, mariadbLog, readyLines, shutdownLines, startLines } from './server-log.ts';
import type { MysqlRunning, MysqlState } from './server-state.ts';

const SIGHUP = 1;
const SIGINT = 2;
const SIGQUIT = 3;
const SIGTERM = 15;

/** mysqld and mariadbd. */
export const mysqld: Program = {
  start(process) {
    const product = productOf(process);
    const args = new Set(process.argv.slice(1));
    const name = product.isMariadb ? 'mariadbd' : 'mysqld';
    if (args.has('--version') || args.has('-V')) {
      const text = product.isMariadb
        ? `${process.argv[0] ?? name}  Ver ${product.version} for debian-linux-gnu on x86_64 (${product.comment})\n`
        : `/usr/sbin/mysqld  Ver ${product.version} for Linux on x86_64 (${product.comment})\n`;
      process.write(1, text);
      return exit(0);
    }
    if (args.has('--verbose') && args.has('--help')) return exit(0);
    try {
      return begin(process);
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      const message = `Can't create/write to file '${error.path}' (OS errno 13 - ${error.text})`;
      if (product.isMariadb) mariadbLog(process, message, 'ERROR');
      else log(process, '[ERROR]', `[MY-010187] [Server] ${message}`);
      return exit(1);
    }
  },

  resume(process, json) {
    const state = json as unknown as MysqlState;
    if (state.mode === 'starting') return ready(process, state.running);
    if (state.mode === 'running') return keep(state);
    shutdownLines(process, productOf(process), 'end');
    removeSocket(process, state.running);
    return exit(0);
  },

  signal(process, json, signal) {
    const state = json as unknown as MysqlState | null;
    if (state === null) return 'default';
    const stops =
      signal === SIGTERM || signal === SIGQUIT || (signal === SIGINT && productOf(process).isMariadb);
    if (signal === SIGHUP || signal === SIGINT) if (!stops) return 'ignore';
    if (!stops) return 'default';
    if (state.mode === 'stopping') return wait(process, state, 200);
    shutdownLines(process, productOf(process), 'begin');
    return wait(process, { mode: 'stopping', running: state.running }, state.mode === 'starting' ? 100 : 780);
  },

  serve(process, json, request) {
    const state = json as unknown as MysqlState;
    if (state.mode !== 'running') return { state: json, data: '' };
    const { running, data } = answerMysqlClient(process, state.running, request);
    return { state: { mode: 'running', running } as unknown as Json, data };
  },
};

function keep(state: MysqlState): Step {
  return { kind: 'wait', for: { kind: 'forever' }, state: state as unknown as Json };
}

function wait(process: ProcessContext, state: MysqlState, milliseconds: number): Step {
  const at = plus(process.now, milliseconds * MILLISECOND);
  return { kind: 'wait', for: { kind: 'until', at }, state: state as unknown as Json };
}

/** `--name=value`, with dashes and underscores alike. */
function settingsOf(args: readonly string[]): Readonly<Record<string, string>> {
  const settings: Record<string, string> = {};
  for (const arg of args) {
    const [, name = '', value] = /^--([\w-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name !== '') settings[name.replace(/^loose-/, '').replaceAll('-', '_')] = value ?? 'ON';
  }
  return settings;
}

/** Options that there are; an unknown one ends the server, as a mistyped command line does. */
const KNOWN =
  /^(?:port|socket|datadir|user|bind_address|skip_\w+|character_set_\w+|collation_\w+|default_\w+|max_\w+|innodb_\w+|lower_case_table_names|sql_mode|general_log\w*|slow_query_log\w*|long_query_time|log_\w+|binlog_\w+|server_id|gtid_\w+|enforce_gtid_consistency|expire_logs_days|explicit_defaults_for_timestamp|event_scheduler|local_infile|secure_\w+|tls_\w+|ssl\w*|mysql_native_password|authentication_policy|performance_schema\w*|table_\w+|thread_\w+|tmp\w*|key_buffer_size|sort_buffer_size|join_buffer_size|read_\w+|relay_\w+|replica_\w+|slave_\w+|report_\w+|query_cache_\w+|wait_timeout|interactive_timeout|net_\w+|connect_timeout|group_concat_max_len|transaction_isolation|autocommit|init_\w+|plugin_\w+|mysqlx\w*|pid_file|console|daemonize|initialize\w*|verbose|require_secure_transport|admin_\w+|back_log|open_files_limit|ft_\w+|defaults_\w+|no_defaults|basedir|upgrade|host_cache_size|large_pages|loose_\w+|wsrep\w*|aria_\w+|myisam_\w+|disable_\w+|feedback|timezone|time_zone|lc_\w+|federated|partition|symbolic_links|sync_binlog)$/;

function begin(process: ProcessContext): Step {
  const product = productOf(process);
  const { fs } = process;
  const settings = settingsOf(process.argv.slice(1));
  const unknown = Object.keys(settings).find((name) => !KNOWN.test(name));
  if (unknown !== undefined) {
    const written =
      process.argv.find((arg) => arg.replaceAll('-', '_').startsWith(`__${unknown}`)) ?? `--${unknown}`;
    if (product.isMariadb) {
      mariadbLog(process, `mariadbd: unknown variable '${written.slice(2)}'`, 'ERROR');
      mariadbLog(process, 'Aborting', 'ERROR');
      return exit(7);
    }
    startLines(process, product);
    log(process, '[ERROR]', `[MY-000067] [Server] unknown variable '${written.slice(2)}'.`);
    log(process, '[ERROR]', '[MY-010119] [Server] Aborting');
    return exit(7);
  }
  if (!fs.exists(`${DATA}/mysql`)) {
    startLines(process, product);
    if (product.isMariadb) {
      mariadbLog(
        process,
        "Can't open and lock privilege tables: Table 'mysql.servers' doesn't exist",
        'ERROR',
      );
      mariadbLog(
        process,
        "Fatal error: Can't open and lock privilege tables: Table 'mysql.db' doesn't exist",
        'ERROR',
      );
    } else {
      log(process, '[ERROR]', '[MY-011011] [Server] Failed to find valid data directory.');
      log(process, '[ERROR]', '[MY-010020] [Server] Data Dictionary initialization failed.');
      log(process, '[ERROR]', '[MY-010119] [Server] Aborting');
    }
    return exit(1);
  }
  startLines(process, product);
  process.useMemory((product.isMariadb ? 95 : 380) * 2 ** 20);
  const port = Number(settings['port'] ?? 3306);
  const running: MysqlRunning = {
    port: settings['skip_networking'] === undefined ? port : 0,
    socket: settings['socket'] ?? product.socket,
    local: settings['bind_address'] === '127.0.0.1' || settings['bind_address'] === 'localhost',
    settings,
    sessions: {},
    nextSession: product.isMariadb ? 3 : 8,
  };
  return wait(process, { mode: 'starting', running }, product.isMariadb ? 240 : 820);
}

function ready(process: ProcessContext, running: MysqlRunning): Step {
  const product = productOf(process);
  const { port, socket, local } = running;
  if (port !== 0 && process.listen(port, local ? { address: '127.0.0.1' } : {}) !== 'ok') {
    const message = `Can't start server: Bind on TCP/IP port: Address already in use`;
    if (product.isMariadb) mariadbLog(process, message, 'ERROR');
    else {
      log(process, '[ERROR]', `[MY-010262] [Server] ${message}`);
      log(
        process,
        '[ERROR]',
        `[MY-010257] [Server] Do you already have another mysqld server running on port: ${port} ?`,
      );
      log(process, '[ERROR]', '[MY-010119] [Server] Aborting');
    }
    return exit(1);
  }
  if (port !== 0 && !product.isMariadb && product.major >= 8) process.listen(33_060);
  process.listen(socketPort(3306), { address: '127.0.0.1' });
  const { uid, gid } = process.credentials;
  process.fs.putNode(socket, { type: 'socket', mode: 0o777, uid, gid, mtime: process.now.seconds });
  readyLines(process, product, port, socket);
  return keep({ mode: 'running', running });
}

function removeSocket({ fs }: ProcessContext, { socket }: MysqlRunning): void {
  try {
    if (fs.exists(socket)) fs.unlink(socket);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
  }
}
