import type { Lab, LabDone, LabRun } from '../../../src/machine/lab/lab.ts';
import { PreparedMachines } from '../../../src/machine/lab/prepared.ts';
import { runLab } from '../../../src/machine/lab/run-lab.ts';
import { standardMachines } from '../../../src/machine/standard-machines.ts';

/** A lab in the thread of the test. */
export class LabHere implements Lab {
  readonly #machines = standardMachines();
  readonly #prepared = new PreparedMachines();
  /** What was run, the first first. */
  readonly runs: LabRun[] = [];

  runNow(run: LabRun): LabDone {
    this.runs.push(run);
    return runLab(this.#machines, run, this.#prepared);
  }

  run(run: LabRun): Promise<LabDone> {
    return Promise.resolve(this.runNow(run));
  }
}
