import type { IPAMConfig } from '../../engine/api/network.ts';
import {
  containsAddress,
  formatPrefix,
  masked,
  parseAddress,
  parsePrefix,
  type Prefix,
} from '../../engine/base/ip.ts';
import type { Table } from '../../../base/record.ts';
import { CliError } from '../client/cli-error.ts';

/** What `docker network create` says of addresses, a list for each. */
export interface AddressFlags {
  readonly subnets: readonly string[];
  readonly ranges: readonly string[];
  readonly gateways: readonly string[];
  /** By name. */
  readonly auxiliary: Table<string>;
}

function refuse(message: string): CliError {
  return new CliError(message, { code: 'network-addresses' });
}

/** @throws CliError */
function subnetOf(text: string): Prefix {
  const prefix = parsePrefix(text);
  if (!prefix) throw refuse(`invalid subnet: invalid CIDR address: ${text}`);
  return prefix;
}

function overlap(a: Prefix, b: Prefix): boolean {
  return containsAddress(a, b.address) || containsAddress(b, a.address);
}

/**
 * Puts each range, gateway and reserved address to the subnet that it lies in, as the command does before it asks
 * the daemon.
 * @throws CliError for what lies in none
 */
export function ipamConfigs({ subnets, ranges, gateways, auxiliary }: AddressFlags): readonly IPAMConfig[] {
  if (subnets.length < ranges.length || subnets.length < gateways.length) {
    throw refuse('every ip-range or gateway must have a corresponding subnet');
  }
  const single =
    subnets.length === 1 && ranges.length + gateways.length + Object.keys(auxiliary).length === 0;
  // Alone a subnet goes to the daemon as it is, wrong or not.
  if (single) return subnets.map((Subnet) => ({ Subnet }));
  const pools = new Map<string, { prefix: Prefix; config: IPAMConfig }>();
  for (const text of subnets) {
    const prefix = subnetOf(text);
    for (const { prefix: other } of pools.values()) {
      if (overlap(masked(prefix), masked(other))) {
        throw refuse('multiple overlapping subnet configuration is not supported');
      }
    }
    pools.set(text, { prefix, config: { Subnet: text } });
  }
  const put = (
    address: string,
    missing: string,
    taken: string,
    change: (config: IPAMConfig) => IPAMConfig | undefined,
  ): void => {
    const bare = parsePrefix(address)?.address ?? parseAddress(address);
    const found = [...pools].find(([, { prefix }]) => bare && containsAddress(prefix, bare));
    if (!found) throw refuse(missing);
    const [subnet, pool] = found;
    const config = change(pool.config);
    if (!config) throw refuse(taken.replace('SUBNET', formatPrefix(pool.prefix)));
    pools.set(subnet, { ...pool, config });
  };
  for (const range of ranges) {
    put(
      range,
      `no matching subnet for range ${range}`,
      'cannot configure multiple ranges on the same subnet (SUBNET)',
      (config) => (config.IPRange === undefined ? { ...config, IPRange: range } : undefined),
    );
  }
  for (const gateway of gateways) {
    put(
      gateway,
      `no matching subnet for gateway ${gateway}`,
      'cannot configure multiple gateways for the same subnet (SUBNET)',
      (config) => (config.Gateway === undefined ? { ...config, Gateway: gateway } : undefined),
    );
  }
  for (const [name, address] of Object.entries(auxiliary)) {
    put(address, `no matching subnet for aux-address ${address}`, '', (config) => ({
      ...config,
      AuxiliaryAddresses: { ...config.AuxiliaryAddresses, [name]: address },
    }));
  }
  return [...pools.values()].map(({ config }) => config);
}
