import { posix } from 'node:path';

import { engineError } from '../errors/engine-error.ts';

/** A `-v` in its parts. An empty source is a volume nobody named. */
export interface BindSpec {
  readonly source: string;
  readonly destination: string;
  readonly mode: string;
}

const MODE_KINDS: readonly (readonly string[])[] = [
  ['ro', 'rw'],
  ['z', 'Z'],
  ['shared', 'rshared', 'slave', 'rslave', 'private', 'rprivate'],
  ['nocopy'],
  ['delegated', 'cached', 'consistent'],
];

/** Whether `mode` is a list of modes, no two of a kind. */
export function isMountMode(mode: string): boolean {
  const kinds = mode.split(',').map((word) => MODE_KINDS.findIndex((words) => words.includes(word)));
  return !kinds.includes(-1) && new Set(kinds).size === kinds.length;
}

export function isReadOnly(mode: string): boolean {
  return mode.split(',').includes('ro');
}

/** The propagation a mode asks for; a bind's default is `rprivate`. */
export function propagationOf(mode: string): string {
  return mode.split(',').find((word) => MODE_KINDS[2]?.includes(word)) ?? 'rprivate';
}

/**
 * Reads `source:destination:mode`, `source:destination` or `destination`.
 * @throws EngineError bindSpecInvalid, bindSpecRefused, mountModeInvalid
 */
export function parseBindSpec(spec: string): BindSpec {
  const parts = spec.split(':');
  if (parts.length > 3 || parts.includes('')) throw engineError('bindSpecInvalid', { spec });
  const [first = '', second, mode = ''] = parts;
  if (parts.length === 2 && isMountMode(second ?? '')) throw engineError('bindSpecInvalid', { spec });
  if (parts.length === 3 && !isMountMode(mode)) throw engineError('mountModeInvalid', { mode });
  const source = second === undefined ? '' : first;
  const destination = posix.normalize(second ?? first);
  const type = source.startsWith('/') ? 'bind' : 'volume';
  if (!destination.startsWith('/')) {
    const reason = `invalid mount path: '${second ?? first}' mount path must be absolute`;
    throw engineError('bindSpecRefused', { spec, type, reason });
  }
  const plain = destination.replace(/(.)\/$/, '$1');
  if (plain === '/') {
    const reason = "invalid specification: destination can't be '/'";
    throw engineError('bindSpecRefused', { spec, type, reason });
  }
  return { source, destination: plain, mode };
}
