import type { Machine } from '../core/machine.ts';
import { isKind, isSubclass, list, lookUpMember, tuple, type Value } from '../core/value.ts';
import { equals, hashKey, order } from './compare.ts';
import { raise } from './errors.ts';
import { percentFormat } from './format.ts';
import { itemsOf } from '../core/iteration.ts';
import { classNamed, typeName, typeOf } from './types.ts';

const METHODS: Readonly<Record<string, string>> = {
  '+': 'add', '-': 'sub', '*': 'mul', '/': 'truediv', '//': 'floordiv', '%': 'mod', '**': 'pow', '@': 'matmul',
  '&': 'and', '|': 'or', '^': 'xor', '<<': 'lshift', '>>': 'rshift', '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge', '==': 'eq', '!=': 'ne',
}; // prettier-ignore
const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

/** How many bits a whole number may have. */
const MAX_BITS = 40_000;

export function truthy(vm: Machine, value: Value): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'bigint':
      return value !== 0n;
    case 'number':
      return value !== 0;
    case 'string':
      return value !== '';
    case 'undefined':
      return false;
    case 'function':
    case 'object':
    case 'symbol':
    default:
  }
  if (value === null) return false;
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return value.items.length > 0;
    case 'dict':
    case 'set':
      return value.entries.size > 0;
    case 'range':
      return value.step > 0n ? value.from < value.to : value.from > value.to;
    case 'instance': {
      const cls = value.cls ?? classNamed('object');
      const own = lookUpMember(cls, '__bool__');
      if (own !== undefined) return truthy(vm, vm.callNow(own, { args: [value], self: value }));
      const length = lookUpMember(cls, '__len__');
      if (length !== undefined) return truthy(vm, vm.callNow(length, { args: [value], self: value }));
      return true;
    }
    case 'bound':
    case 'bulk':
    case 'cursor':
    case 'class':
    case 'function':
    case 'generator':
    case 'module':
    case 'native':
    case 'struct':
      return true;
  }
}

export function unary(vm: Machine, operator: string, value: Value): Value {
  if (operator === 'not') return !truthy(vm, value);
  const number = typeof value === 'boolean' ? (value ? 1n : 0n) : value;
  if (typeof number === 'bigint') return operator === '-' ? -number : operator === '~' ? ~number : number;
  if (typeof number === 'number' && operator !== '~') return operator === '-' ? -number : number;
  const name = operator === '-' ? '__neg__' : operator === '+' ? '__pos__' : '__invert__';
  const own = isKind(value, 'instance') && value.cls ? lookUpMember(value.cls, name) : undefined;
  if (own !== undefined) return vm.callNow(own, { args: [value], self: value });
  return raise(vm, 'TypeError', `bad operand type for unary ${operator}: '${typeName(value)}'`);
}

export function binary(vm: Machine, operator: string, left: Value, right: Value, inPlace: boolean): Value {
  switch (operator) {
    case '==':
      return custom(vm, '==', left, right)?.value ?? equals(vm, left, right);
    case '!=':
      return custom(vm, '!=', left, right)?.value ?? !equals(vm, left, right);
    case 'is':
    case 'is not': {
      const same = left === right || ((left ?? null) === null && (right ?? null) === null);
      return same === (operator === 'is');
    }
    case 'in':
    case 'not in':
      return contains(vm, right, left) === (operator === 'in');
    default:
  }
  const a = typeof left === 'boolean' ? (left ? 1n : 0n) : left;
  const b = typeof right === 'boolean' ? (right ? 1n : 0n) : right;
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    const result = whole(vm, operator, a, b);
    if (result !== undefined)
      return typeof left === 'boolean' && typeof right === 'boolean' && '&|^'.includes(operator)
        ? result === 1n
        : result;
  } else if (
    (typeof a === 'bigint' || typeof a === 'number') &&
    (typeof b === 'bigint' || typeof b === 'number')
  ) {
    const result = real(vm, operator, Number(a), Number(b));
    if (result !== undefined) return result;
  }
  const own = custom(vm, operator, left, right);
  if (own) return own.value;
  if (operator === '<' || operator === '>' || operator === '<=' || operator === '>=') {
    if (isKind(left, 'set') && isKind(right, 'set')) return compareSets(operator, left, right);
    const way = order(vm, left, right, operator);
    return operator === '<' ? way < 0 : operator === '>' ? way > 0 : operator === '<=' ? way <= 0 : way >= 0;
  }
  const result = collections(vm, operator, left, right, inPlace);
  if (result !== undefined) return result;
  return unsupported(vm, operator, left, right, inPlace);
}

