import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

/** A line of JSON that a child wrote, and when it was read here (`performance.now()`). */
export interface LogLine {
  readonly msg: string;
  readonly at: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface ChildOptions {
  /** A program's absolute path and its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  /** The whole environment, but for PATH. */
  readonly env: Readonly<Record<string, string>>;
}

interface Waiter {
  readonly msg: string;
  readonly resolve: (line: LogLine) => void;
  readonly reject: (error: Error) => void;
}

/** Longer than anything here takes, even on a busy machine. */
const PATIENCE = 20_000;

/** A bot as a process of its own, followed by the JSON lines it logs. */
export class Child {
  /** When the process was asked for (`performance.now()`). */
  readonly startedAt = performance.now();
  readonly #process: ChildProcess;
  readonly #waiters = new Set<Waiter>();
  #failure: Error | undefined;
  #stderr = '';

  constructor({ command, cwd, env }: ChildOptions) {
    const [program, ...args] = command;
    this.#process = spawn(program, args, {
      cwd,
      // A script that starts `node` means this one.
      env: { PATH: `${dirname(process.execPath)}:${process.env['PATH']}`, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = this.#process;
    if (stdout) createInterface({ input: stdout }).on('line', (line) => this.#read(line));
    stderr?.on('data', (chunk: Buffer) => {
      this.#stderr += chunk.toString();
    });
    this.#process.once('exit', (code) => {
      this.#fail(new Error(`${program} ended with code ${code}. ${this.#stderr.slice(-500)}`));
    });
  }

  /** The next line with this message, from now on. @throws Error when the process ends or stays silent */
  async line(msg: string): Promise<LogLine> {
    if (this.#failure) throw this.#failure;
    const { promise, resolve, reject } = Promise.withResolvers<LogLine>();
    const waiter: Waiter = { msg, resolve, reject };
    const timer = setTimeout(() => reject(new Error(`no "${msg}" in ${PATIENCE} ms`)), PATIENCE);
    this.#waiters.add(waiter);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#waiters.delete(waiter);
    }
  }

  /** Memory that is really in use, in MB; `undefined` where the system does not say (it takes Linux's /proc). */
  rss(): number | undefined {
    return residentMemory(this.#process.pid);
  }

  /** The same, and what the processes take that it has started. */
  memory(): { readonly own: number; readonly children: number } | undefined {
    const { pid } = this.#process;
    const own = residentMemory(pid);
    if (own === undefined) return undefined;
    const pids = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    const children = pids.map((child) => residentMemory(child) ?? 0);
    return { own, children: children.reduce((sum, each) => sum + each, 0) };
  }

  /** Ends the process as a supervisor would, so that it keeps its compile cache, and waits for its end. */
  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.#process;
    if (exitCode !== null || signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), PATIENCE);
    await ended;
    clearTimeout(timer);
  }

  #read(text: string): void {
    const at = performance.now();
    if (!text.startsWith('{')) return;
    const fields = JSON.parse(text) as Record<string, unknown>;
    const msg = String(fields['msg']);
    if (fields['level'] === 'fatal') this.#fail(new Error(`the bot could not go on: ${text.slice(0, 500)}`));
    for (const waiter of this.#waiters) if (waiter.msg === msg) waiter.resolve({ msg, at, fields });
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiters) reject(this.#failure);
  }
}

function residentMemory(pid: number | string | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1_024;
  } catch {
    return undefined;
  }
}
