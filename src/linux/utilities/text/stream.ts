import type { ProcessContext } from '../../process/process-context.ts';
import { exit, type Json, type Program, type Step } from '../../process/program.ts';
import { utilityContext, utilityProgram } from '../../process/utility-program.ts';
import type { Utility, UtilityContext } from '../utility.ts';

/** A utility at work on input that comes bit by bit: `tail -f log | grep x`. */
export interface TextStream {
  /** Whether it takes whole lines, or whatever has come. */
  readonly by: 'line' | 'piece';
  readonly initial: Json;
  /** @param state what it remembered; it starts with `initial` */
  take(text: string, state: Json): Taken;
  /** What an error of `take` means, told by then: the status to end with; undefined when it means nothing here. */
  failed?(error: unknown): number | undefined;
  /** At the end of the input. Gives the exit status. */
  end(state: Json): number;
}

export interface Taken {
  readonly state: Json;
  /** Nothing more is wanted: the status to end with. */
  readonly exit?: number;
}

/**
 * A utility that shows what it makes of its input as soon as it comes.
 * @param open the stream of a command line; undefined for one that is better run at once, with all of its input
 */
export function streamProgram(
  utility: Utility,
  open: (tool: UtilityContext) => TextStream | undefined,
): Program {
  const whole = utilityProgram(utility);
  return {
    start(process) {
      const stream = process.isOpen(0) ? open(utilityContext(process)) : undefined;
      if (!stream) return whole.start(process);
      return pump(process, stream, { rest: '', state: stream.initial });
    },
    resume(process, saved, wake) {
      const stream = isProgress(saved) ? open(utilityContext(process)) : undefined;
      if (stream && isProgress(saved)) return pump(process, stream, saved);
      return whole.resume?.(process, saved, wake) ?? whole.start(process);
    },
  };
}

type Progress = { readonly rest: string; readonly state: Json };

function isProgress(saved: Json): saved is Progress {
  return typeof saved === 'object' && saved !== null && 'rest' in saved && 'state' in saved;
}

function takeOrFail(stream: TextStream, text: string, state: Json): Taken {
  try {
    return stream.take(text, state);
  } catch (error) {
    const status = stream.failed?.(error);
    if (status === undefined) throw error;
    return { state, exit: status };
  }
}

/** Characters of a line whose end has not come: more is not kept. */
const LONGEST_LINE = 1 << 20;

/** A line without an end takes all the memory there is: where that is little the kernel ends it, else it gives up. */
function tooLong(process: ProcessContext): Step {
  const { computer } = process;
  process.useMemory(2 * Math.max(computer.memory, computer.memoryLimit));
  const gnu = computer.dialect === 'gnu';
  utilityContext(process).fail(gnu ? 'memory exhausted' : 'out of memory');
  return exit(gnu ? 2 : 1);
}

/** Takes what there is, and waits for more. */
function pump(process: ProcessContext, stream: TextStream, progress: Progress): Step {
  const { text, end } = process.read(0);
  process.work(1 + (text.length >> 6));
  const all = progress.rest + text;
  const cut = stream.by === 'piece' || end ? all.length : all.lastIndexOf('\n') + 1;
  let { state } = progress;
  if (cut > 0) {
    process.work(1 + (cut >> 6));
    const taken = takeOrFail(stream, all.slice(0, cut), state);
    if (taken.exit !== undefined) return exit(taken.exit);
    ({ state } = taken);
  }
  if (end) return exit(stream.end(state));
  if (all.length - cut > LONGEST_LINE) return tooLong(process);
  return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state: { rest: all.slice(cut), state } };
}
