import type { Instant } from '../../base/time.ts';
import type { EngineCell } from './cell.ts';
import type { Clusters } from './clusters.ts';
import type { Limits } from './limits.ts';
import type { Registries } from './registries.ts';
import type { Runtime } from './runtime.ts';
import type { Storage } from './storage.ts';

/** What an operation needs besides the state: when it is, what programs do, how much may be had. */
export interface EngineContext {
  readonly now: Instant;
  readonly runtime: Runtime;
  readonly limits: Limits;
  /** Where the state is held for operations inside operations (`EngineSession` has one). Its state is what counts then. */
  readonly cell?: EngineCell;
  /** Files. Without it containers and volumes are empty. */
  readonly storage?: Storage;
  /** The registries images are pulled from and pushed to. Without them none can be reached. */
  readonly registries?: Registries;
  /** The swarms of this machine and who is in them. Without it there are none, and none can be made. */
  readonly clusters?: Clusters;
}
