/** The name that somebody probably meant: one that differs in a letter or two. */
export function closestName(name: string, names: readonly string[]): string | undefined {
  const wanted = name.slice(0, 60).toLowerCase();
  const limit = wanted.length < 4 ? 1 : 2;
  return names.find(
    (each) => Math.abs(each.length - wanted.length) <= limit && distance(wanted, each.toLowerCase()) <= limit,
  );
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
