import type { Machine } from '../core/machine.ts';
import { isKind, list, plain, type Value } from '../core/value.ts';
import { classOf, symbolName } from './classes.ts';
import { callMethod, findMethod, inspect, isA, isError, sendNow, toS, truthy } from './dispatch.ts';
import { quoted, raise, receiver } from './errors.ts';
import { matchPattern } from './regexp.ts';

const BIG = 4096;

export function isNumber(value: Value): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

export function equals(vm: Machine, left: Value, right: Value, depth = 0): boolean {
  if (left === right) return true;
  if (left === null || left === undefined) return right === null || right === undefined;
  if (isNumber(left) && isNumber(right)) return Number(left) === Number(right);
  const name = symbolName(left);
  if (name !== undefined) return symbolName(right) === name;
  if (depth > 50) return false;
  if (isKind(left, 'list')) {
    if (!isKind(right, 'list') || left.items.length !== right.items.length) return false;
    return left.items.every((item, index) => equals(vm, item, right.items[index], depth + 1));
  }
  if (isKind(left, 'dict')) {
    if (!isKind(right, 'dict') || left.entries.size !== right.entries.size) return false;
    return [...left.entries].every(([key, [, value]]) => {
      const other = right.entries.get(key);
      return other !== undefined && equals(vm, value, other[1], depth + 1);
    });
  }
  if (isKind(left, 'instance')) {
    const own = findMethod(vm, left, '==');
    if (own && !isKind(own.value, 'native')) return truthy(sendNow(vm, left, '==', [right]));
    if (
      isKind(right, 'instance') &&
      left.cls === right.cls &&
      ['Range', 'Time', 'Set', 'Struct'].some(
        (each) => classOf(left).name === each || classOf(left).parents[0]?.name === each,
      )
    )
      return inspect(vm, left) === inspect(vm, right);
  }
  return false;
}

/** `<=>`: undefined where two cannot be compared. */
export function compare(vm: Machine, left: Value, right: Value): number | undefined {
  if (isNumber(left) && isNumber(right)) return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  const [a, b] = [symbolName(left), symbolName(right)];
  if (a !== undefined && b !== undefined) return a < b ? -1 : a > b ? 1 : 0;
  if (isKind(left, 'list') && isKind(right, 'list')) {
    for (let index = 0; index < Math.min(left.items.length, right.items.length); index += 1) {
      const order = compare(vm, left.items[index], right.items[index]);
      if (order !== 0) return order;
    }
    return left.items.length - right.items.length;
  }
  if (
    isKind(left, 'instance') &&
    isKind(right, 'instance') &&
    typeof left.data === 'number' &&
    typeof right.data === 'number'
  )
    return left.data - right.data;
  if (isKind(left, 'instance')) {
    const own = findMethod(vm, left, '<=>');
    if (own) {
      const order = sendNow(vm, left, '<=>', [right]);
      return isNumber(order) ? Number(order) : undefined;
    }
  }
  return undefined;
}

/** As `sort` compares: what cannot be is an error. */
export function compareOrRaise(vm: Machine, left: Value, right: Value): number {
  const order = compare(vm, left, right);
  if (order !== undefined) return order;
  const shown =
    right === null || right === undefined || isNumber(right)
      ? inspect(vm, right)
      : typeof right === 'string'
        ? 'String'
        : classOf(right).name;
  return raise(vm, 'ArgumentError', `comparison of ${classOf(left).name} with ${shown} failed`, {
    native: true,
  });
}

/** `when`: `===`. */
export function caseEqual(vm: Machine, test: Value, subject: Value): boolean {
  if (isKind(test, 'class')) return isA(vm, subject, test);
  if (isKind(test, 'instance')) {
    const { name } = classOf(test);
    if (name === 'Range') return covers(vm, test, subject);
    if (name === 'Regexp')
      return (
        (typeof subject === 'string' || symbolName(subject) !== undefined) &&
        matchPattern(vm, test, toS(vm, subject)) !== null
      );
    const own = findMethod(vm, test, '===');
    if (own && !isKind(own.value, 'native')) return truthy(sendNow(vm, test, '===', [subject]));
  }
  if (isKind(test, 'function')) return truthy(vm.callNow(test, { args: [subject] }));
  return equals(vm, test, subject);
}

export function covers(vm: Machine, range: Value, value: Value): boolean {
  if (!isKind(range, 'instance')) return false;
  const [from, to, excludes] = [
    range.fields.get('%from'),
    range.fields.get('%to'),
    range.fields.get('%excludes') === true,
  ];
  const low = from === null || from === undefined ? -1 : compare(vm, from, value);
  if (low === undefined || low > 0) return false;
  if (to === null || to === undefined) return true;
  const high = compare(vm, value, to);
  return high !== undefined && (excludes ? high < 0 : high <= 0);
}

