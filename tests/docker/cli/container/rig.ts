import type { CliContext, CliResult, CliWait } from '../../../../src/docker/cli/client/cli-context.ts';
import { CliError } from '../../../../src/docker/cli/client/cli-error.ts';
import { group } from '../../../../src/docker/cli/client/cli-kit.ts';
import { errorText } from '../../../../src/docker/cli/client/error-text.ts';
import { globalFlags } from '../../../../src/docker/cli/command-tree/global-flags.ts';
import { resolve } from '../../../../src/docker/cli/command-tree/resolve.ts';
import {
  CONTAINER_RESUMABLES,
  CONTAINER_SHORTCUTS,
  containerGroup,
} from '../../../../src/docker/cli/container/index.ts';
import {
  createEngine,
  DEFAULT_LIMITS,
  EngineSession,
  imageAdd,
  settle,
  type Operation,
} from '../../../../src/docker/engine/index.ts';
import { laterOf, plus, SECOND, type Instant } from '../../../../src/base/time.ts';
import type { Locale } from '../../../../src/base/locale.ts';
import type { FileSystem } from '../../../../src/linux/fs/file-system.ts';
import { BUSYBOX, NGINX, START } from '../../engine/lab.ts';
import { filesWith, RigStorage } from './rig-files.ts';
import { rigRegistries } from './rig-registries.ts';
import { RigRuntime } from './rig-runtime.ts';

const docker = group({
  name: 'docker',
  use: '[OPTIONS] COMMAND [ARG...]',
  about: { ko: '도구', en: 'Tool' },
  flags: globalFlags,
  children: [containerGroup, ...CONTAINER_SHORTCUTS],
});

/** A prompt that knows `docker container` and its short forms, on an engine whose processes can be watched. */
export class Rig {
  readonly runtime = new RigRuntime();
  readonly session: EngineSession;
  readonly files: FileSystem;
  readonly storage = new RigStorage();
  env: Record<string, string> = { HOME: '/root', COLOR: 'red' };
  locale: Locale = 'en';
  terminal = false;
  raw = false;
  /** What was typed and not read; undefined at the end of input. */
  #typed: string | undefined = '';
  #output = '';
  #waiting: CliWait | undefined;

  constructor(options: { files?: Readonly<Record<string, string>> } = {}) {
    this.files = filesWith(options.files ?? {}, '/root/lab');
    this.session = new EngineSession(createEngine({ seed: 1, createdAt: START, daemon: { cpus: 2 } }), {
      now: START,
      runtime: this.runtime,
      storage: this.storage,
      registries: rigRegistries,
      limits: DEFAULT_LIMITS,
    });
    this.session.call(imageAdd, { image: BUSYBOX, references: ['busybox'] });
    const image = {
      ...NGINX,
      config: { ...NGINX.config, Entrypoint: ['serve'], Cmd: ['-g', 'daemon off;'] },
    };
    this.session.call(imageAdd, { image, references: ['nginx'] });
  }

  /**
   * Runs a line (quotes hold words together) as far as it gets while time goes on by itself.
   * @returns all output; the status when it is not 0; `# waits` when it waits for somebody
   */
  docker(line: string, input?: string): string {
    this.#start(line, input);
    return this.goOn();
  }

  /** Runs a line up to where it first waits. */
  begin(line: string, input?: string): string {
    this.#start(line, input);
    return this.#taken();
  }

  #start(line: string, input?: string): void {
    this.#typed = input === undefined && !this.terminal ? undefined : (input ?? '');
    this.#endOfInput = input !== undefined;
    const words = [...line.matchAll(/(?:[^\s'"]+|'[^']*'|"[^"]*")+/g)];
    const argv = words.map(([word]) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'));
    this.#step((context) => {
      const invocation = resolve(docker, argv, { locale: this.locale, width: 80 });
      for (const { text } of invocation.output) this.#output += text;
      return invocation.kind === 'run' ? invocation.run(context) : invocation.exitCode;
    });
  }

  #endOfInput = false;

  /** Lets the command that waits go on until it ends or nothing happens any more. */
  goOn(): string {
    for (let turns = 0; this.#waiting && turns < 200; turns += 1) {
      const before = this.session.now;
      const wake = this.runtime.live.nextWake();
      if (wake) this.session.now = laterOf(this.session.now, wake);
      const events = this.session.events.length;
      this.session.call(settle, undefined);
      const idle = !wake && this.session.events.length === events && this.session.now === before;
      const printed = this.#output.length;
      this.#resume();
      if (idle && this.#output.length === printed && turns > 1) break;
    }
    return this.#taken();
  }

  type(text: string): string {
    this.#typed = `${this.#typed ?? ''}${text}`;
    return this.goOn();
  }

  interrupt(): string {
    const waiting = this.#waiting;
    if (!waiting) throw new Error('nothing waits');
    this.#step((context) => {
      const resumable = CONTAINER_RESUMABLES[waiting.resume];
      return resumable?.signal ? resumable.signal(context, waiting.state, 2) : 130;
    });
    return this.goOn();
  }

  pass(seconds: number): void {
    this.session.now = plus(this.session.now, seconds * SECOND);
    this.session.call(settle, undefined);
  }

  #resume(): void {
    const waiting = this.#waiting;
    if (!waiting) return;
    // What a machine stores while a command waits is JSON.
    const state = JSON.parse(JSON.stringify(waiting.state)) as CliWait['state'];
    this.#step((context) => {
      const resumable = CONTAINER_RESUMABLES[waiting.resume];
      if (!resumable) throw new Error(`nothing resumes ${waiting.resume}`);
      return resumable.resume(context, state);
    });
  }

  #step(work: (context: CliContext) => CliResult): void {
    const result = ((): CliResult => {
      try {
        return work(this.#context());
      } catch (error) {
        const text = errorText(error);
        if (text === undefined) throw error;
        if (text !== '') this.#output += `${text}\n`;
        return error instanceof CliError ? error.exitCode : 1;
      }
    })();
    this.#waiting = typeof result === 'number' ? undefined : result;
    if (typeof result === 'number' && result !== 0) this.#output += `# exit ${result}\n`;
  }

  #taken(): string {
    const output = this.#waiting ? `${this.#output}# waits\n` : this.#output;
    this.#output = '';
    return output;
  }

  #context(): CliContext {
    const { session } = this;
    const write = (text: string): void => {
      this.#output += text;
    };
    return {
      call: <Request, Result>(operation: Operation<Request, Result>, request: Request): Result =>
        session.call(operation, request),
      get now(): Instant {
        return session.now;
      },
      out: write,
      err: write,
      files: this.files,
      env: this.env,
      stdin: {
        isTerminal: this.terminal,
        readAll: () => this.#typed ?? '',
        readNow: () => {
          if (this.#typed === undefined) return { text: '', end: true };
          if (this.#typed === '' && !this.#endOfInput) return undefined;
          const text = this.#typed;
          this.#typed = this.#endOfInput ? undefined : '';
          return { text, end: this.#endOfInput };
        },
        setRaw: (raw) => {
          this.raw = raw;
        },
      },
      stdout: { isTerminal: this.terminal, columns: 160 },
      stderr: { isTerminal: this.terminal },
      locale: this.locale,
      notYet: (what) => {
        write(`not yet: ${what}\n`);
        return 1;
      },
    };
  }
}
