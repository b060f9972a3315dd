import { nextHex, type Draw, type RandomState } from '../../../base/random.ts';

/** A MAC address of one's own making: locally administered, for one receiver. */
export function drawMac(random: RandomState): Draw<string> {
  const { value, next } = nextHex(random, 12);
  const first = ((Number.parseInt(value.slice(0, 2), 16) | 0b10) & ~0b1).toString(16).padStart(2, '0');
  const octets = [first, ...(value.slice(2).match(/../g) ?? [])];
  return { value: octets.join(':'), next };
}

/** On an overlay network a MAC address follows from the IP address, so that nodes need not ask each other. */
export function overlayMac(ipv4: string): string {
  const octets = ipv4.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
  return ['02', '42', ...octets].join(':');
}

export function isMac(text: string): boolean {
  return /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(text);
}
