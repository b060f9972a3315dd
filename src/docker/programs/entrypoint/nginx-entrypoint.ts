import { FsError } from '../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../linux/process/process-context.ts';
import type { Program, Step } from '../../../linux/process/program.ts';
import { becomeCommand } from './become.ts';

const DIRECTORY = '/docker-entrypoint.d';
/** The line of the real script that becomes the command. */
const LAST_LINE = 47;

type State = {
  /** Scripts still to run, the running one first. */
  readonly scripts: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where the running script's environment comes from, when it is sourced. */
  readonly pipe?: number;
};

/** /docker-entrypoint.sh of nginx: runs what is in /docker-entrypoint.d, then becomes the command. */
export const nginxEntrypoint: Program = {
  start(process) {
    const [, command] = process.argv;
    const { env } = process;
    if (command !== 'nginx' && command !== 'nginx-debug')
      return becomeCommand(process, process.argv.slice(1), { line: LAST_LINE });
    const scripts = scriptsIn(process);
    if (scripts.length === 0) log(process, `No files found in ${DIRECTORY}/, skipping configuration`);
    else {
      log(process, `${DIRECTORY}/ is not empty, will attempt to perform configuration`);
      log(process, `Looking for shell scripts in ${DIRECTORY}/`);
    }
    return next(process, { scripts, env }, scripts.length > 0);
  },

  resume(process, json) {
    const state = json as State;
    const env = { ...state.env, ...readEnvironment(process, state.pipe) };
    const ended = process.reap();
    // The script runs under `set -e`: one that fails is the end.
    if (ended && ended.code !== 0) return { kind: 'exit', code: ended.code };
    return next(process, { scripts: state.scripts.slice(1), env }, true);
  },
};

function log(process: ProcessContext, text: string): void {
  if ((process.env['NGINX_ENTRYPOINT_QUIET_LOGS'] ?? '') === '')
    process.write(1, `${process.argv[0]}: ${text}\n`);
}

function scriptsIn({ fs }: ProcessContext): readonly string[] {
  try {
    return fs
      .readdir(DIRECTORY)
      .map((name) => `${DIRECTORY}/${name}`)
      .filter((path) => fs.stat(path).node.type === 'file');
  } catch (error) {
    if (error instanceof FsError) return [];
    throw error;
  }
}

/** Starts the next script that is one, or becomes the command. */
function next(process: ProcessContext, state: State, wasConfigured: boolean): Step {
  const { env } = state;
  for (const [index, script] of state.scripts.entries()) {
    process.work(1);
    const scripts = state.scripts.slice(index);
    const canRun = process.fs.access(script, 'x');
    if (script.endsWith('.envsh') && canRun) {
      log(process, `Sourcing ${script}`);
      if (isOwn(process, script)) continue;
      return source(process, { ...state, scripts }, script);
    }
    if (script.endsWith('.sh') && canRun) {
      log(process, `Launching ${script}`);
      const pid = process.spawn({ argv: [script], path: script, env });
      return { kind: 'wait', for: { kind: 'child', pid }, state: { scripts, env } };
    }
    log(process, /\.(env)?sh$/.test(script) ? `Ignoring ${script}, not executable` : `Ignoring ${script}`);
  }
  if (wasConfigured || state.scripts.length === 0) log(process, 'Configuration complete; ready for start up');
  return becomeCommand(process, process.argv.slice(1), { env, line: LAST_LINE });
}

/** Of the image's own scripts, the one that is sourced does nothing unless it is asked to: it needs no shell. */
function isOwn(process: ProcessContext, script: string): boolean {
  const { node } = process.fs.stat(script);
  const isAsked = (process.env['NGINX_ENTRYPOINT_LOCAL_RESOLVERS'] ?? '') !== '';
  return node.type === 'file' && node.program === 'nginx-local-resolvers' && !isAsked;
}

/** What a sourced script exports is had by letting a shell source it and tell its environment. */
function source(process: ProcessContext, { scripts, env }: State, script: string): Step {
  const { read, write } = process.pipe();
  const argv = ['sh', '-c', '. "$0" && env -0 >&9', script];
  const pid = process.spawn({ argv, path: '/bin/sh', env, fds: { 1: 1, 9: write } });
  process.close(write);
  return { kind: 'wait', for: { kind: 'child', pid }, state: { scripts, env, pipe: read } };
}

function readEnvironment(
  process: ProcessContext,
  pipe: number | undefined,
): Readonly<Record<string, string>> {
  if (pipe === undefined) return {};
  const { text } = process.read(pipe);
  process.close(pipe);
  const lines = text.split('\0').filter((line) => line.includes('='));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}
