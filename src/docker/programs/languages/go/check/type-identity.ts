import { typeText } from './type-text.ts';
import type { Type } from './types.ts';

/** What tells types apart. */
export function keyOf(type: Type): string {
  if (type.k === 'func') {
    return `func(${type.params.map(keyOf).join(', ')}${type.variadic ? '...' : ''})(${type.results.map(keyOf).join(', ')})`;
  }
  if (type.k === 'interface' && type.methods.size > 0) {
    return `interface{${[...type.methods]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => `${name}${keyOf(each)}`)
      .join(';')}}`;
  }
  switch (type.k) {
    case 'pointer':
      return `*${keyOf(type.of)}`;
    case 'slice':
      return `[]${keyOf(type.of)}`;
    case 'array':
      return `[${type.size}]${keyOf(type.of)}`;
    case 'map':
      return `map[${keyOf(type.key)}]${keyOf(type.of)}`;
    case 'chan':
      return `chan ${type.direction} ${keyOf(type.of)}`;
    case 'struct':
      return `struct{${type.fields.map((each) => `${each.name} ${keyOf(each.type)}`).join(';')}}`;
    case 'basic':
    case 'named':
    case 'interface':
    case 'tuple':
      return typeText(type);
  }
}

/** Whether two types are one. */
export function same(a: Type, b: Type): boolean {
  return a === b || keyOf(a) === keyOf(b);
}
