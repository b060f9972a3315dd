import type { Signature, Type } from './types.ts';

/** How messages and `%T` show it. @param home the package whose names stand alone */
export function typeText(type: Type, home = '', wraps = true): string {
  const inner = (each: Type) => typeText(each, home, wraps);
  switch (type.k) {
    case 'basic':
      return type.name;
    case 'named':
      return type.pkg === '' || type.pkg === home ? type.name : `${type.pkg}.${type.name}`;
    case 'pointer':
      return `*${inner(type.of)}`;
    case 'slice':
      return `[]${inner(type.of)}`;
    case 'array':
      return `[${type.size}]${inner(type.of)}`;
    case 'map':
      return `map[${inner(type.key)}]${inner(type.of)}`;
    case 'chan':
      return `${type.direction === 'receive' ? '<-chan' : type.direction === 'send' ? 'chan<-' : 'chan'} ${inner(type.of)}`;
    case 'func':
      return `func${signatureText(type, home)}`;
    case 'struct':
      return type.fields.length === 0
        ? wraps
          ? 'struct{}'
          : 'struct {}'
        : `struct${wraps ? '{' : ' { '}${type.fields.map((each) => `${each.embedded ? '' : `${each.name} `}${inner(each.type)}${each.tag === '' ? '' : ` ${JSON.stringify(each.tag)}`}`).join('; ')}${wraps ? '}' : ' }'}`;
    case 'interface': {
      if (type.methods.size === 0 && !type.union) return wraps ? 'any' : 'interface {}';
      if (type.union) return type.union.map(inner).join(' | ');
      const methods = [...type.methods]
        .map(([name, each]) => `${name}${signatureText(each, home)}`)
        .join('; ');
      return wraps ? `interface{${methods}}` : `interface { ${methods} }`;
    }
    case 'tuple':
      return `(${type.types.map(inner).join(', ')})`;
  }
}

/** Parameters and results, with names where there are any. */
export function signatureText(type: Signature, home = ''): string {
  const params = type.params.map((each, index) => {
    const isLast = type.variadic && index === type.params.length - 1;
    const text = isLast && each.k === 'slice' ? `...${typeText(each.of, home)}` : typeText(each, home);
    const name = type.names[index] ?? '';
    return name === '' ? text : `${name} ${text}`;
  });
  const [first] = type.results;
  const results = !first
    ? ''
    : type.results.length === 1
      ? ` ${typeText(first, home)}`
      : ` (${type.results.map((each) => typeText(each, home)).join(', ')})`;
  return `(${params.join(', ')})${results}`;
}
