import type { Settings } from './settings.ts';
import type { Data } from './store.ts';

/** What a server remembers. */
export type ServerState = {
  readonly role: 'server';
  readonly settings: Settings;
  readonly data: Data;
  readonly bytes: number;
  /** Changes since the last snapshot, and when the first of them came (seconds). */
  readonly dirty: number;
  readonly dirtySince: number;
  readonly lastSave: number;
  readonly startedAt: number;
  readonly connections: number;
  readonly commandsDone: number;
  readonly runId: string;
  /** Which database the append only file is about. */
  readonly appendDatabase: number;
  readonly logFd: number;
};

/** In the background from its start (`daemonize yes`). */
export type DaemonState = { readonly role: 'daemon'; readonly settings: Settings };

export type RedisState = ServerState | DaemonState;
