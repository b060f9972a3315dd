import { SIGKILL } from '../../base/signal.ts';
import { compareInstants, earlierOf, type Instant, isAfter, laterOf } from '../../base/time.ts';
import { FsError } from '../fs/fs-error.ts';
import type { Core } from './core.ts';
import { descriptionOf } from './descriptors.ts';
import { BudgetExceeded, isTooMuch, ProcessKilled, WouldBlock } from './errors.ts';
import { searchPath } from './executable.ts';
import type {
  HostProcess,
  Kernel,
  KernelListener,
  KernelPorts,
  KernelState,
  Reader,
  StartRequest,
} from './kernel-ports.ts';
import {
  fromState,
  type ListenerRecord,
  type Memory,
  type OpenDescription,
  newKernelState,
  type ProcessRecord,
  toState,
} from './memory.ts';
import type { OutgoingRequest, RequestAnswer, SpawnRequest } from './process-context.ts';
import { become, spawnProcess, startProcess } from './process-birth.ts';
import { feedInput, orphanChildren, release } from './process-death.ts';
import { filesOf, viewOf } from './process-files.ts';
import { infoOf } from './process-table.ts';
import type { Program, Step, Wake } from './program.ts';
import { defaultAction, SIGCONT, SIGHUP, SIGSTOP, SIGWINCH } from './signal-actions.ts';
import { SystemCalls } from './system-calls.ts';
import { typeInto } from './terminal.ts';
import { TurnBudget } from './turn-budget.ts';
import { timeOf, waitsToRead, wakeOf } from './waits.ts';

/** How deep `run` may be called from within steps, and servers from within requests. */
const MAX_DEPTH = 16;

type Everywhere = (computer: string) => boolean;
const everywhere: Everywhere = () => true;

/**
 * A kernel that goes on from `state`.
 * @param state a new one's (`newKernelState`), or what another kernel's `state` was, straight or through JSON
 */
export function createKernel(ports: KernelPorts, state?: KernelState): Kernel {
  return new LinuxKernel(ports, state ?? newKernelState({ now: { seconds: 0, nanos: 0 } }));
}

class LinuxKernel implements Kernel, Core {
  readonly ports: KernelPorts;
  readonly memory: Memory;
  /** Processes in a step now, innermost last: they are not stepped again. */
  readonly #stepping = new Set<ProcessRecord>();
  /** Killed in their own step: they end with it. */
  readonly #doomed = new Map<ProcessRecord, { code: number; signal: number }>();
  readonly #budget: TurnBudget;
  #depth = 0;
  #isPaused = false;

  constructor(ports: KernelPorts, state: KernelState) {
    this.ports = ports;
    this.memory = fromState(state);
    this.#budget = new TurnBudget(ports.limits);
  }

  get state(): KernelState {
    return toState(this.memory);
  }

  get now(): Instant {
    return this.memory.now;
  }

  beginTurn(): void {
    this.#budget.begin();
  }

  start(request: StartRequest): number {
    this.memory.now = laterOf(this.memory.now, request.now);
    return startProcess(this, request).pid;
  }

  spawn(parent: ProcessRecord, request: SpawnRequest): ProcessRecord {
    return spawnProcess(this, parent, request);
  }

