import { lookUp } from '../../base/record.ts';
import type { EngineState } from '../../docker/engine/index.ts';

export const HOST = 'host';

/**
 * The network namespace of a computer: `host`, or the id of the container that has one of its own. `--network host`
 * is the host's, `--network container:x` that of x.
 */
export function namespaceOf(state: EngineState, computer: string): string {
  const mode = lookUp(state.containers, computer)?.hostConfig.NetworkMode ?? HOST;
  if (mode === HOST) return HOST;
  if (!mode.startsWith('container:')) return computer;
  const ref = mode.slice('container:'.length);
  const other =
    lookUp(state.containers, ref) ?? Object.values(state.containers).find(({ name }) => name === ref);
  return other && other.id !== computer ? namespaceOf(state, other.id) : computer;
}
