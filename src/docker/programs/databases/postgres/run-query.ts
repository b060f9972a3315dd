import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import type { Answer } from '../common/wire.ts';
import type { SessionState } from '../sql/session-state.ts';
import type { Running } from './server-state.ts';

/** Runs what a client sent. */
export function runPostgresQuery(
  _process: ProcessContext,
  _running: Running,
  session: SessionState,
  _sql: string,
): { readonly answer: Answer; readonly session: SessionState } {
  return { answer: { answer: 'results', results: [], transaction: 'idle' }, session };
}
