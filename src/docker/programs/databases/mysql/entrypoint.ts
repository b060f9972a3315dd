import { MILLISECOND, plus } from '../../../../base/time.ts';
import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { exit, type Program, type Step } from '../../../../linux/process/program.ts';
import { credentialsOf, findUser } from '../../../../linux/utilities/system/accounts.ts';
import { findExecutable } from '../../../../linux/utilities/system/find-executable.ts';
import { becomeCommand, isOption } from '../../entrypoint/become.ts';
import { EntrypointFailure, fileVariable } from '../common/environment.ts';
import { initScripts } from '../common/init-scripts.ts';
import { createDataDirectory, DATA, hashMysqlPassword, mysqlStorage, rootAccount } from './data-directory.ts';
import { productOf, type Product } from './product.ts';
import { runAsRoot } from './run-query.ts';
import { entrypointLine, log, mariadbLog } from './server-log.ts';

const SIGTERM = 15;

type State =
  | { readonly phase: 'initialising' | 'starting' }
  | { readonly phase: 'started' | 'zones'; readonly server: number }
  | { readonly phase: 'scripts'; readonly server: number; readonly done: number }
  | { readonly phase: 'stopping'; readonly server: number };

interface Settings {
  readonly rootPassword: string;
  readonly isRandom: boolean;
  readonly allowsEmpty: boolean;
  readonly rootHost: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/**
 * docker-entrypoint.sh of the mysql and mariadb images: makes the data directory when there is none, lets a temporary
 * server run the scripts of /docker-entrypoint-initdb.d, then becomes the command.
 */
export const mysqlEntrypoint: Program = {
  start(process) {
    try {
      return begin(process);
    } catch (error) {
      return failed(process, error);
    }
  },

  resume(process, json) {
    try {
      return proceed(process, json as State);
    } catch (error) {
      return failed(process, error);
    }
  },
};

function failed(process: ProcessContext, error: unknown): Step {
  if (error instanceof EntrypointFailure) {
    process.write(2, error.message);
    return exit(1);
  }
  if (!(error instanceof FsError)) throw error;
  process.write(2, `mkdir: cannot create directory '${error.path}': ${error.text}\n`);
  return exit(1);
}

function note(process: ProcessContext, message: string): void {
  process.write(1, entrypointLine(process, 'Note', message));
}

function command(process: ProcessContext, product: Product): readonly string[] {
  const given = process.argv.slice(1);
  return isOption(given[0]) ? [product.isMariadb ? 'mariadbd' : 'mysqld', ...given] : given;
}

function begin(process: ProcessContext): Step {
  const product = productOf(process);
  const argv = command(process, product);
  const isServer = argv[0] === 'mysqld' || (product.isMariadb && argv[0] === 'mariadbd');
  const wantsHelp = argv.some((arg) => ['-?', '--help', '--print-defaults', '-V', '--version'].includes(arg));
  if (!isServer || wantsHelp) return becomeCommand(process, argv, { line: 500 });
  note(process, `Entrypoint script for ${product.packaged} started.`);
  if (process.credentials.uid === 0) return becomeMysql(process, product);
  if (process.fs.exists(`${DATA}/mysql`)) return becomeCommand(process, argv);
  readSettings(process, product);
  note(process, 'Initializing database files');
  if (!product.isMariadb && product.major >= 8) {
    log(process, '[System]', '[MY-015017] [Server] MySQL Server Initialization - start.');
    log(
      process,
      '[System]',
      `[MY-013169] [Server] /usr/sbin/mysqld (mysqld ${product.number}) initializing of server in progress as process ${process.pid + 79}`,
    );
    log(process, '[System]', '[MY-013576] [InnoDB] InnoDB initialization has started.', 1);
  }
  return wait(process, { phase: 'initialising' }, product.isMariadb ? 900 : 3600);
}

/** Root gives the directory away and goes on as mysql. */
function becomeMysql(process: ProcessContext, product: Product): Step {
  note(process, "Switching to dedicated user 'mysql'");
  const { fs } = process;
  const user = findUser(fs, 'mysql');
  if (!user) return exit(1);
  if (!fs.exists(DATA)) fs.mkdir(DATA, { parents: true });
  const all = (path: string): void => {
    fs.chown(path, user.uid, user.gid);
    if (fs.lstat(path).node.type !== 'directory') return;
    for (const name of fs.readdir(path)) all(`${path}/${name}`);
  };
  all(DATA);
  const socket = product.socket.replace(/\/[^/]*$/, '');
  if (!fs.exists(socket)) fs.mkdir(socket, { parents: true });
  fs.chown(socket, user.uid, user.gid);
  return {
    kind: 'exec',
    argv: process.argv,
    path: process.executable,
    env: { ...process.env, HOME: user.home },
    credentials: credentialsOf(fs, user),
  };
}

/** MARIADB_X, or MYSQL_X which MariaDB's image takes as well. */
function variable(process: ProcessContext, product: Product, name: string, fallback = ''): string {
  const complain = (message: string): string =>
    entrypointLine(process, 'ERROR', `Both ${message.replace(/^both /, '')}`);
  const mariadb = product.isMariadb ? fileVariable(process, `MARIADB_${name}`, complain) : '';
  return mariadb === '' ? fileVariable(process, `MYSQL_${name}`, complain, fallback) : mariadb;
}

/** @throws EntrypointFailure when nobody says what root's password is */
function readSettings(process: ProcessContext, product: Product): Settings {
  const read = (name: string, fallback = ''): string => variable(process, product, name, fallback);
  const settings: Settings = {
    rootPassword: read('ROOT_PASSWORD'),
    isRandom: read('RANDOM_ROOT_PASSWORD') !== '',
    allowsEmpty: read('ALLOW_EMPTY_PASSWORD') !== '' || read('ALLOW_EMPTY_ROOT_PASSWORD') !== '',
    rootHost: read('ROOT_HOST', '%'),
    database: read('DATABASE'),
    user: read('USER'),
    password: read('PASSWORD'),
  };
  const prefix = product.isMariadb ? 'MARIADB' : 'MYSQL';
  if (settings.rootPassword === '' && !settings.isRandom && !settings.allowsEmpty) {
    const message = product.isMariadb
      ? 'Database is uninitialized and password option is not specified\n\tYou need to specify one of MARIADB_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD_HASH, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and MARIADB_RANDOM_ROOT_PASSWORD'
      : 'Database is uninitialized and password option is not specified\n    You need to specify one of the following as an environment variable:\n    - MYSQL_ROOT_PASSWORD\n    - MYSQL_ALLOW_EMPTY_PASSWORD\n    - MYSQL_RANDOM_ROOT_PASSWORD';
    throw new EntrypointFailure(entrypointLine(process, 'ERROR', message));
  }
  if (settings.user === 'root') {
    const list = product.isMariadb
      ? 'MARIADB_USER="root", MARIADB_USER and MARIADB_PASSWORD are for configuring a regular user and cannot be used for the root user'
      : 'MYSQL_USER="root", MYSQL_USER and MYSQL_PASSWORD are for configuring a regular user and cannot be used for the root user\n    Remove MYSQL_USER="root" and use one of the following to control the root user password:\n    - MYSQL_ROOT_PASSWORD\n    - MYSQL_ALLOW_EMPTY_PASSWORD\n    - MYSQL_RANDOM_ROOT_PASSWORD';
    throw new EntrypointFailure(entrypointLine(process, 'ERROR', list));
  }
  if (settings.user !== '' && settings.password === '') {
    process.write(
      2,
      entrypointLine(
        process,
        'Warn',
        `${prefix}_USER specified, but missing ${prefix}_PASSWORD; ${prefix}_USER will not be created`,
      ),
    );
  } else if (settings.user === '' && settings.password !== '') {
    process.write(
      2,
      entrypointLine(
        process,
        'Warn',
        `${prefix}_PASSWORD specified, but missing ${prefix}_USER; ${prefix}_PASSWORD will be ignored`,
      ),
    );
  }
  return settings;
}

function wait(process: ProcessContext, state: State, milliseconds: number): Step {
  return { kind: 'wait', for: { kind: 'until', at: plus(process.now, milliseconds * MILLISECOND) }, state };
}

function proceed(process: ProcessContext, state: State): Step {
  const product = productOf(process);
  switch (state.phase) {
    case 'initialising': {
      const [first] = process.fs.readdir(DATA);
      if (first !== undefined) return notEmpty(process, product);
      createDataDirectory(process, product);
      if (!product.isMariadb && product.major >= 8) {
        log(process, '[System]', '[MY-013577] [InnoDB] InnoDB initialization has ended.', 1);
        log(
          process,
          '[Warning]',
          '[MY-010453] [Server] root@localhost is created with an empty password ! Please consider switching off the --initialize-insecure option.',
          6,
        );
        log(process, '[System]', '[MY-015018] [Server] MySQL Server Initialization - end.');
      }
      note(process, 'Database files initialized');
      note(process, 'Starting temporary server');
      if (product.isMariadb) note(process, 'Waiting for server startup');
      return startServer(process, product);
    }
    case 'starting':
      return exit(1);
    case 'started':
      return loadZones(process, product, state.server);
    case 'zones':
      return prepare(process, product, state.server);
    case 'scripts':
      return runScripts(process, product, state.server, state.done);
    case 'stopping':
      process.reap();
      if (process.processes().some(({ pid }) => pid === state.server)) {
        return { kind: 'wait', for: { kind: 'child', pid: state.server }, state };
      }
      note(process, 'Temporary server stopped');
      process.write(1, '\n');
      note(process, `${product.isMariadb ? 'MariaDB' : 'MySQL'} init process done. Ready for start up.`);
      process.write(1, '\n');
      return becomeCommand(process, command(process, product), { line: 500 });
  }
}

function notEmpty(process: ProcessContext, product: Product): Step {
  if (product.isMariadb) {
    mariadbLog(process, `Can't create database 'mysql'; the data directory is not empty`, 'ERROR');
    return exit(1);
  }
  log(
    process,
    '[ERROR]',
    `[MY-010457] [Server] --initialize specified but the data directory has files in it. Aborting.`,
  );
  log(
    process,
    '[ERROR]',
    '[MY-013236] [Server] The designated data directory /var/lib/mysql/ is unusable. You can remove all files that the server added to it.',
  );
  log(process, '[ERROR]', '[MY-010119] [Server] Aborting');
  return exit(1);
}

/** A server that only answers on its socket. */
function startServer(process: ProcessContext, product: Product): Step {
  const argv = command(process, product);
  const found = findExecutable(process, argv[0] ?? '', process.env['PATH']);
  if (found.kind !== 'found') return exit(1);
  const server = process.spawn({
    argv: [...argv, '--skip-networking', `--socket=${product.socket}`],
    path: found.path,
    env: process.env,
  });
  return wait(process, { phase: 'started', server }, product.isMariadb ? 1000 : 1400);
}

/** The time zones of the computer become rows, which takes a while. */
function loadZones(process: ProcessContext, product: Product, server: number): Step {
  if (!process.processes().some(({ pid, state }) => pid === server && state !== 'zombie')) {
    process.write(2, entrypointLine(process, 'ERROR', 'Unable to start server.'));
    return exit(1);
  }
  note(process, 'Temporary server started.');
  if (!product.isMariadb) {
    process.write(1, "'/var/lib/mysql/mysql.sock' -> '/var/run/mysqld/mysqld.sock'\n");
    for (const name of [
      'iso3166.tab',
      'leap-seconds.list',
      'leapseconds',
      'tzdata.zi',
      'zone.tab',
      'zone1970.tab',
    ]) {
      process.write(2, `Warning: Unable to load '/usr/share/zoneinfo/${name}' as time zone. Skipping it.\n`);
    }
  }
  return wait(process, { phase: 'zones', server }, product.isMariadb ? 250 : 1700);
}

/** Accounts and the database that the environment asks for. */
function prepare(process: ProcessContext, product: Product, server: number): Step {
  const settings = readSettings(process, product);
  const password =
    settings.isRandom && settings.rootPassword === '' ? randomPassword(process) : settings.rootPassword;
  if (settings.isRandom && settings.rootPassword === '')
    note(process, `GENERATED ROOT PASSWORD: ${password}`);
  const storage = mysqlStorage(process, product);
  const cluster = storage.cluster();
  const hash = hashMysqlPassword(password, process.random(), product);
  const others = cluster.roles.filter(({ name }) => name !== 'root');
  const hosts = settings.rootHost === 'localhost' ? ['localhost'] : ['localhost', settings.rootHost];
  storage.saveCluster({ ...cluster, roles: [...others, ...hosts.map((host) => rootAccount(host, hash))] });
  const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;
  const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
  if (settings.database !== '') {
    note(process, `Creating database ${settings.database}`);
    runAsRoot(process, `CREATE DATABASE IF NOT EXISTS ${quoted(settings.database)}`);
  }
  if (settings.user !== '' && settings.password !== '') {
    note(process, `Creating user ${settings.user}`);
    runAsRoot(process, `CREATE USER ${text(settings.user)}@'%' IDENTIFIED BY ${text(settings.password)}`);
    if (settings.database !== '') {
      note(process, `Giving user ${settings.user} access to schema ${settings.database}`);
      runAsRoot(process, `GRANT ALL ON ${quoted(settings.database)}.* TO ${text(settings.user)}@'%'`);
    }
  }
  if (product.isMariadb)
    note(process, 'Securing system users (equivalent to running mysql_secure_installation)');
  process.write(1, '\n');
  return runScripts(process, product, server, 0, password);
}

function randomPassword(process: ProcessContext): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: 24 }, () => letters[process.random() % letters.length]).join('');
}

