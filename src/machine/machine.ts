import { between, laterOf, plus, SECOND, type Instant } from '../base/time.ts';
import type { FileSystem } from '../linux/fs/file-system.ts';
import { FsError } from '../linux/fs/fs-error.ts';
import { parentOf } from '../linux/fs/path.ts';
import { BudgetExceeded, isTooMuch } from '../linux/process/errors.ts';
import { searchPath } from '../linux/process/executable.ts';
import { FIRST_HOST } from '../linux/process/computer.ts';
import { newKernelState } from '../linux/process/memory.ts';
import type { EngineSession } from '../docker/engine/index.ts';
import type { Daemon } from '../docker/engine/system/daemon.ts';
import { EMPTY_STATE } from '../docker/registry/index.ts';
import { seedRandom } from '../base/random.ts';
import { compareMachines } from './changes/compare.ts';
import { NO_LIVE_PROCESSES } from './containers/live-processes.ts';
import { runForeground, runUntilPause, type Rest } from './foreground.ts';
import { completeLine } from './completion/complete-line.ts';
import { listFiles } from './host/list-files.ts';
import { isDockerWord, withDocker } from './host/docker-word.ts';
import { START_DIRECTORY } from './host/directories.ts';
import type { ShellProcess } from './host/host-shell.ts';
import {
  HOST_ENVIRONMENT,
  shellProcess,
  startPlainShell,
  startTerminalShell,
  screenOf,
  terminalOf,
} from './host/host-shell.ts';
import { rescueLine } from './keyboard.ts';
import { MACHINE_VERSION, type MachineState } from './machine-state.ts';
import type {
  Completion,
  MachineAnswer,
  MachineNotice,
  MachineRequest,
  Problem,
  RequestContext,
} from './request.ts';
import { screenText } from './screen.ts';
import { newHost, World, type WorldParts } from './world.ts';

/** bash's PS2: what it asks for the rest of a command with. */
const REST_OF_A_LINE = '> ';

export interface NewMachine {
  /** Ids, names and addresses that are drawn follow from it. */
  readonly seed: number;
  /** No terminal: commands come whole, and output is only collected (`Machine.run`). */
  readonly plain?: boolean;
}

function emptyState({ seed }: NewMachine, now: Instant, daemon: Partial<Daemon>): MachineState {
  return {
    version: MACHINE_VERSION,
    now,
    hosts: { [FIRST_HOST]: newHost(seed, now, daemon) },
    at: FIRST_HOST,
    registries: EMPTY_STATE,
    clusters: {},
    kernel: newKernelState({ now, random: seedRandom(seed ^ 0x5eed), firstPid: 1000 }),
    live: NO_LIVE_PROCESSES,
    ahead: 0,
    pending: '',
  };
}

/** Makes machines. What all of them share is made once. */
export class MachineMaker {
  readonly #parts: WorldParts;

  constructor(parts: WorldParts) {
    this.#parts = parts;
  }

