import { Tinypool } from 'tinypool';
import type { Clock } from '../../base/clock.ts';
import type { MachineTask, MachineTaskResult } from './task.ts';

export interface MachinePoolOptions {
  readonly clock: Clock;
  /** Worker threads at most. */
  readonly threads: number;
  /** Milliseconds a request may take before its worker is ended. */
  readonly timeout?: number;
  /** Requests that may wait; more are refused. */
  readonly queue?: number;
  /** Megabytes of heap of one worker. */
  readonly heap?: number;
}

/** Why there is no answer. The machine is as it was before the request. */
export class MachineStopped extends Error {
  override readonly name = 'MachineStopped';
  readonly reason: 'time' | 'memory' | 'busy' | 'closed';

  constructor(reason: MachineStopped['reason'], options?: ErrorOptions) {
    super(`the machine was stopped: ${reason}`, options);
    this.reason = reason;
  }
}

const WORKER = new URL('worker.ts', import.meta.url).href;

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/**
 * Machines at work, away from the main thread: whatever a person types, it holds up nobody but, for at most
 * `timeout`, those who wait for the same thread. A worker that takes too long or too much is ended and replaced.
 */
export class MachinePool {
  readonly #pool: Tinypool;
  readonly #clock: Clock;
  readonly #timeout: number;
  readonly #queue: number;
  readonly #threads: number;
  /** Requests for which no thread was free, the first first. */
  readonly #waiting: (() => void)[] = [];
  #working = 0;
  #closed = false;

  constructor({ clock, threads, timeout = 1800, queue = 100, heap = 192 }: MachinePoolOptions) {
    this.#clock = clock;
    this.#timeout = timeout;
    this.#queue = queue;
    this.#threads = threads;
    this.#pool = new Tinypool({
      filename: WORKER,
      runtime: 'worker_threads',
      minThreads: 1,
      maxThreads: threads,
      idleTimeout: 60_000,
      concurrentTasksPerWorker: 1,
      resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      // Nothing of the bot's own: its token is in the environment.
      env: {},
    });
  }

  /** @throws {MachineStopped} */
  async run(task: MachineTask): Promise<MachineTaskResult> {
    await this.#thread();
    try {
      return await this.#work(task);
    } finally {
      this.#working -= 1;
      this.#waiting.shift()?.();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const go of this.#waiting.splice(0)) go();
    await this.#pool.destroy();
  }

  /** Waits for a free thread: the time a request may take counts from when it begins, not from when it came. */
  async #thread(): Promise<void> {
    if (this.#closed) throw new MachineStopped('closed');
    if (this.#working >= this.#threads) {
      if (this.#waiting.length >= this.#queue) throw new MachineStopped('busy');
      await new Promise<void>((go) => this.#waiting.push(go));
      if (this.#closed) throw new MachineStopped('closed');
    }
    this.#working += 1;
  }

  async #work(task: MachineTask): Promise<MachineTaskResult> {
    const controller = new AbortController();
    const timer = this.#clock.after(this.#timeout, () => controller.abort());
    try {
      return (await this.#pool.run(task, { signal: controller.signal })) as MachineTaskResult;
    } catch (error) {
      if (controller.signal.aborted) throw new MachineStopped('time', { cause: error });
      if (isOutOfMemory(error)) throw new MachineStopped('memory', { cause: error });
      throw error;
    } finally {
      timer.cancel();
    }
  }
}