function runScripts(
  process: ProcessContext,
  product: Product,
  server: number,
  done: number,
  fresh?: string,
): Step {
  const ended = process.reap();
  if (ended && ended.pid !== server && ended.code !== 0) return exit(ended.code);
  if (done > 0) process.write(1, '\n');
  const scripts = initScripts(process.fs);
  const { database, rootPassword } = readSettings(process, product);
  for (let at = done; at < scripts.length; at += 1) {
    const script = scripts[at];
    if (!script) break;
    const verb = { run: 'running', source: 'sourcing', sql: 'running', ignore: 'ignoring' }[script.kind];
    const line = entrypointLine(
      process,
      script.kind === 'ignore' ? 'Warn' : 'Note',
      `/usr/local/bin/docker-entrypoint.sh: ${verb} ${script.path}`,
    );
    process.write(script.kind === 'ignore' ? 2 : 1, line);
    if (script.kind === 'ignore') {
      process.write(1, '\n');
      continue;
    }
    const client = [
      product.isMariadb ? 'mariadb' : 'mysql',
      '-uroot',
      '--comments',
      ...(database === '' ? [] : [`--database=${database}`]),
    ];
    const argv =
      script.kind === 'run'
        ? [script.path]
        : script.kind === 'source'
          ? ['bash', '-c', `. ${script.path}`]
          : client;
    const found = findExecutable(process, argv[0] ?? '', process.env['PATH']);
    if (found.kind !== 'found') return exit(127);
    const env = { ...process.env, MYSQL_PWD: fresh ?? rootPassword };
    const input = script.kind === 'sql' ? { 0: process.open(script.path, 'read') } : undefined;
    const pid = process.spawn({ argv, path: found.path, env, ...(input && { fds: input }) });
    if (input) process.close(input[0]);
    return { kind: 'wait', for: { kind: 'child', pid }, state: { phase: 'scripts', server, done: at + 1 } };
  }
  note(process, 'Stopping temporary server');
  process.kill(server, SIGTERM);
  return { kind: 'wait', for: { kind: 'child', pid: server }, state: { phase: 'stopping', server } };
}
