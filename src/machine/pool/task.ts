import type { Goal } from '../../goals/goal.ts';
import type { GoalResult, LabDone, LabRun } from '../lab/lab.ts';
import type { MachineAnswer, MachineRequest, RequestContext } from '../request.ts';

/** What a thread is asked: a machine as bytes, and what is done to it. */
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

export type ThreadTask = MachineTask | CheckTask | LabTask;
export type ThreadResult =
  | MachineTaskResult
  | CheckTaskResult
  | { readonly kind: 'lab'; readonly lab: LabDone };

/** What a thread says to the pool. */
export type ThreadMessage =
  /** It has loaded everything: from now on it works. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly result: ThreadResult }
  /** A fault of the program; the thread itself is well. */
  | { readonly kind: 'fault'; readonly error: Error };
