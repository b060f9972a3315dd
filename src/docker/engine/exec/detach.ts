import { lookUp } from '../../../base/record.ts';
import { emitContainer } from '../container/happenings.ts';
import { operation } from '../operation.ts';
import { findExec } from './exec.ts';
import type { ExecRef } from './start.ts';

/** A client that was attached went away by its detach keys: told, and nothing else. @throws EngineError noSuchExec */
export const execDetach = operation((tx, { id }: ExecRef): void => {
  const container = lookUp(tx.state.containers, findExec(tx.state, id).containerId);
  if (container) emitContainer(tx, container, 'exec_detach', { execID: id });
});
