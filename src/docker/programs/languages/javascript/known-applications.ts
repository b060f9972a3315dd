import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { FileSystem } from '../../../../linux/fs/file-system.ts';
import { parentOf } from '../../../../linux/fs/path.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { exit, type Json, type Program, type Step } from '../../../../linux/process/program.ts';

/** Programs that stand in for applications, by the name in the application's package.json. */
export type KnownApplications = Readonly<Record<string, Program>>;

/** What an application's state lies in, so that it is not taken for that of a script. */
interface InApplication {
  readonly application: string;
  readonly state: Json;
}

function isInApplication(state: Json): state is Json & InApplication {
  return typeof state === 'object' && state !== null && 'application' in state;
}

/** The name in the package.json next to a script, or in the nearest directory above it. */
function packageName(fs: FileSystem, script: string): string | undefined {
  for (let folder = parentOf(fs.resolve(script)); ; folder = parentOf(folder)) {
    const path = `${folder === '/' ? '' : folder}/package.json`;
    if (fs.exists(path)) {
      const { name } = JSON.parse(fs.readFile(path)) as { name?: unknown };
      return typeof name === 'string' ? name : undefined;
    }
    if (folder === '/') return undefined;
  }
}

/** The application that `node SCRIPT` starts, when it is one of these and this is its script. */
function applicationOf({ fs, argv }: ProcessContext, known: KnownApplications): string | undefined {
  const script = argv[1];
  if (argv.length !== 2 || script === undefined || !/(?:^|\/)main\.ts$/.test(script)) return undefined;
  try {
    if (!fs.exists(script)) return undefined;
    const name = packageName(fs, script);
    return name !== undefined && Object.hasOwn(known, name) ? name : undefined;
  } catch (error) {
    if (error instanceof FsError || error instanceof SyntaxError || error instanceof TypeError)
      return undefined;
    throw error;
  }
}

/**
 * An interpreter, and in its place applications that are too large for it: of those only the outside is simulated, as of
 * servers that come as images.
 */
export function withKnownApplications(interpreter: Program, known: KnownApplications): Program {
  const wrapped = (application: string, step: Step): Step =>
    step.kind === 'wait' ? { ...step, state: { application, state: step.state } } : step;
  const find = (state: Json): { name: string; program: Program; state: Json } | undefined => {
    if (!isInApplication(state)) return undefined;
    const program = known[state.application];
    return program && { name: state.application, program, state: state.state };
  };

  return {
    start(process) {
      const name = applicationOf(process, known);
      const program = name === undefined ? undefined : known[name];
      if (name === undefined || !program) return interpreter.start(process);
      return wrapped(name, program.start(process));
    },

    resume(process, state, wake) {
      const inside = find(state);
      const step =
        (inside?.program ?? interpreter).resume?.(process, inside?.state ?? state, wake) ?? exit(1);
      return inside ? wrapped(inside.name, step) : step;
    },

    signal(process, state, signal) {
      const inside = find(state);
      const step =
        (inside?.program ?? interpreter).signal?.(process, inside?.state ?? state, signal) ?? 'default';
      return typeof step === 'string' || !inside ? step : wrapped(inside.name, step);
    },

    serve(process, state, request) {
      const inside = find(state);
      const served = (inside?.program ?? interpreter).serve?.(process, inside?.state ?? state, request);
      if (!served) return { state, data: '' };
      return inside ? { ...served, state: { application: inside.name, state: served.state } } : served;
    },
  };
}
