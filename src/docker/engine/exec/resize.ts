import { engineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import { findExec } from './exec.ts';

export interface ExecResizeRequest {
  readonly id: string;
  readonly columns: number;
  readonly rows: number;
}

/** `POST /exec/{id}/resize`. @throws EngineError noSuchExec, execNotRunning */
export const execResize = operation((tx, { id, columns, rows }: ExecResizeRequest): void => {
  const { containerId, status } = findExec(tx.state, id);
  if (status !== 'running') throw engineError('execNotRunning', {});
  tx.runtime.live?.resize?.({ containerId, execId: id }, columns, rows);
});
