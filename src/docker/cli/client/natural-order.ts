/** Digits, or anything else. */
const CHUNK = /\d+|\D+/g;

function compareChunks(a: string, b: string): number {
  if (/^\d/.test(a) && /^\d/.test(b)) {
    const [left, right] = [a, b].map((digits) => digits.replace(/^0+(?=\d)/, ''));
    const bySize = (left?.length ?? 0) - (right?.length ?? 0);
    if (bySize !== 0) return bySize;
    if (left !== right) return (left ?? '') < (right ?? '') ? -1 : 1;
    return a.length - b.length;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order in which docker lists names: numbers inside them count as numbers, `web2` before `web10`. */
export function naturalOrder(a: string, b: string): number {
  const left = a.match(CHUNK) ?? [];
  const right = b.match(CHUNK) ?? [];
  for (const [index, chunk] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = compareChunks(chunk, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
