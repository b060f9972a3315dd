import { nodeList } from '../../swarm/index.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { swarmInfo } from '../swarm/swarm-info.ts';

/** The node that a name means: `self` is the one asked. @throws EngineError */
export function nodeRef(context: CliContext, name: string): string {
  if (name !== 'self') return name;
  const { NodeID } = swarmInfo(context);
  if (NodeID !== '') return NodeID;
  // Asked for anything of a swarm, the daemon says itself why that cannot be.
  context.call(nodeList, {});
  throw new CliError('node ID not found in /info', { code: 'swarm-node-unknown' });
}
