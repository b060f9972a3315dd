import type { Expr, FuncType } from './tree.ts';

/** An expression as messages show it: bodies and elements are left out. */
export function sourceOf(x: Expr): string {
  const list = (all: readonly Expr[]) => all.map(sourceOf).join(', ');
  switch (x.k) {
    case 'name':
      return x.name;
    case 'literal':
      return x.text;
    case 'composite':
      return `${x.type ? sourceOf(x.type) : ''}{${x.items.length > 0 ? '…' : ''}}`;
    case 'func':
      return `func${signatureSource(x.type)} {…}`;
    case 'paren':
      return `(${sourceOf(x.x)})`;
    case 'selector':
      return `${sourceOf(x.x)}.${x.name}`;
    case 'index':
      return `${sourceOf(x.x)}[${list(x.keys)}]`;
    case 'slice':
      return `${sourceOf(x.x)}[${x.from ? sourceOf(x.from) : ''}:${x.to ? sourceOf(x.to) : ''}${x.max ? `:${sourceOf(x.max)}` : ''}]`;
    case 'assert':
      return `${sourceOf(x.x)}.(${x.type ? sourceOf(x.type) : 'type'})`;
    case 'call':
      return `${sourceOf(x.callee)}(${list(x.args)}${x.spread ? '...' : ''})`;
    case 'star':
      return `*${sourceOf(x.x)}`;
    case 'unary':
      return `${x.op}${sourceOf(x.x)}`;
    case 'binary':
      return `${sourceOf(x.left)} ${x.op} ${sourceOf(x.right)}`;
    case 'array':
      return `[${x.size === undefined ? '' : x.size === 'open' ? '...' : sourceOf(x.size)}]${sourceOf(x.of)}`;
    case 'map':
      return `map[${sourceOf(x.key)}]${sourceOf(x.of)}`;
    case 'chan':
      return `${x.direction === 'receive' ? '<-chan' : x.direction === 'send' ? 'chan<-' : 'chan'} ${sourceOf(x.of)}`;
    case 'functype':
      return `func${signatureSource(x.type)}`;
    case 'struct':
      return `struct{${x.fields.length > 0 ? '…' : ''}}`;
    case 'interface':
      return `interface{${x.methods.length > 0 ? '…' : ''}}`;
    case 'ellipsis':
      return `...${sourceOf(x.of)}`;
    case 'bad':
      return 'BadExpr';
  }
}

function signatureSource({ params, results }: FuncType): string {
  const all = (list: FuncType['params']) =>
    list.map(({ name, type }) => (name === '' ? sourceOf(type) : `${name} ${sourceOf(type)}`)).join(', ');
  const [only] = results;
  if (!only) return `(${all(params)})`;
  return results.length === 1 && only.name === ''
    ? `(${all(params)}) ${sourceOf(only.type)}`
    : `(${all(params)}) (${all(results)})`;
}
