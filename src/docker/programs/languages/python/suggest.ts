/** The name that was probably meant: as Python suggests after NameError and AttributeError. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestCost = Infinity;
  if (name.length > 40) return undefined;
  for (const each of names) {
    if (each === name || each.length > 40) continue;
    const limit = Math.floor(((name.length + each.length + 3) * 2) / 6);
    const cost = distance(name, each);
    if (cost <= limit && cost < bestCost) {
      best = each;
      bestCost = cost;
    }
  }
  return best;
}

/** Two for another letter, one for the same letter in the other case. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index * 2);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i * 2];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : a[i - 1]?.toLowerCase() === b[j - 1]?.toLowerCase() ? 1 : 2;
      next.push(Math.min((row[j] ?? 0) + 2, (next[j - 1] ?? 0) + 2, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