  /** A fresh machine with its shell at the first prompt. */
  create(spec: NewMachine, context: RequestContext): Machine {
    const machine = new Machine(
      emptyState(spec, context.now, this.#parts.world.daemon),
      this.#parts,
      context,
    );
    machine.boot(spec.plain ?? false);
    return machine;
  }

  /** A stored one, as it went on since. */
  open(state: MachineState, context: RequestContext): Machine {
    return new Machine(state, this.#parts, context);
  }
}

/**
 * One learner's computer at work on one request, or, at a terminal, on many. A request that fails for being too much
 * leaves it as it was.
 */
export class Machine {
  readonly #parts: WorldParts;
  #context: RequestContext;
  #state: MachineState;
  #world: World;
  #notices: MachineNotice[] = [];

  constructor(state: MachineState, parts: WorldParts, context: RequestContext) {
    this.#state = state;
    this.#parts = parts;
    this.#context = context;
    this.#world = new World(state, parts, context);
  }

  /** Starts the host's shell. */
  boot(plain: boolean): void {
    this.#startShell(plain);
    this.#world.settle(this.#state.now);
    this.#commit();
  }

  /** The state after the last request. */
  snapshot(): MachineState {
    return this.#state;
  }

  /** At a terminal many requests come; each has its own moment. */
  set context(context: RequestContext) {
    this.#context = context;
    this.#world = new World(this.#state, this.#parts, context);
  }

  handle(request: MachineRequest): MachineAnswer {
    const before = this.#state;
    this.#notices = [];
    try {
      this.#catchUp();
      const result = this.#perform(request);
      this.#commit();
      return { ...this.#answer(before), ...result };
    } catch (error) {
      const of = tooMuchOf(error);
      if (!of) throw error;
      this.#state = before;
      this.#world = new World(before, this.#parts, this.#context);
      this.#notices = [{ kind: 'too-much', of }];
      return this.#answer(before);
    }
  }

  /**
   * Runs a command of a recorded session on a machine without a terminal of its own.
   * @param options with `terminal` the command alone has one, and `typed` is what a person types there, each text once
   *   the output has come to rest
   */
  run(
    command: string,
    options: { terminal?: Size; typed?: readonly string[] } = {},
  ): { output: string; exitCode: number } {
    this.#catchUp();
    const world = this.#world;
    const exitCode = options.terminal
      ? this.#runAtTerminal(command, options.terminal, options.typed ?? [])
      : this.#runPlain(command);
    const output = world.takeScreen();
    this.#commit();
    return { output, exitCode };
  }

  /** Lets time pass. */
  pass(seconds: number): void {
    this.#world.kernel.beginTurn();
    this.#world.settle(plus(this.#world.now, seconds * SECOND));
    this.#commit();
  }

  /** The host's files, from where its shell is. */
  get files(): FileSystem {
    const shell = this.#shell();
    return this.#world.hostFiles().as({ cwd: shell?.cwd ?? START_DIRECTORY });
  }

  /** The engine as it is, to look things up in; and a way to ask it. */
  get session(): EngineSession {
    return this.#world.session;
  }

  #perform(request: MachineRequest): Partial<MachineAnswer> {
    switch (request.kind) {
      case 'type':
        this.#typeLines(request.text.slice(0, this.#parts.limits.inputCharacters), request.docker ?? false);
        return {};
      case 'key':
        this.#press(request.key === 'interrupt' ? '\x03' : '\x04');
        return {};
      case 'read-file':
        return this.#readFile(request.path);
      case 'write-file':
        return this.#writeFile(request.path, request.content);
      case 'write-files':
        return this.#writeFiles(request.files);
      case 'list-files':
        return { files: { directory: this.files.resolve('.'), paths: listFiles(this.files) } };
      case 'complete':
        return { completions: this.#complete(request.text, request.ahead ?? false) };
      case 'look':
        return {};
    }
  }

  #typeLines(text: string, docker: boolean): void {
    for (const line of text.replace(/\n$/, '').split('\n')) {
      if (this.#world.foreground() === 'busy') this.#interrupt();
      this.#press(`${this.#isAtCommand() ? this.#meant(line, docker) : line}\n`);
    }
  }

  /** Ctrl-C until it gives way: docker itself gives way at the third, whatever its container does. */
  #interrupt(): void {
    for (let presses = 0; presses < 3 && this.#world.foreground() === 'busy'; presses += 1) {
      this.#world.kernel.type(this.#terminal, '\x03');
      this.#world.settle(this.#world.now);
    }
    this.#notices.push({ kind: 'interrupted' });
  }

  /** What a line at the shell's prompt is to be read as. */
  #meant(line: string, docker: boolean): string {
    const isCommand = (word: string): boolean => (docker && isDockerWord(word)) || this.#isCommand(word);
    const rescue = rescueLine(line, isCommand);
    const typed = rescue?.meant ?? line;
    const meant = docker ? withDocker(typed) : typed;
    if (rescue) this.#notices.push({ kind: 'keyboard', meant });
    return meant;
  }

  /** Types keys and lets happen what follows. */
  #press(keys: string): void {
    const world = this.#world;
    world.kernel.type(this.#terminal, keys);
    const rest = this.#rest();
    const isStuck = rest === 'waiting' && world.kernel.hasSpent();
    if (rest === 'endless' || isStuck) this.#notices.push({ kind: 'endless' });
    if (world.foreground() === 'none') {
      this.#comeBack();
      if (world.foreground() === 'none') this.#startShell(false);
      this.#rest();
    }
  }

  /** Who leaves the shell of a node that was added is at the first host again. */
  #comeBack(): void {
    const first = this.#world.hostOf(FIRST_HOST);
    if (this.#world.here.shellPid !== 0 && !first.isOff) this.#world.goTo(first);
  }

  /** A shell at the host where the person is. @param plain without a terminal: it is fed whole commands */
  #startShell(plain: boolean): void {
    const { here, kernel, now } = this.#world;
    here.shellPid = plain
      ? startPlainShell(kernel, here.id, now)
      : startTerminalShell(kernel, here.id, now, this.#context);
  }

  /** The shell where the person is; undefined when it has ended. */
  #shell(): ShellProcess | undefined {
    return shellProcess(this.#world.kernel, this.#world.here.shellPid);
  }

  get #terminal(): string {
    return terminalOf(this.#world.here.id);
  }

  #rest(): Rest {
    return runForeground(this.#world, this.#parts.limits, () => this.#world.foreground() !== 'busy');
  }

  #isAtShell(): boolean {
    return this.#shell()?.isIdle ?? false;
  }

