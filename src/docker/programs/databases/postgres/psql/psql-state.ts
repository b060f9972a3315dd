import type { Address } from '../../common/wire.ts';
import type { Target } from './options.ts';
import type { PrintStyle } from './table-format.ts';

/** What psql remembers between its steps, as plain JSON. */
export interface PsqlState {
  /** What it waits for: input, a password, or the end of pg_sleep. */
  readonly mode: 'input' | 'password' | 'sleeping';
  readonly target: Target;
  readonly session: number;
  readonly address: Address;
  readonly serverVersion: string;
  readonly isSuperuser: boolean;
  readonly isInteractive: boolean;
  /** What was typed and is no whole statement yet. */
  readonly buffer: string;
  readonly transaction: 'idle' | 'open' | 'failed';
  readonly style: PrintStyle;
  readonly variables: Readonly<Record<string, string>>;
  readonly quiet: boolean;
  readonly echo: 'none' | 'queries' | 'all';
  readonly timing: boolean;
  /** Texts that are read before standard input: -c, -f, \i. */
  readonly sources: readonly SourceText[];
  /** Whether standard input is read after them. */
  readonly readsInput: boolean;
  /** Lines read from standard input: for the numbers in errors. */
  readonly line: number;
  /** The last status that counts. */
  readonly code: number;
  /** Printed when pg_sleep is over. */
  readonly late: string;
  /** \gx, for one answer. */
  readonly expandedOnce: boolean;
}

export interface SourceText {
  readonly kind: 'command' | 'file';
  /** What is left of it. */
  readonly text: string;
  readonly name: string;
  readonly line: number;
}
