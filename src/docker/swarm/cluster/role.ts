import type { NodeRole } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';

/** A node's certificate for another role arrives. */
export const roleSet = operation((tx, { role }: { readonly role: NodeRole }): void => {
  const { swarm } = tx.state;
  if (swarm) tx.state = { ...tx.state, swarm: { ...swarm, role } };
});
