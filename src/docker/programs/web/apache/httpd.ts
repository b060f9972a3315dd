import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { Credentials } from '../../../../linux/fs/file-system.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import {
  exit,
  type IncomingRequest,
  type Program,
  type Served,
  type Step,
} from '../../../../linux/process/program.ts';
import { byteLength } from '../../../../linux/utilities/http/byte-length.ts';
import { header } from '../../../../linux/utilities/http/headers.ts';
import { formatResponse, type HttpRequest, parseRequest } from '../../../../linux/utilities/http/message.ts';
import { credentialsOf, findUser } from '../../../../linux/utilities/system/accounts.ts';
import { accessLogTime, httpDate, localTime } from '../http-time.ts';
import type { Answer } from '../http-server.ts';
import { type ApacheConfig, ApacheProblem, readApacheConfig } from './config.ts';
import { statusPage } from './pages.ts';
import { renderPhp } from './php.ts';
import { hostFor, respond } from './respond.ts';

/** How one build of Apache differs from another. */
export interface ApacheFlavour {
  /** `httpd`, `apache2`: what it calls itself. */
  readonly name: string;
  readonly config: string;
  /** `Unix`, `Debian`. */
  readonly system: string;
  readonly mpm: 'mpm_event' | 'mpm_prefork';
  readonly started: string;
  readonly children: number;
  /** Modules that are built in. */
  readonly modules: readonly string[];
  readonly hasPhp: boolean;
  readonly env: Readonly<Record<string, string>>;
}

type State = {
  readonly role: 'master' | 'child';
  readonly config: ApacheConfig | null;
  readonly logs: Readonly<Record<string, number>>;
  readonly errorFd: number;
  readonly worker: Pick<Credentials, keyof Credentials>;
  readonly children: readonly number[];
  readonly connections: number;
};

/** The Apache web server: reads its configuration at start, serves files, lists directories, passes on. */
export function apache(flavour: ApacheFlavour): Program {
  return {
    start: (process) => start(process, flavour),

    resume(process, json) {
      const state = json as State;
      if (state.role === 'child') return { kind: 'wait', for: { kind: 'forever' }, state };
      while (process.reap()) process.work(1);
      return wait(state);
    },

    signal(process, json, signal) {
      const state = json as State;
      if (state.role === 'child') return 'default';
      switch (signal) {
        case 28:
          notice(process, state, flavour, 'AH00492: caught SIGWINCH, shutting down gracefully');
          return exit(0);
        case 2:
        case 15:
          notice(
            process,
            state,
            flavour,
            `AH00${flavour.mpm === 'mpm_event' ? '491' : '169'}: caught SIGTERM, shutting down`,
          );
          return exit(0);
        case 1:
        case 10:
          notice(
            process,
            state,
            flavour,
            `AH00${flavour.mpm === 'mpm_event' ? '493' : '171'}: ${signal === 1 ? 'SIGHUP received.  Attempting to restart' : 'SIGUSR1 received.  Doing graceful restart'}`,
          );
          return restart(process, state, flavour);
        default:
          return 'default';
      }
    },

    serve: (process, json, request) => serve(process, json as State, request, flavour),
  };
}

function wait(state: State): Step {
  return { kind: 'wait', for: { kind: 'child' }, state };
}

function versionOf(process: ProcessContext): string {
  const version = process.env['HTTPD_VERSION'] ?? '';
  return /^\d+\.\d+\.\d+$/.test(version) ? version : '2.4.65';
}

function serverName(process: ProcessContext, flavour: ApacheFlavour, config: ApacheConfig): string {
  if (config.signature === 'Prod') return 'Apache';
  const php = flavour.hasPhp ? ` PHP/${process.env['PHP_VERSION'] ?? '8.4.13'}` : '';
  return `Apache/${versionOf(process)} (${flavour.system})${php}`;
}

function start(process: ProcessContext, flavour: ApacheFlavour): Step {
  const args = process.argv.slice(1);
  if (args.includes('-v') || args.includes('-V')) {
    process.write(
      1,
      `Server version: Apache/${versionOf(process)} (${flavour.system})\nServer built:   2025-07-23T18:05:02\n`,
    );
    return exit(0);
  }
  const isTest = args.includes('-t') || args.includes('configtest');
  const at = args.indexOf('-f');
  try {
    const config = readApacheConfig(
      process.fs,
      at < 0 ? flavour.config : (args[at + 1] ?? ''),
      { ...flavour.env, ...process.env },
      flavour.name,
      flavour.modules,
    );
    tellName(process, config, flavour, isTest ? 1 : 2);
    if (isTest) {
      process.write(2, 'Syntax OK\n');
      return exit(0);
    }
    if (config.listens.length === 0)
      throw new ApacheProblem('no listening sockets available, shutting down\nAH00015: Unable to open logs');
    if (
      !args.some((arg) => /^-D?FOREGROUND$/.test(arg)) &&
      !(args.includes('-D') && args.includes('FOREGROUND')) &&
      !args.includes('-X')
    ) {
      // Into the background: whoever waits for this process sees a good end, and a container its own.
      return exit(0);
    }
    return run(process, config, flavour);
  } catch (error) {
    if (!(error instanceof ApacheProblem)) throw error;
    process.write(2, `${error.message}\n`);
    return exit(1);
  }
}