export function hashKey(vm: Machine, key: Value): string {
  if (key === null || key === undefined) return 'nil';
  if (typeof key === 'string') return `"${key}`;
  if (typeof key === 'bigint') return `i${key}`;
  if (typeof key === 'number') return `f${key}`;
  if (typeof key === 'boolean') return String(key);
  const name = symbolName(key);
  if (name !== undefined) return `:${name}`;
  if (isKind(key, 'list')) return `[${key.items.map((each) => hashKey(vm, each)).join(',')}]`;
  if (isKind(key, 'class')) return `c${key.name}`;
  if (isKind(key, 'instance')) {
    if (!key.fields.has('%id')) key.fields.set('%id', BigInt(vm.serial()));
    return ['Range', 'Time'].includes(classOf(key).name)
      ? inspect(vm, key)
      : `o${plain(key.fields.get('%id'))}`;
  }
  return inspect(vm, key);
}

export function unary(vm: Machine, operator: string, value: Value): Value {
  if (operator === '!') return !truthy(value);
  if (operator === '-' && isNumber(value)) return -value;
  if (operator === '~' && typeof value === 'bigint') return ~value;
  return sendNow(vm, value, operator === '-' ? '-@' : operator, []);
}

export function binary(vm: Machine, operator: string, left: Value, right: Value): Value {
  if (operator === '==') return equals(vm, left, right);
  if (isNumber(left)) {
    const own = isNumber(right) ? numbers(vm, operator, left, right) : undefined;
    if (own !== undefined) return own;
    if ('+-*/%**'.includes(operator) && !isNumber(right)) return coerceProblem(vm, operator, left, right);
    if (['<', '>', '<=', '>='].includes(operator)) return notComparable(vm, operator, left, right);
  }
  if (operator === '===') return caseEqual(vm, left, right);
  if (typeof left === 'string') {
    const own = texts(vm, operator, left, right);
    if (own !== undefined) return own;
  }
  if (isKind(left, 'list')) {
    const own = lists(vm, operator, left, right);
    if (own !== undefined) return own;
  }
  if (operator === '<=>') {
    const order = compare(vm, left, right);
    return order === undefined ? null : BigInt(Math.sign(order));
  }
  if (typeof left === 'boolean' || left === null || left === undefined) {
    if (operator === '&') return truthy(left) && truthy(right);
    if (operator === '|') return truthy(left) || truthy(right);
    if (operator === '^') return truthy(left) !== truthy(right);
  }
  if (operator === '=~' || (operator === '<<' && isError(left)))
    return operator === '=~' && (left === null || left === undefined) ? null : matchEither(vm, left, right);
  return asMethod(vm, operator, left, right);
}

function asMethod(vm: Machine, operator: string, left: Value, right: Value): Value {
  if (['<', '>', '<=', '>='].includes(operator) && !isKind(left, 'class')) {
    const own = findMethod(vm, left, operator);
    const order = own ? undefined : compare(vm, left, right);
    if (order !== undefined)
      return operator === '<'
        ? order < 0
        : operator === '>'
          ? order > 0
          : operator === '<='
            ? order <= 0
            : order >= 0;
    if (!own && findMethod(vm, left, '<=>')) return notComparable(vm, operator, left, right);
  }
  if (isKind(left, 'class') && operator === '<' && isKind(right, 'class'))
    return left !== right && isA(vm, { kind: 'instance', cls: left, fields: new Map() }, right);
  if (isKind(left, 'class') && operator === '<=' && isKind(right, 'class'))
    return left === right || isA(vm, { kind: 'instance', cls: left, fields: new Map() }, right);
  if (!findMethod(vm, left, operator))
    return raise(
      vm,
      'NoMethodError',
      `undefined method ${quoted(vm, operator)} for ${receiver(vm, left, (value) => inspect(vm, value))}`,
      { points: true },
    );
  return vm.complete(() => callMethod(vm, left, `.${operator}`, { args: [right] }));
}

function matchEither(vm: Machine, left: Value, right: Value): Value {
  const [pattern, text] = isKind(left, 'instance') ? [left, right] : [right, left];
  if (!isKind(pattern, 'instance') || typeof text !== 'string') return null;
  const found = matchPattern(vm, pattern, text);
  return isKind(found, 'instance') ? (found.fields.get('%at') ?? null) : null;
}

function numbers(vm: Machine, operator: string, left: bigint | number, right: bigint | number): Value {
  switch (operator) {
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    case '<=>':
      return left < right ? -1n : left > right ? 1n : 0n;
    default:
  }
  if (typeof left === 'bigint' && typeof right === 'bigint') return integers(vm, operator, left, right);
  const [a, b] = [Number(left), Number(right)];
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a - b * Math.floor(a / b);
    case '**':
      return a ** b;
    default:
      return undefined;
  }
}

