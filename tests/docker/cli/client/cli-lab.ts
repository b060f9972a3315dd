import { resumeDocker, runDocker, signalDocker } from '../../../../src/docker/cli/client/run-docker.ts';
import type { CliContext, CliResult } from '../../../../src/docker/cli/client/cli-context.ts';
import type { CliProblem } from '../../../../src/docker/cli/client/cli-problem.ts';
import type { Operation } from '../../../../src/docker/engine/operation.ts';
import type { Locale } from '../../../../src/base/locale.ts';
import type { Instant } from '../../../../src/base/time.ts';
import { Lab } from '../../engine/lab.ts';
import { ToyRegistries } from '../../engine/toy-registries.ts';
import { ToyStorage } from '../../engine/toy-storage.ts';
import { FakeFiles } from './fake-files.ts';

/** A host with an engine (busybox and nginx), and a prompt that knows only `docker`. */
export class CliLab {
  readonly lab: Lab;
  readonly files: FakeFiles;
  readonly registries = new ToyRegistries();
  readonly storage = new ToyStorage();
  readonly problems: CliProblem[] = [];
  readonly missing: string[] = [];
  env: Record<string, string> = { HOME: '/root' };
  locale: Locale = 'en';
  /** What is typed or piped; undefined while nobody has typed anything. */
  input: string | undefined = '';
  terminal = false;
  #output = '';
  #waiting: Exclude<CliResult, number> | undefined;

  constructor(options: { files?: Readonly<Record<string, string>> } = {}) {
    const { registries, storage } = this;
    this.lab = new Lab({ context: { registries, storage } });
    this.files = new FakeFiles(options.files);
  }

  /**
   * Runs a line as a shell would split it at blanks (quotes hold words together).
   * @returns what a transcript shows: all output, and the status when it is not 0
   */
  docker(line: string): string {
    this.#output = '';
    const words = [...line.matchAll(/(?:[^\s'"]+|'[^']*'|"[^"]*")+/g)];
    const argv = words.map(([word]) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'));
    return this.#shown(runDocker(argv, this.#context()));
  }

  /** Lets a command that waits go on. */
  resume(): string {
    if (!this.#waiting) throw new Error('nothing waits');
    this.#output = '';
    return this.#shown(resumeDocker(this.#waiting, this.#context()));
  }

  interrupt(): string {
    if (!this.#waiting) throw new Error('nothing waits');
    this.#output = '';
    return this.#shown(signalDocker(this.#waiting, this.#context(), 2));
  }

  /** What was typed is read once; a terminal goes on. */
  #readNow(): { readonly text: string; readonly end: boolean } | undefined {
    if (this.input === undefined) return undefined;
    const text = this.input;
    this.input = this.terminal ? undefined : '';
    return { text, end: !this.terminal };
  }

  #shown(result: CliResult): string {
    this.#waiting = typeof result === 'number' ? undefined : result;
    if (typeof result !== 'number') return `${this.#output}# waits`;
    return result === 0 ? this.#output : `${this.#output}# exit ${result}\n`;
  }

  #context(): CliContext {
    const { lab } = this;
    const write = (text: string): void => {
      this.#output += text;
    };
    return {
      call: <Request, Result>(operation: Operation<Request, Result>, request: Request): Result =>
        lab.call(operation, request),
      get now(): Instant {
        return lab.now;
      },
      out: write,
      err: write,
      files: this.files.fileSystem,
      env: this.env,
      stdin: {
        isTerminal: this.terminal,
        readAll: () => this.input ?? '',
        readNow: () => this.#readNow(),
      },
      stdout: { isTerminal: this.terminal, columns: 160 },
      stderr: { isTerminal: this.terminal },
      locale: this.locale,
      notYet: (what) => {
        this.missing.push(what);
        write(`not yet: ${what}\n`);
        return 1;
      },
      problem: (problem) => this.problems.push(problem),
    };
  }
}
