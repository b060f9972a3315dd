import { MILLISECOND, plus } from '../../../../base/time.ts';
import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { exit, type Json, type Program, type Step } from '../../../../linux/process/program.ts';
import { socketPort } from '../common/wire.ts';
import { answerClient } from './answer-client.ts';
import { readControl, writeControl } from './control-file.ts';
import { log, logTime } from './server-log.ts';
import { readServerOptions } from './server-options.ts';
import type { PostgresState, Running } from './server-state.ts';
import { postgresVersion } from './version.ts';

const SIGHUP = 1;
const SIGINT = 2;
const SIGQUIT = 3;
const SIGKILL = 9;
const SIGTERM = 15;

const SOCKET_DIRECTORY = '/var/run/postgresql';
/** Those that `docker top` shows beside the postmaster. */
const WORKERS = [
  'checkpointer',
  'background writer',
  'walwriter',
  'autovacuum launcher',
  'logical replication launcher',
] as const;

/** The PostgreSQL server: the postmaster, with the processes it keeps beside itself. */
export const postgres: Program = {
  start(process) {
    const [, first] = process.argv;
    if (first === '--version' || first === '-V') {
      process.write(1, `postgres (PostgreSQL) ${postgresVersion(process).name}\n`);
      return exit(0);
    }
    if (process.credentials.uid === 0) {
      process.write(
        2,
        '"root" execution of the PostgreSQL server is not permitted.\nThe server must be started under an unprivileged user ID to prevent\npossible system security compromise.  See the documentation for\nmore information on how to properly start the server.\n',
      );
      return exit(1);
    }
    try {
      return begin(process);
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      log(process, 'FATAL', `could not open file "${error.path}": ${error.text}`);
      return exit(1);
    }
  },

  resume(process, json) {
    const state = json as unknown as PostgresState;
    switch (state.mode) {
      case 'worker':
        return keep(state);
      case 'starting':
        return ready(process, state.running, state.checkpointer);
      case 'running':
        return keep(state);
      case 'stopping':
        return stopped(process, state.running, state.checkpointer);
    }
  },

  signal(process, json, signal) {
    const state = json as unknown as PostgresState | null;
    if (state === null || state.mode === 'worker') return 'default';
    if (signal === SIGHUP) {
      log(process, 'LOG', 'received SIGHUP, reloading configuration files');
      return keep(state);
    }
    if (state.mode === 'stopping') return wait(process, state, 10);
    if (signal === SIGTERM) return stop(process, state.running, state.checkpointer, 'smart');
    if (signal === SIGINT) return stop(process, state.running, state.checkpointer, 'fast');
    if (signal === SIGQUIT) {
      log(process, 'LOG', 'received immediate shutdown request');
      log(process, 'LOG', 'database system is shut down');
      return exit(0);
    }
    return 'default';
  },

  serve(process, json, request) {
    const state = json as unknown as PostgresState;
    if (state.mode !== 'running') return { state: json, data: '' };
    const { running, data } = answerClient(process, state.running, request);
    return { state: { ...state, running } as unknown as Json, data };
  },
};

function keep(state: PostgresState): Step {
  return { kind: 'wait', for: { kind: 'forever' }, state: state as unknown as Json };
}

function wait(process: ProcessContext, state: PostgresState, milliseconds: number): Step {
  const at = plus(process.now, milliseconds * MILLISECOND);
  return { kind: 'wait', for: { kind: 'until', at }, state: state as unknown as Json };
}

function begin(process: ProcessContext): Step {
  const { fs } = process;
  const options = readServerOptions(process);
  if ('complaint' in options) {
    process.write(2, options.complaint);
    return exit(1);
  }
  const { data, port, addresses } = options;
  const version = postgresVersion(process);
  if (!fs.exists(`${data}/postgresql.conf`)) {
    process.write(
      2,
      `postgres: could not access the server configuration file "${data}/postgresql.conf": No such file or directory\n`,
    );
    return exit(2);
  }
  const made = fs.readFile(`${data}/PG_VERSION`).trim();
  if (made !== String(version.major)) {
    log(process, 'FATAL', 'database files are incompatible with server');
    log(
      process,
      'DETAIL',
      `The data directory was initialized by PostgreSQL version ${made}, which is not compatible with this version ${version.name}.`,
    );
    return exit(1);
  }
  log(process, 'LOG', `starting PostgreSQL ${version.name} on ${version.platform}`);
  if (!listen(process, port, addresses)) return exit(1);
  const socket = `${SOCKET_DIRECTORY}/.s.PGSQL.${port}`;
  log(process, 'LOG', `listening on Unix socket "${socket}"`);
  process.listen(socketPort(port), { address: '127.0.0.1' });
  fs.writeFile(
    `${data}/postmaster.pid`,
    `${process.pid}\n${data}\n${process.now.seconds}\n${port}\n${SOCKET_DIRECTORY}\n*\n`,
    {
      mode: 0o600,
    },
  );
  process.useMemory(26 * 2 ** 20);
  const running: Running = { data, port, socket, settings: options.settings, sessions: {}, nextSession: 1 };
  const pids = WORKERS.map((name) =>
    process.spawn({
      argv: [`postgres: ${name} `],
      fork: { program: 'postgres', state: { mode: 'worker' } },
      env: process.env,
    }),
  );
  const [checkpointer = process.pid] = pids;
  const startup = (pids.at(-1) ?? process.pid) + 1;
  const state: PostgresState = { mode: 'starting', running, checkpointer };
  const control = readControl(process, data);
  if (control.state === 'shut down') {
    log(process, 'LOG', `database system was shut down at ${control.at || logTime(process)}`, startup);
    return wait(process, state, 12);
  }
  recover(process, control.at, startup, checkpointer);
  return wait(process, state, 180);
}

