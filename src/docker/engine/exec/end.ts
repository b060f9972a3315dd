import { lookUp, without } from '../../../base/record.ts';
import { KILLED } from '../container/exit-codes.ts';
import { emitContainer } from '../container/happenings.ts';
import type { Transaction } from '../transaction.ts';
import { openExecsOf } from './exec.ts';

/** A running exec ended at `tx.now`. One that is unknown, or has ended already, is passed over. */
export function execEnded(tx: Transaction, id: string, exitCode: number): void {
  const exec = lookUp(tx.state.execs, id);
  if (exec?.status !== 'running') return;
  tx.putExec({ ...exec, status: 'ended', exitCode });
  const container = lookUp(tx.state.containers, exec.containerId);
  if (container) emitContainer(tx, container, 'exec_die', { execID: id, exitCode: String(exitCode) });
}

/** With a container's first process go all others; what was only asked for is forgotten. */
export function endExecsOf(tx: Transaction, containerId: string): void {
  for (const { id, status } of openExecsOf(tx.state, containerId)) {
    if (status === 'running') execEnded(tx, id, KILLED);
    else tx.state = { ...tx.state, execs: without(tx.state.execs, id) };
  }
}
