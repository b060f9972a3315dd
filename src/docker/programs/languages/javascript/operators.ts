import type { Machine } from '../core/machine.ts';
import { isHeap, isKind, isSubclass, lookUpMember, plain, type Value } from '../core/value.ts';
import { classNamed } from './classes.ts';
import { errorText, isError, raise } from './errors.ts';
import { dateText } from './natives/date.ts';
import { numberText } from './inspect.ts';

export function truthy(_vm: Machine, value: Value): boolean {
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  if (typeof value === 'bigint') return value !== 0n;
  return value !== null && value !== undefined && value !== '' && value !== false;
}

export function typeOf(value: Value): string {
  if (value === undefined) return 'undefined';
  if (value === null) return 'object';
  if (typeof value !== 'object') return typeof value;
  if (['function', 'native', 'bound', 'class'].includes(value.kind)) return 'function';
  if (isKind(value, 'instance') && value.cls?.name === 'Symbol') return 'symbol';
  return value.kind === 'bulk' ? 'string' : 'object';
}

/** `String(value)`. */
export function text(vm: Machine, value: Value): string {
  if (typeof value === 'number') return numberText(value === 0 ? 0 : value);
  if (!isHeap(value)) return value === null ? 'null' : value === undefined ? 'undefined' : String(value);
  if (value.kind === 'list') {
    vm.count(value.items.length);
    return value.items.map((item) => (item === null || item === undefined ? '' : text(vm, item))).join(',');
  }
  if (value.kind === 'instance') {
    const own = value.cls ? lookUpMember(value.cls, 'toString') : undefined;
    const field = value.fields.get('toString') ?? own;
    if (field !== undefined) return text(vm, vm.callNow(field, { args: [], self: value }));
    if (isError(value)) return errorText(value);
    if (value.cls?.name === 'Date') return dateText(value);
    if (value.cls?.name === 'Buffer' || value.cls?.name === 'RegExp' || value.cls?.name === 'URL')
      return plain(value.data);
    if (value.cls?.name === 'Promise') return '[object Promise]';
    const native = value.cls ? vm.language.natives[`${value.cls.name}#toString`] : undefined;
    const made = native?.(vm, { args: [], self: value }, undefined);
    return typeof made === 'string' ? made : '[object Object]';
  }
  if (value.kind === 'function') {
    const { source = '' } = vm.state.units[value.unit] ?? {};
    const { line } = vm.code(value.unit, value.code);
    return source.split('\n')[line - 1]?.trim() ?? '';
  }
  if (value.kind === 'class') return `class ${value.name} { }`;
  if (value.kind === 'dict') return '[object Map]';
  if (value.kind === 'set') return '[object Set]';
  return `[object ${value.kind === 'generator' ? 'Generator' : 'Object'}]`;
}

export function number(vm: Machine, value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null) return 0;
  if (value === undefined) return Number.NaN;
  if (typeof value === 'bigint') return raise(vm, 'TypeError', 'Cannot convert a BigInt value to a number');
  if (typeof value === 'string') return Number(value.slice(0, 2000));
  if (isKind(value, 'instance') && value.cls?.name === 'Date')
    return typeof value.data === 'number' ? value.data : Number.NaN;
  const shown = text(vm, value);
  return shown === '[object Object]' ? Number.NaN : Number(shown);
}

export function strictEquals(a: Value, b: Value): boolean {
  return a === b;
}

export function looseEquals(vm: Machine, a: Value, b: Value): boolean {
  const isNullish = (value: Value) => value === null || value === undefined;
  if (isNullish(a) || isNullish(b)) return isNullish(a) && isNullish(b);
  if (typeof a === typeof b) return a === b;
  if (typeof a === 'object' && typeof b !== 'object') return looseEquals(vm, text(vm, a), b);
  if (typeof b === 'object' && typeof a !== 'object') return looseEquals(vm, a, text(vm, b));
  return Number(a) === Number(b);
}

export function unary(vm: Machine, operator: string, value: Value): Value {
  switch (operator) {
    case '!':
      return !truthy(vm, value);
    case 'typeof':
      return typeOf(value);
    case 'void':
      return undefined;
    case '-':
      return typeof value === 'bigint' ? -value : -number(vm, value);
    case '~':
      return typeof value === 'bigint' ? ~value : ~number(vm, value);
    default:
      return number(vm, value);
  }
}

function primitive(vm: Machine, value: Value): Value {
  return isHeap(value) && value.kind !== 'bulk' ? text(vm, value) : value;
}