function unsupported(vm: Machine, operator: string, left: Value, right: Value, inPlace: boolean): never {
  if (operator === '+' && typeof left === 'string')
    return raise(vm, 'TypeError', `can only concatenate str (not "${typeName(right)}") to str`);
  if (operator === '+' && (isKind(left, 'list') || isKind(left, 'tuple'))) {
    return raise(
      vm,
      'TypeError',
      `can only concatenate ${typeName(left)} (not "${typeName(right)}") to ${typeName(left)}`,
    );
  }
  if (operator === '*' && (typeof left === 'string' || isKind(left, 'list'))) {
    return raise(vm, 'TypeError', `can't multiply sequence by non-int of type '${typeName(right)}'`);
  }
  const shown = operator === '**' ? '** or pow()' : operator;
  return raise(
    vm,
    'TypeError',
    `unsupported operand type(s) for ${inPlace && operator !== '**' ? `${operator}=` : shown}: '${typeName(left)}' and '${typeName(right)}'`,
  );
}

function whole(vm: Machine, operator: string, a: bigint, b: bigint): Value {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      bounded(vm, bits(a) + bits(b));
      return a * b;
    case '/':
      if (b === 0n) return raise(vm, 'ZeroDivisionError', 'division by zero');
      return Number(a) / Number(b);
    case '//':
      if (b === 0n) return raise(vm, 'ZeroDivisionError', 'integer division or modulo by zero');
      return a / b - (a % b !== 0n && a < 0n !== b < 0n ? 1n : 0n);
    case '%':
      if (b === 0n) return raise(vm, 'ZeroDivisionError', 'integer modulo by zero');
      return ((a % b) + b) % b;
    case '**':
      if (b < 0n) return Number(a) ** Number(b);
      bounded(vm, bits(a) * Number(b));
      return a ** b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      if (b < 0n) return raise(vm, 'ValueError', 'negative shift count');
      bounded(vm, bits(a) + Number(b));
      return a << b;
    case '>>':
      return a >> (b > 100_000n ? 100_000n : b);
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    default:
      return undefined;
  }
}

function bits(value: bigint): number {
  if (value < 9_007_199_254_740_991n && value > -9_007_199_254_740_991n)
    return Math.max(1, Math.log2(Math.abs(Number(value)) + 1));
  return value.toString(16).length * 4;
}

function bounded(vm: Machine, size: number): void {
  if (size > MAX_BITS) vm.language.tooLarge(vm);
  vm.count(1 + Math.floor(size / 200));
}

function real(vm: Machine, operator: string, a: number, b: number): Value {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      if (b === 0) return raise(vm, 'ZeroDivisionError', 'division by zero');
      return a / b;
    case '//':
      if (b === 0) return raise(vm, 'ZeroDivisionError', 'float floor division by zero');
      return Math.floor(a / b);
    case '%':
      if (b === 0) return raise(vm, 'ZeroDivisionError', 'float modulo by zero');
      return a - Math.floor(a / b) * b;
    case '**':
      return a ** b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    default:
      return undefined;
  }
}

/** `__add__` and its like of the program's own classes. */
function custom(
  vm: Machine,
  operator: string,
  left: Value,
  right: Value,
): { readonly value: Value } | undefined {
  const word = METHODS[operator];
  if (word === undefined) return undefined;
  const called = (self: Value, other: Value, name: string) => {
    if (!isKind(self, 'instance') || !self.cls) return undefined;
    const own = lookUpMember(self.cls, name);
    if (own !== undefined) return { value: vm.callNow(own, { args: [self, other], self }) };
    for (let cls: typeof self.cls | undefined = self.cls; cls; cls = cls.parents[0]) {
      const native = vm.language.natives[`${cls.name}.${name}`];
      if (!native) continue;
      const value = native(vm, { args: [other], self }, undefined);
      return typeof value === 'symbol' ? undefined : { value };
    }
    return undefined;
  };
  const first = called(left, right, `__${word}__`);
  if (first) return first;
  const mirrored = MIRRORED[operator];
  if (mirrored !== undefined) return called(right, left, `__${METHODS[mirrored]}__`);
  if (operator === '==' || operator === '!=') return undefined;
  return called(right, left, `__r${word}__`);
}

