import { parseFloat64 } from './go-number.ts';
import { problem, value } from './outcome.ts';
import type { Outcome } from './outcome.ts';

const BINARY: ReadonlyMap<string, number> = new Map(
  ['k', 'm', 'g', 't', 'p'].map((letter, index) => [letter, 1024 ** (index + 1)] as const),
);
const NAMES = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];

/** Go on amd64: a float too large for an int64 becomes the smallest int64. */
function toInt64(size: number): number {
  return size < 2 ** 63 ? Math.trunc(size) : -(2 ** 63);
}

/** Reads `512m`, `1.5GiB`, `100` as go-units' RAMInBytes does. @returns bytes */
export function parseSize(text: string): Outcome<number> {
  const last = text.search(/[0-9. ][^0-9. ]*$/);
  if (last === -1) return problem(`invalid size: '${text}'`);
  const amount = parseFloat64(text.slice(0, text[last] === ' ' ? last : last + 1));
  if ('problem' in amount) return amount;
  if (amount.value < 0) return problem(`invalid size: '${text}'`);

  const written = text.slice(last + 1);
  if (written === '') return value(toInt64(amount.value));
  // The real tool lowers the case only of suffixes that are not too long to be right.
  if (new TextEncoder().encode(written).length > 3) return problem(`invalid suffix: '${written}'`);
  const suffix = written.toLowerCase();
  if (suffix === 'b') return value(toInt64(amount.value));
  const factor = BINARY.get(suffix.slice(0, 1));
  if (factor === undefined || !['', 'b', 'ib'].includes(suffix.slice(1))) {
    return problem(`invalid suffix: '${suffix}'`);
  }
  return value(toInt64(amount.value * factor));
}

/** Writes bytes as go-units' BytesSize does: `64MiB`, four digits at most. */
export function formatSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < NAMES.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${Number(size.toPrecision(4))}${NAMES[unit] ?? ''}`;
}
