import { MILLISECOND, plus } from '../../../../base/time.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { exit, type Program, type Step } from '../../../../linux/process/program.ts';

/** What is said, and how many milliseconds of work come before it. */
export interface TimedText {
  readonly after: number;
  readonly out?: string;
  readonly err?: string;
}

/** Work that takes time: what is told meanwhile, and what is done at its end. */
export interface Plan {
  readonly told: readonly TimedText[];
  /** Changes files, says the last words. @returns the exit status, or what the process becomes */
  readonly finish: () => number | Step;
}

/** A plan that takes no time: only its words and its status. */
export function atOnce(status: number, { out = '', err = '' }: { out?: string; err?: string }): Plan {
  return { told: [{ after: 0, out, err }], finish: () => status };
}

/**
 * A command that works for a while. Its plan is made anew at each of its steps, from files that only its end changes:
 * so no more than a position is stored.
 * @param plan changes nothing and says nothing by itself
 */
export function timedProgram(plan: (process: ProcessContext) => Plan): Program {
  /** @param waitedFor the text whose time has come */
  const go = (process: ProcessContext, from: number, waitedFor?: number): Step => {
    const { told, finish } = plan(process);
    for (let index = from; index < told.length; index += 1) {
      const { after, out = '', err = '' } = told[index] ?? { after: 0 };
      if (after > 0 && index !== waitedFor) {
        const at = plus(process.now, Math.round(after) * MILLISECOND);
        return { kind: 'wait', for: { kind: 'until', at }, state: index };
      }
      if (out !== '') process.write(1, out);
      if (err !== '' && process.isOpen(2)) process.write(2, err);
    }
    const end = finish();
    return typeof end === 'number' ? exit(end) : end;
  };
  return {
    start: (process) => go(process, 0),
    resume: (process, state) => go(process, Number(state), Number(state)),
  };
}
