import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { exit, type Step } from '../../../../linux/process/program.ts';
import { socketName } from './config/listen.ts';
import type { Listen } from './config/model.ts';
import { ConfigProblem } from './config/problem.ts';
import { errnoText } from './config/read.ts';
import { type Loaded, loadConfig, prepare } from './load.ts';
import { type OpenLog, writeLog, writeQuietly } from './log.ts';
import type { BindingState, DaemonState, MasterState } from './state.ts';
import { compiler, nginxVersion } from './version.ts';

const MAX_ATTEMPTS = 5;
const HALF_SECOND = 500_000_000;
const MASTER_MEMORY = 6_500_000;

const SIGNALS: Readonly<Record<number, string>> = {
  1: 'SIGHUP', 2: 'SIGINT', 3: 'SIGQUIT', 10: 'SIGUSR1', 12: 'SIGUSR2', 15: 'SIGTERM', 17: 'SIGCHLD', 28: 'SIGWINCH',
}; // prettier-ignore

/** A problem before and while starting is logged, and told on standard error too. */
export function emergency(process: ProcessContext, log: OpenLog, message: string): void {
  writeLog(process, log, 'emerg', message);
  if (log.fd !== 2) writeQuietly(process, 2, `nginx: [emerg] ${message}\n`);
}

/** Takes its ports, trying again while somebody else has them, and goes on. */
export function bind(process: ProcessContext, state: BindingState): Step {
  const taken = listenAll(process, state);
  if (taken.length === 0) {
    announce(process, state.log);
    return state.config.daemon ? daemonize(process, state) : lead(process, state);
  }
  for (const { socket, reason } of taken)
    emergency(process, state.log, `bind() to ${socket} failed ${reason}`);
  if (taken.some(({ reason }) => reason.startsWith('(13'))) return exit(1);
  writeLog(process, state.log, 'notice', 'try again to bind() after 500ms');
  if (state.attempts >= MAX_ATTEMPTS) {
    emergency(process, state.log, 'still could not bind()');
    return exit(1);
  }
  const { seconds, nanos } = process.now;
  const later = nanos + HALF_SECOND;
  const at = { seconds: seconds + Math.floor(later / 1e9), nanos: later % 1e9 };
  return { kind: 'wait', for: { kind: 'until', at }, state: { ...state, attempts: state.attempts + 1 } };
}

/** An IPv6 socket beside one of IPv4 with the same port is the same port here. */
function listenAll(
  process: ProcessContext,
  { config }: Pick<Loaded, 'config'>,
): readonly { readonly socket: string; readonly reason: string }[] {
  const sockets = new Map<string, Listen>();
  for (const { listens } of config.servers)
    for (const listen of listens) sockets.set(socketName(listen), listen);
  const taken: { socket: string; reason: string }[] = [];
  const results = new Map<number, 'ok' | 'in-use' | 'denied'>();
  const own = new Set(
    process
      .listeners?.()
      .filter(({ pid }) => pid === process.pid)
      .map(({ port }) => port),
  );
  for (const [socket, listen] of sockets) {
    if (listen.port === 0) continue;
    const known = results.get(listen.port);
    const isShared = known !== undefined && (listen.address.includes(':') || listen.address === '0.0.0.0');
    const result = own.has(listen.port)
      ? 'ok'
      : isShared
        ? known
        : process.listen(listen.port, { address: listen.address });
    if (!results.has(listen.port)) results.set(listen.port, result);
    if (result === 'in-use') taken.push({ socket, reason: '(98: Address already in use)' });
    if (result === 'denied') taken.push({ socket, reason: '(13: Permission denied)' });
  }
  return taken;
}

function announce(process: ProcessContext, log: OpenLog): void {
  const notice = (message: string): void => writeLog(process, log, 'notice', message);
  notice('using the "epoll" event method');
  notice(`nginx/${nginxVersion(process)}`);
  notice(`built by ${compiler(process)}`);
  notice(`OS: Linux ${process.computer.kernelRelease}`);
  notice('getrlimit(RLIMIT_NOFILE): 1048576:1048576');
}

/** Into the background: a child goes on as the master, and this process ends well. */
function daemonize(
  process: ProcessContext,
  { config, log, logs, worker, configPath, globals }: BindingState,
): Step {
  const state: DaemonState = { role: 'daemon', config, log, logs, worker, configPath, globals };
  process.spawn({
    argv: titled(process),
    fork: { program: 'nginx', state },
    env: process.env,
    fds: Object.fromEntries([log.fd, ...Object.values(logs)].map((fd) => [fd, fd])),
  });
  return exit(0);
}

/** What ps shows of a master. */
export function titled(process: ProcessContext): readonly string[] {
  const [name = 'nginx', ...rest] = process.argv;
  return [name.startsWith('nginx: ') ? name : `nginx: master process ${name}`, ...rest];
}

/** Writes its number down, starts workers, and waits for what happens to them. */
export function lead(process: ProcessContext, state: BindingState | DaemonState): Step {
  const { config, log, logs, worker, configPath, globals } = state;
  if (state.role === 'daemon') listenAll(process, state);
  try {
    process.fs.writeFile(config.pidFile, `${process.pid}\n`);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    emergency(process, log, `open() "${config.pidFile}" failed ${errnoText(error)}`);
    return exit(1);
  }
  process.useMemory(MASTER_MEMORY);
  const workers = startWorkers(process, state);
  return wait({
    role: 'master', config, log, logs, worker, configPath, globals, workers, retiring: [], phase: 'running', connections: 0,
    balance: { turns: {}, failures: {} },
  }); // prettier-ignore
}

