import type { PsqlState } from './psql-state.ts';

/** What a backslash command did. */
export interface MetaOutcome {
  readonly text?: string;
  readonly error?: string;
  readonly change?: Partial<PsqlState>;
  /** Ends psql with this. */
  readonly exit?: number;
}
