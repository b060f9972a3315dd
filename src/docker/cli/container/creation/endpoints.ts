import type { EndpointRequest } from '../../../engine/index.ts';
import { goQuote } from '../../flags/quote.ts';
import type { NetworkAttachment } from '../../flags/types/network.ts';
import { refuse } from './refuse.ts';
import type { CreationFlags } from './values.ts';

type Attachment = NetworkAttachment & { readonly links: readonly string[] };

const DEFAULT: NetworkAttachment = {
  target: 'default',
  aliases: [],
  driverOpts: {},
  ipv4Address: '',
  ipv6Address: '',
  linkLocalIps: [],
  macAddress: '',
  gwPriority: 0,
};

const MAC =
  /^(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}(?:[0-9a-f]{2}|[0-9a-f]{2}\1[0-9a-f]{2}\1[0-9a-f]{2})|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?:\.[0-9a-f]{4})?)$/iu;

/** @throws CliError */
export function checkMac(address: string): void {
  if (address !== '' && !MAC.test(address.trim())) throw refuse(`${address} is not a valid mac address`);
}

function isUserDefined(target: string): boolean {
  return !['default', 'bridge', 'host', 'none'].includes(target) && !target.startsWith('container:');
}

function conflict(what: string): Error {
  return refuse(`conflicting options: cannot specify both ${what}`);
}

/** The first network gets what the flags from before there could be several say. */
function withPlainFlags(first: NetworkAttachment, flags: CreationFlags): Attachment {
  const { ip, ip6, 'network-alias': aliases, 'mac-address': mac, 'link-local-ip': local } = flags;
  if (first.aliases.length > 0 && aliases.length > 0) throw conflict('--network-alias and per-network alias');
  if (first.ipv4Address !== '' && ip !== '') throw conflict('--ip and per-network IPv4 address');
  if (first.ipv6Address !== '' && ip6 !== '') throw conflict('--ip6 and per-network IPv6 address');
  if (first.macAddress !== '' && mac !== '') throw conflict('--mac-address and per-network MAC address');
  if (first.linkLocalIps.length > 0 && local.length > 0) {
    throw conflict('--link-local-ip and per-network link-local IP addresses');
  }
  return {
    ...first,
    aliases: [...first.aliases, ...aliases],
    ipv4Address: first.ipv4Address || ip,
    ipv6Address: first.ipv6Address || ip6,
    macAddress: first.macAddress || mac,
    linkLocalIps: [...first.linkLocalIps, ...local],
    links: isUserDefined(first.target) ? flags.link : [],
  };
}

function endpointRequest(attachment: Attachment): EndpointRequest {
  const { target, aliases, driverOpts, ipv4Address, ipv6Address, linkLocalIps, macAddress } = attachment;
  if (target.trim() === '') throw refuse('no name set for network');
  if (!isUserDefined(target) && aliases.length > 0) {
    throw refuse('network-scoped aliases are only supported for user-defined networks');
  }
  checkMac(macAddress);
  const hasAddress = ipv4Address !== '' || ipv6Address !== '' || linkLocalIps.length > 0;
  return {
    ...(aliases.length === 0 ? {} : { Aliases: aliases }),
    ...(attachment.links.length === 0 ? {} : { Links: attachment.links }),
    ...(Object.keys(driverOpts).length === 0 ? {} : { DriverOpts: driverOpts }),
    ...(hasAddress
      ? {
          IPAMConfig: {
            ...(ipv4Address === '' ? {} : { IPv4Address: ipv4Address }),
            ...(ipv6Address === '' ? {} : { IPv6Address: ipv6Address }),
            ...(linkLocalIps.length === 0 ? {} : { LinkLocalIPs: linkLocalIps }),
          },
        }
      : {}),
    ...(macAddress === '' ? {} : { MacAddress: macAddress }),
    ...(attachment.gwPriority === 0 ? {} : { GwPriority: attachment.gwPriority }),
  };
}

export interface Endpoints {
  readonly networkMode: string;
  readonly endpoints: Readonly<Record<string, EndpointRequest>>;
}

/** The networks a new container is to be on, and how. @throws CliError */
export function readEndpoints(flags: CreationFlags): Endpoints {
  const asked = flags.network.length === 0 ? [DEFAULT] : flags.network;
  const endpoints = new Map<string, EndpointRequest>();
  for (const [index, attachment] of asked.entries()) {
    const whole = index === 0 ? withPlainFlags(attachment, flags) : { ...attachment, links: [] };
    const request = endpointRequest(whole);
    // The engine knows its default network by its name only.
    const name = whole.target === 'default' ? 'bridge' : whole.target;
    if (endpoints.has(name)) throw refuse(`network ${goQuote(whole.target)} is specified multiple times`);
    const kinds = new Set(asked.slice(0, index + 1).map(({ target }) => isUserDefined(target)));
    if (kinds.size > 1) {
      throw refuse('conflicting options: cannot attach both user-defined and non-user-defined network-modes');
    }
    endpoints.set(name, request);
  }
  return { networkMode: asked[0]?.target ?? 'default', endpoints: Object.fromEntries(endpoints) };
}
