import {
  containerCreate,
  containerKill,
  containerRemove,
  containerRestart,
  containerStart,
  containerStop,
  execStart,
  imagePull,
  networkCreate,
  networkRemove,
} from '../../docker/engine/index.ts';
import { MILLISECOND, SECOND } from '../../base/time.ts';
import type { TimeSpent } from '../../linux/process/process-context.ts';

/** What `docker` itself takes to start, as measured: mostly its own work. */
export const COMMAND_TIME: TimeSpent = {
  real: 26 * MILLISECOND,
  user: 21 * MILLISECOND,
  system: 7 * MILLISECOND,
};

const ELSE = 2 * MILLISECOND;

/** What the daemon takes for what is more than a look: namespaces, mounts and wires are made and taken down. */
const TIMES: ReadonlyMap<unknown, number> = new Map<unknown, number>([
  [containerCreate, 31 * MILLISECOND],
  [containerStart, 228 * MILLISECOND],
  [containerStop, 74 * MILLISECOND],
  [containerKill, 68 * MILLISECOND],
  [containerRestart, 310 * MILLISECOND],
  [containerRemove, 38 * MILLISECOND],
  [execStart, 57 * MILLISECOND],
  [imagePull, 1.6 * SECOND],
  [networkCreate, 52 * MILLISECOND],
  [networkRemove, 61 * MILLISECOND],
]);

/** How long an operation of the engine's takes in life, where nothing here waits for it. */
export function timeOf(operation: unknown): TimeSpent {
  return { real: TIMES.get(operation) ?? ELSE, user: 0, system: 0 };
}
