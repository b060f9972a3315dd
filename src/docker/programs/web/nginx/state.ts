import type { OpenLog } from './log.ts';
import type { Loaded } from './load.ts';
import type { Balance } from './request/exchange.ts';

/** What a master process remembers. */
export type MasterState = Loaded & {
  readonly role: 'master';
  readonly configPath: string;
  readonly globals: string;
  readonly workers: readonly number[];
  /** Workers of the configuration before a reload, on their way out. */
  readonly retiring: readonly number[];
  readonly phase: 'running' | 'ending';
  readonly connections: number;
  readonly balance: Balance;
};

/** It has read its configuration, and waits for its ports to be free. */
export type BindingState = Loaded & {
  readonly role: 'binding';
  readonly configPath: string;
  readonly globals: string;
  readonly attempts: number;
};

/** In the background: what the process in the foreground has prepared is its own now. */
export type DaemonState = Loaded & {
  readonly role: 'daemon';
  readonly configPath: string;
  readonly globals: string;
};

export type WorkerState = {
  readonly role: 'worker';
  readonly log: OpenLog;
  readonly phase: 'running' | 'leaving';
};

/** `nginx -s`: stays until the master has seen who sent the signal. */
export type SignallerState = { readonly role: 'signaller' };

export type NginxState = MasterState | BindingState | DaemonState | WorkerState | SignallerState;