  run(now: Instant, only: Everywhere = everywhere): void {
    if (this.#depth >= MAX_DEPTH) throw new BudgetExceeded('depth');
    const { memory } = this;
    const wasPaused = this.#isPaused;
    this.#isPaused = false;
    // Whatever called may have changed the world: those that ask again do so once.
    if (this.#depth === 0) memory.changes += 1;
    this.#depth += 1;
    try {
      while (!this.#isPaused) {
        this.#wakeWaiting();
        const next = this.#takeRunnable(only);
        if (next) {
          this.#turn(next);
          continue;
        }
        const at = this.#nextTimer(only);
        if (!at || isAfter(at, now)) break;
        memory.now = laterOf(memory.now, at);
      }
      if (!this.#isPaused) memory.now = laterOf(memory.now, now);
    } finally {
      this.#depth -= 1;
      this.#isPaused = wasPaused;
    }
  }

  nextWake(only: Everywhere = everywhere): Instant | undefined {
    this.#wakeWaiting();
    const { memory } = this;
    const isReady = memory.queue.some((pid) => {
      const process = memory.processes.get(pid);
      return process && this.#isRunnable(process, only);
    });
    return isReady ? memory.now : this.#nextTimer(only);
  }

  signal(pid: number, signal: number): void {
    const process = this.memory.processes.get(pid);
    if (process) this.post(process, signal, 'outside');
  }

  destroy(computer: string): void {
    const { memory } = this;
    for (const process of memory.processes.values()) {
      if (process.computer !== computer) continue;
      release(memory, process);
      process.phase = 'zombie';
      memory.processes.delete(process.pid);
      orphanChildren(memory, process);
    }
    memory.namespaces.delete(computer);
    memory.settings.delete(computer);
    memory.frozen.delete(computer);
    memory.starved.delete(computer);
    memory.work.delete(computer);
  }

  freeze(computer: string): void {
    this.memory.frozen.add(computer);
  }

  thaw(computer: string): void {
    this.memory.frozen.delete(computer);
  }

  openTerminal(id: string, options: { columns: number; rows: number; sink: string; name?: string }): void {
    const { columns, rows, sink, name = 'pts/0' } = options;
    const fresh = { id, name, sink, columns, rows, raw: false, echo: true, input: [], line: '' };
    this.memory.terminals.set(id, fresh);
  }

  hasSpent(): boolean {
    return [...this.memory.processes.values()].some((process) => this.isSpent(process));
  }

  hasTerminal(id: string): boolean {
    return this.memory.terminals.has(id);
  }

  resizeTerminal(id: string, columns: number, rows: number, isNew = false): void {
    const terminal = this.memory.terminals.get(id);
    if (!terminal || (terminal.columns === columns && terminal.rows === rows)) return;
    Object.assign(terminal, { columns, rows });
    if (isNew) return;
    for (const process of this.#foregroundOf(id)) this.post(process, SIGWINCH, 'outside');
  }

  setRaw(id: string, raw: boolean): void {
    const terminal = this.memory.terminals.get(id);
    if (terminal) terminal.raw = raw;
  }

  closeTerminal(id: string): void {
    this.memory.terminals.delete(id);
    for (const process of this.memory.processes.values()) {
      if (process.terminal === id) this.post(process, SIGHUP, 'outside');
    }
  }

  type(terminalId: string, text: string): void {
    const terminal = this.memory.terminals.get(terminalId);
    if (!terminal) return;
    const { echo, signals } = typeInto(terminal, text);
    if (echo !== '') this.ports.output(terminal.sink, 'stdout', echo, this.memory.now);
    for (const signal of signals) {
      for (const process of this.#foregroundOf(terminalId)) this.post(process, signal, 'outside');
    }
  }

  feed(pid: number, text: string, end: boolean): void {
    feedInput(this.memory, pid, text, end);
  }

  foreground(terminalId: string): 'reading' | 'busy' | 'none' {
    const processes = this.#foregroundOf(terminalId);
    if (processes.length === 0) return 'none';
    const isReading = this.readers(terminalId).length > 0;
    return isReading ? 'reading' : 'busy';
  }

  running(wanted: string): readonly Reader[] {
    return [...this.memory.processes.values()]
      .filter(({ program, background, phase }) => program === wanted && !background && phase !== 'zombie')
      .map(({ pid, program, state }) => ({ pid, program, state }));
  }

  readers(terminalId: string): readonly Reader[] {
    return this.#foregroundOf(terminalId)
      .filter((process) =>
        this.#waitsToRead(
          process,
          (description) => description.kind === 'terminal' && description.terminal === terminalId,
        ),
      )
      .map(({ pid, program, state }) => ({ pid, program, state }));
  }

  awaitsFeed(pid: number): boolean {
    const { pipes } = this.memory;
    return [...this.memory.processes.values()].some((process) =>
      this.#waitsToRead(
        process,
        (description) => description.kind === 'pipe' && pipes.get(description.pipe)?.feeder === pid,
      ),
    );
  }

  #waitsToRead(process: ProcessRecord, isWanted: (description: OpenDescription) => boolean): boolean {
    if (!process.wait || process.stopped || process.phase !== 'waiting') return false;
    return waitsToRead(process.wait, (fd) => {
      const description = descriptionOf(this.memory, process, fd);
      return description !== undefined && isWanted(description);
    });
  }

  processes(computer?: string): readonly HostProcess[] {
    return [...this.memory.processes.values()]
      .filter((process) => computer === undefined || process.computer === computer)
      .map((process) => ({
        ...infoOf(this.memory, process.host, process, this.#stepping.has(process)),
        computer: process.computer,
        innerPid: process.innerPid,
      }));
  }

  workOf(computer: string): number {
    return this.memory.work.get(computer) ?? 0;
  }

  listeners(): readonly KernelListener[] {
    return this.memory.listeners;
  }

  isStepping(process: ProcessRecord): boolean {
    return this.#stepping.has(process);
  }

  isDoomed(process: ProcessRecord): boolean {
    return this.#doomed.has(process) || process.phase === 'zombie';
  }

  charge(process: ProcessRecord, units: number): void {
    const { work } = this.memory;
    work.set(process.computer, (work.get(process.computer) ?? 0) + units);
    this.#budget.charge(process.pid, units);
  }

  isSpent(process: ProcessRecord): boolean {
    return this.#budget.isSpent(process.pid);
  }

  output(process: ProcessRecord, sink: string, stream: 'stdout' | 'stderr', text: string): void {
    const taken = this.#budget.takeOutput(process.pid, sink, text);
    if (taken !== '') this.ports.output(sink, stream, taken, this.memory.now);
  }

  post(target: ProcessRecord, signal: number, from: 'inside' | 'outside'): void {
    if (target.phase === 'zombie') return;
    const isInit = this.#isInit(target);
    if (signal === SIGKILL) {
      if (!isInit || from === 'outside') this.#terminate(target, 128 + SIGKILL, SIGKILL);
      return;
    }
    if (signal === SIGSTOP) {
      if (!isInit) target.stopped = true;
      return;
    }
    if (signal === SIGCONT) target.stopped = false;
    if (target.ignored.includes(signal)) return;
    if (this.#programOf(target)?.signal) {
      target.pending.push(signal);
      this.#enqueue(target);
    } else {
      this.#applyDefault(target, signal);
    }
  }

  checkMemory(process: ProcessRecord): void {
    const limit = this.ports.computer(process.computer).memoryLimit;
    if (limit === 0) return;
    const own = [...this.memory.processes.values()].filter(
      (each) => each.computer === process.computer && each.phase !== 'zombie',
    );
    let total = this.filesInMemory(process.computer);
    let largest = process;
    for (const each of own) {
      total += each.memory;
      if (each.memory > largest.memory) largest = each;
    }
    if (total <= limit) return;
    this.memory.starved.add(process.computer);
    this.#terminate(largest, 128 + SIGKILL, SIGKILL);
  }

  filesInMemory(computer: string): number {
    return this.ports
      .files(computer)
      .mounts()
      .reduce((sum, { type, used }) => (type === 'tmpfs' ? sum + used : sum), 0);
  }

  serve(listener: ListenerRecord, request: OutgoingRequest, from: string): RequestAnswer {
    const { memory } = this;
    const server = memory.processes.get(listener.pid);
    if (!server || server.phase === 'zombie') return { kind: 'refused' };
    const isHeld = server.stopped || memory.frozen.has(server.computer) || server.entry === 'start';
    if (isHeld || this.#stepping.has(server) || this.#stepping.size >= MAX_DEPTH) {
      return { kind: 'timed-out' };
    }
    const program = this.#programOf(server);
    if (!program?.serve) return { kind: 'answered', data: '' };
    const calls = new SystemCalls(this, server);
    const { protocol = 'tcp', port, data } = request;
    this.#stepping.add(server);
    try {
      const served = program.serve(calls, server.state, { port, protocol, data, from });
      server.state = served.state;
      if (served.exit !== undefined) this.#doomed.set(server, { code: served.exit, signal: 0 });
      return { kind: 'answered', data: served.data };
    } catch (error) {
      if (error instanceof ProcessKilled) return { kind: 'reset' };
      if (error instanceof FsError || error instanceof WouldBlock) return { kind: 'timed-out' };
      this.#doomed.set(server, { code: this.#fault(server, calls, error).code, signal: 0 });
      return { kind: 'reset' };
    } finally {
      this.#stepping.delete(server);
      memory.changes += 1;
      this.#endDoomed(server);
    }
  }

  #programOf(process: ProcessRecord): Program | undefined {
    return this.ports.program(process.program);
  }

  #isInit(process: ProcessRecord): boolean {
    return this.memory.namespaces.get(process.namespace)?.init === process.pid;
  }

  #foregroundOf(terminal: string): readonly ProcessRecord[] {
    return [...this.memory.processes.values()].filter(
      (process) => process.terminal === terminal && !process.background && process.phase !== 'zombie',
    );
  }

