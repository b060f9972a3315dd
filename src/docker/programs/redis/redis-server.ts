import { FsError } from '../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../linux/process/process-context.ts';
import { exit, type Program, type Step } from '../../../linux/process/program.ts';
import { loadData } from './load.ts';
import { isModern, logLine, versionOf } from './log.ts';
import { Connection, shutDown } from './serve.ts';
import type { RedisState, ServerState } from './server-state.ts';
import { optionLines, readSettings, type Settings } from './settings.ts';

const STARTING_MEMORY = 9_000_000;
const OVERCOMMIT =
  "WARNING Memory overcommit must be enabled! Without it, a background save or replication may fail under low memory condition. Being disabled, it can also cause failures without low memory condition, see https://github.com/jemalloc/jemalloc/issues/1328. To fix this issue add 'vm.overcommit_memory = 1' to /etc/sysctl.conf and then reboot or run the command 'sysctl vm.overcommit_memory=1' for this to take effect.";
const NO_CONFIG =
  'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf';

/** redis-server: keeps data in memory and on disk, and speaks RESP. */
export const redisServer: Program = {
  start(process) {
    const args = process.argv.slice(1);
    const version = versionOf(process);
    const [first = ''] = args;
    if (args.length === 1 && (first === '-v' || first === '--version')) {
      process.write(
        1,
        `Redis server v=${version} sha=00000000:1 malloc=jemalloc-5.3.0 bits=64 build=5a4d6ab2c1f3e9b7\n`,
      );
      return exit(0);
    }
    if (args.length === 1 && (first === '-h' || first === '--help')) {
      process.write(2, HELP);
      return exit(0);
    }
    const given = configuration(process, args);
    if (given === undefined) return exit(1);
    const read = readSettings(given);
    if ('problem' in read) {
      const { line, text, reason } = read.problem;
      const head = `\n*** FATAL CONFIG FILE ERROR (Redis ${version}) ***\n`;
      process.write(2, `${head}Reading the configuration file, at line ${line}\n>>> '${text}'\n${reason}\n`);
      return exit(1);
    }
    return run(process, read.settings, args);
  },

  resume(process, json) {
    const state = json as RedisState;
    return state.role === 'daemon' ? begin(process, state.settings, true) : wait(state);
  },

  signal(process, json, signal) {
    const state = json as RedisState;
    if (state.role !== 'server') return 'default';
    const name = { 2: 'SIGINT', 15: 'SIGTERM' }[signal];
    if (name === undefined) return signal === 1 || signal === 13 ? 'ignore' : 'default';
    process.write(
      state.logFd,
      `${process.pid}:signal-handler (${process.now.seconds}) Received ${name} scheduling shutdown...\n`,
    );
    return shutDown(process, state) ? exit(0) : wait(state);
  },

  serve(process, json, request) {
    const state = json as RedisState;
    return state.role === 'server'
      ? new Connection(process, state, request.from).serve(request)
      : { state, data: '' };
  },
};

function wait(state: ServerState): Step {
  return { kind: 'wait', for: { kind: 'forever' }, state };
}

/** The text of the configuration file with that of the options behind it; undefined when the file cannot be opened. */
function configuration(process: ProcessContext, args: readonly string[]): string | undefined {
  const [first = '', ...rest] = args;
  if (first === '' || first.startsWith('--')) return optionLines(args);
  if (first === '-') return process.readAll(0);
  try {
    return `${process.fs.readFile(first)}${optionLines(rest)}`;
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    process.write(
      1,
      logLine(process, 'C', '#', `Fatal error, can't open config file '${first}': ${error.text}`),
    );
    return undefined;
  }
}

function run(process: ProcessContext, settings: Settings, args: readonly string[]): Step {
  if (settings['daemonize'] === 'yes') {
    process.spawn({
      argv: process.argv,
      fork: { program: 'redis-server', state: { role: 'daemon', settings } },
      env: process.env,
    });
    return exit(0);
  }
  // ps shows where it listens. Options would be lost by that, so only a server without any calls itself so.
  if (args.length === 0 && process.argv[0] !== title(settings)) {
    return { kind: 'exec', argv: [title(settings)], path: process.executable, env: process.env };
  }
  return begin(process, settings, args.length > 0);
}

