import type { Goal } from '../../goals/goal.ts';
import type { GoalResult, LabDone, LabRun } from '../lab/lab.ts';
import type { MachineAnswer, MachineRequest, RequestContext } from '../request.ts';

/** What a worker is asked: a machine as bytes, and what is done to it. */
export interface MachineTask {
  /** Absent for a machine that is to be set up. */
  readonly state: Uint8Array | undefined;
  /** For a machine that is to be set up: what its ids and names follow from. */
  readonly seed: number;
  readonly request: MachineRequest;
  readonly context: RequestContext;
}

export type MachineTaskResult =
  | {
      readonly kind: 'done';
      /** Absent where nothing changed. */
      readonly state: Uint8Array | undefined;
      readonly answer: MachineAnswer;
    }
  /** The bytes are damaged, or of a later version than this program knows. */
  | { readonly kind: 'unreadable' };

/** How goals stand on a machine; it stays as it is. */
export interface CheckTask extends Pick<MachineTask, 'state' | 'seed' | 'context'> {
  readonly goals: readonly Goal[];
}

export type CheckTaskResult =
  | { readonly kind: 'checked'; readonly goals: readonly GoalResult[] }
  | { readonly kind: 'unreadable' };

/** A run on a fresh machine that nobody keeps. */
export interface LabTask {
  readonly lab: LabRun;
}

export type WorkerTask = MachineTask | CheckTask | LabTask;
export type WorkerResult =
  | MachineTaskResult
  | CheckTaskResult
  | { readonly kind: 'lab'; readonly lab: LabDone };

/** What a worker says to the pool. */
export type WorkerMessage =
  /** It has loaded everything: from now on it works. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly result: WorkerResult }
  /** A fault of the program; the worker itself is well. */
  | { readonly kind: 'fault'; readonly error: Error };
