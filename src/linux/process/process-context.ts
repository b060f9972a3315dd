import type { Instant } from '../../base/time.ts';
import type { Credentials, FileSystem } from '../fs/file-system.ts';
import type { Computer } from './computer.ts';
import type { LinkSettings } from './namespace-settings.ts';
import type { Json } from './program.ts';

/** What a program sees and can do: the system calls of this Linux. Valid during one step only. */
export interface ProcessContext {
  readonly pid: number;
  readonly parent: number;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly umask: number;
  readonly credentials: Credentials;
  readonly computer: Computer;
  /** Files with this process's working directory and rights. */
  readonly fs: FileSystem;
  readonly now: Instant;
  /** The path of what it runs, as it was called. */
  readonly executable: string;

  /** @throws FsError ENOENT, ENOTDIR, EACCES */
  chdir(path: string): void;
  setUmask(mask: number): void;

  /**
   * Writes to an open descriptor. A closed pipe kills the process with SIGPIPE after this step.
   * @throws FsError ENOSPC and its like for files
   */
  write(fd: number, text: string): void;
  /** What is there now, without waiting; `end` when nothing will follow. A terminal gives whole lines. */
  read(fd: number, max?: number): { readonly text: string; readonly end: boolean };
  /**
   * All until the end. While that has not come, throws what only the kernel catches: the process waits, and its
   * program takes the same step again from its beginning. So: before anything is written or changed.
   */
  readAll(fd: number): string;
  /** At most one line with its newline; undefined when there is none yet. What follows it stays there. */
  readLine(fd: number): { readonly text: string; readonly end: boolean } | undefined;
  isOpen(fd: number): boolean;
  isTerminal(fd: number): boolean;
  /** Columns and rows of the terminal behind it; undefined when it is none. */
  terminalSize(fd: number): { readonly columns: number; readonly rows: number } | undefined;
  /** Whether what is typed is shown (a password is not), and whether it comes by the key instead of by the line. */
  setTerminal(fd: number, mode: { readonly echo?: boolean; readonly raw?: boolean }): void;
  /** Numbers of its open descriptors. */
  descriptors(): readonly number[];
  /** Opens a file at the lowest free descriptor of 10 and up, or at `fd`. @throws FsError */
  open(path: string, how: 'read' | 'write' | 'append' | 'read-write', fd?: number): number;
  /** dup2(2). */
  duplicate(from: number, to: number): void;
  close(fd: number): void;
  /** Two new descriptors of 10 and up. */
  pipe(): { readonly read: number; readonly write: number };

  /**
   * fork and exec in one. `command` is looked up in PATH by the shell, not here: argv runs the file at `path`.
   * The child has the parent's descriptors 0, 1, 2 unless `fds` says otherwise (child's number: own number).
   * Scripts run their `#!` interpreter.
   * @throws FsError ENOENT, EACCES; ENOEXEC for a file that is no program; EAGAIN for one process too many
   */
  spawn(child: SpawnRequest): number;
  /** wait4(2) with WNOHANG: a child that ended and has not been asked for yet. */
  reap(pid?: number): { readonly pid: number; readonly code: number; readonly signal?: number } | undefined;
  /** @returns false when there is no such process, 'denied' when it is another user's */
  kill(pid: number, signal: number): boolean | 'denied';
  /** SIG_IGN: it and what it starts from now on do not notice this signal (`nohup`, `trap ''`). */
  ignoreSignal(signal: number, ignore: boolean): void;
  /** Puts a child into the background of its terminal (Ctrl-C does not reach it) or back. */
  setBackground(pid: number, background: boolean): void;
  /** Those of this pid namespace, by pid: what /proc shows. */
  processes(): readonly ProcessInfo[];

