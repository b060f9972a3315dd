import type { Session } from '../session.ts';
import type { BuiltinTable } from './builtin.ts';
import { BASH_CONTROL, CONTROL, LOGICAL } from './control.ts';
import { BASH_DIRECTORIES, DIRECTORIES } from './directories.ts';
import { BASH_JOBS, JOBS } from './jobs.ts';
import { NAMES } from './names.ts';
import { OUTPUT } from './output.ts';
import { BASH_READING, READING } from './read.ts';
import { BASH_SETTINGS, HELPING, SETTINGS } from './settings.ts';
import { ASH_TESTS, TESTS } from './test.ts';
import { ASH_DECLARING, BASH_DECLARING, DECLARING } from './variables.ts';

const POSIX: BuiltinTable = {
  ...CONTROL, ...DIRECTORIES, ...JOBS, ...NAMES, ...OUTPUT, ...READING, ...SETTINGS, ...TESTS, ...DECLARING,
}; // prettier-ignore

const TABLES = {
  dash: POSIX,
  ash: { ...POSIX, ...LOGICAL, ...HELPING, ...ASH_DECLARING, ...ASH_TESTS },
  bash: {
    ...POSIX, ...LOGICAL, ...HELPING, ...BASH_CONTROL, ...BASH_DIRECTORIES, ...BASH_JOBS, ...BASH_READING,
    ...BASH_SETTINGS, ...ASH_DECLARING, ...BASH_DECLARING,
  },
} as const satisfies Record<string, BuiltinTable>; // prettier-ignore

/** The special ones of POSIX: found before functions, and their mistakes end the shell. */
const SPECIAL = new Set([
  ':', '.', 'break', 'continue', 'eval', 'exec', 'exit', 'export', 'readonly', 'return', 'set', 'shift', 'times',
  'trap', 'unset', 'source',
]); // prettier-ignore

export function builtinsOf(session: Pick<Session, 'flavour'>): BuiltinTable {
  return TABLES[session.flavour.family];
}

/** In bash functions may take their names, as outside of its POSIX mode. */
export function isSpecialBuiltin(session: Pick<Session, 'flavour'>, name: string): boolean {
  return session.flavour.family !== 'bash' && SPECIAL.has(name);
}
