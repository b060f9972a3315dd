import type { IPAM } from '../api/network.ts';
import type { Table } from '../../../base/record.ts';
import type { Instant } from '../../../base/time.ts';

/** A network as the engine keeps it. Who is on it is said by the containers' endpoints alone. */
export interface Network {
  readonly id: string;
  readonly name: string;
  readonly created: Instant;
  readonly scope: string;
  readonly driver: string;
  readonly enableIPv4: boolean;
  readonly enableIPv6: boolean;
  /** As inspect shows it: what was asked for, and what was chosen where nothing was. */
  readonly ipam: IPAM;
  /** What addresses are really taken from. */
  readonly pools: readonly Pool[];
  /** Whether the subnets were asked for: only then may a container ask for an address. */
  readonly ownSubnets: boolean;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  readonly configOnly: boolean;
  readonly options: Table<string>;
  readonly labels: Table<string>;
}

export interface Pool {
  /** `172.18.0.0/16`. */
  readonly subnet: string;
  /** Where addresses are taken from by themselves; the subnet unless an ip-range was given. */
  readonly range: string;
  readonly gateway: string;
  /** Addresses kept free. */
  readonly reserved: readonly string[];
}

export const PREDEFINED_NETWORKS: readonly string[] = ['bridge', 'host', 'none'];

/** On a network of one's own containers find each other by name; on the three that are always there they do not. */
export function isUserDefined(networkName: string): boolean {
  return !PREDEFINED_NETWORKS.includes(networkName);
}
