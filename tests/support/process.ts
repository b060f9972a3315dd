import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A real `node src/main.ts` in a directory of its own, killed after the test if it still runs. */
export class BotProcess {
  /** Its working directory; the database is `data/bungeo.db` in it. */
  readonly directory: string;
  /** Everything it wrote, to both outputs, a line each. */
  readonly lines: string[] = [];
  readonly exited: Promise<Exit>;
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #listeners = new Set<() => void>();
  #ended = false;

  /** @param main what is started: `src/main.ts`, or a file that stands in for it */
  constructor(env: Readonly<Record<string, string>>, directory = temporaryDirectory(), main = MAIN) {
    this.directory = directory;
    // Nothing of the tester's own environment: a DISCORD_TOKEN there must not be used.
    const child = spawn(process.execPath, [main], {
      cwd: directory,
      env: { PATH: process.env.PATH, HOME: directory, TMPDIR: tmpdir(), PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        this.lines.push(line);
        this.#wake();
      });
    }
    this.exited = once(child, 'close').then(([code, signal]: unknown[]) => {
      this.#ended = true;
      this.#wake();
      return { code: code as number | null, signal: signal as NodeJS.Signals | null };
    });
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await this.exited;
    });
  }

  get isRunning(): boolean {
    return !this.#ended;
  }

  /** The first line that matches, as soon as it is there. @throws Error with all lines when the process ends before */
  async until(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = this.lines.find((line) => pattern.test(line));
      if (found !== undefined) return found;
      if (this.#ended) throw new Error(`ended without ${pattern}:\n${this.lines.join('\n')}`);
      await new Promise<void>((resolve) => {
        const listener = (): void => {
          this.#listeners.delete(listener);
          resolve();
        };
        this.#listeners.add(listener);
      });
    }
  }

  /** Resolves when it is ready. @returns the address of its `/healthz` */
  async ready(): Promise<string> {
    const line = await this.until(/"msg":"Bungeo is ready"/);
    return (JSON.parse(line) as { health: string }).health;
  }

  /** Resolves when it is ready without a token. @returns the address of the page, as it prints it */
  async address(): Promise<string> {
    const line = await this.until(/Bungeo is here/);
    return /http:\S+/.exec(line)?.[0] ?? '';
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  #wake(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** A directory of the running test's own, removed when the test ends. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'bungeo-process-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
