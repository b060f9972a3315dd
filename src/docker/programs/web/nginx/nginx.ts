import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { exit, type Program, type Step } from '../../../../linux/process/program.ts';
import { helpText, readCommandLine, type CommandLine } from './command-line.ts';
import { ConfigProblem } from './config/problem.ts';
import { errnoText } from './config/read.ts';
import { loadConfig, prepare } from './load.ts';
import { openLog, type OpenLog, writeLog, writeQuietly } from './log.ts';
import { bind, emergency, lead, resumeMaster, signalMaster, titled } from './master.ts';
import { serveRequest } from './serve.ts';
import type { NginxState } from './state.ts';
import { compiler, nginxVersion } from './version.ts';
import { resumeWorker, signalWorker } from './worker.ts';

const DEFAULT_LOG = '/var/log/nginx/error.log';
const MASTER = 'nginx: master process ';

/** nginx: a master process that reads the configuration and answers, and workers in whose name it does so. */
export const nginx: Program = {
  start(process) {
    const line = readCommandLine(process.argv.slice(1));
    if (typeof line === 'string') {
      process.write(2, `nginx: ${line}\n`);
      return exit(1);
    }
    switch (line.action) {
      case 'help':
        process.write(2, helpText(nginxVersion(process)));
        return exit(0);
      case 'version':
        process.write(2, `nginx version: nginx/${nginxVersion(process)}\n`);
        return exit(0);
      case 'version-and-build':
        process.write(2, buildText(process));
        return exit(0);
      case 'test':
      case 'dump':
        return test(process, line);
      case 'signal':
        return sendSignal(process, line);
      case 'run':
        return run(process, line);
    }
  },

  resume(process, json) {
    const state = json as NginxState;
    switch (state.role) {
      case 'binding':
        return bind(process, state);
      case 'daemon':
        return lead(process, state);
      case 'master':
        return resumeMaster(process, state);
      case 'worker':
        return resumeWorker(process, state);
      case 'signaller':
        return exit(0);
    }
  },

  signal(process, json, signal) {
    const state = json as NginxState;
    if (state.role === 'master') return signalMaster(process, state, signal);
    if (state.role === 'worker') return signalWorker(process, state, signal);
    return [2, 3, 15].includes(signal) ? exit(0) : 'default';
  },

  serve(process, json, request) {
    const state = json as NginxState;
    return state.role === 'master' ? serveRequest(process, state, request) : { state, data: '' };
  },
};

/** The log for what is wrong before the configuration has said where to. */
function firstLog(process: ProcessContext): OpenLog {
  try {
    return { fd: openLog(process, DEFAULT_LOG), level: 'notice' };
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    writeQuietly(
      process,
      2,
      `nginx: [alert] could not open error log file: open() "${DEFAULT_LOG}" failed ${errnoText(error)}\n`,
    );
    return { fd: 2, level: 'notice' };
  }
}

function warn(process: ProcessContext, log: OpenLog, message: string): void {
  writeLog(process, log, 'warn', message);
  if (log.fd !== 2) writeQuietly(process, 2, `nginx: [warn] ${message}\n`);
}

/** A master in the foreground is called so from its first step on, for which it runs itself once more. */
function run(process: ProcessContext, line: CommandLine): Step {
  const isTitled = process.argv[0]?.startsWith(MASTER) ?? false;
  const log = firstLog(process);
  try {
    const config = loadConfig(process, line.config, line.globals);
    if (!isTitled && !config.daemon) {
      return { kind: 'exec', argv: titled(process), path: process.executable, env: process.env };
    }
    for (const warning of config.warnings) warn(process, log, warning);
    const loaded = prepare(process, config);
    return bind(process, {
      role: 'binding',
      ...loaded,
      configPath: line.config,
      globals: line.globals,
      attempts: 1,
    });
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    emergency(process, log, error.message);
    return exit(1);
  }
}

function test(process: ProcessContext, { config: path, globals, isQuiet, action }: CommandLine): Step {
  const log = firstLog(process);
  const files: string[] = [];
  try {
    const config = loadConfig(
      process,
      path,
      globals,
      (file, text) => void files.push(`# configuration file ${file}:\n${text}\n`),
    );
    if (!isQuiet) for (const warning of config.warnings) warn(process, log, warning);
    if (!isQuiet) process.write(2, `nginx: the configuration file ${path} syntax is ok\n`);
    prepare(process, config);
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    emergency(process, log, error.message);
    process.write(2, `nginx: configuration file ${path} test failed\n`);
    return exit(1);
  }
  if (!isQuiet) process.write(2, `nginx: configuration file ${path} test is successful\n`);
  if (action === 'dump') process.write(1, files.join(''));
  return exit(0);
}

const SENT: Readonly<Record<string, number>> = { stop: 15, quit: 3, reopen: 10, reload: 1 };

function sendSignal(process: ProcessContext, line: CommandLine): Step {
  const first = firstLog(process);
  const fail = (message: string): Step => {
    writeLog(process, first, 'error', message);
    if (first.fd !== 2) writeQuietly(process, 2, `nginx: [error] ${message}\n`);
    return exit(1);
  };
  try {
    const config = loadConfig(process, line.config, line.globals);
    writeLog(process, first, 'notice', 'signal process started');
    const text = process.fs.readFile(config.pidFile).trim();
    if (!/^\d{1,7}$/.test(text)) return fail(`invalid PID number "${text}" in "${config.pidFile}"`);
    const answer = process.kill(Number(text), SENT[line.signal ?? ''] ?? 15);
    if (answer === false)
      return fail(`kill(${text}, ${SENT[line.signal ?? '']}) failed (3: No such process)`);
    if (answer === 'denied')
      return fail(`kill(${text}, ${SENT[line.signal ?? '']}) failed (1: Operation not permitted)`);
    return { kind: 'wait', for: { kind: 'until', at: process.now }, state: { role: 'signaller' } };
  } catch (error) {
    if (error instanceof FsError) return fail(`open() "${error.path}" failed ${errnoText(error)}`);
    if (!(error instanceof ConfigProblem)) throw error;
    emergency(process, first, error.message);
    return exit(1);
  }
}

function buildText(process: ProcessContext): string {
  return [
    `nginx version: nginx/${nginxVersion(process)}`,
    `built by ${compiler(process)}`,
    'built with OpenSSL 3.5.1 1 Jul 2025',
    'TLS SNI support enabled',
    'configure arguments: --prefix=/etc/nginx --sbin-path=/usr/sbin/nginx --modules-path=/usr/lib/nginx/modules --conf-path=/etc/nginx/nginx.conf --error-log-path=/var/log/nginx/error.log --http-log-path=/var/log/nginx/access.log --pid-path=/run/nginx.pid --lock-path=/run/nginx.lock --user=nginx --group=nginx --with-compat --with-file-aio --with-threads --with-http_ssl_module --with-http_v2_module --with-stream --with-stream_ssl_module',
    '',
  ].join('\n');
}
