import { nodeInspect, swarmInspect } from '../../swarm/index.ts';
import type { NodeRole } from '../../engine/api/node.ts';
import type { CliContext } from '../client/cli-context.ts';

/** Prints the line that adds a node to the swarm of the manager `nodeId`. */
export function printJoinCommand(context: CliContext, nodeId: string, role: NodeRole): void {
  const { ManagerStatus } = context.call(nodeInspect, { ref: nodeId });
  const { JoinTokens } = context.call(swarmInspect, undefined);
  if (!ManagerStatus) return;
  const token = role === 'worker' ? JoinTokens.Worker : JoinTokens.Manager;
  context.out(
    `To add a ${role} to this swarm, run the following command:\n\n    docker swarm join --token ${token} ${ManagerStatus.Addr}\n\n`,
  );
}

/** Prints the key that unlocks managers. */
export function printUnlockCommand(context: CliContext, key: string): void {
  context.out(
    'To unlock a swarm manager after it restarts, run the `docker swarm unlock`\n' +
      `command and provide the following key:\n\n    ${key}\n\n` +
      'Remember to store this key in a password manager, since without it you\n' +
      'will not be able to restart the manager.\n',
  );
}
