import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Clock, Timer } from '../../base/clock.ts';
import type { DrawAnswer, DrawRequest } from './message.ts';

export interface DrawingThreadOptions {
  readonly clock: Clock;
  /** How long, in milliseconds, a thread without work stays: it holds some megabytes. */
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

/**
 * Loads a script with the compilations that the process keeps, where it keeps any. A script named to the thread itself
 * would be loaded before they are at hand, and with it what strips types: fifteen megabytes for one file.
 */
function loading(script: URL): string {
  const kept = getCompileCacheDir();
  const enable =
    kept === undefined ? '' : `require('node:module').enableCompileCache(${JSON.stringify(dirname(kept))});`;
  return `${enable}import(${JSON.stringify(script.href)});`;
}

/** Megabytes of heap, of which drawing takes a tenth. */
const HEAP = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 };

/**
 * Draws pictures in one thread beside the event loop, in the order they are asked for. The thread starts with the first
 * one and ends when nothing was asked for some time; its memory ends with it.
 */
export class DrawingThread {
  readonly #options: DrawingThreadOptions;
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  #busy: Waiting | undefined;
  #idling: Timer | undefined;

  constructor(options: DrawingThreadOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /** Starts the thread, so that the next picture does not wait for it. */
  start(): void {
    this.#live();
    this.#rest();
  }

  /** @throws Error where the SVG is not well formed, or the thread broke down over it */
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
    const worker = this.#live();
    // Whoever waits for a picture keeps the process alive; an idle thread does not.
    worker.ref();
    worker.postMessage(this.#busy.request, []);
  }

  #live(): Worker {
    if (this.#worker) return this.#worker;
    // Nothing of the bot's own: its token is in the environment.
    const worker = new Worker(loading(this.#options.script ?? SCRIPT), {
      eval: true,
      resourceLimits: HEAP,
      env: {},
    });
    worker.on('message', (answer: DrawAnswer) => {
      if (answer.kind === 'drawn') this.#busy?.resolve(answer);
      else this.#busy?.reject(new Error(answer.message));
      this.#busy = undefined;
      this.#next();
    });
    worker.on('error', (error) =>
      this.#fell(worker, error instanceof Error ? error : new Error(String(error))),
    );
    worker.on('exit', (code) => this.#fell(worker, new Error(`the drawing thread ended with ${code}`)));
    this.#worker = worker;
    return worker;
  }

  /** The thread is gone: the picture it was at failed, the next one gets another thread. */
  #fell(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#idling?.cancel();
    this.#busy?.reject(error);
    this.#busy = undefined;
    this.#next();
  }

  #rest(): void {
    this.#worker?.unref();
    this.#idling?.cancel();
    this.#idling = this.#options.clock.after(this.#options.idle, () => {
      const worker = this.#worker;
      if (this.#busy || !worker) return;
      this.#worker = undefined;
      void worker.terminate();
    });
  }
}
