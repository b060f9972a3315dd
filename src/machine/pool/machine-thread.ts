import { Worker } from 'node:worker_threads';
import type { Clock } from '../../base/clock.ts';
import { threadScript } from '../../base/thread-script.ts';
import type { ThreadMessage, ThreadResult, ThreadTask } from './task.ts';

/** Why there is no answer. The machine is as it was before the request. */
export class MachineStopped extends Error {
  override readonly name = 'MachineStopped';
  readonly reason: 'time' | 'memory' | 'busy' | 'closed';

  constructor(reason: MachineStopped['reason'], options?: ErrorOptions) {
    super(`the machine was stopped: ${reason}`, options);
    this.reason = reason;
  }
}

export interface ThreadOptions {
  /** What runs in it. */
  readonly script: URL;
  readonly clock: Clock;
  /** Megabytes of heap. */
  readonly heap: number;
}

/** How long a thread may take to load everything, in milliseconds: far more than it needs. */
const LONGEST_START = 30_000;

interface Pending {
  readonly resolve: (result: ThreadResult) => void;
  readonly reject: (error: Error) => void;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** One worker thread. It does one task at a time; one that takes too long or too much ends it. */
export class MachineThread {
  readonly #worker: Worker;
  readonly #clock: Clock;
  readonly #ready: Promise<void>;
  #pending: Pending | undefined;
  /** Why it ended; undefined while it lives. */
  #end: Error | undefined;

  constructor({ script, clock, heap }: ThreadOptions) {
    this.#clock = clock;
    this.#worker = new Worker(threadScript(script), {
      eval: true,
      resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      // Nothing of the bot's own: its token is in the environment.
      env: {},
    });
    this.#ready = this.#untilReady();
    // Who waits for it hears of it; a thread that fails while nobody does is just replaced.
    this.#ready.catch(() => undefined);
    this.#worker.on('error', (error) =>
      this.#died(isOutOfMemory(error) ? new MachineStopped('memory', { cause: error }) : toError(error)),
    );
    this.#worker.on('exit', (code) => this.#died(new Error(`a machine's thread ended with ${code}`)));
    // It keeps no process alive: whoever waits for an answer does.
    this.#worker.unref();
  }

  get isAlive(): boolean {
    return this.#end === undefined;
  }

  /**
   * @param timeout milliseconds it may take, counted from when the thread is ready for it
   * @throws {MachineStopped} when it was ended over this task; any other error is a fault of the program
   */
  async run(task: ThreadTask, timeout: number): Promise<ThreadResult> {
    await this.#ready;
    const timer = this.#clock.after(timeout, () => void this.end(new MachineStopped('time')));
    try {
      return await new Promise<ThreadResult>((resolve, reject) => {
        if (this.#end) throw this.#end;
        this.#pending = { resolve, reject };
        this.#worker.postMessage(task, []);
      });
    } finally {
      timer.cancel();
    }
  }

  /** Ends it at once, with what it is doing. */
  async end(reason: Error = new MachineStopped('closed')): Promise<void> {
    this.#died(reason);
    await this.#worker.terminate();
  }

  #untilReady(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = this.#clock.after(LONGEST_START, () => {
        void this.end(new Error('a thread for machines did not start in time'));
      });
      this.#pending = {
        resolve: () => undefined,
        reject: (error) => {
          timer.cancel();
          reject(error);
        },
      };
      this.#worker.on('message', (message: ThreadMessage) => {
        const pending = this.#pending;
        this.#pending = undefined;
        switch (message.kind) {
          case 'ready':
            timer.cancel();
            resolve();
            break;
          case 'result':
            pending?.resolve(message.result);
            break;
          case 'fault':
            pending?.reject(message.error);
            break;
        }
      });
    });
  }

  #died(reason: Error): void {
    this.#end ??= reason;
    this.#pending?.reject(this.#end);
    this.#pending = undefined;
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
