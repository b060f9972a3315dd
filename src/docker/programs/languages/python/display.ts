import type { Machine } from '../core/machine.ts';
import { isKind, lookUpMember, type Value, plain } from '../core/value.ts';
import { classNamed, isException, typeName, typeOf } from './types.ts';

const MAX_DEPTH = 12;

export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  const text = plain(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

export function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let result = '';
  for (const character of text) {
    if (character === '\\') result += '\\\\';
    else if (character === quote) result += `\\${quote}`;
    else if (character === '\n') result += '\\n';
    else if (character === '\t') result += '\\t';
    else if (character === '\r') result += '\\r';
    else if (character < ' ' || character === '\x7f')
      result += `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
    else result += character;
  }
  return `${quote}${result}${quote}`;
}

/** What `repr()` gives. */
export function repr(vm: Machine, value: Value, depth = 0): string {
  vm.count();
  switch (typeof value) {
    case 'undefined':
      return 'None';
    case 'boolean':
      return value ? 'True' : 'False';
    case 'bigint':
      return plain(value);
    case 'number':
      return floatText(value);
    case 'string':
      return quoted(value);
    case 'function':
    case 'object':
    case 'symbol':
    default:
  }
  if (value === null) return 'None';
  if (depth > MAX_DEPTH) return '...';
  const inner = (items: Iterable<Value>) => {
    const texts: string[] = [];
    let size = 0;
    for (const item of items) {
      const text = repr(vm, item, depth + 1);
      size += text.length;
      vm.checkText(size);
      texts.push(text);
    }
    return texts;
  };
  switch (value.kind) {
    case 'list':
      return `[${inner(value.items).join(', ')}]`;
    case 'tuple':
      return value.items.length === 1
        ? `(${inner(value.items).join('')},)`
        : `(${inner(value.items).join(', ')})`;
    case 'set':
      return value.entries.size === 0 ? 'set()' : `{${inner(value.entries.values()).join(', ')}}`;
    case 'dict': {
      const pairs = [...value.entries.values()].map(([key, each]) => inner([key, each]).join(': '));
      const text = `{${pairs.join(', ')}}`;
      if (value.type === 'collections.Counter') return pairs.length === 0 ? 'Counter()' : `Counter(${text})`;
      if (value.type === 'collections.defaultdict')
        return `defaultdict(${repr(vm, value.missing ?? null)}, ${text})`;
      return text;
    }
    case 'range':
      return value.step === 1n
        ? `range(${value.from}, ${value.to})`
        : `range(${value.from}, ${value.to}, ${value.step})`;
    case 'function':
      return `<function ${value.name} at ${address(value.name)}>`;
    case 'native':
      return `<built-in function ${value.name.replace(/^.*\./, '')}>`;
    case 'bound':
      return isKind(value.callee, 'function')
        ? `<bound method ${typeName(value.self)}.${value.callee.name} of ${repr(vm, value.self, depth + 1)}>`
        : `<built-in method of ${typeName(value.self)} object at ${address('m')}>`;
    case 'class':
      return `<class '${value.external === undefined ? `__main__.${value.name}` : value.name}'>`;
    case 'module':
      return `<module '${value.name}'${value.external === undefined ? '' : ' (built-in)'}>`;
    case 'generator':
      return `<${value.isCoroutine ? 'coroutine' : 'generator'} object ${value.name} at ${address(value.name)}>`;
    case 'cursor':
      return `<list_iterator object at ${address('cursor')}>`;
    case 'bulk':
      return value.type === 'str' ? `'...'` : `${value.type}(b'...')`;
    case 'struct':
      return value.type;
    case 'instance':
      return instanceText(vm, value, '__repr__', depth);
  }
}

/** What `str()` and `print` give. */
export function str(vm: Machine, value: Value): string {
  if (typeof value === 'string') return value;
  if (isKind(value, 'instance')) return instanceText(vm, value, '__str__', 0);
  return repr(vm, value);
}

function instanceText(
  vm: Machine,
  value: Extract<Value, { kind: 'instance' }>,
  method: '__str__' | '__repr__',
  depth: number,
): string {
  const cls = value.cls ?? classNamed('object');
  for (const name of method === '__str__' ? ['__str__', '__repr__'] : ['__repr__']) {
    const own = lookUpMember(cls, name);
    if (own !== undefined) {
      const text = vm.callNow(own, { args: [value], self: value });
      if (typeof text === 'string') return text;
    }
    if (isException(cls)) break;
  }
  const native =
    vm.language.natives[`${nativeClass(cls) ?? ''}.${method}`] ??
    vm.language.natives[`${nativeClass(cls) ?? ''}.__repr__`];
  if (native) return textOf(native(vm, { args: [], self: value }, undefined));
  if (isException(cls)) return exceptionText(vm, value, method);
  const where = cls.external === undefined ? `__main__.${cls.name}` : cls.name;
  return `<${where} object at ${address(`${where}${depth}`)}>`;
}

function nativeClass(cls: Extract<Value, { kind: 'class' }>): string | undefined {
  if (cls.external !== undefined) return cls.name;
  for (const parent of cls.parents) {
    const found = nativeClass(parent);
    if (found !== undefined && found !== 'object') return found;
  }
  return undefined;
}

function exceptionText(
  vm: Machine,
  error: Extract<Value, { kind: 'instance' }>,
  method: '__str__' | '__repr__',
): string {
  const args = error.fields.get('args');
  const items = isKind(args, 'tuple') ? args.items : [];
  const name = typeOf(error).name.replace(/^.*\./, '');
  if (method === '__repr__') return `${name}(${items.map((item) => repr(vm, item)).join(', ')})`;
  const file = error.fields.get('filename');
  if (error.fields.has('errno')) {
    const where = typeof file === 'string' ? `: ${quoted(file)}` : '';
    return `[Errno ${str(vm, error.fields.get('errno'))}] ${str(vm, error.fields.get('strerror'))}${where}`;
  }
  const [only] = items;
  if (items.length === 0) return '';
  if (items.length === 1) return name === 'KeyError' ? repr(vm, only) : str(vm, only);
  return `(${items.map((item) => repr(vm, item)).join(', ')})`;
}

/** An address that stays the same: nobody counts on it, but two runs should be alike. */
export function address(of: string): string {
  let hash = 7;
  for (const character of of) hash = (hash * 31 + character.charCodeAt(0)) % 0xffffff;
  return `0x7f3a${(hash + 0x100000).toString(16).padStart(6, '0').slice(-6)}d0`;
}

function textOf(value: Value | symbol): string {
  return typeof value === 'symbol' ? '' : plain(value);
}
