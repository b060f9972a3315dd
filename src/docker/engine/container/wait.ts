import type { ContainerStatus } from '../api/container.ts';
import { isAfter, type Instant } from '../base/time.ts';
import { lookUp } from '../base/record.ts';
import { engineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import { nextDue, settleTo } from '../settle.ts';
import type { Transaction } from '../transaction.ts';
import { isRunning, type Container } from './container.ts';
import { findContainer } from './find.ts';

export interface ContainerWaitRequest {
  readonly ref: string;
  /** `not-running` (the default), `next-exit` or `removed`. */
  readonly condition?: string;
  /** How long to wait at most; absent for as long as anything still happens. */
  readonly until?: Instant;
}

/** `pending`: it had not come true when nothing more was going to happen, or `until` was reached. */
export type ContainerWaitResult =
  | { readonly kind: 'exited'; readonly StatusCode: number }
  | { readonly kind: 'pending' };

const DOWN: ReadonlySet<ContainerStatus> = new Set(['created', 'exited', 'dead']);

/** Whether what was waited for came true between the container as it was and as it is (undefined: removed). */
function cameTrue(condition: string, before: Container, after: Container | undefined): boolean {
  if (!after) return true;
  if (condition === 'removed') return false;
  return before.process !== null && before.process.pid !== after.process?.pid;
}

function wait(tx: Transaction, request: ContainerWaitRequest): ContainerWaitResult {
  const condition = request.condition || 'not-running';
  if (!['not-running', 'next-exit', 'removed'].includes(condition)) {
    throw engineError('waitConditionInvalid', { condition });
  }
  const { id, status, exitCode } = findContainer(tx.state, request.ref);
  if (condition === 'not-running' && DOWN.has(status)) return { kind: 'exited', StatusCode: exitCode };
  for (;;) {
    const before = lookUp(tx.state.containers, id);
    const due = nextDue(tx.state);
    if (!before || !due || (request.until && isAfter(due.at, request.until))) break;
    // Restarts and health checks of a machine can go on for ever: wait only while this one's own end is in sight.
    if (!request.until && !endsByItself(before)) break;
    settleTo(tx, due.at);
    const after = lookUp(tx.state.containers, id);
    if (cameTrue(condition, before, after)) {
      return { kind: 'exited', StatusCode: after?.exitCode ?? before.process?.exit?.code ?? before.exitCode };
    }
  }
  if (request.until) settleTo(tx, request.until);
  return { kind: 'pending' };
}

function endsByItself(container: Container): boolean {
  return (
    container.status === 'restarting' ||
    (isRunning(container) && container.process?.exit !== null && container.status !== 'paused')
  );
}

/**
 * `POST /containers/{id}/wait`. Time moves on to the end that was waited for (the outcome's `now`).
 * @throws EngineError noSuchContainer, waitConditionInvalid
 */
export const containerWait = operation(wait);
