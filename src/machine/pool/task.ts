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

export interface MachineTaskResult {
  /** Absent where nothing changed. */
  readonly state: Uint8Array | undefined;
  readonly answer: MachineAnswer;
}
