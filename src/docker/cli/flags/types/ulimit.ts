import { cut } from '../cut.ts';
import { parseInteger } from '../go-number.ts';
import { problem, value } from '../outcome.ts';
import type { FlagType } from '../declaration.ts';
import type { Outcome } from '../outcome.ts';

/** As the Engine API has it; -1 is "no limit". */
export interface Ulimit {
  readonly Name: string;
  readonly Soft: number;
  readonly Hard: number;
}

const NAMES: ReadonlySet<string> = new Set([
  'core',
  'cpu',
  'data',
  'fsize',
  'locks',
  'memlock',
  'msgqueue',
  'nice',
  'nofile',
  'nproc',
  'rss',
  'rtprio',
  'rttime',
  'sigpending',
  'stack',
]);

const ORDER = 'ulimit soft limit must be less than or equal to hard limit';

/** Reads `nofile=1024` or `nofile=1024:2048` (soft, then hard). */
export function parseUlimit(text: string): Outcome<Ulimit> {
  const [name, limits] = cut(text, '=');
  if (limits === undefined) return problem(`invalid ulimit argument: ${text}`);
  if (!NAMES.has(name)) return problem(`invalid ulimit type: ${name}`);
  const [first = '', second, third] = limits.split(':');
  if (third !== undefined) {
    return problem(`too many limit value arguments - ${limits}, can only have up to two, \`soft[:hard]\``);
  }
  // The hard limit is looked at first, so its error comes first.
  const hard = parseInteger(second ?? first, { base: 10, bits: 64, signed: true });
  if ('problem' in hard) return hard;
  const soft = parseInteger(first, { base: 10, bits: 64, signed: true });
  if ('problem' in soft) return soft;
  if (hard.value !== -1 && soft.value === -1) {
    return problem(`${ORDER}: soft: -1 (unlimited), hard: ${hard.value}`);
  }
  if (hard.value !== -1 && soft.value > hard.value) return problem(`${ORDER}: ${soft.value} > ${hard.value}`);
  return value({ Name: name, Soft: soft.value, Hard: hard.value });
}

/** Limits sorted by name; the last of a name wins. */
export const ulimit: FlagType<readonly Ulimit[]> = {
  name: 'ulimit',
  initial: [],
  accept(text, before) {
    const limit = parseUlimit(text);
    if ('problem' in limit) return limit;
    const others = before.filter(({ Name }) => Name !== limit.value.Name);
    return value([...others, limit.value].sort((a, b) => (a.Name < b.Name ? -1 : 1)));
  },
  // The real help shows "(default [])".
  shown: (limits) => `[${limits.map(({ Name, Soft, Hard }) => `${Name}=${Soft}:${Hard}`).join(' ')}]`,
};
