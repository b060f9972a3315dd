import { MILLISECOND, plus } from '../../../../base/time.ts';
import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { exit, type Json, type Program, type Step } from '../../../../linux/process/program.ts';
import { credentialsOf, findUser } from '../../../../linux/utilities/system/accounts.ts';
import { findExecutable } from '../../../../linux/utilities/system/find-executable.ts';
import { becomeCommand, isOption } from '../../entrypoint/become.ts';
import { EntrypointFailure, fileVariable } from '../common/environment.ts';
import { INIT_DIRECTORY, initScripts } from '../common/init-scripts.ts';
import { addDatabase, createCluster, createClusterFiles, postgresStorage } from './cluster-files.ts';
import { NO_PASSWORD, oldDataComplaint, TRUST_WARNING } from './entrypoint-texts.ts';
import { postgresVersion } from './version.ts';

const SIGINT = 2;

/** What initdb and the temporary server are doing, and what is left of the init scripts. */
type State =
  | { readonly phase: 'bootstrap' | 'post-bootstrap' | 'sync' | 'starting' }
  | { readonly phase: 'scripts'; readonly server: number; readonly done: number }
  | { readonly phase: 'stopping'; readonly server: number };

interface Settings {
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly data: string;
}

/**
 * docker-entrypoint.sh of the postgres image: makes a cluster when there is none, lets a temporary server run the
 * scripts of /docker-entrypoint-initdb.d, then becomes the command.
 */
export const postgresEntrypoint: Program = {
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
  process.write(2, `initdb: error: could not access directory "${error.path}": ${error.text}\n`);
  return exit(1);
}

function command(process: ProcessContext): readonly string[] {
  const given = process.argv.slice(1);
  return isOption(given[0]) ? ['postgres', ...given] : given;
}

function wantsHelp(argv: readonly string[]): boolean {
  return argv.some((arg) => ['-?', '--help', '--describe-config', '-V', '--version'].includes(arg));
}

function begin(process: ProcessContext): Step {
  const argv = command(process);
  const ensures = /docker-en\w+-initdb\.sh$/.test(process.argv[0] ?? '');
  if (!ensures && (argv[0] !== 'postgres' || wantsHelp(argv)))
    return becomeCommand(process, argv, { line: 380 });
  const settings = readSettings(process);
  if (process.credentials.uid === 0) return becomePostgres(process, settings);
  createDirectories(process, settings);
  if (process.fs.exists(`${settings.data}/PG_VERSION`)) {
    process.write(
      1,
      '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n',
    );
    return ensures ? exit(0) : becomeCommand(process, argv);
  }
  verify(process, settings);
  return initialise(process, settings);
}

function readSettings(process: ProcessContext): Settings {
  const complain = (message: string): string => `error: ${message}\n`;
  const password = fileVariable(process, 'POSTGRES_PASSWORD', complain);
  const user = fileVariable(process, 'POSTGRES_USER', complain, 'postgres');
  const database = fileVariable(process, 'POSTGRES_DB', complain, user);
  return { password, user, database, data: process.env['PGDATA'] ?? '/var/lib/postgresql/data' };
}

/** `exec gosu postgres "$BASH_SOURCE" "$@"` */
function becomePostgres(process: ProcessContext, settings: Settings): Step {
  createDirectories(process, settings);
  const user = findUser(process.fs, 'postgres');
  if (!user) {
    process.write(
      2,
      'error: failed switching to "postgres": unable to find user postgres: no matching entries in passwd file\n',
    );
    return exit(1);
  }
  return {
    kind: 'exec',
    argv: process.argv,
    path: process.executable,
    env: { ...process.env, HOME: user.home },
    credentials: credentialsOf(process.fs, user),
  };
}

function createDirectories(process: ProcessContext, { data }: Settings): void {
  const { fs } = process;
  if (!fs.exists(data)) fs.mkdir(data, { parents: true, mode: 0o700 });
  if (process.credentials.uid !== 0) return;
  const user = findUser(fs, 'postgres');
  if (!user) return;
  if (!fs.exists('/var/run/postgresql')) fs.mkdir('/var/run/postgresql', { parents: true, mode: 0o3775 });
  fs.chown('/var/run/postgresql', user.uid, user.gid);
  const all = (path: string): void => {
    fs.chown(path, user.uid, user.gid);
    if (fs.lstat(path).node.type !== 'directory') return;
    for (const name of fs.readdir(path)) all(`${path}/${name}`);
  };
  all(data);
  fs.chmod(data, 0o700);
}

