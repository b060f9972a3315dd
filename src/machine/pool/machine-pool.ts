import type { Clock } from '../../base/clock.ts';
import { MachineStopped, MachineThread } from './machine-thread.ts';
import type { MachineTask, MachineTaskResult } from './task.ts';

export interface MachinePoolOptions {
  /** Tells how long threads really work: real time, also where the rest of the bot is on another. */
  readonly clock: Clock;
  /** Worker threads at most. */
  readonly threads: number;
  /** Milliseconds a request may take before its thread is ended. */
  readonly timeout?: number;
  /** Requests that may wait; more are refused. */
  readonly queue?: number;
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
  /** Requests for which no thread was free, the first first. */
  readonly #waiting: (() => void)[] = [];
  #working = 0;
  #closed = false;

  constructor(options: MachinePoolOptions) {
    this.#options = { timeout: 1800, queue: 100, heap: 192, script: WORKER, ...options };
  }

  /** Whether a request would have to wait. */
  get isBusy(): boolean {
    return this.#working >= this.#options.threads;
  }

  /** @throws {MachineStopped} when there is no answer; any other error is a fault of the program */
  async run(task: MachineTask): Promise<MachineTaskResult> {
    await this.#turn();
    try {
      const thread = this.#thread();
      try {
        return await thread.run(task, this.#options.timeout);
      } finally {
        if (thread.isAlive) this.#idle.push(thread);
        else this.#threads.delete(thread);
      }
    } finally {
      const next = this.#waiting.shift();
      // Handed on, not given back: nobody else can slip in between.
      if (next) next();
      else this.#working -= 1;
    }
  }

  /** Ends all threads; what they were doing, and what waits, is stopped. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const go of this.#waiting.splice(0)) go();
    await Promise.all([...this.#threads].map((thread) => thread.end()));
    this.#threads.clear();
  }

  /** Waits until one more may work: the time a request may take counts from then. */
  async #turn(): Promise<void> {
    if (this.isBusy) {
      if (this.#waiting.length >= this.#options.queue) throw new MachineStopped('busy');
      await new Promise<void>((go) => this.#waiting.push(go));
      return;
    }
    this.#working += 1;
  }

  #checkOpen(): void {
    if (this.#closed) throw new MachineStopped('closed');
  }

  #thread(): MachineThread {
    // It may have been closed while this one waited for its turn.
    this.#checkOpen();
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.isAlive) return idle;
      this.#threads.delete(idle);
    }
    const thread = new MachineThread(this.#options);
    this.#threads.add(thread);
    return thread;
  }
}