  /** Answers connections to this port from now on. @returns why not */
  listen(port: number, options?: { protocol?: 'tcp' | 'udp'; address?: string }): 'ok' | 'in-use' | 'denied';
  /** The ports answered in this network namespace: what ss and netstat list. */
  listeners?(): readonly ListeningSocket[];
  /** sethostname(2), which root may with SYS_ADMIN. */
  setHostname(name: string): 'ok' | 'denied';
  /** Changes an interface, which root may with NET_ADMIN. */
  configureInterface(name: string, change: LinkSettings): 'ok' | 'denied' | 'missing';
  /** Name to addresses, as /etc/hosts and the name server tell; `hosts: false` asks the name server only (nslookup). */
  resolveName(name: string, options?: { readonly hosts?: boolean }): NameAnswer;
  /** Connects, sends, and gets the answer: all of a connection at once. */
  request(to: OutgoingRequest): RequestAnswer;
  ping(address: string): PingAnswer;

  /** Bytes it now holds; more than its computer's limit ends it (exit 137, OOM). */
  useMemory(bytes: number): void;
  /**
   * Says that a piece of work takes so long in life, in nanoseconds, of which `user` are its own. The clock stays where it is, so
   * that nobody waits; whoever measures (`time`) counts it in.
   */
  spend(took: TimeSpent): void;
  /** All that was spent so far. */
  readonly spent: TimeSpent;
  /** 0..2^32-1, from the machine's own generator. */
  random(): number;
  /**
   * Counts work that takes no time of its own (a turn of a loop, a line of text). Throws `BudgetExceeded`, which
   * only the kernel catches, when the machine has done too much for one line.
   */
  work(units: number): void;
  /**
   * Whether it has had its turn: a program with a loop of unknown length then waits (`until` now, or until what it
   * writes to has room again) and goes on in the next step. A process that never does so is ended with its machine's line.
   */
  shouldYield(): boolean;
}

/** Nanoseconds that work takes by the clock on the wall, and of the processor outside the kernel and in it. */
export interface TimeSpent {
  readonly real: number;
  readonly user: number;
  readonly system: number;
}

export interface SpawnRequest {
  readonly argv: readonly string[];
  /** The executable, absolute. Or a program of the kernel's with a first state: how a shell forks itself. */
  readonly path?: string;
  readonly fork?: { readonly program: string; readonly state: Json };
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly credentials?: Credentials;
  /** -1: closed in the child. */
  readonly fds?: Readonly<Record<number, number>>;
  /** In the background of the terminal: Ctrl-C does not reach it. */
  readonly background?: boolean;
}

export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  readonly argv: readonly string[];
  /** The executable's name, for `ps -o comm` and killall. */
  readonly name: string;
  readonly credentials: Credentials;
  readonly startedAt: Instant;
  readonly state: 'running' | 'sleeping' | 'stopped' | 'zombie';
  /** Bytes resident. */
  readonly memory: number;
  /** `?` or `pts/0`. */
  readonly terminal: string;
}

export interface ListeningSocket {
  readonly protocol: 'tcp' | 'udp';
  /** `0.0.0.0`, `127.0.0.1`, `::` */
  readonly address: string;
  readonly port: number;
  /** Who listens; undefined for a process of another pid namespace. */
  readonly pid?: number;
  readonly name?: string;
}

export type NameAnswer =
  | {
      readonly kind: 'found';
      readonly name: string;
      readonly addresses: readonly string[];
      readonly server: string;
    }
  | { readonly kind: 'unknown'; readonly server: string }
  /** No name server can be reached (`--network none`). */
  | { readonly kind: 'no-server' };

export interface OutgoingRequest {
  /** An IPv4 or IPv6 address: names are resolved before. */
  readonly address: string;
  readonly port: number;
  readonly protocol?: 'tcp' | 'udp';
  readonly data: string;
}

export type RequestAnswer =
  | { readonly kind: 'answered'; readonly data: string }
  | { readonly kind: 'refused' | 'unreachable' | 'timed-out' | 'reset' };

export type PingAnswer =
  | { readonly kind: 'answered'; readonly milliseconds: number; readonly ttl: number }
  | { readonly kind: 'unreachable' | 'lost' };