/** What has to be right before a cluster is made. @throws EntrypointFailure */
function verify(process: ProcessContext, { password, data }: Settings): void {
  const method = process.env['POSTGRES_HOST_AUTH_METHOD'] ?? '';
  if (password === '' && method !== 'trust') throw new EntrypointFailure(NO_PASSWORD);
  if (method === 'trust') process.write(2, TRUST_WARNING);
  if (postgresVersion(process).major < 18) return;
  const old = '/var/lib/postgresql/data';
  const isMount = process.fs.mounts().some(({ path }) => path === old);
  const hasData = process.fs.exists(`${old}/PG_VERSION`);
  if (data !== old && (isMount || hasData)) {
    throw new EntrypointFailure(oldDataComplaint(hasData ? old : `${old} (unused mount/volume)`));
  }
}

function initialise(process: ProcessContext, { data }: Settings): Step {
  const { fs } = process;
  const { major } = postgresVersion(process);
  const say = (text: string): void => process.write(1, text);
  const locale = process.env['LANG'] ?? 'C';
  say(
    `The files belonging to this database system will be owned by user "postgres".\nThis user must also own the server process.\n\nThe database cluster will be initialized with locale "${locale}".\nThe default database encoding has accordingly been set to "UTF8".\nThe default text search configuration will be set to "english".\n\nData page checksums are ${major >= 18 ? 'enabled' : 'disabled'}.\n\n`,
  );
  const [first] = fs.readdir(data);
  if (first !== undefined) {
    process.write(2, `initdb: error: directory "${data}" exists but is not empty\n`);
    process.write(
      2,
      first === 'lost+found'
        ? 'initdb: detail: It contains a lost+found directory, perhaps due to it being a mount point.\ninitdb: hint: Using a mount point directly as the data directory is not recommended.\nCreate a subdirectory under the mount point.\n'
        : `initdb: hint: If you want to create a new database system, either remove or empty the directory "${data}" or run initdb with an argument other than "${data}".\n`,
    );
    return exit(1);
  }
  const quote = major >= 18 ? '"' : '';
  createClusterFiles(process, data);
  say(
    `fixing permissions on existing directory ${data} ... ok\ncreating subdirectories ... ok\nselecting dynamic shared memory implementation ... posix\nselecting default ${quote}max_connections${quote} ... 100\nselecting default ${quote}shared_buffers${quote} ... 128MB\nselecting default time zone ... ${process.env['TZ'] ?? 'Etc/UTC'}\ncreating configuration files ... ok\nrunning bootstrap script ... `,
  );
  return wait(process, { phase: 'bootstrap' }, 350);
}

function wait(process: ProcessContext, state: State, milliseconds: number): Step {
  return { kind: 'wait', for: { kind: 'until', at: plus(process.now, milliseconds * MILLISECOND) }, state };
}

function proceed(process: ProcessContext, state: State): Step {
  const say = (text: string): void => process.write(1, text);
  switch (state.phase) {
    case 'bootstrap':
      say('ok\nperforming post-bootstrap initialization ... ');
      return wait(process, { phase: 'post-bootstrap' }, 520);
    case 'post-bootstrap':
      say('ok\n');
      process.write(
        2,
        'initdb: warning: enabling "trust" authentication for local connections\ninitdb: hint: You can change this by editing pg_hba.conf or using the option -A, or --auth-local and --auth-host, the next time you run initdb.\n',
      );
      say('syncing data to disk ... ');
      return wait(process, { phase: 'sync' }, 640);
    case 'sync': {
      const { data, user, password } = readSettings(process);
      createCluster(process, data, user, password);
      say(
        `ok\n\n\nSuccess. You can now start the database server using:\n\n    pg_ctl -D ${data} -l logfile start\n\n`,
      );
      addHostAccess(process, data);
      say('waiting for server to start....');
      return startServer(process);
    }
    case 'starting':
      return exit(1);
    case 'scripts':
      return runScripts(process, state.server, state.done);
    case 'stopping':
      process.reap();
      if (process.processes().some(({ pid }) => pid === state.server)) {
        return { kind: 'wait', for: { kind: 'child', pid: state.server }, state };
      }
      say(' done\nserver stopped\n\nPostgreSQL init process complete; ready for start up.\n\n');
      return /docker-en\w+-initdb\.sh$/.test(process.argv[0] ?? '')
        ? exit(0)
        : becomeCommand(process, command(process), { line: 380 });
  }
}

