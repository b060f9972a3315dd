import type { SessionState } from '../sql/session-state.ts';

export interface MysqlState {
  readonly mode: 'starting' | 'running' | 'stopping';
  readonly running: MysqlRunning;
}

export interface MysqlRunning {
  /** 0 with --skip-networking. */
  readonly port: number;
  readonly socket: string;
  /** Only from its own computer. */
  readonly local: boolean;
  /** Of the command line, with underscores. */
  readonly settings: Readonly<Record<string, string>>;
  readonly sessions: Readonly<Record<string, SessionState>>;
  readonly nextSession: number;
}
