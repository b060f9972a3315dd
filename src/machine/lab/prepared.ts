import type { MachineState } from '../machine-state.ts';
import type { LabLine, LabRun } from './lab.ts';

/** A machine as it is after a run's `setup`. */
export interface Prepared {
  readonly state: MachineState;
  readonly lines: readonly LabLine[];
  /** How many lines have been typed on it. */
  readonly typed: number;
}

/** Machines kept for the next answer to the same question, the newest last. */
export class PreparedMachines {
  readonly #most: number;
  readonly #kept = new Map<string, Prepared>();

  constructor(most = 12) {
    this.#most = most;
  }

  /** @param prepare makes it where it is not kept */
  get({ seed, files, setup }: LabRun, prepare: () => Prepared): Prepared {
    const key = JSON.stringify([seed, files ?? {}, setup ?? []]);
    const prepared = this.#kept.get(key) ?? prepare();
    this.#kept.delete(key);
    this.#kept.set(key, prepared);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break;
      this.#kept.delete(oldest);
    }
    return prepared;
  }
}
