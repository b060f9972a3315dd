import { MILLISECOND, plus } from '../../../../base/time.ts';
import { FsError } from '../../../../linux/fs/fs-error.ts';
import { exit, type Program } from '../../../../linux/process/program.ts';
import { log } from './server-log.ts';
import { answer, type Command } from './store.ts';

const SIGINT = 2;
const SIGTERM = 15;

interface State {
  readonly phase: 'starting' | 'running' | 'stopping';
  readonly auth: boolean;
  readonly port: number;
}

/** mongod. */
export const mongod: Program = {
  start(process) {
    const args = process.argv.slice(1);
    const version = process.env['MONGO_VERSION'] ?? '8.2.1';
    if (args.includes('--version')) {
      process.write(
        1,
        `db version v${version}\nBuild Info: {\n    "version": "${version}",\n    "modules": [],\n    "allocator": "tcmalloc-google"\n}\n`,
      );
      return exit(0);
    }
    const at = args.findIndex((arg) => arg === '--port' || arg.startsWith('--port='));
    const port = at < 0 ? 27_017 : Number(args[at]?.split('=')[1] ?? args[at + 1]);
    try {
      process.fs.writeFile('/data/db/mongod.lock', `${process.pid}\n`, { mode: 0o600 });
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      log(process, 'CONTROL', 20_557, 'initandlisten', 'DBException in initAndListen, terminating', {
        error: `IllegalOperation: Attempted to create a lock file on a read-only directory: /data/db`,
      });
      return exit(100);
    }
    log(
      process,
      'CONTROL',
      23_285,
      'main',
      "Automatically disabling TLS 1.0, to force-enable TLS 1.0 specify --sslDisabledProtocols 'none'",
    );
    log(process, 'STORAGE', 4_615_611, 'initandlisten', 'MongoDB starting', {
      pid: process.pid,
      port,
      dbPath: '/data/db',
      architecture: '64-bit',
      host: process.computer.hostname,
    });
    log(process, 'CONTROL', 23_403, 'initandlisten', 'Build Info', {
      buildInfo: {
        version,
        modules: [],
        allocator: 'tcmalloc-google',
        environment: { distmod: 'ubuntu2404', distarch: 'x86_64', target_arch: 'x86_64' },
      },
    });
    log(process, 'CONTROL', 21_951, 'initandlisten', 'Options set by command line', {
      options: {
        net: { bindIp: '*' },
        ...(args.includes('--auth') && { security: { authorization: 'enabled' } }),
      },
    });
    process.useMemory(120 * 2 ** 20);
    const state: State = { phase: 'starting', auth: args.includes('--auth'), port };
    return {
      kind: 'wait',
      for: { kind: 'until', at: plus(process.now, 950 * MILLISECOND) },
      state: { ...state },
    };
  },

  resume(process, json) {
    const state = json as unknown as State;
    if (state.phase === 'stopping') {
      log(process, 'CONTROL', 20_565, 'SignalHandler', 'Now exiting');
      log(process, 'CONTROL', 23_138, 'SignalHandler', 'Shutting down', { exitCode: 0 });
      return exit(0);
    }
    if (state.phase === 'starting') {
      if (process.listen(state.port) !== 'ok') {
        log(process, 'CONTROL', 20_568, 'initandlisten', 'Error setting up listener', {
          error: { code: 9001, codeName: 'SocketException', errmsg: `Address already in use` },
        });
        return exit(48);
      }
      if (!state.auth)
        log(
          process,
          'CONTROL',
          22_120,
          'initandlisten',
          'Access control is not enabled for the database. Read and write access to data and configuration is unrestricted',
          { tags: ['startupWarnings'] },
        );
      log(process, 'NETWORK', 23_015, 'listener', 'Listening on', { address: '/tmp/mongodb-27017.sock' });
      log(process, 'NETWORK', 23_015, 'listener', 'Listening on', { address: '0.0.0.0' });
      log(process, 'NETWORK', 23_016, 'listener', 'Waiting for connections', {
        port: state.port,
        ssl: 'off',
      });
    }
    return { kind: 'wait', for: { kind: 'forever' }, state: { ...state, phase: 'running' } };
  },

  signal(process, json, signal) {
    if (signal !== SIGTERM && signal !== SIGINT) return 'default';
    const state = json as unknown as State;
    const error = signal === SIGTERM ? 'Terminated' : 'Interrupt';
    log(process, 'CONTROL', 23_377, 'SignalHandler', 'Received signal', { signal, error });
    log(process, 'COMMAND', 4_784_901, 'SignalHandler', 'Shutting down the MirrorMaestro');
    log(process, 'NETWORK', 20_562, 'SignalHandler', 'Shutdown: going to close listening sockets');
    return {
      kind: 'wait',
      for: { kind: 'until', at: plus(process.now, 180 * MILLISECOND) },
      state: { ...state, phase: 'stopping' },
    };
  },

  serve(process, json, request) {
    const state = json as unknown as State;
    const command = readCommand(request.data);
    if (command === undefined) {
      const isHttp = /^[A-Z]+ \S+ HTTP/.test(request.data);
      const text = 'It looks like you are trying to access MongoDB over HTTP on the native driver port.\r\n';
      return {
        state: json,
        data: isHttp
          ? `HTTP/1.0 200 OK\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${text.length - 2}\r\n\r\n${text.trimEnd()}`
          : '',
      };
    }
    return { state: json, data: JSON.stringify(answer(process, command, state.auth)) };
  },
};

function readCommand(data: string): Command | undefined {
  try {
    const parsed = JSON.parse(data) as unknown;
    return typeof parsed === 'object' && parsed !== null && 'command' in parsed
      ? (parsed as Command)
      : undefined;
  } catch {
    return undefined;
  }
}
