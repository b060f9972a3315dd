import type { Instant } from '../../base/time.ts';
import type { Credentials, FileSystem } from '../fs/file-system.ts';
import type { Computer } from './computer.ts';
import type { NameAnswer, PingAnswer, ProcessInfo } from './process-context.ts';
import type { Json, Program } from './program.ts';

/** What a kernel is given: the computers it runs processes on, their files and wires, and what programs do. */
export interface KernelPorts {
  /** Throws for an id nobody has. */
  computer(id: string): Computer;
  /** The root file system of a computer, before a process's own directory and rights. */
  files(id: string): FileSystem;
  /** The program of an executable's `program` mark (`nginx`, `busybox`, `bash`). */
  program(name: string): Program | undefined;
  network: NetworkPort;
  /** Something was written to an output that nobody on this kernel reads: a container's logs, the person's screen. */
  output(sink: string, stream: 'stdout' | 'stderr', text: string, at: Instant): void;
  /**
   * A process without a parent here has ended: a container's first process, an exec, the host's shell.
   * @returns 'pause' to let nothing else happen before the next `run`
   */
  ended(end: ProcessEnd): void | 'pause';
  /** A program has thrown what no program should. Its process has ended, and nothing else. */
  faulted?(fault: ProcessFault): void;
  /** Which computer's processes it sees; its own unless said otherwise. That of a host sees all that run on it. */
  pidNamespaceOf?(computer: string): string;
  /** The host a computer's processes run on; `host` unless said otherwise. */
  hostOf?(computer: string): string;
  limits: KernelLimits;
}

export interface ProcessEnd {
  readonly pid: number;
  readonly computer: string;
  readonly code: number;
  readonly oomKilled: boolean;
  readonly at: Instant;
}

/** A mistake in the code of a program, found while a process ran it. */
export interface ProcessFault {
  readonly computer: string;
  readonly program: string;
  readonly argv: readonly string[];
  readonly error: unknown;
}

/** The wires between computers. */
export interface NetworkPort {
  /** Computers that share one see each other's ports as their own (`--network host`, `container:x`). */
  namespaceOf(computer: string): string;
  resolve(from: string, name: string): NameAnswer;
  ping(from: string, address: string): PingAnswer;
  /** Where a connection to that address arrives: which namespace and port, and as whom. */
  route(from: string, address: string, port: number, protocol: 'tcp' | 'udp'): RouteAnswer;
}

export type RouteAnswer =
  | {
      readonly kind: 'arrives';
      readonly namespace: string;
      readonly port: number;
      readonly from: string;
      /** The address it arrives at, where that is not the one it was sent to. */
      readonly to?: string;
      /** A proxy has taken the connection already: where nobody listens behind it, it is reset, not refused. */
      readonly proxied?: boolean;
    }
  | { readonly kind: 'refused' | 'unreachable' | 'timed-out' };

export interface KernelLimits {
  /** Processes at a time on all computers together. */
  readonly maxProcesses: number;
  /** Units of `process.work` for one call of `run` (a line typed, or a catching up). */
  readonly maxWork: number;
  /** What one process may do while the others wait for it, before it is made to wait until the end of the catching up. */
  readonly maxWorkPerProcess: number;
  /** Characters in one pipe. */
  readonly pipeCapacity: number;
  /** Characters written to one sink in one run. */
  readonly maxOutput: number;
  /** Bytes of all files that are not of an image. */
  readonly maxFileBytes: number;
}

/** A process to start for somebody outside: the engine, or the person at the prompt. */
export interface StartRequest {
  readonly computer: string;
  readonly argv: readonly string[];
  /** The executable, absolute. */
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly credentials: Credentials;
  /** Where 0, 1 and 2 lead. */
  readonly stdin: 'null' | 'pipe' | { readonly terminal: string };
  /** A sink's name, or a terminal. */
  readonly output: { readonly sink: string } | { readonly terminal: string };
  readonly now: Instant;
}

