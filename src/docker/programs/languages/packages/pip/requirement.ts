import { compareVersions } from '../versions.ts';
import { canonicalName } from './distributions.ts';

/** What a line of requirements.txt asks for: `uvicorn[standard]>=0.20,<1`. */
export interface Requirement {
  /** As it was written, without its conditions and extras. */
  readonly title: string;
  readonly name: string;
  readonly extras: readonly string[];
  readonly limits: readonly { readonly operator: string; readonly version: string }[];
  /** As pip shows it: `flask<3,>=2`. */
  readonly shown: string;
}

const FORM =
  /^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*\(?((?:\s*(?:===|==|!=|<=|>=|~=|<|>)\s*[A-Za-z0-9.*+!-]+\s*,?)*)\)?\s*(?:;.*)?$/;

/** @returns undefined for what is no requirement */
export function parseRequirement(text: string): Requirement | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [, title = '', extras = '', conditions = ''] = match;
  const limits = conditions
    .split(',')
    .map((each) => /^\s*(===|==|!=|<=|>=|~=|<|>)\s*(\S+)\s*$/.exec(each))
    .flatMap((each) => (each ? [{ operator: each[1] ?? '', version: each[2] ?? '' }] : []));
  const named = extras.split(',').flatMap((each) => (each.trim() === '' ? [] : [each.trim()]));
  const shownLimits = limits
    .map(({ operator, version }) => operator + version)
    .sort()
    .join(',');
  const shown = `${title}${named.length > 0 ? `[${named.join(',')}]` : ''}${shownLimits}`;
  return { title, name: canonicalName(title), extras: named, limits, shown };
}

export function allows({ limits }: Requirement, version: string): boolean {
  return limits.every(({ operator, version: limit }) => {
    const order = compareVersions(version, limit);
    switch (operator) {
      case '==':
      case '===':
        return limit.endsWith('.*') ? `${version}.`.startsWith(limit.slice(0, -1)) : order === 0;
      case '!=':
        return order !== 0;
      case '<':
        return order < 0;
      case '<=':
        return order <= 0;
      case '>':
        return order > 0;
      case '>=':
        return order >= 0;
      default: {
        const stem = limit.split('.').slice(0, -1).join('.');
        return order >= 0 && `${version}.`.startsWith(`${stem}.`);
      }
    }
  });
}

/** The version that is asked for to the letter: `==3.0.0`. */
export function exactVersion({ limits }: Requirement): string | undefined {
  const found = limits.find(({ operator, version }) => operator.startsWith('==') && !version.includes('*'));
  return found?.version;
}
