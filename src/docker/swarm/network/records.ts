import { lookUp, type Table } from '../../../base/record.ts';
import {
  firstOf,
  formatAddress,
  formatPrefix,
  lastOf,
  masked,
  overlaps,
  parsePrefix,
  type Prefix,
} from '../../engine/base/ip.ts';
import { engineError } from '../../engine/errors/engine-error.ts';
import type { ClusterState, IPAM, NetworkRecord } from '../../engine/index.ts';
import { defaultGateway } from '../../engine/network/ipam.ts';
import type { Network, Pool } from '../../engine/network/network.ts';
import type { ClusterWork } from '../cluster/work.ts';

export interface NetworkPlan {
  readonly name: string;
  readonly labels: Table<string>;
  readonly driver: string;
  readonly options: Table<string>;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  readonly enableIPv6: boolean;
  readonly ipam: Partial<IPAM> | null;
}

const FIRST_VXLAN_ID = 4096;

function known(text: string): Prefix {
  const prefix = parsePrefix(text);
  if (!prefix) throw new Error(`not a subnet: ${text}`);
  return prefix;
}

/** Where subnets come from: 10.0.0.0/8 in pieces of /24, unless the swarm was told otherwise. */
const DEFAULT_POOL = ['10.0.0.0/8'];

/** The first free piece of the swarm's address pool. @throws EngineError subnetsExhausted */
function freeSubnet(cluster: ClusterState): Pool {
  const used = Object.values(cluster.networks).flatMap(({ pools }) =>
    pools.map(({ subnet }) => known(subnet)),
  );
  const pools = cluster.defaultAddressPool.length > 0 ? cluster.defaultAddressPool : DEFAULT_POOL;
  const size = 1n << BigInt(32 - cluster.subnetSize);
  for (const pool of pools) {
    const whole = masked(known(pool));
    // No more pieces are tried than there can be networks in the way.
    for (let index = 0n; index <= BigInt(used.length); index += 1n) {
      const value = firstOf(whole) + index * size;
      if (value + size - 1n > lastOf(whole)) break;
      const subnet: Prefix = { address: { family: 4, value }, bits: cluster.subnetSize };
      if (used.some((other) => overlaps(other, subnet))) continue;
      const text = formatPrefix(subnet);
      return { subnet: text, range: text, gateway: defaultGateway(subnet), reserved: [] };
    }
  }
  throw engineError('subnetsExhausted', {});
}

function poolsFor(cluster: ClusterState, { ipam }: NetworkPlan): readonly Pool[] {
  const asked = ipam?.Config ?? [];
  if (asked.length === 0) return [freeSubnet(cluster)];
  return asked.map(({ Subnet = '', IPRange, Gateway, AuxiliaryAddresses = {} }) => ({
    subnet: Subnet,
    range: IPRange || Subnet,
    gateway: Gateway || defaultGateway(known(Subnet)),
    reserved: Object.values(AuxiliaryAddresses),
  }));
}

/** One more network of the swarm. @throws EngineError subnetsExhausted */
export function addNetworkRecord(work: ClusterWork, plan: NetworkPlan): NetworkRecord {
  const { ipam, ...rest } = plan;
  const taken = Object.values(work.state.networks).map(({ vxlanId }) => vxlanId);
  // Kept first, and again with its addresses.
  work.nextIndex();
  return work.add('networks', {
    ...rest,
    id: work.newId(),
    ipamOptions: Object.keys(ipam?.Options ?? {}).length > 0 ? (ipam?.Options ?? null) : null,
    pools: poolsFor(work.state, plan),
    vxlanId: Math.max(FIRST_VXLAN_ID - 1, ...taken) + 1,
  });
}

/** A network of the swarm as an engine knows it. */
export function engineNetwork(record: NetworkRecord): Network {
  return {
    id: record.id,
    name: record.name,
    created: record.createdAt,
    scope: 'swarm',
    driver: record.driver || 'overlay',
    enableIPv4: true,
    enableIPv6: record.enableIPv6,
    ipam: {
      Driver: 'default',
      Options: record.ipamOptions,
      Config: record.pools.map(({ subnet, gateway, range }) => ({
        Subnet: subnet,
        ...(range === subnet ? {} : { IPRange: range }),
        Gateway: gateway,
      })),
    },
    pools: record.pools,
    // Tasks come with the address that the swarm has given them.
    ownSubnets: true,
    internal: record.internal,
    attachable: record.attachable,
    ingress: record.ingress,
    configOnly: false,
    options: { 'com.docker.network.driver.overlay.vxlanid_list': String(record.vxlanId), ...record.options },
    labels: record.labels,
  };
}

export function findNetworkRecord({ networks }: ClusterState, id: string): NetworkRecord | undefined {
  return lookUp(networks, id);
}

/** An address of the network with its prefix. */
export function withPrefix(record: NetworkRecord, address: string): string {
  return `${address}/${known(record.pools[0]?.subnet ?? '0.0.0.0/0').bits}`;
}

export function bareAddress(address: string): string {
  return address.split('/')[0] ?? '';
}

/** Every address of the network that the swarm has given out: to services, to tasks, to nodes. */
export function addressesInUse(cluster: ClusterState, networkId: string): ReadonlySet<string> {
  const own = (attachments: readonly { networkId: string; address: string }[]): readonly string[] =>
    attachments.filter((each) => each.networkId === networkId).map(({ address }) => bareAddress(address));
  return new Set([
    ...Object.values(cluster.services).flatMap(({ virtualIPs }) => own(virtualIPs)),
    ...Object.values(cluster.tasks).flatMap(({ attachments }) => own(attachments)),
    ...Object.values(cluster.nodes).flatMap(({ attachments }) => own(attachments)),
  ]);
}

/** The lowest address that neither the swarm nor anybody in `taken` has; empty when there is none. */
export function freeAddress(
  cluster: ClusterState,
  record: NetworkRecord,
  taken: ReadonlySet<string> = new Set(),
): string {
  const used = addressesInUse(cluster, record.id);
  for (const { subnet, range, gateway, reserved } of record.pools) {
    if (subnet.includes(':')) continue;
    const whole = known(subnet);
    const part = known(range);
    for (let value = firstOf(part); value <= lastOf(part); value += 1n) {
      if (value === firstOf(whole) || value === lastOf(whole)) continue;
      const text = formatAddress({ family: 4, value });
      if (text !== gateway && !reserved.includes(text) && !used.has(text) && !taken.has(text)) return text;
    }
  }
  return '';
}
