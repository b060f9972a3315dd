import type { Decimal } from './decimal.ts';
import { compareDecimals, fromInteger } from './decimal.ts';
import { isDecimal, isInterval, type Value } from './value.ts';

/** How texts are ordered, and which are the same. */
export interface Collation {
  compare(a: string, b: string): number;
  /** Equal texts have equal keys: for DISTINCT, GROUP BY and unique keys. */
  key(text: string): string;
}

/** PostgreSQL with en_US.utf8: by letters first, every difference counts. */
export const LINGUISTIC: Collation = (() => {
  const collator = new Intl.Collator('en');
  return {
    compare: (a, b) => collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0),
    key: (text) => text,
  };
})();

/** Byte by byte: musl has no other order. */
export const BINARY: Collation = {
  compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  key: (text) => text,
};

/** MySQL's default: neither case nor accents count. */
export const CASELESS: Collation = (() => {
  const collator = new Intl.Collator('en', { sensitivity: 'base' });
  return {
    compare: (a, b) => (a === b ? 0 : collator.compare(a, b)),
    key: (text) =>
      text
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC')
        .toLowerCase(),
  };
})();

/** The order of two values of one type; neither is NULL. */
export function compareValues(a: Value, b: Value, collation: Collation): number {
  if (typeof a === 'string' && typeof b === 'string') return collation.compare(a, b);
  if (isDecimal(a) || isDecimal(b)) {
    if (typeof a === 'number' || typeof b === 'number') return toNumber(a) - toNumber(b);
    return compareDecimals(toDecimal(a), toDecimal(b));
  }
  if (isInterval(a) && isInterval(b)) return a.size < b.size ? -1 : a.size > b.size ? 1 : 0;
  if (Array.isArray(a) && Array.isArray(b)) {
    for (const [index, item] of (a as readonly Value[]).entries()) {
      const other = (b as readonly Value[])[index];
      if (other === undefined) return 1;
      const order =
        item === null || other === null
          ? Number(item === null) - Number(other === null)
          : compareValues(item, other, collation);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  const x = a as number;
  const y = b as number;
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Equal values have the same key. */
export function keyOf(value: Value, collation: Collation): string {
  if (value === null) return 'n';
  if (typeof value === 'string') return `s${collation.key(value)}`;
  if (isDecimal(value)) {
    const plain = value.scale === 0 ? value.toString() : value.toString().replace(/\.?0+$/, '');
    return `d${plain}`;
  }
  if (isInterval(value)) return `i${value.size}`;
  if (Array.isArray(value))
    return `a${(value as readonly Value[]).map((item) => keyOf(item, collation)).join('\u0001')}`;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return `d${String(value)}`;
}

function toDecimal(value: Value): Decimal {
  return isDecimal(value) ? value : fromInteger(value as bigint);
}

export function toNumber(value: Value): number {
  return isDecimal(value) ? value.toNumber() : Number(value);
}
