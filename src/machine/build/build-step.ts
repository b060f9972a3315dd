import type { StepProcess } from '../../docker/build/worker.ts';
import type { Instant } from '../../base/time.ts';
import type { LogBook } from '../containers/log-book.ts';

/** A working copy of a build with the process in it, if one was started. Plain JSON. */
export interface BuildStep {
  readonly id: string;
  readonly created: Instant;
  readonly process?: RunningStep;
}

export interface RunningStep {
  readonly asked: StepProcess;
  readonly pid: number;
  readonly output: LogBook;
  /** What had to be made for mounts to lie on: it goes again unless somebody used it. */
  readonly stubs: readonly string[];
  readonly end?: { readonly code: number; readonly at: Instant };
}
