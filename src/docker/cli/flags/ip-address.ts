import { isIPv4, isIPv6 } from 'node:net';

function dotted(high: string, low: string): string {
  const number = Number.parseInt(high, 16) * 0x1_0000 + Number.parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}

/**
 * Reads an IPv4 or IPv6 address without a zone, as Go's `net.ParseIP`.
 * @returns the address in its shortest form, or undefined
 */
export function normalIpAddress(text: string): string | undefined {
  if (isIPv4(text)) return text;
  if (text.includes('%') || !isIPv6(text)) return undefined;
  const short = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const [mapped, high, low] = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(short) ?? [];
  return mapped !== undefined && high !== undefined && low !== undefined ? dotted(high, low) : short;
}
