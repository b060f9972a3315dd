import type { Instant } from '../../base/time.ts';
import type { Credentials } from '../fs/file-system.ts';
import type { ProcessContext } from './process-context.ts';

/** What a process may keep between its steps: it is stored with the machine and restored years later. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * What an executable does. A process is a state in time, never a running function: a program takes a step, says
 * what it waits for and what it wants to remember, and gets both back when that has come. So a computer in the
 * middle of anything is plain data. What runs straight to its end is written as a {@link Utility} instead.
 */
export interface Program {
  /** The first step. `process.argv[0]` is the name it was called by. */
  start(process: ProcessContext): Step;
  /** The next one, when what it waited for has come. Absent in programs that never wait. */
  resume?(process: ProcessContext, state: Json, wake: Wake): Step;
  /** What it does about a signal. Without it, or with 'default', the signal's own action: mostly the end. */
  signal?(process: ProcessContext, state: Json, signal: number): Step | 'default' | 'ignore';
  /** Answers one request to a port that it listens on (`process.listen`). */
  serve?(process: ProcessContext, state: Json, request: IncomingRequest): Served;
}

export type Step =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'wait'; readonly for: Wait; readonly state: Json }
  /** execve(2): the same process becomes another program. */
  | {
      readonly kind: 'exec';
      readonly argv: readonly string[];
      /** The executable, absolute; without it argv[0], looked up in PATH. */
      readonly path?: string;
      readonly env: Readonly<Record<string, string>>;
      /** What ps is to show as its words, where it does not show those of `argv`. */
      readonly shows?: readonly string[];
      /** As whom it goes on (gosu, su-exec): only root may say so. */
      readonly credentials?: Credentials;
    };

export type Wait =
  | { readonly kind: 'until'; readonly at: Instant }
  /** Until there is something to read there, or its end. */
  | { readonly kind: 'readable'; readonly fd: number }
  /** Until the other end has room again, or is closed. */
  | { readonly kind: 'writable'; readonly fd: number }
  /** Until a child (any, or that one) has ended; `process.reap` then tells. */
  | { readonly kind: 'child'; readonly pid?: number }
  /** Until anything else on this machine has taken a step: for what is best asked again (docker logs -f). */
  | { readonly kind: 'change' }
  /** For ever: servers and `sleep infinity`, which only signals and requests reach. */
  | { readonly kind: 'forever' }
  /** The first of these. */
  | { readonly kind: 'any'; readonly of: readonly Wait[] };

/** Which of what it waited for has come. */
export type Wake =
  | { readonly kind: 'time' }
  | { readonly kind: 'readable'; readonly fd: number }
  | { readonly kind: 'writable'; readonly fd: number }
  | { readonly kind: 'child'; readonly pid: number }
  | { readonly kind: 'change' };

/** One message to a server, whole: connections here are a question and an answer. */
export interface IncomingRequest {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  /** What the client sent. Empty for one that only connected. */
  readonly data: string;
  /** The client's address as the server sees it. */
  readonly from: string;
}

export interface Served {
  readonly state: Json;
  readonly data: string;
  /** The server ends with this (`nc -l` after its first client). */
  readonly exit?: number;
}

export function exit(code: number): Step {
  return { kind: 'exit', code };
}
