import type { NodeRole } from '../api/node.ts';

/** What an engine itself knows of the swarm it is in. Everything else is the cluster's. */
export interface SwarmMembership {
  readonly clusterId: string;
  readonly nodeId: string;
  /** What its certificate says: follows the node's wanted role a moment later. */
  readonly role: NodeRole;
  /** The address it told the others: `192.0.2.2`. */
  readonly address: string;
  /** Its manager's port: 2377 unless asked otherwise. */
  readonly port: number;
  /** A manager that restarted with autolock on, and waits for the key. */
  readonly locked?: true;
  /** Whether the node has been removed from the swarm while it was away: its tasks go, itself stays "active". */
  readonly expelled?: true;
}
