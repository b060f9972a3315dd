import { isIPv4, isIPv6 } from 'node:net';

/** An address as a number, so that a subnet's hosts can be counted through. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** A subnet: its first address and how many leading bits are fixed. */
export interface Prefix {
  readonly address: Address;
  readonly bits: number;
}

export function familyBits(family: 4 | 6): number {
  return family === 4 ? 32 : 128;
}

function parse6(text: string): bigint {
  const [head = '', tail] = text.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** @returns undefined when `text` is not an address. (`::ffff:1.2.3.4` is not understood.) */
export function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) {
    const value = text.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
    return { family: 4, value };
  }
  if (isIPv6(text) && !text.includes('.') && !text.includes('%')) return { family: 6, value: parse6(text) };
  return undefined;
}

function format6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(16 * (7 - index))) & 0xffffn).toString(16),
  );
  // RFC 5952: the longest run of two or more zero groups, the first of equals, becomes `::`.
  let best = { start: 0, length: 0 };
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === '0') length += 1;
    if (length > best.length) best = { start, length };
  }
  if (best.length < 2) return groups.join(':');
  const end = best.start + best.length;
  return `${groups.slice(0, best.start).join(':')}::${groups.slice(end).join(':')}`;
}

export function formatAddress({ family, value }: Address): string {
  if (family === 6) return format6(value);
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');
}

/** `10.1.0.0/16`, with the host part as written. @returns undefined when it is not one. */
export function parsePrefix(text: string): Prefix | undefined {
  const slash = text.lastIndexOf('/');
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
  const bitsText = text.slice(slash + 1);
  if (!address || !/^(0|[1-9]\d{0,2})$/.test(bitsText)) return undefined;
  const bits = Number(bitsText);
  return bits <= familyBits(address.family) ? { address, bits } : undefined;
}

export function formatPrefix({ address, bits }: Prefix): string {
  return `${formatAddress(address)}/${bits}`;
}

function size(prefix: Prefix): bigint {
  return 1n << BigInt(familyBits(prefix.address.family) - prefix.bits);
}

/** The prefix with its host bits cleared: 10.1.2.3/16 -> 10.1.0.0/16. */
export function masked(prefix: Prefix): Prefix {
  const { family, value } = prefix.address;
  return { ...prefix, address: { family, value: value - (value % size(prefix)) } };
}

export function firstOf(prefix: Prefix): bigint {
  return masked(prefix).address.value;
}

export function lastOf(prefix: Prefix): bigint {
  return firstOf(prefix) + size(prefix) - 1n;
}

export function containsAddress(prefix: Prefix, address: Address): boolean {
  return (
    prefix.address.family === address.family &&
    firstOf(prefix) <= address.value &&
    address.value <= lastOf(prefix)
  );
}

export function overlaps(a: Prefix, b: Prefix): boolean {
  return a.address.family === b.address.family && firstOf(a) <= lastOf(b) && firstOf(b) <= lastOf(a);
}
