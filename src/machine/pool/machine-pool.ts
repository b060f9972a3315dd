import type { Clock, Timer } from '../../base/clock.ts';
import type { LabDone, LabRun } from '../lab/lab.ts';
import { MachineStopped, MachineWorker } from './machine-worker.ts';
import type {
  CheckTask,
  CheckTaskResult,
  MachineTask,
  MachineTaskResult,
  WorkerResult,
  WorkerTask,
} from './task.ts';
import { Turns, type TurnKind } from './turns.ts';

export interface MachinePoolOptions {
  /** Tells how long workers really work: real time, also where the rest of the bot is on another. */
  readonly clock: Clock;
  /** Worker processes at most. */
  readonly workers: number;
  /** Milliseconds a request may take before its worker is ended. */
  readonly timeout?: number;
  /** Requests that may wait; more are refused. */
  readonly queue?: number;
  /** Milliseconds a run of the lab may take: it types several lines, and looks at what became of them. */
  readonly labTimeout?: number;
  /** Runs of the lab that may wait; more are refused. */
  readonly labQueue?: number;
  /** Milliseconds that somebody waits before one more worker is started for them. */
  readonly patience?: number;
  /** Milliseconds a worker without work stays. */
  readonly idle?: number;
  /** Megabytes of heap of one worker. */
  readonly heap?: number;
  /** What runs in a worker; tests have other ones. */
  readonly script?: URL;
}

/** A worker without work, and when it is ended over that. */
interface Idle {
  readonly worker: MachineWorker;
  readonly ending: Timer;
}

const WORKER = new URL('worker.ts', import.meta.url);

/**
 * Machines at work, away from the main thread: whatever a person types, it holds up nobody but, for at most
 * `timeout`, those who wait for the same worker. A worker that takes too long or too much is ended and replaced.
 * A worker holds some eighty megabytes, and most lines take a few milliseconds: none is started before the first
 * request, another one only when somebody has waited for a while, and those without work are ended.
 */
export class MachinePool {
  readonly #options: Required<MachinePoolOptions>;
  readonly #workers = new Set<MachineWorker>();
  /** The one that worked last is the last. */
  readonly #idle: Idle[] = [];
  readonly #turns: Turns;
  #closed = false;

  constructor(options: MachinePoolOptions) {
    this.#options = {
      timeout: 1800,
      queue: 100,
      labTimeout: 5000,
      labQueue: 400,
      patience: 100,
      idle: 60_000,
      heap: 192,
      script: WORKER,
      ...options,
    };
    const { workers, queue, labQueue } = this.#options;
    this.#turns = new Turns({ workers, open: 1, queues: { request: queue, lab: labQueue } });
  }

  /** Whether a request would have to wait. */
  get isBusy(): boolean {
    return this.#turns.isBusy;
  }

  /** How many workers there are now. */
  get size(): number {
    return this.#workers.size;
  }

  /** @throws {MachineStopped} when there is no answer; any other error is a fault of the program */
  async run(task: MachineTask): Promise<MachineTaskResult> {
    const result = await this.#perform('request', task, this.#options.timeout);
    if (result.kind !== 'done' && result.kind !== 'unreadable') throw mistaken(result);
    return result;
  }

  /** How goals stand on a machine: a person waits for it, as for a request. @throws {MachineStopped} as `run` does */
  async check(task: CheckTask): Promise<CheckTaskResult> {
    const result = await this.#perform('request', task, this.#options.labTimeout);
    if (result.kind !== 'checked' && result.kind !== 'unreadable') throw mistaken(result);
    return result;
  }

  /** A run of the lab. @throws {MachineStopped} as `run` does */
  async lab(run: LabRun): Promise<LabDone> {
    const result = await this.#perform('lab', { lab: run }, this.#options.labTimeout);
    if (result.kind !== 'lab') throw mistaken(result);
    return result.lab;
  }

  /** Ends all workers; what they were doing, and what waits, is stopped. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#turns.releaseAll();
    for (const { ending } of this.#idle.splice(0)) ending.cancel();
    await Promise.all([...this.#workers].map((worker) => worker.end()));
    this.#workers.clear();
  }

  /** Waits until it may work: the time it may take counts from then. */
  async #perform(kind: TurnKind, task: WorkerTask, timeout: number): Promise<WorkerResult> {
    if (!(await this.#turn(kind))) throw new MachineStopped('busy');
    try {
      const worker = this.#worker();
      try {
        return await worker.run(task, timeout);
      } finally {
        if (worker.isAlive) this.#rest(worker);
        else this.#workers.delete(worker);
      }
    } finally {
      this.#turns.done(kind);
    }
  }

  async #turn(kind: TurnKind): Promise<boolean> {
    const { clock, patience } = this.#options;
    const waited = clock.after(patience, () => this.#turns.open(this.#turns.opened + 1));
    try {
      return await this.#turns.take(kind);
    } finally {
      waited.cancel();
    }
  }

  #worker(): MachineWorker {
    // It may have been closed while this one waited for its turn.
    if (this.#closed) throw new MachineStopped('closed');
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      idle.ending.cancel();
      if (idle.worker.isAlive) return idle.worker;
      this.#workers.delete(idle.worker);
    }
    const worker = new MachineWorker(this.#options);
    this.#workers.add(worker);
    return worker;
  }

  #rest(worker: MachineWorker): void {
    const ending = this.#options.clock.after(this.#options.idle, () => {
      const index = this.#idle.findIndex((idle) => idle.worker === worker);
      if (index === -1) return;
      this.#idle.splice(index, 1);
      this.#workers.delete(worker);
      this.#turns.open(this.#workers.size);
      void worker.end();
    });
    this.#idle.push({ worker, ending });
  }
}

function mistaken({ kind }: WorkerResult): Error {
  return new Error(`a worker took its task for another: it gave "${kind}"`);
}
