import type { Instant } from '../../base/time.ts';
import { newCell } from './cell.ts';
import type { EngineContext } from './context.ts';
import { EngineError } from './errors/engine-error.ts';
import type { EngineEvent } from './events.ts';
import { settleTo } from './settle.ts';
import type { EngineState } from './state.ts';
import { Transaction } from './transaction.ts';

/**
 * How an operation ended. A refused one has a next state too: a container that failed to start remembers why,
 * and time has passed for the others. `now` is later than the context's when the operation had to wait.
 */
export type Outcome<Result> = Success<Result> | Failure;

export interface Success<Result> {
  readonly ok: true;
  readonly state: EngineState;
  readonly events: readonly EngineEvent[];
  readonly now: Instant;
  readonly result: Result;
}

export interface Failure {
  readonly ok: false;
  readonly state: EngineState;
  readonly events: readonly EngineEvent[];
  readonly now: Instant;
  readonly error: EngineError;
}

/** A pure function: the same state, request and context give the same outcome, and none of them changes. */
export type Operation<Request, Result> = (
  state: EngineState,
  request: Request,
  context: EngineContext,
) => Outcome<Result>;

/**
 * Makes an operation of its steps. What fell due up to now happens first, so that the steps see the engine as
 * it is at `context.now`. A thrown `EngineError` becomes a failure; anything else is a bug and goes through.
 */
export function operation<Request, Result>(
  steps: (tx: Transaction, request: Request) => Result,
): Operation<Request, Result> {
  return (state, request, context) => {
    const cell = context.cell ?? newCell(state, context.now);
    const before = cell.events.length;
    const tx = new Transaction(cell, context);
    settleTo(tx, context.now);
    try {
      const result = steps(tx, request);
      return { ok: true, state: cell.state, events: cell.events.slice(before), now: cell.now, result };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return { ok: false, state: cell.state, events: cell.events.slice(before), now: cell.now, error };
    }
  };
}

/** Lets what falls due up to `context.now` happen: exits, restarts, health checks, in the order of their times. */
export const settle: Operation<void, void> = operation(() => undefined);
