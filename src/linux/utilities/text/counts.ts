import type { UtilityContext } from '../utility.ts';

const UNITS: Readonly<Record<string, number>> = {
  b: 512,
  c: 1,
  w: 2,
  kB: 1000,
  K: 1024,
  KB: 1000,
  k: 1024,
  KiB: 1024,
  m: 1024 ** 2,
  M: 1024 ** 2,
  MB: 1000 ** 2,
  MiB: 1024 ** 2,
  g: 1024 ** 3,
  G: 1024 ** 3,
  GB: 1000 ** 3,
  GiB: 1024 ** 3,
  T: 1024 ** 4,
  TB: 1000 ** 4,
  TiB: 1024 ** 4,
  P: 1024 ** 5,
};

/** A count with a unit, as head, tail, dd and truncate take it: `10`, `4k`, `1MB`. */
export function parseCount(text: string): number | undefined {
  const match = /^(\d+)([A-Za-z]*)$/.exec(text);
  if (!match) return undefined;
  const unit = match[2] === '' ? 1 : Object.hasOwn(UNITS, match[2] ?? '') ? UNITS[match[2] ?? ''] : undefined;
  return unit === undefined ? undefined : Number(match[1]) * unit;
}

/** A count of head and tail: those of busybox know fewer units. */
export function parseTextCount(tool: UtilityContext, text: string): number | undefined {
  return tool.computer.dialect === 'busybox' && !/^\d+[bkm]?$/.test(text) ? undefined : parseCount(text);
}
