import type { Json } from '../../../../linux/process/program.ts';

/**
 * A graph of plain objects, arrays and Maps as JSON and back, so that what is shared stays shared and loops are kept.
 * What has an `external` name is not written down: whoever reads it has it already.
 */
export interface Externals {
  nameOf(object: object): string | undefined;
  find(name: string): object | undefined;
}

type Cell = { [key: string]: Json };

/** Values that refer to each other, as JSON. */
export function encodeGraph(root: object, externals: Externals): Json {
  const cells: Cell[] = [];
  const numbers = new Map<object, number>();
  const queue: object[] = [];

  const reference = (value: object): Json => {
    const external = externals.nameOf(value);
    if (external !== undefined) return { x: external };
    let number = numbers.get(value);
    if (number === undefined) {
      number = cells.length;
      numbers.set(value, number);
      cells.push({});
      queue.push(value);
    }
    return { r: number };
  };
  const encode = (value: unknown): Json => {
    switch (typeof value) {
      case 'bigint':
        return { i: String(value) };
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { n: Object.is(value, -0) ? '-0' : String(value) };
      case 'string':
      case 'boolean':
        return value;
      case 'object':
        return value === null ? null : reference(value);
      case 'function':
      case 'symbol':
      case 'undefined':
        return { u: 1 };
    }
  };

  reference(root);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const cell = cells[numbers.get(next) ?? 0];
    if (!cell) break;
    if (Array.isArray(next)) cell['a'] = next.map(encode);
    else if (next instanceof Map) cell['m'] = [...next].map(([key, value]) => [encode(key), encode(value)]);
    else {
      const pairs = Object.entries(next).filter(([, value]) => value !== undefined);
      cell['o'] = Object.fromEntries(pairs.map(([key, value]) => [key, encode(value)]));
    }
  }
  return cells;
}

/** What `encodeGraph` wrote, with everything that was one thing as one thing again. */
export function decodeGraph(json: Json, externals: Externals): unknown {
  const cells = json as Cell[];
  const made: unknown[] = cells.map((cell) => ('a' in cell ? [] : 'm' in cell ? new Map() : {}));
  const decode = (value: Json | undefined): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const cell = value as Cell;
    if (typeof cell['r'] === 'number') return made[cell['r']];
    if (typeof cell['i'] === 'string') return BigInt(cell['i']);
    if (typeof cell['n'] === 'string') return Number(cell['n']);
    if (typeof cell['x'] === 'string') return externals.find(cell['x']);
    return undefined;
  };
  cells.forEach((cell, index) => {
    const target = made[index];
    if (Array.isArray(target)) for (const item of cell['a'] as Json[]) target.push(decode(item));
    else if (target instanceof Map) {
      for (const pair of cell['m'] as [Json, Json][]) target.set(decode(pair[0]), decode(pair[1]));
    } else {
      for (const [key, value] of Object.entries(cell['o'] as Cell)) {
        Object.defineProperty(target, key, {
          value: decode(value),
          enumerable: true,
          writable: true,
          configurable: true,
        });
      }
    }
  });
  return made[0];
}
