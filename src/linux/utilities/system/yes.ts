import type { ProcessContext } from '../../process/process-context.ts';
import type { Program, Step } from '../../process/program.ts';

const LINES_AT_ONCE = 128;

/** yes: a line again and again, as fast as its reader takes it. */
export const yes: Program = {
  start: (process) => writeOn(process, `${process.argv.slice(1).join(' ') || 'y'}\n`),
  resume: (process, line) => writeOn(process, line as string),
};

function writeOn(process: ProcessContext, line: string): Step {
  process.work(LINES_AT_ONCE);
  process.write(1, line.repeat(line.length > 1000 ? 1 : LINES_AT_ONCE));
  return { kind: 'wait', for: { kind: 'writable', fd: 1 }, state: line };
}
