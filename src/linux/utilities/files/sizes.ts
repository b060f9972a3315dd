import type { Stat } from '../../fs/file-system.ts';

/** Kibibytes a file takes on disk: whole blocks of 4. Short links and devices take none. */
export function diskKilobytes(stat: Stat): number {
  if (stat.node.type === 'directory') return 4;
  if (stat.node.type !== 'file') return 0;
  return Math.ceil(stat.size / 4096) * 4;
}

const UNITS = ['', 'K', 'M', 'G', 'T', 'P', 'E'];

/** `4.9K` as coreutils writes sizes: rounded up, a decimal below 10. */
export function gnuSize(bytes: number, base = 1024): string {
  let value = bytes;
  let unit = 0;
  while (value >= base && unit < UNITS.length - 1) {
    value /= base;
    unit += 1;
  }
  if (unit === 0) return String(bytes);
  const tenths = Math.ceil(Number((value * 10).toFixed(6)));
  if (tenths < 100) return `${(tenths / 10).toFixed(1)}${UNITS[unit]}`;
  const whole = Math.ceil(Number(value.toFixed(6)));
  return whole >= base && unit < UNITS.length - 1 ? `1.0${UNITS[unit + 1]}` : `${whole}${UNITS[unit]}`;
}

/** `4.9K` as busybox does: rounded, always with a decimal. */
export function busyboxSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  if (unit === 0) return String(bytes);
  return `${(Math.round(value * 10) / 10).toFixed(1)}${UNITS[unit]}`;
}
