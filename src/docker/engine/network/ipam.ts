import {
  containsAddress,
  firstOf,
  formatAddress,
  formatPrefix,
  lastOf,
  overlaps,
  parseAddress,
  parsePrefix,
  type Prefix,
} from '../base/ip.ts';
import { containersOf } from '../container/find.ts';
import { engineError } from '../errors/engine-error.ts';
import type { EngineState } from '../state.ts';
import { networksOf } from './find.ts';
import type { Network, Pool } from './network.ts';

/** Where subnets nobody asked for come from: 172.17.0.0/16 to 172.31.0.0/16, then sixteenths of 192.168.0.0/16. */
const DEFAULT_SUBNETS: readonly string[] = [
  ...Array.from({ length: 15 }, (_, index) => `172.${17 + index}.0.0/16`),
  ...Array.from({ length: 16 }, (_, index) => `192.168.${16 * index}.0/20`),
];

/** For subnets of the state's own, which were checked when they came in. */
function known(text: string): Prefix {
  const prefix = parsePrefix(text);
  if (!prefix) throw new Error(`not a subnet: ${text}`);
  return prefix;
}

export function subnetsInUse(state: EngineState): readonly Prefix[] {
  return networksOf(state).flatMap(({ pools }) => pools.map(({ subnet }) => known(subnet)));
}

/** The first address of a subnet that is not its own name. */
export function defaultGateway(subnet: Prefix): string {
  const first = firstOf(subnet);
  const value = first + 1n > lastOf(subnet) ? first : first + 1n;
  return formatAddress({ family: subnet.address.family, value });
}

/** @throws EngineError subnetsExhausted */
export function freeSubnet(state: EngineState): Pool {
  const used = subnetsInUse(state);
  const subnet = DEFAULT_SUBNETS.map(known).find(
    (candidate) => !used.some((other) => overlaps(candidate, other)),
  );
  if (!subnet) throw engineError('subnetsExhausted', {});
  const text = formatPrefix(subnet);
  return { subnet: text, range: text, gateway: defaultGateway(subnet), reserved: [] };
}

function leasedOn(state: EngineState, network: Network): readonly string[] {
  return containersOf(state).flatMap(({ endpoints }) =>
    Object.values(endpoints).flatMap(({ networkId, lease }) =>
      lease && networkId === network.id ? [lease.ipv4, lease.ipv6] : [],
    ),
  );
}

function usedOn(state: EngineState, network: Network, pool: Pool): ReadonlySet<string> {
  return new Set([pool.gateway, ...pool.reserved, ...leasedOn(state, network)]);
}

/** A subnet's first address is its name, and an IPv4 subnet's last reaches everybody: neither is a host's. */
function isHostAddress(subnet: Prefix, value: bigint): boolean {
  return value !== firstOf(subnet) && (subnet.address.family === 6 || value !== lastOf(subnet));
}

/**
 * An address for one more container.
 * @param wanted the one asked for, or empty for the lowest free one
 * @returns the address, or empty when the network has none of that family
 * @throws EngineError addressInUse, addressesExhausted
 */
export function takeAddress(state: EngineState, network: Network, family: 4 | 6, wanted: string): string {
  const pools = network.pools.filter(({ subnet }) => known(subnet).address.family === family);
  if (pools.length === 0) return '';
  if (wanted !== '') {
    const address = parseAddress(wanted);
    const pool = address && pools.find(({ subnet }) => containsAddress(known(subnet), address));
    if (
      !address ||
      !pool ||
      !isHostAddress(known(pool.subnet), address.value) ||
      usedOn(state, network, pool).has(formatAddress(address))
    ) {
      throw engineError('addressInUse', {});
    }
    return formatAddress(address);
  }
  for (const pool of pools) {
    const used = usedOn(state, network, pool);
    const range = known(pool.range);
    for (let value = firstOf(range); value <= lastOf(range); value += 1n) {
      const text = formatAddress({ family, value });
      if (isHostAddress(known(pool.subnet), value) && !used.has(text)) return text;
    }
  }
  throw engineError('addressesExhausted', { name: network.name, id: network.id });
}

/** The gateway and prefix length that go with an address of the network; empty and 0 without one. */
export function routeOf(network: Network, address: string): { gateway: string; bits: number } {
  const parsed = parseAddress(address);
  const pool = parsed && network.pools.find(({ subnet }) => containsAddress(known(subnet), parsed));
  return pool ? { gateway: pool.gateway, bits: known(pool.subnet).bits } : { gateway: '', bits: 0 };
}