function startWorkers(process: ProcessContext, loaded: Loaded): readonly number[] {
  writeLog(process, loaded.log, 'notice', 'start worker processes');
  return Array.from({ length: loaded.config.workers }, () => startWorker(process, loaded));
}

function startWorker(process: ProcessContext, { log, worker }: Loaded): number {
  const pid = process.spawn({
    argv: ['nginx: worker process'],
    fork: { program: 'nginx', state: { role: 'worker', log, phase: 'running' } },
    env: process.env,
    credentials: worker,
    fds: { [log.fd]: log.fd },
  });
  writeLog(process, log, 'notice', `start worker process ${pid}`);
  return pid;
}

function wait(state: MasterState): Step {
  return { kind: 'wait', for: { kind: 'child' }, state };
}

/** Workers have ended: those that should not have are replaced; when all have that should, it ends too. */
export function resumeMaster(process: ProcessContext, state: MasterState): Step {
  let { workers, retiring } = state;
  let isFirst = true;
  for (;;) {
    const ended = process.reap();
    if (!ended) break;
    if (isFirst) writeLog(process, state.log, 'notice', `signal 17 (SIGCHLD) received from ${ended.pid}`);
    isFirst = false;
    const how =
      ended.signal === undefined ? `exited with code ${ended.code}` : `exited on signal ${ended.signal}`;
    writeLog(
      process,
      state.log,
      ended.signal === undefined ? 'notice' : 'alert',
      `worker process ${ended.pid} ${how}`,
    );
    const wasOurs = workers.includes(ended.pid);
    workers = workers.filter((pid) => pid !== ended.pid);
    retiring = retiring.filter((pid) => pid !== ended.pid);
    if (wasOurs && state.phase === 'running') workers = [...workers, startWorker(process, state)];
  }
  if (state.phase === 'ending' && workers.length === 0 && retiring.length === 0) return end(process, state);
  return wait({ ...state, workers, retiring });
}

function end(process: ProcessContext, { config, log }: MasterState): Step {
  try {
    if (process.fs.exists(config.pidFile)) process.fs.unlink(config.pidFile);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    writeLog(process, log, 'alert', `unlink() "${config.pidFile}" failed ${errnoText(error)}`);
  }
  writeLog(process, log, 'notice', 'exit');
  return exit(0);
}

export function signalMaster(
  process: ProcessContext,
  state: MasterState,
  signal: number,
): Step | 'ignore' | 'default' {
  const received = (then: string): void =>
    writeLog(
      process,
      state.log,
      'notice',
      `signal ${signal} (${SIGNALS[signal] ?? ''}) received${senderText(process)}${then}`,
    );
  switch (signal) {
    case 3:
      received(', shutting down');
      return endWorkers(process, state, 3);
    case 2:
    case 15:
      received(', exiting');
      return endWorkers(process, state, 15);
    case 1:
      received(', reconfiguring');
      return state.phase === 'ending' ? 'ignore' : reload(process, state);
    case 10:
      received(', reopening logs');
      writeLog(process, state.log, 'notice', 'reopening logs');
      return reopen(process, state);
    case 12:
    case 28:
      received('');
      return 'ignore';
    default:
      return 'default';
  }
}

/** The process that `nginx -s` runs in, when that has sent the signal. */
function senderText(process: ProcessContext): string {
  const sender = process
    .processes()
    .find(({ name, argv }) => name.startsWith('nginx') && argv.some((arg) => arg.startsWith('-s')));
  return sender ? ` from ${sender.pid}` : '';
}

function endWorkers(process: ProcessContext, state: MasterState, signal: number): Step {
  for (const pid of [...state.workers, ...state.retiring]) process.kill(pid, signal);
  return wait({ ...state, phase: 'ending' });
}

/** A new configuration takes the place of the old one, unless something is wrong with it. */
function reload(process: ProcessContext, state: MasterState): Step {
  const { configPath, globals } = state;
  writeLog(process, state.log, 'notice', 'reconfiguring');
  let loaded: Loaded;
  try {
    const config = loadConfig(process, configPath, globals);
    for (const warning of config.warnings) writeLog(process, state.log, 'warn', warning);
    loaded = prepare(process, config);
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    writeLog(process, state.log, 'emerg', error.message);
    return wait(state);
  }
  const taken = listenAll(process, loaded);
  for (const { socket, reason } of taken)
    writeLog(process, state.log, 'emerg', `bind() to ${socket} failed ${reason}`);
  if (taken.length > 0) return wait(state);
  writeLog(process, loaded.log, 'notice', 'using the "epoll" event method');
  const workers = startWorkers(process, loaded);
  for (const pid of state.workers) process.kill(pid, 3);
  return wait({ ...state, ...loaded, workers, retiring: [...state.retiring, ...state.workers] });
}

function reopen(process: ProcessContext, state: MasterState): Step {
  try {
    return wait({ ...state, ...prepare(process, state.config) });
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    writeLog(process, state.log, 'emerg', error.message);
    return wait(state);
  }
}