function title(settings: Settings): string {
  return `redis-server *:${settings['port']}`;
}

function begin(process: ProcessContext, settings: Settings, isConfigured: boolean): Step {
  const version = versionOf(process);
  const modern = isModern(version);
  const usual = modern ? '*' : '#';
  const logFd =
    settings['logfile'] === '' || settings['logfile'] === undefined
      ? 1
      : process.open(settings['logfile'], 'append');
  const tell = (role: 'C' | 'M', level: '#' | '*', text: string): void =>
    process.write(logFd, logLine(process, role, level, text));
  if (modern) tell('C', '#', OVERCOMMIT);
  tell('C', usual, 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo');
  tell(
    'C',
    usual,
    `Redis version=${version}, bits=64, commit=00000000, modified=0, pid=${process.pid}, just started`,
  );
  tell('C', isConfigured ? usual : '#', isConfigured ? 'Configuration loaded' : NO_CONFIG);
  tell('M', '*', 'monotonic clock: POSIX clock_gettime');
  const problem = listen(process, settings);
  if (problem !== undefined) {
    tell('M', '#', `Warning: Could not create server TCP listening socket ${problem}`);
    tell('M', '#', `Failed listening on port ${settings['port']} (TCP), aborting.`);
    return exit(1);
  }
  tell('M', '*', `Running mode=standalone, port=${settings['port']}.`);
  tell('M', usual, 'Server initialized');
  if (!modern) tell('M', '#', OVERCOMMIT.replace('it can also', 'it can can also'));
  const dir = settings['dir'] === '/data' ? process.cwd : (settings['dir'] ?? process.cwd);
  const own: Settings = { ...settings, dir };
  const loaded = loadData(process, own, version, (level, text) => tell('M', level, text));
  if (!loaded) return exit(1);
  tell('M', '*', modern ? 'Ready to accept connections tcp' : 'Ready to accept connections');
  process.useMemory(STARTING_MEMORY + loaded.bytes);
  const { seconds } = process.now;
  const runId = Array.from({ length: 5 }, () => process.random().toString(16).padStart(8, '0')).join('');
  return wait({
    role: 'server', settings: own, ...loaded, dirty: 0, dirtySince: seconds, lastSave: seconds, startedAt: seconds, connections: 0, commandsDone: 0,
    runId, appendDatabase: -1, logFd,
  }); // prettier-ignore
}

/** @returns the address that is taken or unknown, and why */
function listen(process: ProcessContext, settings: Settings): string | undefined {
  const port = Number(settings['port']);
  if (port === 0) return undefined;
  const addresses = (settings['bind'] ?? '')
    .split(' ')
    .filter((word) => word !== '' && !word.startsWith('-'));
  for (const word of addresses.length === 0 ? ['*'] : addresses) {
    const address = word === '*' ? '0.0.0.0' : word;
    if (!/^[\d.]+$|:/.test(address)) return `${word}:${port}: Name or service not known`;
    if (address.includes(':') && addresses.length > 1) continue;
    const answer = process.listen(port, { address });
    if (answer === 'in-use') return `${word}:${port}: bind: Address already in use`;
    if (answer === 'denied') return `${word}:${port}: bind: Permission denied`;
  }
  return undefined;
}

const HELP = `Usage: ./redis-server [/path/to/redis.conf] [options] [-]
       ./redis-server - (read config from stdin)
       ./redis-server -v or --version
       ./redis-server -h or --help
       ./redis-server --test-memory <megabytes>
       ./redis-server --check-system

Examples:
       ./redis-server (run the server with default conf)
       echo 'maxmemory 128mb' | ./redis-server -
       ./redis-server /etc/redis/6379.conf
       ./redis-server --port 7777
       ./redis-server --port 7777 --replicaof 127.0.0.1 8888
       ./redis-server /etc/myredis.conf --loglevel verbose -
       ./redis-server /etc/myredis.conf --loglevel verbose

Sentinel mode:
       ./redis-server /etc/sentinel.conf --sentinel
`;
