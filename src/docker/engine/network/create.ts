import type { IPAM, IPAMConfig } from '../api/network.ts';
import {
  containsAddress,
  formatPrefix,
  masked,
  overlaps,
  parseAddress,
  parsePrefix,
  type Prefix,
} from '../base/ip.ts';
import { sortedByKey, type Table } from '../../../base/record.ts';
import { engineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import type { EngineState } from '../state.ts';
import type { Transaction } from '../transaction.ts';
import { networkByName } from './find.ts';
import { defaultGateway, freeSubnet, subnetsInUse } from './ipam.ts';
import { PREDEFINED_NETWORKS, type Network, type Pool } from './network.ts';

export interface NetworkCreateRequest {
  readonly Name: string;
  readonly Driver?: string;
  readonly Scope?: string;
  readonly EnableIPv4?: boolean;
  readonly EnableIPv6?: boolean;
  readonly Internal?: boolean;
  readonly Attachable?: boolean;
  readonly Ingress?: boolean;
  readonly ConfigOnly?: boolean;
  readonly IPAM?: Partial<IPAM> | null;
  readonly Options?: Table<string>;
  readonly Labels?: Table<string>;
}

export interface NetworkCreateResult {
  readonly Id: string;
  readonly Warning: string;
}

function reasonsAgainst({ Subnet = '', IPRange, Gateway, AuxiliaryAddresses = {} }: IPAMConfig): string[] {
  const subnet = parsePrefix(Subnet);
  if (!subnet) return [`invalid subnet ${Subnet}: invalid CIDR block notation`];
  const proper = formatPrefix(masked(subnet));
  if (proper !== formatPrefix(subnet)) return [`invalid subnet ${Subnet}: it should be ${proper}`];
  const reasons: string[] = [];
  if (IPRange) {
    const range = parsePrefix(IPRange);
    if (!range) reasons.push(`invalid ip-range ${IPRange}: invalid CIDR block notation`);
    else if (!containsAddress(subnet, range.address) || range.bits < subnet.bits) {
      reasons.push(`invalid ip-range ${IPRange}: parent subnet ${Subnet} doesn't contain ip-range`);
    }
  }
  const within = (what: string, text: string): void => {
    const address = parseAddress(text);
    if (!address) reasons.push(`${what}: invalid address`);
    else if (!containsAddress(subnet, address)) {
      reasons.push(`${what}: parent subnet ${Subnet} doesn't contain this address`);
    }
  };
  if (Gateway) within(`invalid gateway ${Gateway}`, Gateway);
  for (const [name, text] of Object.entries(AuxiliaryAddresses)) {
    within(`invalid auxiliary address ${name}`, text);
  }
  return reasons;
}

function checkIpam(configs: readonly IPAMConfig[]): void {
  const reasons = configs.flatMap(reasonsAgainst);
  if (reasons.length > 0) throw engineError('networkConfigInvalid', { reasons: reasons.join('\n') });
}

function known(text: string): Prefix {
  const prefix = parsePrefix(text);
  if (!prefix) throw new Error(`not a subnet: ${text}`);
  return prefix;
}

function ownPools(state: EngineState, configs: readonly IPAMConfig[]): readonly Pool[] {
  const taken = [...subnetsInUse(state)];
  return configs.map(({ Subnet = '', IPRange, Gateway, AuxiliaryAddresses = {} }) => {
    const subnet = known(Subnet);
    if (taken.some((other) => overlaps(other, subnet))) throw engineError('subnetOverlaps', {});
    taken.push(subnet);
    return {
      subnet: Subnet,
      range: IPRange || Subnet,
      gateway: Gateway || defaultGateway(subnet),
      reserved: Object.values(AuxiliaryAddresses),
    };
  });
}

interface Addressing {
  readonly ipam: IPAM;
  readonly pools: readonly Pool[];
  readonly ownSubnets: boolean;
}

function addressing(tx: Transaction, request: NetworkCreateRequest): Addressing {
  const { IPAM: asked, EnableIPv4 = true, EnableIPv6 = false } = request;
  const own = asked?.Config ?? [];
  const driver = asked?.Driver || 'default';
  if (driver !== 'default') throw engineError('pluginNotFound', { name: driver });
  const pools = ownPools(tx.state, own);
  const families = (family: 4 | 6): number =>
    pools.filter(({ subnet }) => known(subnet).address.family === family).length;
  if (families(4) > 1 || families(6) > 1) throw engineError('multipleSubnets', {});
  const chosen = [
    ...(EnableIPv4 && families(4) === 0 ? [freeSubnet(tx.state)] : []),
    ...(EnableIPv6 && families(6) === 0 ? [freeSubnet6(tx.state)] : []),
  ];
  return {
    ipam: {
      Driver: 'default',
      Options: asked?.Options ?? null,
      Config: [...own, ...chosen.map(({ subnet, gateway }) => ({ Subnet: subnet, Gateway: gateway }))],
    },
    pools: [...pools, ...chosen],
    ownSubnets: own.length > 0,
  };
}

/** A /64 of the host's own unique local addresses, which the daemon derives from its id. */
function freeSubnet6(state: EngineState): Pool {
  const [a = '', b = '', c = ''] = state.daemon.id.replaceAll('-', '').match(/.{2,4}/g) ?? [];
  const used = subnetsInUse(state);
  for (let index = 0; ; index += 1) {
    const text = `fd${a.slice(0, 2)}:${b}:${c}:${index.toString(16)}::/64`;
    const subnet = masked(known(text));
    if (used.some((other) => overlaps(other, subnet))) continue;
    const shown = formatPrefix(subnet);
    return { subnet: shown, range: shown, gateway: defaultGateway(subnet), reserved: [] };
  }
}

function checkDriver(driver: string, request: NetworkCreateRequest): void {
  if (request.Scope === 'swarm') throw engineError('swarmInactive', {});
  if (request.Ingress) throw engineError('ingressNotGlobal', {});
  if (driver === 'host' || driver === 'null') throw engineError('driverOnce', { driver });
  if (driver === 'overlay') throw engineError('notSwarmManager', {});
  if (driver === 'macvlan' || driver === 'ipvlan') throw engineError('driverUnsupported', {});
  if (driver !== 'bridge') throw engineError('pluginNotFound', { name: driver });
}

/** Whether the network is to be the swarm's, and this engine is in one. */
function isForSwarm(tx: Transaction, { Scope, Driver, ConfigOnly }: NetworkCreateRequest): boolean {
  return !ConfigOnly && (Driver === 'overlay' || Scope === 'swarm') && tx.state.swarm !== undefined;
}

function create(tx: Transaction, request: NetworkCreateRequest): NetworkCreateResult {
  const { Name: name, EnableIPv4 = true, EnableIPv6 = false, ConfigOnly: configOnly = false } = request;
  const driver = request.Driver || 'bridge';
  if (name === '') throw engineError('networkNameEmpty', {});
  if ([...PREDEFINED_NETWORKS, 'default'].includes(name)) throw engineError('networkPredefined', { name });
  if (networkByName(tx.state, name)) throw engineError('networkNameInUse', { name });
  checkIpam(request.IPAM?.Config ?? []);
  if (tx.clusters && isForSwarm(tx, request)) {
    const id = tx.clusters.createNetwork(tx.state, request, tx.now);
    tx.emit('network', 'create', id, { name });
    tx.emit('network', 'update', id, { name });
    return { Id: id, Warning: '' };
  }
  if (!EnableIPv4 && !EnableIPv6) throw engineError('noAddressFamily', {});
  checkDriver(driver, request);
  const limit = tx.limits.maxNetworks;
  if (Object.keys(tx.state.networks).length >= limit)
    throw engineError('limitReached', { what: 'networks', limit });
  const { ipam, pools, ownSubnets } = configOnly
    ? { ipam: { Driver: 'default', Options: null, Config: null }, pools: [], ownSubnets: false }
    : addressing(tx, request);
  const network: Network = {
    id: tx.newId(),
    name,
    created: tx.now,
    scope: request.Scope || 'local',
    driver: configOnly ? 'null' : driver,
    enableIPv4: EnableIPv4,
    enableIPv6: EnableIPv6,
    ipam,
    pools,
    ownSubnets,
    internal: request.Internal ?? false,
    attachable: request.Attachable ?? false,
    ingress: false,
    configOnly,
    options: sortedByKey(request.Options ?? {}),
    labels: sortedByKey(request.Labels ?? {}),
  };
  tx.putNetwork(network);
  tx.emit('network', 'create', network.id, { name, type: network.driver });
  return { Id: network.id, Warning: '' };
}

/**
 * `POST /networks/create`.
 * @throws EngineError networkNameEmpty, networkPredefined, networkNameInUse, networkConfigInvalid, pluginNotFound,
 * driverOnce, driverUnsupported, subnetOverlaps, multipleSubnets, subnetsExhausted, …
 */
export const networkCreate = operation(create);