function listen(process: ProcessContext, port: number, addresses: string): boolean {
  if (addresses === '') return true;
  const local = addresses === 'localhost' || addresses === '127.0.0.1';
  const answer = process.listen(port, local ? { address: '127.0.0.1' } : {});
  if (answer !== 'ok') {
    const shown = local ? '127.0.0.1' : '0.0.0.0';
    log(process, 'LOG', `could not bind IPv4 address "${shown}": Address in use`);
    log(
      process,
      'HINT',
      `Is another postmaster already running on port ${port}? If not, wait a few seconds and retry.`,
    );
    log(process, 'WARNING', `could not create listen socket for "${addresses}"`);
    log(process, 'FATAL', 'could not create any TCP/IP sockets');
    return false;
  }
  const shown = local ? ['127.0.0.1'] : ['0.0.0.0', '::'];
  for (const each of shown) {
    log(
      process,
      'LOG',
      `listening on ${each.includes(':') ? 'IPv6' : 'IPv4'} address "${each}", port ${port}`,
    );
  }
  return true;
}

/** What it says after it was killed: the log of changes is played again. Nothing is lost here. */
function recover(process: ProcessContext, at: string, startup: number, checkpointer: number): void {
  log(process, 'LOG', `database system was interrupted; last known up at ${at}`, startup);
  log(process, 'LOG', 'database system was not properly shut down; automatic recovery in progress', startup);
  log(process, 'LOG', 'redo starts at 0/1550060', startup);
  log(process, 'LOG', 'invalid record length at 0/1550148: expected at least 24, got 0', startup);
  log(
    process,
    'LOG',
    'redo done at 0/1550110 system usage: CPU: user: 0.00 s, system: 0.00 s, elapsed: 0.00 s',
    startup,
  );
  log(process, 'LOG', 'checkpoint starting: end-of-recovery immediate wait', checkpointer);
  log(
    process,
    'LOG',
    checkpointDone('distance=0 kB, estimate=0 kB; lsn=0/1550148, redo lsn=0/1550148'),
    checkpointer,
  );
}

function checkpointDone(tail: string): string {
  return `checkpoint complete: wrote 3 buffers (0.0%), wrote 3 SLRU buffers; 0 WAL file(s) added, 0 removed, 0 recycled; write=0.008 s, sync=0.003 s, total=0.021 s; sync files=2, longest=0.002 s, average=0.002 s; ${tail}`;
}

function ready(process: ProcessContext, running: Running, checkpointer: number): Step {
  // The socket file is there a moment before anybody is answered; here it comes with the answer.
  process.fs.putNode(running.socket, {
    type: 'socket',
    mode: 0o777,
    uid: process.credentials.uid,
    gid: process.credentials.gid,
    mtime: process.now.seconds,
  });
  writeControl(process, running.data, { state: 'in production', at: logTime(process) });
  log(process, 'LOG', 'database system is ready to accept connections');
  return keep({ mode: 'running', running, checkpointer });
}

function stop(process: ProcessContext, running: Running, checkpointer: number, how: 'smart' | 'fast'): Step {
  log(process, 'LOG', `received ${how} shutdown request`);
  if (how === 'fast') log(process, 'LOG', 'aborting any active transactions');
  const launcher = checkpointer + WORKERS.length - 1;
  log(
    process,
    'LOG',
    `background worker "logical replication launcher" (PID ${launcher}) exited with exit code 1`,
  );
  log(process, 'LOG', 'shutting down', checkpointer);
  log(process, 'LOG', 'checkpoint starting: shutdown immediate', checkpointer);
  return wait(process, { mode: 'stopping', running, checkpointer }, 45);
}

function stopped(process: ProcessContext, running: Running, checkpointer: number): Step {
  const tail = 'distance=0 kB, estimate=0 kB; lsn=0/1550148, redo lsn=0/1550148';
  log(process, 'LOG', checkpointDone(tail), checkpointer);
  log(process, 'LOG', 'database system is shut down');
  const { fs } = process;
  try {
    writeControl(process, running.data, { state: 'shut down', at: logTime(process) });
    for (const path of [running.socket, `${running.data}/postmaster.pid`])
      if (fs.exists(path)) fs.unlink(path);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
  }
  for (let pid = checkpointer; pid < checkpointer + WORKERS.length; pid += 1) process.kill(pid, SIGKILL);
  return exit(0);
}