  /** The shell waits for a command, not for the rest of one (`\`, a quote, a here-document). */
  #isAtCommand(): boolean {
    const shell = this.#shell();
    return shell !== undefined && shell.isIdle && shell.prompt !== REST_OF_A_LINE;
  }

  #isCommand(word: string): boolean {
    return (
      searchPath(this.#world.hostFiles(), word, HOST_ENVIRONMENT['PATH'] ?? '') !== undefined &&
      !word.includes('/')
    );
  }

  #readFile(path: string): Partial<MachineAnswer> {
    try {
      return { file: this.files.readFile(path) };
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      return error.code === 'ENOENT' ? {} : { problems: [fileProblem(path, error)] };
    }
  }

  #writeFile(path: string, content: string): Partial<MachineAnswer> {
    const { files } = this;
    try {
      const folder = parentOf(files.resolve(path));
      if (!files.exists(folder)) files.mkdir(folder, { parents: true });
      files.writeFile(path, content);
      return {};
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      return { problems: [fileProblem(path, error)] };
    }
  }

  #writeFiles(wanted: readonly { path: string; content: string }[]): Partial<MachineAnswer> {
    const missing = wanted.filter(({ path }) => !this.files.exists(path));
    return {
      problems: missing.flatMap(({ path, content }) => this.#writeFile(path, content).problems ?? []),
    };
  }

  #complete(text: string, ahead: boolean): readonly Completion[] {
    const world = {
      engine: this.#world.engine,
      files: this.files,
      locale: this.#context.locale,
      path: HOST_ENVIRONMENT['PATH'] ?? '',
      catalogue: this.#parts.catalogue,
      cluster: this.#world.cluster,
      hosts: this.#world.hosts.map(({ name }) => name),
    };
    // What a program would take next, only the program knows.
    return this.#isAtShell() ? completeLine(text, world, { ahead }) : [];
  }

  #runPlain(command: string): number {
    const { kernel, here } = this.#world;
    const pid = here.shellPid;
    // Its own input is where commands come from; what it runs finds an empty one.
    kernel.feed(pid, `{ ${command}\n} </dev/null\n`, false);
    const shell = (): ShellProcess | undefined => shellProcess(kernel, pid);
    runForeground(this.#world, this.#parts.limits, () => {
      const process = shell();
      return !process || process.isIdle;
    });
    const process = shell();
    const code = process?.status ?? this.#world.hostEnds.get(pid) ?? 0;
    if (!process) this.#comeBack();
    if (!this.#shell()) this.#startShell(true);
    return code;
  }

  #runAtTerminal(command: string, size: Size, typed: readonly string[]): number {
    const world = this.#world;
    const shell = this.#shell();
    const host = world.here.id;
    const id = 'recorded-tty';
    world.kernel.openTerminal(id, { ...size, sink: screenOf(host), name: 'pts/0' });
    const pid = world.kernel.start({
      computer: host,
      argv: ['bash', '-c', command],
      path: '/bin/bash',
      env: { ...HOST_ENVIRONMENT, ...shell?.env },
      cwd: shell?.cwd ?? START_DIRECTORY,
      credentials: { uid: 0, gid: 0, groups: [0] },
      stdin: { terminal: id },
      output: { terminal: id },
      now: world.now,
    });
    const ended = (): boolean => world.hostEnds.has(pid);
    for (const text of typed) {
      runUntilPause(world, () => ended() || world.foreground(id) === 'reading');
      if (ended()) break;
      world.kernel.type(id, hasControlKey(text) ? text : `${text}\n`);
    }
    runForeground(world, this.#parts.limits, () => ended() || world.foreground(id) === 'reading');
    if (!ended()) world.kernel.closeTerminal(id);
    return world.hostEnds.get(pid) ?? 130;
  }

  /** Budgets begin anew, and what was due since the last request happens. */
  #catchUp(): void {
    this.#world.kernel.beginTurn();
    const now = plus(this.#context.now, this.#state.ahead);
    this.#world.settle(laterOf(now, this.#world.now));
    // What went on meanwhile has used its share; what is asked now has one of its own, a Ctrl-C above all.
    this.#world.kernel.beginTurn();
  }

  #commit(): void {
    const { now } = this.#world;
    const ahead = Math.max(this.#state.ahead, between(this.#context.now, now));
    const pending = this.#state.pending + this.#world.takeScreen();
    this.#state = { ...this.#world.snapshot(), ahead, pending };
  }

  #answer(before: MachineState): MachineAnswer {
    const after = this.#state;
    const screen = screenText(after.pending);
    const cut = screen.length > this.#parts.limits.outputCharacters;
    const foreground = this.#world.foreground();
    const shell = this.#shell();
    const line = screen.slice(screen.lastIndexOf('\n') + 1);
    const asked = shell?.isIdle ? shell.prompt.slice(shell.prompt.lastIndexOf('\n') + 1) : '';
    // Output that did not end its line stands before the shell's prompt.
    const own = asked !== '' && line.endsWith(asked) ? asked : line;
    const text = foreground === 'busy' ? '' : own;
    const shown = screen.slice(0, screen.length - text.length).slice(0, this.#parts.limits.outputCharacters);
    // What stands before the cursor is shown with the next answer's output.
    this.#state = { ...after, pending: text };
    const kind = foreground === 'busy' ? 'busy' : shell?.isIdle ? 'shell' : 'program';
    return {
      output: shown,
      cut,
      exitCode: shell?.isIdle ? shell.status : undefined,
      prompt: { kind, text },
      changes: compareMachines(before, after),
      problems: [...this.#world.problems.splice(0), ...shellProblems(shown)],
      missing: this.#world.missing.splice(0),
      notices: this.#notices,
      faults: this.#world.faults.splice(0),
    };
  }
}

interface Size {
  readonly columns: number;
  readonly rows: number;
}

function hasControlKey(text: string): boolean {
  return Array.from(text).some((key) => (key.codePointAt(0) ?? 0) < 0x20);
}

function fileProblem(path: string, error: FsError): Problem {
  return { origin: 'shell', code: `file-${error.code}`, params: { path }, message: `${path}: ${error.text}` };
}

/** What the shell itself complained of, read from its words: it has no other way to tell. */
function shellProblems(screen: string): readonly Problem[] {
  return [
    ...screen.matchAll(
      /^(?:-?bash|(?:\/bin\/)?(?:sh|ash|bash)): (?:line \d+: |\d+: )?(\S+): (?:command )?not found$/gm,
    ),
  ].map(([message, name = '']) => ({
    origin: 'shell',
    code: 'command-not-found',
    params: { name },
    message,
  }));
}

function tooMuchOf(error: unknown): 'work' | 'memory' | undefined {
  if (!isTooMuch(error)) return undefined;
  return error instanceof BudgetExceeded ? 'work' : 'memory';
}
