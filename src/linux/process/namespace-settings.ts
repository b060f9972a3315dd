import type { Computer, NetworkInterface } from './computer.ts';

/** What processes have changed of the namespaces that are a computer's, besides what it was started with. JSON. */
export interface NamespaceSettings {
  /** sethostname(2). */
  readonly hostname?: string;
  /** By the interface's name. */
  readonly links?: Readonly<Record<string, LinkSettings>>;
}

export interface LinkSettings {
  readonly isDown?: boolean;
  readonly mtu?: number;
  /** All its addresses; its first one comes first. */
  readonly addresses?: readonly InterfaceAddress[];
  /** Empty where the route was taken away. */
  readonly gateway?: string;
}

export interface InterfaceAddress {
  readonly address: string;
  readonly prefix: number;
}

/**
 * A computer as its processes have made it.
 * @param uts what was changed in its UTS namespace
 * @param net what was changed in its network namespace
 */
export function withSettings(
  computer: Computer,
  uts: NamespaceSettings | undefined,
  net: NamespaceSettings | undefined,
): Computer {
  if (uts?.hostname === undefined && net?.links === undefined) return computer;
  const { links = {} } = net ?? {};
  return {
    ...computer,
    hostname: uts?.hostname ?? computer.hostname,
    interfaces: computer.interfaces.map((card) => {
      const link = Object.hasOwn(links, card.name) ? links[card.name] : undefined;
      return link ? withLink(card, link) : card;
    }),
  };
}

function withLink(card: NetworkInterface, { addresses, ...link }: LinkSettings): NetworkInterface {
  if (!addresses) return { ...card, ...link };
  const [first = { address: '', prefix: 0 }, ...further] = addresses;
  return { ...card, ...link, ...first, further };
}

/** Its addresses, its own first. */
export function addressesOf({
  address,
  prefix,
  further = [],
}: NetworkInterface): readonly InterfaceAddress[] {
  return address === '' ? further : [{ address, prefix }, ...further];
}

/** Whether packets to an address leave, by what a computer's interfaces are now: `lost` comes to nothing, unsaid. */
export function reachOf(computer: Computer, address: string): 'leaves' | 'lost' | 'unreachable' {
  if (address.startsWith('127.')) {
    return computer.interfaces.some(({ name, isDown }) => name === 'lo' && isDown) ? 'lost' : 'leaves';
  }
  const cards = computer.interfaces.filter(({ name }) => name !== 'lo');
  if (address.includes(':') || !cards.some(isChanged)) return 'leaves';
  const up = cards.filter(({ isDown }) => !isDown);
  const isNear = up.some((card) =>
    addressesOf(card).some((own) => isInNetwork(address, own.address, own.prefix)),
  );
  return isNear || up.some(({ gateway }) => gateway !== '') ? 'leaves' : 'unreachable';
}

function isChanged({ isDown, further }: NetworkInterface): boolean {
  return isDown !== undefined || further !== undefined;
}

function isInNetwork(address: string, other: string, prefix: number): boolean {
  const size = 2 ** (32 - prefix);
  return Math.floor(numberOf(address) / size) === Math.floor(numberOf(other) / size);
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}