/**
 * The processes of one machine: a small Linux kernel in virtual time. Its state is plain JSON. It runs what can run,
 * and says when it next will; it never waits.
 */
export interface Kernel {
  /** As it is now: a copy that nothing changes any more. */
  readonly state: KernelState;
  readonly now: Instant;
  /**
   * A line was typed, or a catching up begins: budgets count from here. Until the next call a process that spent its
   * own waits, and `nextWake` does not count it.
   */
  beginTurn(): void;
  /** Makes a process; it takes its first step in the next `run`. Gives its pid. */
  start(request: StartRequest): number;
  /**
   * Runs whatever can run at `now` until all wait, letting nothing later happen. Safe to call from within a step.
   * @param only the computers whose processes run; the others stay as they are. An engine at work lets containers
   *   run but not its own clients on the host: those would call it in the middle of its work.
   */
  run(now: Instant, only?: (computer: string) => boolean): void;
  /** When the next process (of those computers) wakes by time; undefined when none will. */
  nextWake(only?: (computer: string) => boolean): Instant | undefined;
  /** Sends a signal as the engine does: from outside, past the first process's immunity only for SIGKILL. */
  signal(pid: number, signal: number): void;
  /** Ends all processes of a computer at once, without `ended`. */
  destroy(computer: string): void;
  /** SIGSTOP and SIGCONT for a whole computer, unseen by it (the freezer cgroup of `docker pause`). */
  freeze(computer: string): void;
  thaw(computer: string): void;
  /** @param options `name` is what /dev and ps call it: `pts/0` */
  openTerminal(id: string, options: { columns: number; rows: number; sink: string; name?: string }): void;
  hasTerminal(id: string): boolean;
  /** Whether anybody has used up what one process may do in a turn, and waits for the next. */
  hasSpent(): boolean;
  /** Tells those in its foreground, unless they are new and find that size when they first look. */
  resizeTerminal(id: string, columns: number, rows: number, isNew?: boolean): void;
  /** In raw mode keys come as they are typed, and are not shown: another machine's terminal does both. */
  setRaw(id: string, raw: boolean): void;
  /** Hangs up: its processes get SIGHUP. */
  closeTerminal(id: string): void;
  /** What a person types: text, with `\n` for Enter, `\x03`, `\x04` and `\x1c` for Ctrl-C, Ctrl-D and Ctrl-\. */
  type(terminal: string, text: string): void;
  /** The write end of a process's `stdin: 'pipe'`. */
  feed(pid: number, text: string, end: boolean): void;
  /** What is waiting, for whom: tells a prompt whether a program reads it, runs on, or has ended. */
  foreground(terminal: string): 'reading' | 'busy' | 'none';
  /** Who runs a program, and not in the background. */
  running(program: string): readonly Reader[];
  /** Who in the foreground waits for something to be typed there. */
  readers(terminal: string): readonly Reader[];
  /** Whether anybody waits for more of a process's `stdin: 'pipe'`. */
  awaitsFeed(pid: number): boolean;
  /** All processes of one computer, or of all, with the host's pids. */
  processes(computer?: string): readonly HostProcess[];
  /** Units of work its processes have done since they were started. */
  workOf(computer: string): number;
  /** Ports that are answered, by network namespace. */
  listeners(): readonly KernelListener[];
}

export interface KernelListener {
  readonly network: string;
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  /** `0.0.0.0`, `127.0.0.1`. */
  readonly address: string;
}

/** A process that waits to read, with the state of its program. */
export interface Reader {
  readonly pid: number;
  readonly program: string;
  readonly state: Json;
}

/** A process as the host sees it. */
export interface HostProcess extends ProcessInfo {
  readonly computer: string;
  /** As its own computer counts. */
  readonly innerPid: number;
}

/** Opaque to others; JSON. */
export type KernelState = { readonly [key: string]: unknown };
