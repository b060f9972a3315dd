import { rfc3339 } from '../../../base/time.ts';
import type { Operation } from '../../engine/operation.ts';
import { systemInfo } from '../../engine/system/info.ts';
import { globalFlags } from '../command-tree/global-flags.ts';
import type { Output } from '../command-tree/invocation.ts';
import { resolve } from '../command-tree/resolve.ts';
import { parseFlags } from '../flags/parse.ts';
import { problemText } from '../flags/problem.ts';
import { docker } from '../root/docker.ts';
import { dockerOnManager, dockerOnWorker } from '../root/in-swarm.ts';
import { RESUMABLES } from '../root/resumables.ts';
import type { CliContext, CliResult, CliWait } from './cli-context.ts';
import { CliError } from './cli-error.ts';
import { commandLineProblem } from './cli-problem.ts';
import { readConfig } from './config-file.ts';
import { checkEndpoint } from './endpoint.ts';
import { errorText, problemsOf } from './error-text.ts';
import { configFolder, type Globals } from './settings.ts';

/** Columns of help where there is no terminal. */
const USUAL_WIDTH = 80;
const LOG_LEVELS = new Set(['panic', 'fatal', 'error', 'warn', 'warning', 'info', 'debug', 'trace']);
const DEBUGGING = new Set(['debug', 'trace']);

/**
 * Runs one docker command line to its end, or to where it has to wait. Everything it says goes to `context`.
 * @param argv the words after `docker`
 * @returns its exit status, or what it waits for: then {@link resumeDocker} goes on
 */
export function runDocker(argv: readonly string[], context: CliContext): CliResult {
  return worded(context, () => run(argv, context));
}

/** Goes on with a command that waited, once what it waited for has come. */
export function resumeDocker({ resume, state }: CliWait, context: CliContext): CliResult {
  return worded(context, () => resumable(resume).resume(context, state));
}

/** A signal for a command that waits. */
export function signalDocker({ resume, state }: CliWait, context: CliContext, signal: number): CliResult {
  return worded(context, () => {
    const found = resumable(resume);
    return found.signal ? found.signal(context, state, signal) : 128 + signal;
  });
}

function resumable(name: string): (typeof RESUMABLES)[string] {
  const found = Object.hasOwn(RESUMABLES, name) ? RESUMABLES[name] : undefined;
  if (!found) throw new Error(`nothing resumes by the name ${name}`);
  return found;
}

/** Prints the error that `work` ends in, and tells of its problems. */
function worded(context: CliContext, work: () => CliResult): CliResult {
  try {
    return work();
  } catch (error) {
    const text = errorText(error);
    if (text === undefined) throw error;
    if (text !== '') context.err(`${text}\n`);
    for (const problem of problemsOf(error)) context.problem?.(problem);
    return error instanceof CliError ? error.exitCode : 1;
  }
}

function run(argv: readonly string[], context: CliContext): CliResult {
  const globals = parseFlags(globalFlags, argv, { interspersed: false });
  if (!('problem' in globals)) begin(context, globals);
  const { isTerminal, columns } = context.stdout;
  const reader = { locale: context.locale, width: isTerminal ? columns : USUAL_WIDTH };
  const usual = resolve(docker, argv, reader);
  // Help lists what can be done with this daemon; everything can be called all the same.
  const isHelp = usual.kind === 'answer' && usual.exitCode === 0;
  const own = 'problem' in globals ? context : guarded(context, globals);
  const tree = isHelp ? treeOf(own) : docker;
  const invocation = tree === docker ? usual : resolve(tree, argv, reader);
  if (invocation.kind === 'not-yet') return context.notYet(invocation.missing);
  print(context, invocation.output);
  if (invocation.kind === 'run') {
    return invocation.run(own);
  }
  if (invocation.problem) {
    const message = invocation.output.find(({ stream }) => stream === 'stderr')?.text ?? '';
    context.problem?.(commandLineProblem(invocation.problem, message.split('\n', 1)[0] ?? ''));
  }
  return invocation.exitCode;
}

/** The commands as this daemon's node of a swarm has them. */
function treeOf(context: CliContext): typeof docker {
  try {
    const { LocalNodeState, ControlAvailable } = context.call(systemInfo, undefined).Swarm;
    if (ControlAvailable) return dockerOnManager;
    return LocalNodeState === 'active' ? dockerOnWorker : docker;
  } catch (error) {
    if (errorText(error) === undefined) throw error;
    return docker;
  }
}

function print(context: CliContext, output: readonly Output[]): void {
  for (const { stream, text } of output) {
    if (stream === 'stdout') context.out(text);
    else context.err(text);
  }
}

/** What the global flags do before any command is looked for. @throws CliError */
function begin(context: CliContext, globals: Globals): void {
  const { host, context: named, ...flags } = globals.flags;
  const level = flags['log-level'].toLowerCase();
  if (host.length > 1) {
    const reason = 'specify only one -H';
    const argument = host[1] ?? '';
    const problem = { code: 'invalid-flag-argument', argument, flag: '-H, --host', reason } as const;
    throw new CliError(
      `${problemText(problem)}\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information`,
      { exitCode: 125, code: problem.code },
    );
  }
  if (!LOG_LEVELS.has(level)) {
    throw new CliError(`Unable to parse logging level: ${flags['log-level']}`, { code: 'log-level-unknown' });
  }
  const { warning } = readConfig(context, configFolder(context, globals));
  if (warning !== undefined) context.err(`${warning}\n`);
  if (host.length > 0 && named !== '') {
    throw new CliError('conflicting options: cannot specify both --host and --context', {
      code: 'host-and-context',
    });
  }
  // A hiccup of the real build's own telemetry that everybody sees who asks for debug messages.
  if (isDebugging(globals)) {
    context.err(
      `time="${rfc3339(context.now)}" level=debug msg="otel error" error="error detecting resource: conflicting Schema URL: https://opentelemetry.io/schemas/1.26.0 and https://opentelemetry.io/schemas/1.40.0"\n`,
    );
  }
}

function isDebugging({ flags }: Globals): boolean {
  return flags.debug || DEBUGGING.has(flags['log-level'].toLowerCase());
}

/** The same context, whose first call of the daemon looks whether it is the right one. */
function guarded(context: CliContext, globals: Globals): CliContext {
  let checked = false;
  return {
    call<Request, Result>(operation: Operation<Request, Result>, request: Request): Result {
      if (!checked) checkEndpoint(context, globals, operation, request);
      checked = true;
      return context.call(operation, request);
    },
    get now() {
      return context.now;
    },
    out: (text) => context.out(text),
    err: (text) => context.err(text),
    files: context.files,
    env: context.env,
    stdin: context.stdin,
    stdout: context.stdout,
    stderr: context.stderr,
    locale: context.locale,
    isDebugging: isDebugging(globals),
    ...(context.plugins === undefined ? {} : { plugins: context.plugins }),
    ...(context.builds === undefined ? {} : { builds: context.builds }),
    notYet: (what) => context.notYet(what),
    problem: (problem) => context.problem?.(problem),
  };
}
