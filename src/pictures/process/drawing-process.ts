import type { ChildProcess } from 'node:child_process';
import type { Clock, Timer } from '../../base/clock.ts';
import { forkHelper } from '../../base/fork-helper.ts';
import type { DrawAnswer, DrawRequest } from './message.ts';

export interface DrawingProcessOptions {
  readonly clock: Clock;
  /** How long, in milliseconds, a process without work stays: it holds some sixty megabytes. */
  readonly idle: number;
  /** What runs in it; another one only in tests. */
  readonly script?: URL;
}

interface Waiting {
  readonly request: DrawRequest;
  readonly resolve: (drawn: Extract<DrawAnswer, { kind: 'drawn' }>) => void;
  readonly reject: (error: Error) => void;
}

const SCRIPT = new URL('./worker.ts', import.meta.url);

/** Megabytes of heap, of which drawing takes a tenth. */
const HEAP = { old: 64, young: 1 };

/**
 * Draws pictures beside the event loop, in the order they are asked for. It is a process and no thread: the renderer
 * takes its memory from the system's allocator, which keeps eighty megabytes of a thread that is gone for whoever comes
 * next; those of a process are given back. It starts with the first picture, and ends when none was asked for some time.
 */
export class DrawingProcess {
  readonly #options: DrawingProcessOptions;
  readonly #queue: Waiting[] = [];
  #child: ChildProcess | undefined;
  #busy: Waiting | undefined;
  #idling: Timer | undefined;

  constructor(options: DrawingProcessOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** @throws Error where the SVG is not well formed, or the process broke down over it */
  draw(request: DrawRequest): Promise<Extract<DrawAnswer, { kind: 'drawn' }>> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ request, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#busy) return;
    this.#busy = this.#queue.shift();
    if (!this.#busy) {
      this.#rest();
      return;
    }
    this.#idling?.cancel();
    const child = this.#live();
    // Whoever waits for a picture keeps the bot alive; an idle process does not.
    child.ref();
    child.channel?.ref();
    // One that cannot be told anything has ended, which is heard of too.
    child.send(this.#busy.request, () => undefined);
  }

  #live(): ChildProcess {
    if (this.#child) return this.#child;
    const { script = SCRIPT } = this.#options;
    const child = forkHelper({ script, heap: HEAP, stderr: 'inherit' });
    child.on('message', (answer: DrawAnswer) => {
      if (answer.kind === 'drawn') this.#busy?.resolve(answer);
      else this.#busy?.reject(new Error(answer.message));
      this.#busy = undefined;
      this.#next();
    });
    child.on('error', (error) => this.#fell(child, error));
    child.on('exit', (code, signal) =>
      this.#fell(child, new Error(`the drawing process ended with ${code ?? signal}`)),
    );
    this.#child = child;
    return child;
  }

  /** The process is gone: the picture it was at failed, the next one gets another process. */
  #fell(child: ChildProcess, error: Error): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    this.#idling?.cancel();
    this.#busy?.reject(error);
    this.#busy = undefined;
    this.#next();
  }

  #rest(): void {
    this.#child?.unref();
    this.#child?.channel?.unref();
    this.#idling?.cancel();
    this.#idling = this.#options.clock.after(this.#options.idle, () => {
      const child = this.#child;
      if (this.#busy || !child) return;
      this.#child = undefined;
      child.kill('SIGKILL');
    });
  }
}
