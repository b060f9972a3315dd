import type { Locale } from '../../base/locale.ts';
import { SIGTERM } from '../../base/signal.ts';
import type { BuildWorker } from '../../docker/build/worker.ts';
import type { PluginBuilds } from '../../docker/cli/client/client-version.ts';
import type { CliContext, CliResult, CliWait } from '../../docker/cli/client/cli-context.ts';
import type { CliProblem } from '../../docker/cli/client/cli-problem.ts';
import { resumeDocker, runDocker, signalDocker } from '../../docker/cli/client/run-docker.ts';
import type { EngineSession } from '../../docker/engine/index.ts';
import { COMMAND_TIME, timeOf } from './docker-times.ts';
import { SIGINT, SIGPIPE } from '../../linux/process/signal-actions.ts';
import type { ProcessContext } from '../../linux/process/process-context.ts';
import { exit, type Json, type Program, type Step } from '../../linux/process/program.ts';

/** What the docker command needs besides its process: the line to its host's engine, and who it works for. */
export interface DockerClient {
  readonly session: EngineSession;
  readonly locale: Locale;
  readonly plugins: PluginBuilds;
  readonly builds: BuildWorker;
  problem(problem: CliProblem): void;
  missing(what: string): void;
}

const USUAL_COLUMNS = 80;

const NOT_YET = {
  ko: (what: string) => `${what}: 진짜 Docker에는 있지만 여기서는 아직 흉내 내지 못해요.\n`,
  en: (what: string) => `${what}: real Docker has this, but it is not simulated here yet.\n`,
};

function contextOf(client: DockerClient, process: ProcessContext): CliContext {
  const err = (text: string): void => {
    if (text !== '' && process.isOpen(2)) process.write(2, text);
  };
  const size = process.terminalSize(0);
  return {
    call: (operation, request) => {
      process.spend(timeOf(operation));
      return client.session.call(operation, request, laterNow(client, process));
    },
    get now() {
      return laterNow(client, process);
    },
    out(text) {
      if (text !== '' && process.isOpen(1)) process.write(1, text);
    },
    err,
    files: process.fs,
    env: process.env,
    stdin: {
      isTerminal: process.isOpen(0) && process.isTerminal(0),
      readAll: () => (process.isOpen(0) ? process.readAll(0) : ''),
      readNow() {
        const read = process.isOpen(0) ? process.read(0) : { text: '', end: true };
        return read.text === '' && !read.end ? undefined : read;
      },
      setRaw(raw) {
        process.setTerminal(0, { raw, echo: !raw });
      },
      setEcho(echo) {
        process.setTerminal(0, { raw: false, echo });
      },
      ...(size ? { size } : {}),
    },
    stdout: { isTerminal: process.isTerminal(1), columns: process.terminalSize(1)?.columns ?? USUAL_COLUMNS },
    stderr: { isTerminal: process.isTerminal(2) },
    locale: client.locale,
    plugins: client.plugins,
    builds: client.builds,
    notYet(what) {
      client.missing(what);
      err(NOT_YET[client.locale](what));
      return 1;
    },
    problem: (problem) => client.problem(problem),
  };
}

/** The engine's time may have moved on within this step (`docker stop` waits). */
function laterNow(client: DockerClient, process: ProcessContext): ProcessContext['now'] {
  const { now } = client.session;
  return now.seconds > process.now.seconds ||
    (now.seconds === process.now.seconds && now.nanos > process.now.nanos)
    ? now
    : process.now;
}

/** @param interrupts how many times it was asked to end before */
function stepOf(result: CliResult, interrupts = 0): Step {
  if (typeof result === 'number') return exit(result);
  return {
    kind: 'wait',
    for: result.wait,
    state: {
      wait: result.wait as unknown as Json,
      resume: result.resume,
      state: result.state,
      interrupts,
      ...(result.isProgress ? { isProgress: true } : {}),
    },
  };
}

/** The state of a waiting docker process is what `stepOf` put there. */
function waitOf(state: Json): CliWait {
  return state as unknown as CliWait;
}

function interruptsOf(state: Json): number {
  return (state as { interrupts?: number } | null)?.interrupts ?? 0;
}

/** As the real one: who presses Ctrl-C three times wants to leave, whatever the container thinks of it. */
const PATIENCE = 3;

/** SIGCHLD, SIGCONT, SIGURG and SIGWINCH end nobody. */
const HARMLESS: ReadonlySet<number> = new Set([17, 18, 23, 28]);

function unheard(): void {}

function signalled(context: CliContext, state: Json, signal: number): Step | 'ignore' {
  if (HARMLESS.has(signal)) return 'ignore';
  if (signal === SIGPIPE) {
    // Nobody reads any more: it ends, and what it says on the way out is for nobody.
    signalDocker(waitOf(state), { ...context, out: unheard, err: unheard }, signal);
    return exit(128 + SIGPIPE);
  }
  const interrupts = interruptsOf(state) + (signal === SIGINT || signal === SIGTERM ? 1 : 0);
  if (interrupts >= PATIENCE) {
    context.stdin.setRaw?.(false);
    context.err('\ngot 3 SIGTERM/SIGINTs, forcefully exiting\n');
    return exit(1);
  }
  return stepOf(signalDocker(waitOf(state), context, signal), interrupts);
}

/** What one command counts as: a millisecond of the machine's, whatever it does. */
const COMMAND_WORK = 1500;

/** What follows `docker`. The plugin can be called alone too: `docker-compose up` is `docker compose up`. */
function wordsOf({ argv }: ProcessContext): readonly string[] {
  const [called = '', ...words] = argv;
  return called.endsWith('docker-compose') ? ['compose', ...words] : words;
}

/** The `docker` command as a program of the client. */
export function dockerProgram(client: (process: ProcessContext) => DockerClient): Program {
  return {
    start(process) {
      process.work(COMMAND_WORK);
      process.spend(COMMAND_TIME);
      return stepOf(runDocker(wordsOf(process), contextOf(client(process), process)));
    },
    resume: (process, state) =>
      stepOf(resumeDocker(waitOf(state), contextOf(client(process), process)), interruptsOf(state)),
    signal: (process, state, signal) =>
      state === null ? 'default' : signalled(contextOf(client(process), process), state, signal),
  };
}

/** Whether a waiting docker process tells how something goes that comes to an end by itself. */
export function tellsProgress(state: Json): boolean {
  return (state as { isProgress?: boolean } | null)?.isProgress === true;
}

/**
 * What a waiting docker process is attached to, when it hands on what is typed: the state is what `stepOf` keeps of a
 * command that waits, and those that are attached have an `attachment` in it.
 */
export function attachedTo(state: Json): { readonly ref: string } | { readonly execId: string } | undefined {
  const kept = (
    state as {
      state?: { attachment?: { stdin?: boolean; target?: { ref?: string; execId?: string } } };
    } | null
  )?.state;
  const { stdin, target } = kept?.attachment ?? {};
  if (!stdin || !target) return undefined;
  return target.execId === undefined ? { ref: target.ref ?? '' } : { execId: target.execId };
}
