import type { ChildProcess } from 'node:child_process';
import type { Clock } from '../../base/clock.ts';
import { forkHelper } from '../../base/fork-helper.ts';
import type { WorkerMessage, WorkerResult, WorkerTask } from './task.ts';

/** Why there is no answer. The machine is as it was before the request. */
export class MachineStopped extends Error {
  override readonly name = 'MachineStopped';
  readonly reason: 'time' | 'memory' | 'busy' | 'closed';

  constructor(reason: MachineStopped['reason'], options?: ErrorOptions) {
    super(`the machine was stopped: ${reason}`, options);
    this.reason = reason;
  }
}

export interface WorkerOptions {
  /** What runs in it. */
  readonly script: URL;
  readonly clock: Clock;
  /** Megabytes of heap. */
  readonly heap: number;
}

/** How long a worker may take to load everything, in milliseconds: far more than it needs. */
const LONGEST_START = 30_000;
/** Half the room for new objects, in megabytes: a line makes many that live as long as the line. */
const YOUNG = 4;
/** Kilobytes of stack: Node's default would end a program's deep recursion before the simulation's own limit does. */
const STACK = 3_900;
/** How V8 ends a process whose heap is full. */
const OUT_OF_MEMORY = 'SIGABRT';
/** Characters of its last words that are kept. */
const LAST_WORDS = 2_000;

interface Pending {
  readonly resolve: (result: WorkerResult) => void;
  readonly reject: (error: Error) => void;
}

/** One worker process. It does one task at a time; one that takes too long or too much ends it. */
export class MachineWorker {
  readonly #child: ChildProcess;
  readonly #clock: Clock;
  readonly #ready: Promise<void>;
  #pending: Pending | undefined;
  #lastWords = '';
  /** Why it ended; undefined while it lives. */
  #end: Error | undefined;

  constructor({ script, clock, heap }: WorkerOptions) {
    this.#clock = clock;
    this.#child = forkHelper({
      script,
      heap: { old: heap, young: YOUNG },
      flags: [`--stack-size=${STACK}`],
      stderr: 'pipe',
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(0, LAST_WORDS);
    });
    this.#ready = this.#untilReady();
    // Who waits for it hears of it; one that fails while nobody does is just replaced.
    this.#ready.catch(() => undefined);
    this.#child.on('error', (error) => this.#died(error));
    // Not `exit`: its last words are read by then.
    this.#child.on('close', (code, signal) => this.#died(this.#reason(code, signal)));
    this.#rest();
  }

  get isAlive(): boolean {
    return this.#end === undefined;
  }

  /** Its process. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * @param timeout milliseconds it may take, counted from when the worker is ready for it
   * @throws {MachineStopped} when it was ended over this task; any other error is a fault of the program
   */
  async run(task: WorkerTask, timeout: number): Promise<WorkerResult> {
    this.#work();
    try {
      await this.#ready;
      const timer = this.#clock.after(timeout, () => void this.end(new MachineStopped('time')));
      try {
        return await new Promise<WorkerResult>((resolve, reject) => {
          if (this.#end) throw this.#end;
          this.#pending = { resolve, reject };
          // One that cannot be told anything has ended, which is heard of too.
          this.#child.send(task, () => undefined);
        });
      } finally {
        timer.cancel();
      }
    } finally {
      this.#rest();
    }
  }

  /** Ends it at once, with what it is doing; resolves when it is gone. */
  async end(reason: Error = new MachineStopped('closed')): Promise<void> {
    this.#died(reason);
    const { exitCode, signalCode, pid } = this.#child;
    if (exitCode !== null || signalCode !== null || pid === undefined) return;
    await new Promise<void>((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.ref();
      this.#child.kill('SIGKILL');
    });
  }

  /** Whoever waits for an answer keeps the bot alive. */
  #work(): void {
    this.#child.ref();
    this.#child.channel?.ref();
  }

  /** A worker without work does not. */
  #rest(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }

  #untilReady(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = this.#clock.after(LONGEST_START, () => {
        void this.end(new Error('a worker for machines did not start in time'));
      });
      this.#pending = {
        resolve: () => undefined,
        reject: (error) => {
          timer.cancel();
          reject(error);
        },
      };
      this.#child.on('message', (message: WorkerMessage) => {
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

  #reason(code: number | null, signal: NodeJS.Signals | null): Error {
    const words = this.#lastWords.trim();
    const error = new Error(
      `a worker for machines ended with ${code ?? signal}${words === '' ? '' : `: ${words}`}`,
    );
    return signal === OUT_OF_MEMORY ? new MachineStopped('memory', { cause: error }) : error;
  }

  #died(reason: Error): void {
    this.#end ??= reason;
    this.#pending?.reject(this.#end);
    this.#pending = undefined;
  }
}
