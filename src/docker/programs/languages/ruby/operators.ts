import type { Machine } from '../core/machine.ts';
import { isKind, list, type Value } from '../core/value.ts';
import { coerceProblem, numbers } from './arithmetic.ts';
import { classOf } from './classes.ts';
import { caseEqual, compare, equals, hashKey, isNumber, label, notComparable } from './compare.ts';
import { callMethod, inspect, isError, sendNow, toS, truthy } from './dispatch.ts';
import { quoted, raise, receiver } from './errors.ts';
import { findMethod, isA } from './method-lookup.ts';
import { matchPattern } from './regexp.ts';

/** An operator before a value. */
export function unary(vm: Machine, operator: string, value: Value): Value {
  if (operator === '!') return !truthy(value);
  if (operator === '-' && isNumber(value)) return -value;
  if (operator === '~' && typeof value === 'bigint') return ~value;
  return sendNow(vm, value, operator === '-' ? '-@' : operator, []);
}

/** An operator between two values. */
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