  #enqueue(process: ProcessRecord): void {
    if (!this.memory.queue.includes(process.pid)) this.memory.queue.push(process.pid);
  }

  /** Finds whose wait is over. */
  #wakeWaiting(): void {
    const { memory } = this;
    for (const process of memory.processes.values()) {
      if (process.phase !== 'waiting' || !process.wait) continue;
      const wake = wakeOf(memory, process, process.wait, this.ports.limits.pipeCapacity);
      if (!wake) continue;
      process.phase = 'ready';
      process.wake = wake;
      this.#enqueue(process);
    }
  }

  #isRunnable(process: ProcessRecord, only: Everywhere): boolean {
    return (
      !process.stopped &&
      !this.#stepping.has(process) &&
      !this.memory.frozen.has(process.computer) &&
      !this.isSpent(process) &&
      only(process.computer)
    );
  }

  #takeRunnable(only: Everywhere): ProcessRecord | undefined {
    const { processes, queue } = this.memory;
    for (let at = 0; at < queue.length; at += 1) {
      const process = processes.get(queue[at] ?? 0);
      if (process && !this.#isRunnable(process, only)) continue;
      queue.splice(at, 1);
      if (process) return process;
      at -= 1;
    }
    return undefined;
  }

  #nextTimer(only: Everywhere): Instant | undefined {
    let earliest: Instant | undefined;
    for (const process of this.memory.processes.values()) {
      if (process.phase !== 'waiting' || !process.wait || !this.#isRunnable(process, only)) continue;
      const at = timeOf(process.wait);
      if (at) earliest = earliest ? earlierOf(earliest, at) : at;
    }
    return earliest && compareInstants(earliest, this.memory.now) < 0 ? this.memory.now : earliest;
  }

  /** Gives a process its turn: first its signals, then its step. */
  #turn(process: ProcessRecord): void {
    this.#deliver(process);
    if (process.phase === 'ready' && !process.stopped) this.#step(process);
    else if (process.phase === 'ready') this.#enqueue(process);
  }

  #deliver(process: ProcessRecord): void {
    while (process.pending.length > 0 && process.phase !== 'zombie' && !this.#stepping.has(process)) {
      const signal = process.pending.shift() ?? 0;
      const program = this.#programOf(process);
      if (process.entry === 'start' || !program?.signal) {
        this.#applyDefault(process, signal);
        continue;
      }
      const handler = program.signal.bind(program);
      let answer: Step | 'default' | 'ignore' | undefined;
      this.#within(process, (calls) => {
        answer = handler(calls, process.state, signal);
        return typeof answer === 'object' ? answer : undefined;
      });
      if (answer === 'default') this.#applyDefault(process, signal);
    }
  }

  #applyDefault(process: ProcessRecord, signal: number): void {
    const action = defaultAction(signal);
    // The first process of a pid namespace is not ended by what it did not ask for.
    if (this.#isInit(process)) return;
    if (action === 'terminate') this.#terminate(process, 128 + signal, signal);
    if (action === 'stop') process.stopped = true;
  }

  #step(process: ProcessRecord): void {
    const program = this.#programOf(process);
    const wake = process.retry ?? process.wake ?? { kind: 'time' };
    process.wake = null;
    process.retry = null;
    this.#within(
      process,
      (calls) => {
        calls.work(1);
        if (process.entry === 'start') return program?.start(calls) ?? { kind: 'exit', code: 127 };
        return program?.resume?.(calls, process.state, wake) ?? { kind: 'exit', code: 0 };
      },
      wake,
    );
    this.#deliver(process);
  }

  /**
   * Lets a process act, and does what comes of it.
   * @param act gives undefined when the process goes on waiting as before
   * @param wake what it was woken by, for a step that has to be taken again
   */
  #within(process: ProcessRecord, act: (calls: SystemCalls) => Step | undefined, wake?: Wake): void {
    const calls = new SystemCalls(this, process);
    let step: Step | undefined;
    this.#stepping.add(process);
    try {
      step = act(calls);
    } catch (error) {
      if (error instanceof WouldBlock) {
        process.retry = wake ?? null;
        process.phase = 'waiting';
        process.wait = { kind: 'readable', fd: error.fd };
      } else if (error instanceof FsError) {
        step = this.#fail(process, calls, `${error.path}: ${error.text}`);
      } else if (!(error instanceof ProcessKilled)) {
        step = this.#fault(process, calls, error);
      }
    } finally {
      this.#stepping.delete(process);
    }
    if (wake?.kind !== 'change' || calls.step.hasEffect) this.memory.changes += 1;
    const { inMemory } = calls.step;
    // Who fills a tmpfs beyond what its computer may use is ended, as one who takes too much for itself.
    if (inMemory !== undefined && this.filesInMemory(process.computer) > inMemory) this.checkMemory(process);
    process.changesSeen = this.memory.changes;
    if (this.#endDoomed(process) || process.phase === 'zombie') return;
    if (step) this.#apply(process, step);
  }

  /** An error that a program did not expect: it says so and ends. */
  #fail(process: ProcessRecord, calls: SystemCalls, message: string): Step & { kind: 'exit' } {
    try {
      calls.write(2, `${process.name}: ${message}\n`);
    } catch (second) {
      if (!(second instanceof FsError || second instanceof ProcessKilled)) throw second;
    }
    return { kind: 'exit', code: 1 };
  }

  /** A mistake in our own code costs the process that met it, never the machine. */
  #fault(process: ProcessRecord, calls: SystemCalls, error: unknown): Step & { kind: 'exit' } {
    if (isTooMuch(error)) throw error;
    const { computer, program, argv } = process;
    this.ports.faulted?.({ computer, program, argv, error });
    return this.#fail(process, calls, 'internal error');
  }

  #apply(process: ProcessRecord, step: Step): void {
    if (step.kind === 'exit') {
      // A signal that came in its last step, such as SIGPIPE, ends it first.
      this.#deliver(process);
      if (!this.isDoomed(process)) this.#terminate(process, step.code & 0xff, 0);
    } else if (step.kind === 'wait') {
      process.entry = 'resume';
      process.state = step.state;
      process.wait = step.for;
      process.phase = 'waiting';
      process.wake = null;
      process.collected = {};
    } else {
      this.#execute(process, step);
    }
  }

  #execute(process: ProcessRecord, step: Step & { kind: 'exec' }): void {
    const computer = this.ports.computer(process.computer);
    if (step.credentials && process.credentials.uid === 0) process.credentials = step.credentials;
    process.env = step.env;
    try {
      const files = filesOf(
        this,
        process,
        viewOf(this, process, computer, () => ''),
      );
      const [name = ''] = step.argv;
      const path = step.path ?? searchPath(files, name, step.env['PATH'] ?? '/usr/bin:/bin');
      if (path === undefined) throw new FsError('ENOENT', name);
      become(this, process, path, step.argv);
      if (step.shows) process.shows = step.shows;
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      this.#terminate(process, error.code === 'ENOENT' ? 127 : 126, 0);
      return;
    }
    this.memory.listeners = this.memory.listeners.filter((listener) => listener.pid !== process.pid);
    Object.assign(process, {
      entry: 'start',
      state: null,
      wait: null,
      wake: null,
      phase: 'ready',
      collected: {},
    });
    this.#enqueue(process);
  }

  #endDoomed(process: ProcessRecord): boolean {
    const doom = this.#doomed.get(process);
    if (!doom || this.#stepping.has(process)) return false;
    this.#doomed.delete(process);
    this.#terminate(process, doom.code, doom.signal);
    return true;
  }

  #terminate(process: ProcessRecord, code: number, signal: number): void {
    if (process.phase === 'zombie') return;
    if (this.#stepping.has(process)) {
      this.#doomed.set(process, { code, signal });
      return;
    }
    const { memory } = this;
    const isInit = this.#isInit(process);
    process.phase = 'zombie';
    process.code = code;
    process.signal = signal;
    release(memory, process);
    if (isInit) {
      for (const other of memory.processes.values()) {
        if (other.namespace === process.namespace) this.#terminate(other, 128 + SIGKILL, SIGKILL);
      }
      memory.namespaces.delete(process.namespace);
      memory.settings.delete(process.computer);
    }
    orphanChildren(memory, process);
    if (process.isTop) this.#tellEnd(process, isInit);
    else if (!memory.processes.has(process.parent)) memory.processes.delete(process.pid);
  }

  #tellEnd(process: ProcessRecord, isInit: boolean): void {
    const { memory } = this;
    const { pid, computer, code } = process;
    memory.processes.delete(pid);
    const oomKilled = memory.starved.has(computer);
    if (isInit) memory.starved.delete(computer);
    if (this.ports.ended({ pid, computer, code, oomKilled, at: memory.now }) === 'pause')
      this.#isPaused = true;
  }
}
