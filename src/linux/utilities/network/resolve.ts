import type { ProcessContext } from '../../process/process-context.ts';

/** Whether a text is an address already: such are not looked up. */
export function isAddress(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || (text.includes(':') && /^[0-9a-fA-F:.]+$/.test(text));
}

/** What a host given to a network tool is: all its addresses, the one to use first. */
export type Host =
  | { readonly kind: 'found'; readonly address: string; readonly addresses: readonly string[] }
  | { readonly kind: 'unknown' }
  /** Without a name server glibc says `Temporary failure in name resolution`. */
  | { readonly kind: 'no-server' };

export function lookUpHost(process: ProcessContext, host: string): Host {
  if (isAddress(host)) return { kind: 'found', address: host, addresses: [host] };
  const answer = process.resolveName(host);
  if (answer.kind !== 'found') return { kind: answer.kind };
  const ipv4 = answer.addresses.filter((address) => !address.includes(':'));
  const addresses = ipv4.length > 0 ? ipv4 : answer.addresses;
  const [address] = addresses;
  return address === undefined ? { kind: 'unknown' } : { kind: 'found', address, addresses };
}

/** gai_strerror(3) of a host that was not found. */
export function resolveErrorText(host: Exclude<Host, { kind: 'found' }>): string {
  return host.kind === 'unknown' ? 'Name or service not known' : 'Temporary failure in name resolution';
}

/** `0x0A` style of numbers aside, a mask of so many bits: 16 is `255.255.0.0`. */
export function netmask(bits: number): string {
  const octets = [0, 8, 16, 24].map((start) => Math.max(0, Math.min(8, bits - start)));
  return octets.map((set) => 256 - 2 ** (8 - set)).join('.');
}

/** The network an address is in: `172.17.0.0` of 172.17.0.2/16. */
export function networkOf(address: string, bits: number): string {
  const mask = netmask(bits).split('.').map(Number);
  return address
    .split('.')
    .map((octet, index) => Number(octet) & (mask[index] ?? 0))
    .join('.');
}

/** The last address of that network: `172.17.255.255`. */
export function broadcastOf(address: string, bits: number): string {
  const mask = netmask(bits).split('.').map(Number);
  return address
    .split('.')
    .map((octet, index) => (Number(octet) & (mask[index] ?? 0)) | (255 - (mask[index] ?? 0)))
    .join('.');
}
