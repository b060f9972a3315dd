import type { MachinePool } from '../pool/machine-pool.ts';
import { MachineStopped } from '../pool/machine-worker.ts';
import type { Lab, LabResult, LabRun } from './lab.ts';

/** The lab of the bot: its runs share the workers of learners' machines. */
export class PoolLab implements Lab {
  readonly #pool: MachinePool;

  constructor(pool: MachinePool) {
    this.#pool = pool;
  }

  async run(run: LabRun): Promise<LabResult> {
    try {
      return await this.#pool.lab(run);
    } catch (error) {
      if (error instanceof MachineStopped) return { kind: 'stopped', reason: error.reason };
      return { kind: 'stopped', reason: 'failed', error };
    }
  }
}
