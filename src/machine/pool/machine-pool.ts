import type { Clock, Timer } from '../../base/clock.ts';
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
  /** Milliseconds that somebody waits before one more thread is started for them. */
  readonly patience?: number;
  /** Milliseconds a thread without work stays. */
  readonly idle?: number;
  /** Megabytes of heap of one thread. */
  readonly heap?: number;
  /** What runs in a thread; tests have other ones. */
  readonly script?: URL;
}

/** A thread without work, and when it is ended over that. */
interface Idle {
  readonly thread: MachineThread;
  readonly ending: Timer;
}

const WORKER = new URL('worker.ts', import.meta.url);

/**
 * Machines at work, away from the main thread: whatever a person types, it holds up nobody but, for at most
 * `timeout`, those who wait for the same thread. A thread that takes too long or too much is ended and replaced.
 * A thread holds some eighty megabytes, and most lines take a few milliseconds: none is started before the first
 * request, another one only when somebody has waited for a while, and those without work are ended.
 */
export class MachinePool {
  readonly #options: Required<MachinePoolOptions>;
  readonly #threads = new Set<MachineThread>();
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
    const { threads, queue, labQueue } = this.#options;
    this.#turns = new Turns({ threads, open: 1, queues: { request: queue, lab: labQueue } });
  }

  /** Whether a request would have to wait. */
  get isBusy(): boolean {
    return this.#turns.isBusy;
  }

  /** How many threads there are now. */
  get size(): number {
    return this.#threads.size;
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
    for (const { ending } of this.#idle.splice(0)) ending.cancel();
    await Promise.all([...this.#threads].map((thread) => thread.end()));
    this.#threads.clear();
  }

  /** Waits until it may work: the time it may take counts from then. */
  async #perform(kind: TurnKind, task: ThreadTask, timeout: number): Promise<ThreadResult> {
    if (!(await this.#turn(kind))) throw new MachineStopped('busy');
    try {
      const thread = this.#thread();
      try {
        return await thread.run(task, timeout);
      } finally {
        if (thread.isAlive) this.#rest(thread);
        else this.#threads.delete(thread);
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

  #thread(): MachineThread {
    // It may have been closed while this one waited for its turn.
    if (this.#closed) throw new MachineStopped('closed');
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      idle.ending.cancel();
      if (idle.thread.isAlive) return idle.thread;
      this.#threads.delete(idle.thread);
    }
    const thread = new MachineThread(this.#options);
    this.#threads.add(thread);
    return thread;
  }

  #rest(thread: MachineThread): void {
    const ending = this.#options.clock.after(this.#options.idle, () => {
      const index = this.#idle.findIndex((idle) => idle.thread === thread);
      if (index === -1) return;
      this.#idle.splice(index, 1);
      this.#threads.delete(thread);
      this.#turns.open(this.#threads.size);
      void thread.end();
    });
    this.#idle.push({ thread, ending });
  }
}

function mistaken({ kind }: ThreadResult): Error {
  return new Error(`a thread took its task for another: it gave "${kind}"`);
}
