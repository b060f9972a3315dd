const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * A time as sleep and timeout take it: `5`, `0.5`, `2m`, `1h`, `infinity`.
 * @returns seconds; undefined for what is no time
 */
export function parseDuration(text: string): number | undefined {
  if (/^inf(inity)?$/i.test(text)) return Infinity;
  const match = /^\+?(\d+\.?\d*|\.\d+)(?:e(\d{1,2}))?([smhd]?)$/i.exec(text);
  const unit = UNITS[match?.[3] ?? ''];
  if (!match || unit === undefined) return undefined;
  return Number(match[1]) * 10 ** Number(match[2] ?? 0) * unit;
}

/** Longer than any machine lives: waiting so long is waiting for ever. */
export const FOREVER_SECONDS = 100 * 365 * 86_400;
