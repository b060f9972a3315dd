import type { Instant } from '../../base/time.ts';
import { newCell, type EngineCell } from './cell.ts';
import type { EngineContext } from './context.ts';
import type { EngineEvent } from './events.ts';
import type { Operation } from './operation.ts';
import type { EngineState } from './state.ts';

/**
 * The convenience of a client: holds the newest state and time over a series of operations, gives results and
 * throws refusals. Read `state` before and after to know what changed. It may be called from within itself: by a
 * process that runs because another call lets time pass.
 */
export class EngineSession {
  readonly #cell: EngineCell;
  readonly #context: Omit<EngineContext, 'now' | 'cell'>;

  constructor(state: EngineState, context: Omit<EngineContext, 'cell'>) {
    this.#cell = newCell(state, context.now);
    this.#context = context;
  }

  get state(): EngineState {
    return this.#cell.state;
  }

  get now(): Instant {
    return this.#cell.now;
  }

  /** Lets time pass; what falls due happens with the next call. */
  set now(now: Instant) {
    this.#cell.now = now;
  }

  /** Everything that happened in this session, also what the state has since forgotten. */
  get events(): readonly EngineEvent[] {
    return this.#cell.events;
  }

  /**
   * @param now when it is, if the caller's clock has gone on
   * @throws EngineError as the operation refuses; the state it leaves is kept
   */
  call<Request, Result>(operation: Operation<Request, Result>, request: Request, now = this.now): Result {
    const outcome = operation(this.state, request, { ...this.#context, now, cell: this.#cell });
    if (!outcome.ok) throw outcome.error;
    return outcome.result;
  }
}