function compareSets(
  operator: string,
  left: Extract<Value, { kind: 'set' }>,
  right: Extract<Value, { kind: 'set' }>,
): boolean {
  const [small, large] = operator.startsWith('<') ? [left, right] : [right, left];
  const within = [...small.entries.keys()].every((key) => large.entries.has(key));
  return within && (operator.endsWith('=') || small.entries.size < large.entries.size);
}

function collections(vm: Machine, operator: string, left: Value, right: Value, inPlace: boolean): Value {
  if (operator === '%' && typeof left === 'string') {
    const args = isKind(right, 'tuple') ? right.items : isKind(right, 'dict') ? [] : [right];
    return percentFormat(vm, left, args, (name) =>
      isKind(right, 'dict') ? right.entries.get(hashKey(vm, name))?.[1] : undefined,
    );
  }
  if (operator === '+') {
    if (typeof left === 'string' && typeof right === 'string') {
      vm.checkText(left.length + right.length);
      return left + right;
    }
    if (isKind(left, 'bulk') && isKind(right, 'bulk')) return vm.bulk(left.size + right.size, left.type);
    if (isKind(left, 'bulk') && typeof right === 'string')
      return vm.bulk(left.size + right.length, left.type);
    if (isKind(left, 'list') && (isKind(right, 'list') || inPlace)) {
      const items = isKind(right, 'list') ? right.items : itemsOf(vm, right);
      vm.checkItems(left.items.length + items.length);
      if (!inPlace) return list([...left.items, ...items]);
      left.items.push(...items);
      return left;
    }
    if (isKind(left, 'tuple') && isKind(right, 'tuple')) return tuple([...left.items, ...right.items]);
  }
  if (operator === '*') {
    const [unit, count] = typeof left === 'bigint' ? [right, left] : [left, right];
    if (typeof count === 'bigint') {
      if (typeof unit === 'string') return vm.repeat(unit, Number(count), 'str');
      if (isKind(unit, 'list') || isKind(unit, 'tuple')) {
        const size = unit.items.length * Math.max(0, Number(count));
        if (size > 200_000) return vm.bulk(size * 8, unit.kind);
        const items: Value[] = Array.from(
          { length: size },
          (_, index) => unit.items[index % unit.items.length],
        );
        return unit.kind === 'list' ? list(items) : tuple(items);
      }
    }
  }
  if (isKind(left, 'set') && isKind(right, 'set')) {
    const has = (set: typeof left) => (pair: [string, Value]) => set.entries.has(pair[0]);
    const [a, b] = [[...left.entries], [...right.entries]];
    if (operator === '&') return { kind: 'set', entries: new Map(a.filter(has(right))) };
    if (operator === '|') return { kind: 'set', entries: new Map([...a, ...b]) };
    if (operator === '-') return { kind: 'set', entries: new Map(a.filter((pair) => !has(right)(pair))) };
    if (operator === '^')
      return {
        kind: 'set',
        entries: new Map([...a.filter((pair) => !has(right)(pair)), ...b.filter((pair) => !has(left)(pair))]),
      };
  }
  if (operator === '|' && isKind(left, 'dict') && isKind(right, 'dict'))
    return { kind: 'dict', entries: new Map([...left.entries, ...right.entries]) };
  return undefined;
}

/** `item in container`. */
export function contains(vm: Machine, container: Value, item: Value): boolean {
  if (typeof container === 'string') {
    if (typeof item !== 'string')
      return raise(vm, 'TypeError', `'in <string>' requires string as left operand, not ${typeName(item)}`);
    return container.includes(item);
  }
  if (isKind(container, 'dict') || isKind(container, 'set')) return container.entries.has(hashKey(vm, item));
  if (isKind(container, 'instance') && container.cls) {
    const own = lookUpMember(container.cls, '__contains__');
    if (own !== undefined) return truthy(vm, vm.callNow(own, { args: [container, item], self: container }));
    const native = vm.language.natives[`${container.cls.name}.__contains__`];
    if (native) return native(vm, { args: [item], self: container }, undefined) === true;
  }
  if (isKind(container, 'range') && typeof item === 'bigint') {
    const { from, to, step } = container;
    const inside = step > 0n ? item >= from && item < to : item <= from && item > to;
    return inside && (item - from) % step === 0n;
  }
  return itemsOf(vm, container).some((each) => equals(vm, each, item));
}

/** Whether an exception is of one of these classes (or tuples of them). */
export function matches(error: Value, types: readonly Value[]): boolean {
  const cls = typeOf(error);
  return types.some((type) =>
    isKind(type, 'tuple') ? matches(error, type.items) : isKind(type, 'class') && isSubclass(cls, type),
  );
}