function addHostAccess(process: ProcessContext, data: string): void {
  const given = process.env['POSTGRES_HOST_AUTH_METHOD'] ?? '';
  const major = postgresVersion(process).major;
  const method = given === '' ? (major >= 14 ? 'scram-sha-256' : 'md5') : given;
  const warning =
    method === 'trust'
      ? '# warning trust is enabled for all connections\n# see https://www.postgresql.org/docs/17/auth-trust.html\n'
      : '';
  process.fs.writeFile(`${data}/pg_hba.conf`, `\n${warning}host all all all ${method}\n`, { append: true });
}

/** A server that only answers on its socket: scripts use it, nobody from outside can. */
function startServer(process: ProcessContext): Step {
  const found = findExecutable(process, 'postgres', process.env['PATH']);
  if (found.kind !== 'found') return exit(1);
  const server = process.spawn({
    argv: ['postgres', ...command(process).slice(1), '-c', 'listen_addresses=', '-p', '5432'],
    path: found.path,
    env: process.env,
  });
  return wait(process, { phase: 'scripts', server, done: -1 }, 110);
}

/** One script after the other; `done` counts them, -1 being before the database was made. */
function runScripts(process: ProcessContext, server: number, done: number): Step {
  const { user, database, data } = readSettings(process);
  const say = (text: string): void => process.write(1, text);
  const last = reapOther(process, server);
  if (last === 'server') {
    say(' stopped waiting\npg_ctl: could not start server\nExamine the log output.\n');
    return exit(1);
  }
  if (last !== undefined && last !== 0) return exit(last);
  let at = done;
  if (at < 0) {
    say(' done\nserver started\n');
    if (database !== 'postgres') {
      addDatabase(postgresStorage(process, data), database, user, postgresVersion(process).major);
      say('CREATE DATABASE\n\n');
    }
    say('\n');
    at = 0;
  } else say('\n');
  const scripts = initScripts(process.fs);
  if (scripts.length === 0) say(`/usr/local/bin/docker-entrypoint.sh: ignoring ${INIT_DIRECTORY}/*\n\n`);
  for (; at < scripts.length; at += 1) {
    const script = scripts[at];
    if (!script) break;
    const verb = { run: 'running', source: 'sourcing', sql: 'running', ignore: 'ignoring' }[script.kind];
    say(`/usr/local/bin/docker-entrypoint.sh: ${verb} ${script.path}\n`);
    if (script.kind === 'ignore') {
      say('\n');
      continue;
    }
    const client = ['psql', '-v', 'ON_ERROR_STOP=1', '--no-password', '--no-psqlrc', '--username', user];
    const argv =
      script.kind === 'run'
        ? [script.path]
        : script.kind === 'source'
          ? ['bash', '-c', `. ${script.path}`]
          : [...client, '--dbname', database, '-f', script.path];
    const found = findExecutable(process, argv[0] ?? '', process.env['PATH']);
    if (found.kind !== 'found') return exit(127);
    const env = { ...process.env, POSTGRES_USER: user, POSTGRES_DB: database, PGHOST: '', PGHOSTADDR: '' };
    const pid = process.spawn({ argv, path: found.path, env });
    return { kind: 'wait', for: { kind: 'child', pid }, state: { phase: 'scripts', server, done: at + 1 } };
  }
  say('waiting for server to shut down....');
  process.kill(server, SIGINT);
  const state: Json = { phase: 'stopping', server };
  return { kind: 'wait', for: { kind: 'child', pid: server }, state };
}

/** How the script that was waited for has ended; whether it was the server that did. */
function reapOther(process: ProcessContext, server: number): number | 'server' | undefined {
  for (let ended = process.reap(); ended; ended = process.reap()) {
    if (ended.pid === server) return 'server';
    return ended.code;
  }
  return undefined;
}
