/** Compares versions by their numbers; what is no number (`1.0rc1`) counts by its leading digits. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) =>
    text.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0),
  );
  for (let index = 0; index < Math.max(left?.length ?? 0, right?.length ?? 0); index += 1) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The version that differs from it in its last but one number upwards: `~> 2.1` stops before `3`. */
export function nextAbove(version: string): string {
  const parts = version.split('.').map(Number);
  if (parts.length > 1) parts.pop();
  parts[parts.length - 1] = (parts.at(-1) ?? 0) + 1;
  return parts.join('.');
}