function integers(vm: Machine, operator: string, a: bigint, b: bigint): Value {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return bounded(vm, a * b);
    case '/':
    case '%': {
      if (b === 0n) {
        vm.state.store.set('%native', label(vm, operator));
        return raise(vm, 'ZeroDivisionError', 'divided by 0', { native: true });
      }
      const rest = a % b;
      const isOff = rest !== 0n && rest < 0n !== b < 0n;
      return operator === '/' ? a / b - (isOff ? 1n : 0n) : isOff ? rest + b : rest;
    }
    case '**': {
      if (b < 0n) return Number(a) ** Number(b);
      if (b * BigInt(a.toString(2).length) > BigInt(BIG * 8)) return vm.language.tooLarge(vm);
      return bounded(vm, a ** b);
    }
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return b > BigInt(BIG * 4) ? vm.language.tooLarge(vm) : a << b;
    case '>>':
      return a >> b;
    default:
      return undefined;
  }
}

function label(vm: Machine, operator: string): string {
  return vm.process.env['RUBY_VERSION'] !== undefined && !vm.process.env['RUBY_VERSION'].startsWith('3.4')
    ? operator
    : `Integer#${operator}`;
}

function bounded(vm: Machine, value: bigint): bigint {
  vm.count();
  if (value > 1n << 40_000n || value < -(1n << 40_000n)) return vm.language.tooLarge(vm);
  return value;
}

function coerceProblem(vm: Machine, operator: string, left: bigint | number, right: Value): Value {
  vm.state.store.set('%native', label(vm, operator).replace('Integer', classOf(left).name));
  const what =
    right === null || right === undefined
      ? 'nil'
      : typeof right === 'boolean'
        ? String(right)
        : classOf(right).name;
  return raise(vm, 'TypeError', `${what} can't be coerced into ${classOf(left).name}`, {
    native: true,
    points: true,
  });
}

function notComparable(vm: Machine, operator: string, left: Value, right: Value): Value {
  vm.state.store.set('%native', label(vm, operator).replace('Integer', classOf(left).name));
  const shown =
    right === null || right === undefined || isNumber(right) ? inspect(vm, right) : classOf(right).name;
  return raise(vm, 'ArgumentError', `comparison of ${classOf(left).name} with ${shown} failed`, {
    native: true,
  });
}

function texts(vm: Machine, operator: string, left: string, right: Value): Value {
  switch (operator) {
    case '+':
    case '<<': {
      if (operator === '<<' && typeof right === 'bigint') return left + String.fromCodePoint(Number(right));
      if (typeof right !== 'string') {
        vm.state.store.set('%native', label(vm, operator).replace('Integer', 'String'));
        const what =
          right === null || right === undefined
            ? 'nil'
            : typeof right === 'boolean'
              ? String(right)
              : classOf(right).name;
        return raise(vm, 'TypeError', `no implicit conversion of ${what} into String`, {
          native: true,
          points: true,
        });
      }
      vm.checkText(left.length + right.length);
      return left + right;
    }
    case '*':
      return typeof right === 'bigint' ? vm.repeat(left, Number(right), 'String') : undefined;
    case '<':
    case '>':
    case '<=':
    case '>=': {
      if (typeof right !== 'string') return notComparable(vm, operator, left, right);
      return operator === '<'
        ? left < right
        : operator === '>'
          ? left > right
          : operator === '<='
            ? left <= right
            : left >= right;
    }
    default:
      return undefined;
  }
}

function lists(vm: Machine, operator: string, left: Extract<Value, { kind: 'list' }>, right: Value): Value {
  const has = (items: readonly Value[]) => new Set(items.map((each) => hashKey(vm, each)));
  if (operator === '<<') {
    vm.checkItems(left.items.length >> 8);
    if (left.items.length > 200_000) return vm.language.tooLarge(vm);
    left.items.push(right);
    return left;
  }
  if (operator === '*' && typeof right === 'string')
    return left.items.map((each) => toS(vm, each)).join(right);
  if (operator === '*' && typeof right === 'bigint') {
    vm.checkItems(left.items.length * Number(right));
    return list(Array.from({ length: Number(right) }, () => left.items).flat());
  }
  if (!isKind(right, 'list')) return undefined;
  vm.count(left.items.length + right.items.length);
  switch (operator) {
    case '+':
      return list([...left.items, ...right.items]);
    case '-': {
      const gone = has(right.items);
      return list(left.items.filter((each) => !gone.has(hashKey(vm, each))));
    }
    case '&': {
      const kept = has(right.items);
      return list([
        ...new Map(
          left.items.filter((each) => kept.has(hashKey(vm, each))).map((each) => [hashKey(vm, each), each]),
        ).values(),
      ]);
    }
    case '|':
      return list([
        ...new Map([...left.items, ...right.items].map((each) => [hashKey(vm, each), each])).values(),
      ]);
    default:
      return undefined;
  }
}
