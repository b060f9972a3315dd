/** A list of places as cut takes it: from and to, counted from 1; `to` may be Infinity. */
export type Ranges = readonly (readonly [number, number])[];

/** What is wrong with a list. */
export interface BadRange {
  readonly problem: 'zero' | 'value' | 'decreasing' | 'no-endpoint';
  readonly text: string;
}

/** `1,3-5,7-`. Sorted and joined. */
export function parseRanges(list: string): Ranges | BadRange {
  const ranges: [number, number][] = [];
  for (const text of list.split(/[,\s]/)) {
    const match = /^(\d*)(-?)(\d*)$/.exec(text);
    if (!match || text === '') return { problem: 'value', text };
    const [, from = '', dash = '', to = ''] = match;
    if (from === '' && to === '') return { problem: 'no-endpoint', text };
    const start = from === '' ? 1 : Number(from);
    const end = dash === '' ? start : to === '' ? Number.POSITIVE_INFINITY : Number(to);
    if (start === 0 || end === 0) return { problem: 'zero', text };
    if (end < start) return { problem: 'decreasing', text };
    ranges.push([start, end]);
  }
  ranges.sort(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [from, to] of ranges) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** The places that a list leaves out. */
export function complement(ranges: Ranges): Ranges {
  const rest: [number, number][] = [];
  let next = 1;
  for (const [from, to] of ranges) {
    if (from > next) rest.push([next, from - 1]);
    next = to + 1;
  }
  if (next !== Number.POSITIVE_INFINITY) rest.push([next, Number.POSITIVE_INFINITY]);
  return rest;
}
