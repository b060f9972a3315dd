import type { SessionState } from '../sql/session-state.ts';

/** What the server remembers between questions: who is connected. The data is in its files. */
export type PostgresState =
  | { readonly mode: 'worker' }
  | {
      readonly mode: 'starting' | 'running' | 'stopping';
      readonly running: Running;
      readonly checkpointer: number;
    };

export interface Running {
  readonly data: string;
  readonly port: number;
  readonly socket: string;
  /** `-c NAME=VALUE` of the command line: what SHOW tells. */
  readonly settings: Readonly<Record<string, string>>;
  readonly sessions: Readonly<Record<string, SessionState>>;
  readonly nextSession: number;
}
