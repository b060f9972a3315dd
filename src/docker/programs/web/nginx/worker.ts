import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { exit, type Step } from '../../../../linux/process/program.ts';
import { writeLog } from './log.ts';
import type { WorkerState } from './state.ts';

const WORKER_MEMORY = 2_900_000;

/** A worker waits: its master answers in its stead, with its rights and under its number. */
export function resumeWorker(process: ProcessContext, state: WorkerState): Step {
  if (state.phase === 'leaving') return leave(process, state);
  process.useMemory(WORKER_MEMORY);
  return { kind: 'wait', for: { kind: 'forever' }, state };
}

export function signalWorker(
  process: ProcessContext,
  state: WorkerState,
  signal: number,
): Step | 'ignore' | 'default' {
  switch (signal) {
    case 3:
      writeLog(process, state.log, 'notice', 'gracefully shutting down');
      return { kind: 'wait', for: { kind: 'until', at: process.now }, state: { ...state, phase: 'leaving' } };
    case 2:
    case 15:
      return leave(process, state);
    case 1:
    case 10:
    case 12:
    case 28:
      return 'ignore';
    default:
      return 'default';
  }
}

function leave(process: ProcessContext, { log }: WorkerState): Step {
  writeLog(process, log, 'notice', 'exiting');
  writeLog(process, log, 'notice', 'exit');
  return exit(0);
}
