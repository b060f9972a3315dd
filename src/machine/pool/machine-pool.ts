import type { Clock } from '../../base/clock.ts';
import type { LabDone, LabRun } from '../lab/lab.ts';
import { MachineStopped, MachineThread } from './machine-thread.ts';
import type {
  CheckTask,
  CheckTaskResult,
  MachineTask,
  MachineTaskResult,
  ThreadResult,
  ThreadTask,
} from './task.ts';
import { Turns, type TurnKind } from './turns.ts';

export interface MachinePoolOptions {
  /** Tells how long threads really work: real time, also where the rest of the bot is on another. */
  readonly clock: Clock;
  /** Worker threads at most. */
  readonly threads: number;
  /** Milliseconds a request may take before its thread is ended. */
  readonly timeout?: number;
  /** Requests that may wait; more are refused. */
  readonly queue?: number;
  /** Milliseconds a run of the lab may take: it types several lines, and looks at what became of them. */
  readonly labTimeout?: number;
  /** Runs of the lab that may wait; more are refused. */
  readonly labQueue?: number;
  /** Megabytes of heap of one thread. */
  readonly heap?: number;
  /** What runs in a thread; tests have other ones. */
  readonly script?: URL;
}

const WORKER = new URL('worker.ts', import.meta.url);

/**
 * Machines at work, away from the main thread: whatever a person types, it holds up nobody but, for at most
 * `timeout`, those who wait for the same thread. A thread that takes too long or too much is ended and replaced.
 * None is started before the first request.
 */
export class MachinePool {
  readonly #options: Required<MachinePoolOptions>;
  readonly #threads = new Set<MachineThread>();
  readonly #idle: MachineThread[] = [];
  readonly #turns: Turns;
  #closed = false;

  constructor(options: MachinePoolOptions) {
    this.#options = {
      timeout: 1800,
      queue: 100,
      labTimeout: 5000,
      labQueue: 400,
      heap: 192,
      script: WORKER,
      ...options,
    };
    const { threads, queue, labQueue } = this.#options;
    this.#turns = new Turns({ threads, queues: { request: queue, lab: labQueue } });
  }

  /** Whether a request would have to wait. */
  get isBusy(): boolean {
    return this.#turns.isBusy;
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

  /** Ends all threads; what they were doing, and what waits, is stopped. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#turns.releaseAll();
    await Promise.all([...this.#threads].map((thread) => thread.end()));
    this.#threads.clear();
  }

  /** Waits until it may work: the time it may take counts from then. */
  async #perform(kind: TurnKind, task: ThreadTask, timeout: number): Promise<ThreadResult> {
    if (!(await this.#turns.take(kind))) throw new MachineStopped('busy');
    try {
      const thread = this.#thread();
      try {
        return await thread.run(task, timeout);
      } finally {
        if (thread.isAlive) this.#idle.push(thread);
        else this.#threads.delete(thread);
      }
    } finally {
      this.#turns.done(kind);
    }
  }

  #thread(): MachineThread {
    // It may have been closed while this one waited for its turn.
    if (this.#closed) throw new MachineStopped('closed');
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.isAlive) return idle;
      this.#threads.delete(idle);
    }
    const thread = new MachineThread(this.#options);
    this.#threads.add(thread);
    return thread;
  }
}

function mistaken({ kind }: ThreadResult): Error {
  return new Error(`a thread took its task for another: it gave "${kind}"`);
}