export function binary(vm: Machine, operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case '===':
      return strictEquals(left, right);
    case '!==':
      return !strictEquals(left, right);
    case '==':
      return looseEquals(vm, left, right);
    case '!=':
      return !looseEquals(vm, left, right);
    case 'instanceof':
      return instanceOf(vm, left, right);
    case 'in':
      return hasProperty(vm, right, left);
    case '+':
      return add(vm, left, right);
    default:
  }
  if (operator === '<' || operator === '>' || operator === '<=' || operator === '>=')
    return compare(vm, operator, left, right);
  if (typeof left === 'bigint' || typeof right === 'bigint') return whole(vm, operator, left, right);
  return arithmetic(operator, number(vm, left), number(vm, right));
}

function add(vm: Machine, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  const a = isKind(left, 'instance') && left.cls?.name === 'Date' ? text(vm, left) : primitive(vm, left);
  const b = isKind(right, 'instance') && right.cls?.name === 'Date' ? text(vm, right) : primitive(vm, right);
  if (isKind(a, 'bulk') || isKind(b, 'bulk')) {
    const size = (value: Value) => (isKind(value, 'bulk') ? value.size : text(vm, value).length);
    return vm.bulk(size(a) + size(b), 'string');
  }
  if (typeof a === 'string' || typeof b === 'string') {
    const joined = text(vm, a) + text(vm, b);
    vm.checkText(joined.length);
    return joined;
  }
  if (typeof a === 'bigint' || typeof b === 'bigint') return whole(vm, '+', a, b);
  return number(vm, a) + number(vm, b);
}

function whole(vm: Machine, operator: string, a: Value, b: Value): Value {
  if (typeof a !== 'bigint' || typeof b !== 'bigint')
    return raise(vm, 'TypeError', 'Cannot mix BigInt and other types, use explicit conversions');
  const bits = (value: bigint) => value.toString(16).length * 4;
  const size = operator === '**' ? bits(a) * Number(b) : operator === '*' ? bits(a) + bits(b) : 0;
  if (size > 40_000) return raise(vm, 'RangeError', 'Maximum BigInt size exceeded');
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0n ? raise(vm, 'RangeError', 'Division by zero') : a / b;
    case '%':
      return b === 0n ? raise(vm, 'RangeError', 'Division by zero') : a % b;
    case '**':
      return a ** b;
    default:
      return raise(vm, 'TypeError', 'Cannot mix BigInt and other types, use explicit conversions');
  }
}

function arithmetic(operator: string, a: number, b: number): number {
  switch (operator) {
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '**':
      return a ** b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return a << b;
    case '>>':
      return a >> b;
    case '>>>':
      return a >>> b;
    default:
      return Number.NaN;
  }
}

function compare(vm: Machine, operator: string, left: Value, right: Value): boolean {
  const a = isKind(left, 'instance') && left.cls?.name === 'Date' ? number(vm, left) : primitive(vm, left);
  const b =
    isKind(right, 'instance') && right.cls?.name === 'Date' ? number(vm, right) : primitive(vm, right);
  const areTexts = typeof a === 'string' && typeof b === 'string';
  const x = areTexts || typeof a === 'bigint' ? a : number(vm, a);
  const y = areTexts || typeof b === 'bigint' ? b : number(vm, b);
  if (operator === '<') return x < y;
  if (operator === '>') return x > y;
  return operator === '<=' ? x <= y : x >= y;
}

function instanceOf(vm: Machine, value: Value, cls: Value): boolean {
  if (!isKind(cls, 'class')) return raise(vm, 'TypeError', "Right-hand side of 'instanceof' is not callable");
  if (isKind(value, 'instance') && value.cls)
    return isSubclass(value.cls, cls) || cls === classNamed('Object');
  const kinds: Readonly<Record<string, string>> = {
    list: 'Array',
    dict: 'Map',
    set: 'Set',
    function: 'Function',
    native: 'Function',
  };
  return isHeap(value) && (cls.name === 'Object' || kinds[value.kind] === cls.name);
}

function hasProperty(vm: Machine, object: Value, key: Value): boolean {
  if (isKind(object, 'instance'))
    return (
      object.fields.has(text(vm, key)) ||
      (object.cls !== null && lookUpMember(object.cls, text(vm, key)) !== undefined)
    );
  if (isKind(object, 'list')) return Number(key) < object.items.length;
  return raise(
    vm,
    'TypeError',
    `Cannot use 'in' operator to search for '${text(vm, key)}' in ${text(vm, object)}`,
  );
}

/** What a Map or a Set finds a key by. */
export function hashKey(vm: Machine, key: Value): string {
  if (!isHeap(key)) return `${typeof key}:${String(key)}`;
  if (key.kind === 'instance') {
    const known = key.fields.get('%id');
    const id = typeof known === 'number' ? known : vm.serial();
    key.fields.set('%id', id);
    return `object:${id}`;
  }
  if (key.kind === 'function') {
    key.fields ??= new Map<string, Value>();
    const known = key.fields.get('%id');
    const id = typeof known === 'number' ? known : vm.serial();
    key.fields.set('%id', id);
    return `function:${id}`;
  }
  return `${key.kind}:${'name' in key ? key.name : ''}`;
}
