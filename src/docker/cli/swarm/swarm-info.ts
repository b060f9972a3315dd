import type { SwarmInfo } from '../../engine/api/cluster.ts';
import { systemInfo } from '../../engine/system/info.ts';
import type { CliContext } from '../client/cli-context.ts';

/** What the daemon knows of the swarm that it is in. */
export function swarmInfo(context: CliContext): SwarmInfo {
  return context.call(systemInfo, undefined).Swarm;
}
