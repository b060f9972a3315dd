/** A JSON text as jsonb shows it: keys by length and name, a space after colons and commas. */
export function canonicalJson(text: string): string | undefined {
  const parsed = parseJson(text);
  return parsed === undefined ? undefined : showJson(parsed.value, true);
}

/** MySQL's own way is the same. */
export function showJson(value: unknown, sorted: boolean): string {
  if (Array.isArray(value)) return `[${value.map((item: unknown) => showJson(item, sorted)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value);
  if (sorted) entries.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}: ${showJson(item, sorted)}`).join(', ')}}`;
}

export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
