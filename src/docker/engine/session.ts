import type { Instant } from '../../base/time.ts';
import type { EngineContext } from './context.ts';
import type { EngineEvent } from './events.ts';
import type { Operation } from './operation.ts';
import type { EngineState } from './state.ts';

/**
 * The convenience of a client: holds the newest state and time over a series of operations, gives results and
 * throws refusals. Read `state` before and after to know what changed.
 */
export class EngineSession {
  state: EngineState;
  now: Instant;
  /** Everything that happened in this session, also what the state has since forgotten. */
  readonly events: EngineEvent[] = [];
  readonly #context: Omit<EngineContext, 'now'>;

  constructor(state: EngineState, context: EngineContext) {
    this.state = state;
    this.now = context.now;
    this.#context = context;
  }

  /** @throws EngineError as the operation refuses; the state it leaves is kept. */
  call<Request, Result>(operation: Operation<Request, Result>, request: Request): Result {
    const outcome = operation(this.state, request, { ...this.#context, now: this.now });
    this.state = outcome.state;
    this.now = outcome.now;
    this.events.push(...outcome.events);
    if (!outcome.ok) throw outcome.error;
    return outcome.result;
  }
}
