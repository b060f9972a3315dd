import type { Node, NodeSpec } from '../../engine/api/node.ts';
import { nodeInspect, nodeUpdate } from '../../swarm/index.ts';
import type { CliContext } from '../client/cli-context.ts';

/**
 * Changes one node after the other, and stops at the first that cannot be.
 * @param change the node's new settings; undefined to leave it as it is
 * @param done told of each that was changed
 */
export function updateNodes(
  context: CliContext,
  refs: readonly string[],
  change: (node: Node) => NodeSpec | undefined,
  done: (ref: string) => void,
): void {
  for (const ref of refs) {
    const node = context.call(nodeInspect, { ref });
    const Spec = change(node);
    if (!Spec) continue;
    context.call(nodeUpdate, { ref: node.ID, version: node.Version.Index, Spec });
    done(ref);
  }
}
