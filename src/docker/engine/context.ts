import type { Instant } from '../../base/time.ts';
import type { Limits } from './limits.ts';
import type { Runtime } from './runtime.ts';

/** What an operation needs besides the state: when it is, what programs do, how much may be had. */
export interface EngineContext {
  readonly now: Instant;
  readonly runtime: Runtime;
  readonly limits: Limits;
}
