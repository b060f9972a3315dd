import { exactDecimal, floatText } from '../gofmt/float.ts';
import { parseGoFloat } from './go-float.ts';

const DECIMAL_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'] as const;
const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'] as const;

/**
 * Bytes in powers of 1000 with `precision` significant digits (four unless told): `2.06MB`, `1.2kB`, `0B`.
 * Image and container sizes have three.
 */
export function humanSize(bytes: number, precision = 4): string {
  return scaled(bytes, 1000, DECIMAL_UNITS, precision);
}

/** Bytes in powers of 1024: `1.5MiB`, as `docker stats` and memory limits show them. */
export function bytesSize(bytes: number): string {
  return scaled(bytes, 1024, BINARY_UNITS, 4);
}

/** What is wrong with a size that somebody typed; the message is docker's. */
export interface SizeProblem {
  readonly problem: string;
}

/** Reads `20kB`, `1.5 GB` in powers of 1000. The fraction of a byte is dropped. */
export function parseHumanSize(text: string): number | SizeProblem {
  return parseSize(text, 1000);
}

/** Reads `512m`, `1.5g`, `64KiB` in powers of 1024, as `--memory` and its like do. */
export function parseRamSize(text: string): number | SizeProblem {
  return parseSize(text, 1024);
}

function scaled(bytes: number, base: number, units: readonly string[], precision: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= base && unit < units.length - 1) {
    size /= base;
    unit += 1;
  }
  return `${floatText(exactDecimal(size), 'g', precision)}${units[unit] ?? ''}`;
}

function parseSize(text: string, base: number): number | SizeProblem {
  const match = /^([\s\S]*[0-9. ])([^0-9. ]*)$/u.exec(text);
  if (match === null) return { problem: `invalid size: '${text}'` };
  const [, head = '', suffix = ''] = match;
  const digits = head.endsWith(' ') ? head.slice(0, -1) : head;
  const number = parseGoFloat(digits);
  if (typeof number !== 'number') return number;
  if (number < 0) return { problem: `invalid size: '${text}'` };
  const power = unitPower(suffix);
  if (power === undefined)
    return { problem: `invalid suffix: '${suffix.length > 3 ? suffix : suffix.toLowerCase()}'` };
  return toInt64(number * base ** power);
}

/** Go on amd64: a float too large for an int64 becomes the smallest int64. */
function toInt64(size: number): number {
  return size < 2 ** 63 ? Math.trunc(size) : -(2 ** 63);
}

/** The power of the base that a suffix such as `k`, `kB` or `KiB` stands for. */
function unitPower(suffix: string): number | undefined {
  const match = /^(?:|b|([kmgtp])(?:|b|ib))$/u.exec(suffix.toLowerCase());
  if (match === null || Buffer.byteLength(suffix) > 3) return undefined;
  return match[1] === undefined ? 0 : 'kmgtp'.indexOf(match[1]) + 1;
}
