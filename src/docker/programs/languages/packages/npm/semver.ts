import { compareVersions } from '../versions.ts';

/** Whether a version is within a range of package.json: `^4.18.2`, `~1.2`, `>=2 <3`, `1.x || 2.x`. */
export function satisfies(version: string, range: string): boolean {
  return range.split('||').some((part) => withinAll(version, part.trim()));
}

function withinAll(version: string, range: string): boolean {
  const hyphen = /^(\S+)\s+-\s+(\S+)$/.exec(range);
  if (hyphen) return within(version, `>=${hyphen[1] ?? ''}`) && within(version, `<=${hyphen[2] ?? ''}`);
  return range
    .replaceAll(/([<>=~^]+)\s+/g, '$1')
    .split(/\s+/)
    .every((each) => within(version, each));
}

function within(version: string, comparator: string): boolean {
  const match = /^([<>=~^]*)v?(.*)$/.exec(comparator);
  const [, operator = '', limit = ''] = match ?? [];
  if (limit === '' || /^[*xX]/.test(limit) || limit === 'latest') return true;
  const parts = limit
    .split('-')[0]
    ?.split('.')
    .filter((part) => /^\d+$/.test(part))
    .map(Number);
  const [major = 0, minor, patch] = parts ?? [];
  const order = compareVersions(version, [major, minor ?? 0, patch ?? 0].join('.'));
  const below = (top: string) => compareVersions(version, top) < 0;
  switch (operator) {
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '^':
      if (order < 0) return false;
      if (major > 0 || minor === undefined) return below(`${major + 1}`);
      return minor > 0 || patch === undefined ? below(`0.${minor + 1}`) : below(`0.0.${patch + 1}`);
    case '~':
      return order >= 0 && below(minor === undefined ? `${major + 1}` : `${major}.${minor + 1}`);
    default:
      if (minor === undefined) return order >= 0 && below(`${major + 1}`);
      return patch === undefined ? order >= 0 && below(`${major}.${minor + 1}`) : order === 0;
  }
}

/** A range that is one version to the letter. */
export function exactOf(range: string): string | undefined {
  return /^=?v?(\d+\.\d+\.\d+)$/.exec(range.trim())?.[1];
}

/** The version that a range begins with: of `^4.18.2` 4.18.2. */
export function firstOf(range: string): string | undefined {
  return /^[~^>=v\s]*(\d+\.\d+\.\d+)\s*$/.exec(range)?.[1];
}

export function isRange(range: string): boolean {
  return /^[\s\d.xX*~^<>=|v-]*$/.test(range) || /^\d+\.\d+\.\d+-/.test(range);
}
