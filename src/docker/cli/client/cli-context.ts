import type { Locale } from '../../../base/locale.ts';
import type { Instant } from '../../../base/time.ts';
import type { Operation } from '../../engine/operation.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import type { Json, Wait } from '../../../linux/process/program.ts';
import type { BuildWorker } from '../../build/worker.ts';
import type { PluginBuilds } from './client-version.ts';
import type { CliProblem } from './cli-problem.ts';

/** What a docker command works with: a process's view of the host, and the line to the engine. */
export interface CliContext {
  /** Calls the daemon. @throws EngineError as the operation refuses */
  call<Request, Result>(operation: Operation<Request, Result>, request: Request): Result;
  readonly now: Instant;
  out(text: string): void;
  err(text: string): void;
  /** Host files, from the current directory, with the person's rights. */
  readonly files: FileSystem;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: {
    readonly isTerminal: boolean;
    /** All of it. Waits for its end: call it before anything with an effect (the command may be run again). */
    readAll(): string;
    /** What is there now; undefined while there is nothing yet. */
    readNow(): { readonly text: string; readonly end: boolean } | undefined;
    /** Of a terminal: keys come as they are typed, unseen, for a container's own terminal to show (`-it`). */
    setRaw?(raw: boolean): void;
    /** Of a terminal: whether what is typed is shown. Ctrl-C still interrupts. */
    setEcho?(echo: boolean): void;
    /** Columns and rows of the terminal. */
    readonly size?: { readonly columns: number; readonly rows: number };
  };
  readonly stdout: { readonly isTerminal: boolean; readonly columns: number };
  readonly stderr: { readonly isTerminal: boolean };
  /** The language of help and of what only Bungeo says. */
  readonly locale: Locale;
  /** Debug messages are asked for (`--debug`, `--log-level debug`). */
  readonly isDebugging?: boolean;
  /** Other builds of the plugins than usual. */
  readonly plugins?: PluginBuilds;
  /** Where builds keep files and run processes. Absent where nothing can be built. */
  readonly builds?: BuildWorker;
  /** Counts and logs what is not simulated, and tells the person in a sentence. Gives the exit status. */
  notYet(what: string): number;
  /** Told of everything that goes wrong, also of what has been printed already: the bot explains it. */
  problem?(problem: CliProblem): void;
}

/**
 * What a command comes to: its exit status, or that it has to wait. A command that waits says with what state
 * its `resume` goes on: it may be stored in between, so a running function would not do.
 */
export type CliResult = number | CliWait;

export interface CliWait {
  readonly wait: Wait;
  /** The key of {@link Resumable} and its state. */
  readonly resume: string;
  readonly state: Json;
  /** It tells how something goes that comes to an end by itself: worth a long wait. */
  readonly isProgress?: true;
}

/** {@link Resumable}s by name. */
export type Resumables = Readonly<Record<string, Resumable>>;

/** How commands that wait (attach, logs -f, wait, events, stats) go on. Registered by name beside the tree. */
export interface Resumable {
  resume(context: CliContext, state: Json): CliResult;
  /** A signal at the docker process, such as Ctrl-C; absent: it ends with 130. */
  signal?(context: CliContext, state: Json, signal: number): CliResult;
}
