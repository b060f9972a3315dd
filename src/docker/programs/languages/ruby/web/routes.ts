import type { Machine } from '../../core/machine.ts';
import { isKind, type Value } from '../../core/value.ts';
import { sendNow, toS } from '../dispatch.ts';

/** A pattern of a route: `/hello/:name`, `/files/*`. @returns what it captures; undefined when the path is another */
export function matchRoute(
  vm: Machine,
  pattern: Value,
  path: string,
): readonly (readonly [string, string])[] | undefined {
  if (isKind(pattern, 'instance')) {
    const found = sendNow(vm, pattern, 'match', [path]);
    return isKind(found, 'instance') ? [] : undefined;
  }
  const parts = toS(vm, pattern)
    .replace(/(?<=.)\/\?$/, '')
    .split('/');
  const optional = toS(vm, pattern).endsWith('/?');
  const given = (optional && path.length > 1 ? path.replace(/\/$/, '') : path).split('/');
  const captures: [string, string][] = [];
  for (const [index, part] of parts.entries()) {
    if (part === '*') {
      captures.push(['splat', given.slice(index).join('/')]);
      return captures;
    }
    const own = given[index];
    const name = /^:(\w+)(\.\w+)?$/.exec(part);
    if (own === undefined) return undefined;
    if (name) {
      if (own === '' || (name[2] !== undefined && !own.endsWith(name[2]))) return undefined;
      captures.push([name[1] ?? '', name[2] === undefined ? own : own.slice(0, -name[2].length)]);
    } else if (own !== part) return undefined;
  }
  return given.length === parts.length ? captures : undefined;
}

/** Parameters can be asked for by text and by symbol. */
export function paramsHash(entries: readonly (readonly [string, string])[]): Value {
  const both = entries.flatMap(([name, value]) => [[`"${name}`, [name, value] as const] as const]);
  return { kind: 'dict', entries: new Map(both), missing: { kind: 'native', name: '%nil' } };
}