/** Twice: the configuration is read once to be checked, and once to be used. */
function tellName(
  process: ProcessContext,
  config: ApacheConfig,
  { name }: ApacheFlavour,
  times: number,
): void {
  if (config.serverName !== null) return;
  const address = process.computer.interfaces.find((each) => each.name !== 'lo')?.address ?? '127.0.0.1';
  const text = `AH00558: ${name}: Could not reliably determine the server's fully qualified domain name, using ${address}. Set the 'ServerName' directive globally to suppress this message\n`;
  process.write(2, text.repeat(times));
}

function run(process: ProcessContext, config: ApacheConfig, flavour: ApacheFlavour): Step {
  for (const { address, port } of config.listens) {
    const answer = process.listen(port, { address });
    if (answer === 'ok') continue;
    const reason = answer === 'in-use' ? '(98)Address already in use' : '(13)Permission denied';
    const sockets = address === '0.0.0.0' ? [`[::]:${port}`, `0.0.0.0:${port}`] : [`${address}:${port}`];
    const lines = sockets.map(
      (socket) => `${reason}: AH00072: make_sock: could not bind to address ${socket}`,
    );
    throw new ApacheProblem(
      [...lines, 'no listening sockets available, shutting down', 'AH00015: Unable to open logs'].join('\n'),
    );
  }
  const user =
    config.user === null || process.credentials.uid !== 0 ? undefined : findUser(process.fs, config.user);
  const worker = user ? credentialsOf(process.fs, user) : process.credentials;
  const logs: Record<string, number> = {};
  for (const { path } of config.hosts.flatMap(({ customLogs }) => customLogs))
    if (!path.startsWith('|')) logs[path] ??= openLog(process, path);
  const errorFd = openLog(
    process,
    config.errorLog.startsWith('/') ? config.errorLog : `/usr/local/apache2/${config.errorLog}`,
  );
  try {
    process.fs.writeFile(config.pidFile, `${process.pid}\n`);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
  }
  const child: State = {
    role: 'child',
    config: null,
    logs: {},
    errorFd: 2,
    worker,
    children: [],
    connections: 0,
  };
  const children = Array.from({ length: flavour.children }, () =>
    process.spawn({
      argv: process.argv,
      fork: { program: flavour.name, state: child },
      env: process.env,
      credentials: worker,
    }),
  );
  process.useMemory(7_000_000);
  const state: State = { role: 'master', config, logs, errorFd, worker, children, connections: 0 };
  announce(process, state, flavour, config);
  return wait(state);
}

function announce(process: ProcessContext, state: State, flavour: ApacheFlavour, config: ApacheConfig): void {
  notice(
    process,
    state,
    flavour,
    `${flavour.started}: ${serverName(process, flavour, config)} configured -- resuming normal operations`,
  );
  writeError(process, state, 'core:notice', `AH00094: Command line: '${flavour.name} -D FOREGROUND'`);
}

function restart(process: ProcessContext, state: State, flavour: ApacheFlavour): Step {
  try {
    const config = readApacheConfig(
      process.fs,
      flavour.config,
      { ...flavour.env, ...process.env },
      flavour.name,
      flavour.modules,
    );
    tellName(process, config, flavour, 1);
    for (const { address, port } of config.listens) process.listen(port, { address });
    const after = { ...state, config };
    announce(process, after, flavour, config);
    return wait(after);
  } catch (error) {
    if (!(error instanceof ApacheProblem)) throw error;
    process.write(2, `${error.message}\n`);
    return exit(1);
  }
}

function openLog(process: ProcessContext, path: string): number {
  try {
    return process.open(path, 'append');
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const code = error.code === 'EACCES' ? 13 : 2;
    throw new ApacheProblem(
      `(${code})${error.text}: AH00091: could not open error log file ${path}.\nAH00015: Unable to open logs`,
    );
  }
}

function notice(process: ProcessContext, state: State, { mpm }: ApacheFlavour, message: string): void {
  writeError(process, state, `${mpm}:notice`, message);
}

