import { plus, SECOND } from '../../../base/time.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../linux/process/process-context.ts';
import { exit, type IncomingRequest, type Program, type Step } from '../../../linux/process/program.ts';
import type { HttpRequest } from '../../../linux/utilities/http/message.ts';
import { type Answer, serveHttp } from '../web/http-server.ts';

/**
 * A server of which only the outside is simulated: it logs its well-known lines, takes its ports after as long as it takes
 * in life, answers a few addresses, and ends as it does.
 */
export interface Service {
  /** Bytes resident. */
  readonly memory: number;
  /** What it cannot start without: a file, a right, another server. Gives the lines it says then, and its status. */
  problem?(process: ProcessContext): { readonly lines: string; readonly code: number } | undefined;
  readonly phases: readonly Phase[];
  answer(process: ProcessContext, request: HttpRequest, port: number): Answer;
  /** For what does not speak HTTP: the whole answer to what came; undefined leaves it to `answer`. */
  speak?(process: ProcessContext, incoming: IncomingRequest): string | undefined;
  /** What it says when it is asked to end, and its status. By default nothing, and 0. */
  end?(process: ProcessContext, signal: number): { readonly lines?: string; readonly code: number };
}

export interface Phase {
  /** Seconds after the phase before. */
  readonly after: number;
  readonly stream?: 'stdout' | 'stderr';
  /** Text with its newlines; may write files. */
  say(process: ProcessContext): string;
  /** Ports it listens on from then. */
  ports?(process: ProcessContext): readonly number[];
}

type State = { readonly phase: number };

export function serviceProgram(service: Service): Program {
  return {
    start(process) {
      const problem = service.problem?.(process);
      if (problem) {
        process.write(problem.code === 0 ? 1 : 2, problem.lines);
        return exit(problem.code);
      }
      process.useMemory(service.memory);
      return enter(process, service, 0);
    },

    resume(process, json, wake) {
      const { phase } = json as State;
      return wake.kind === 'time' && phase < service.phases.length
        ? enter(process, service, phase)
        : waitFor(process, service, phase);
    },

    signal(process, _state, signal) {
      if (signal === 1) return 'ignore';
      if (![2, 3, 15].includes(signal)) return 'default';
      const { lines = '', code } = service.end?.(process, signal) ?? { code: 0 };
      if (lines !== '') process.write(streamOf(service.phases[0]), lines);
      return exit(code);
    },

    serve(process, state, incoming) {
      const spoken = service.speak?.(process, incoming);
      if (spoken !== undefined) return { state, data: spoken };
      return {
        state,
        data: serveHttp(process, incoming, (request) => service.answer(process, request, incoming.port)),
      };
    },
  };
}

function streamOf(phase: Phase | undefined): 1 | 2 {
  return phase?.stream === 'stderr' ? 2 : 1;
}

function waitFor(process: ProcessContext, service: Service, phase: number): Step {
  const next = service.phases[phase];
  const state: State = { phase };
  if (!next) return { kind: 'wait', for: { kind: 'forever' }, state };
  return { kind: 'wait', for: { kind: 'until', at: plus(process.now, next.after * SECOND) }, state };
}

/** Does what is due now, and waits for the next. */
function enter(process: ProcessContext, service: Service, from: number): Step {
  const phase = service.phases[from];
  if (!phase) return waitFor(process, service, from);
  for (const port of phase.ports?.(process) ?? []) {
    if (process.listen(port) !== 'ok') {
      process.write(2, `listen tcp :${port}: bind: address already in use\n`);
      return exit(1);
    }
  }
  process.write(streamOf(phase), phase.say(process));
  const next = service.phases[from + 1];
  return next && next.after === 0 ? enter(process, service, from + 1) : waitFor(process, service, from + 1);
}

/** Writes a file a server leaves behind; one that cannot be written is not. @returns whether it could */
export function leave(process: ProcessContext, path: string, content: string, mode = 0o644): boolean {
  try {
    process.fs.mkdir(path.replace(/\/[^/]*$/, '') || '/', { parents: true });
    process.fs.writeFile(path, content, { mode });
    return true;
  } catch (error) {
    if (error instanceof FsError) return false;
    throw error;
  }
}

/** `2025-10-08T00:00:00.123456789Z` with so many decimals. */
export function isoTime({ now }: ProcessContext, decimals = 3): string {
  const whole = new Date(now.seconds * 1000).toISOString().slice(0, 19);
  return decimals === 0 ? `${whole}Z` : `${whole}.${String(now.nanos).padStart(9, '0').slice(0, decimals)}Z`;
}

/** The address other containers know it by. */
export function ownAddress(process: ProcessContext): string {
  return (
    process.computer.interfaces.find(({ name, address }) => name !== 'lo' && address !== '')?.address ??
    '127.0.0.1'
  );
}

/** The page of an application whose inside is not here: its title, and that it is so. */
export function titlePage(title: string): string {
  return `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n<body><h1>${title}</h1>\n<p>The server runs; the application itself is not simulated here.</p></body></html>\n`;
}

/** What an address gets that the simulation does not know. */
export const UNKNOWN = 'this address is not simulated here\n';
