import type { MachineMaker } from '../machine.ts';
import { standardMachines } from '../standard-machines.ts';
import type { Lab, LabDone, LabRun } from './lab.ts';
import { PreparedMachines } from './prepared.ts';
import { runLab } from './run-lab.ts';

/** A lab in the thread of whoever asks: for scripts and tests, where nobody's lines are hostile and nobody waits. */
export class InlineLab implements Lab {
  readonly #machines: MachineMaker;
  readonly #prepared = new PreparedMachines();

  constructor(machines: MachineMaker = standardMachines()) {
    this.#machines = machines;
  }

  runNow(run: LabRun): LabDone {
    return runLab(this.#machines, run, this.#prepared);
  }

  run(run: LabRun): Promise<LabDone> {
    return Promise.resolve(this.runNow(run));
  }
}