function writeError(
  process: ProcessContext,
  state: State,
  module: string,
  message: string,
  pid = process.pid,
): void {
  const microseconds = String(Math.floor(process.now.nanos / 1000)).padStart(6, '0');
  const time = localTime(process, `%a %b %d %H:%M:%S.${microseconds} %Y`);
  process.write(state.errorFd, `[${time}] [${module}] [pid ${pid}:tid ${pid}] ${message}\n`);
}

function serve(
  process: ProcessContext,
  state: State,
  incoming: IncomingRequest,
  flavour: ApacheFlavour,
): Served {
  const { config } = state;
  const next = { ...state, connections: state.connections + 1 };
  if (!config || incoming.data === '') return { state: next, data: '' };
  process.work(1 + (incoming.data.length >> 8));
  const parsed = parseRequest(incoming.data);
  const request: HttpRequest = parsed ?? {
    method: incoming.data.split(/[\r\n]/, 1)[0] ?? '',
    target: '',
    version: '1.0',
    headers: [],
    body: '',
  };
  const name = header(request.headers, 'Host')?.replace(/:\d+$/, '') ?? '';
  const host = hostFor(config, incoming.port, name);
  if (!host) return { state: next, data: '' };
  const pid = state.children[next.connections % Math.max(1, state.children.length)] ?? process.pid;
  const error = (module: string, message: string): void =>
    writeError(
      process,
      state,
      module,
      `[client ${incoming.from}:${40_000 + (next.connections % 20_000)}] ${message}`,
      pid,
    );
  const php = flavour.hasPhp ? (text: string): Answer => renderPhp(process, text) : undefined;
  const answer = parsed
    ? respond({
        process,
        fs: process.fs.as({ credentials: state.worker }),
        config,
        host,
        request,
        port: incoming.port,
        php,
        error,
      })
    : statusPage(400);
  const { data, sent } = format(process, flavour, config, request, answer);
  for (const { path, format: given } of host.customLogs) {
    const fd = state.logs[path];
    const text = config.logFormats[given] ?? given;
    if (fd !== undefined)
      process.write(
        fd,
        `${accessLine(process, text, { request, incoming, status: answer.status, sent, name })}\n`,
      );
  }
  return { state: next, data };
}

function format(
  process: ProcessContext,
  flavour: ApacheFlavour,
  config: ApacheConfig,
  request: HttpRequest,
  { status, headers = [], body = '' }: Answer,
): { readonly data: string; readonly sent: number } {
  const sentBody = request.method === 'HEAD' || status === 304 || status === 204 ? '' : body;
  const counted = status === 304 || headers.some(([name]) => name === 'Content-Length');
  const length = counted ? [] : [['Content-Length', String(byteLength(body))] as const];
  // Content-Type comes last of Apache's own, after the length.
  const type = headers.filter(([name]) => name === 'Content-Type');
  const rest = headers.filter(([name]) => name !== 'Content-Type');
  const all = [
    ['Date', httpDate(process.now.seconds)] as const,
    ['Server', serverName(process, flavour, config)] as const,
    ...rest,
    ...length,
    ...type,
  ];
  const closes = request.version === '1.0' ? [['Connection', 'close'] as const] : [];
  return {
    data: formatResponse({ status, headers: [...all, ...closes], body: sentBody }),
    sent: byteLength(sentBody),
  };
}

interface Logged {
  readonly request: HttpRequest;
  readonly incoming: IncomingRequest;
  readonly status: number;
  readonly sent: number;
  readonly name: string;
}

/** A line of a log format: `%h %l %u %t "%r" %>s %b`. */
function accessLine(
  process: ProcessContext,
  text: string,
  { request, incoming, status, sent, name }: Logged,
): string {
  return text.replaceAll(
    /%[<>]?(?:\{([^}]*)\})?([a-zA-Z%])/g,
    (_all, argument: string | undefined, letter: string) => {
      switch (letter) {
        case 'h':
        case 'a':
          return incoming.from;
        case 't':
          return `[${accessLogTime(process)}]`;
        case 'r':
          return request.target === ''
            ? request.method
            : `${request.method} ${request.target} HTTP/${request.version}`;
        case 's':
          return String(status);
        case 'b':
          return sent === 0 ? '-' : String(sent);
        case 'B':
        case 'O':
          return String(sent);
        case 'i':
          return (header(request.headers, argument ?? '') ?? '-').replaceAll('"', '\\"');
        case 'm':
          return request.method;
        case 'U':
          return request.target.replace(/\?.*$/, '');
        case 'q':
          return /\?.*$/.exec(request.target)?.[0] ?? '';
        case 'v':
        case 'V':
          return name === '' ? '-' : name;
        case 'p':
          return String(incoming.port);
        case 'P':
          return String(process.pid);
        case 'D':
          return '210';
        case 'T':
          return '0';
        case '%':
          return '%';
        default:
          return '-';
      }
    },
  );
}
