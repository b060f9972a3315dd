/** Sets of characters as `tr` takes them: `a-z`, `^0-9`. */
export function expand(set: string): {
  readonly chars: ReadonlySet<string>;
  readonly ordered: readonly string[];
  readonly negated: boolean;
} {
  const negated = set.length > 1 && set.startsWith('^');
  const ordered = Array.from(
    (negated ? set.slice(1) : set).replaceAll(/(.)-(.)/gs, (_whole, from: string, to: string) => {
      const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
      return Array.from({ length: Math.min(500, Math.max(0, high - low + 1)) }, (_, index) =>
        String.fromCodePoint(low + index),
      ).join('');
    }),
  );
  return { chars: new Set(ordered), ordered, negated };
}

/** Whether a character is in such a set. */
export function isIn(set: string): (char: string) => boolean {
  const { chars, negated } = expand(set);
  return (char) => chars.has(char) !== negated;
}
