import type { ContainerStatus } from '../api/container.ts';
import { isAfter, type Instant } from '../../../base/time.ts';
import { lookUp } from '../../../base/record.ts';
import { engineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import { settleTo } from '../settle.ts';
import type { Transaction } from '../transaction.ts';
import type { Container } from './container.ts';
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

/** When it next ends or starts by itself; undefined for what goes on until something is done to it. */
function nextTurn({ status, restart, process }: Container): Instant | undefined {
  if (status === 'restarting') return restart.at ?? undefined;
  return status === 'running' ? process?.exit?.at : undefined;
}

/** Whether the container, as it was before its turn and is now (undefined: removed), has come to an end. */
function hasEnded(before: Container, after: Container | undefined): boolean {
  return !after || (before.process !== null && before.process.pid !== after.process?.pid);
}

function wait(tx: Transaction, request: ContainerWaitRequest): ContainerWaitResult {
  const condition = request.condition || 'not-running';
  if (!['not-running', 'next-exit', 'removed'].includes(condition)) {
    throw engineError('waitConditionInvalid', { condition });
  }
  const { id, status, exitCode, hostConfig } = findContainer(tx.state, request.ref);
  if (condition === 'not-running' && DOWN.has(status)) return { kind: 'exited', StatusCode: exitCode };
  // Without `--rm` nothing that happens by itself removes it.
  const mayCome = condition !== 'removed' || hostConfig.AutoRemove;
  let before = mayCome ? lookUp(tx.state.containers, id) : undefined;
  while (before) {
    const turn = nextTurn(before);
    if (!turn || (request.until && isAfter(turn, request.until))) break;
    settleTo(tx, turn);
    const after = lookUp(tx.state.containers, id);
    if (hasEnded(before, after)) {
      const StatusCode = after?.exitCode ?? before.process?.exit?.code ?? before.exitCode;
      return { kind: 'exited', StatusCode };
    }
    before = after;
  }
  if (request.until) settleTo(tx, request.until);
  return { kind: 'pending' };
}

/**
 * `POST /containers/{id}/wait`. Time moves on to the end that was waited for (the outcome's `now`).
 * @throws EngineError noSuchContainer, waitConditionInvalid
 */
export const containerWait = operation(wait);
