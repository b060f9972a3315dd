import type { Language, NativeTable } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { lookUp } from '../core/scopes.ts';
import { Exits, NotUnderstood } from '../core/problems.ts';
import { isKind, plain, tuple, type Frame, type Value } from '../core/value.ts';
import { compileGo } from './compile.ts';
import { LIBRARY_NATIVES } from './library/index.ts';
import { BUILTINS } from './run/builtins.ts';
import { exits, status } from './run/exit.ts';
import { factsOf } from './run/facts.ts';
import { NIL_POINTER, raise, traceText } from './run/panic.ts';
import { panicText } from './run/panic-text.ts';
import { place, SPECIALS } from './run/specials.ts';
import { hashKey, isBox, partsOf, readPointer, writePointer } from './run/values.ts';

const NATIVES: NativeTable = { ...BUILTINS, ...LIBRARY_NATIVES };

/** Go, compiled: its types are known before it runs. */
export const GO: Language = {
  title: 'Go',
  rules: { assignsOwn: false, blockScopes: true },
  natives: NATIVES,
  maxDepth: 10_000,
  buffersOutput: false,
  memory: 5_000_000,

  external: () => undefined,
  parse: (source, file, vm) => compileGo(source, file, vm),
  builtin: () => undefined,
  noName(vm, name) {
    throw new NotUnderstood(`"${name}"`, (vm.line ?? 0) % 100_000);
  },

  truthy: (_vm, value) => value === true,
  unary(_vm, operator, value) {
    const [sign = '', bits] = operator.split('#');
    if (sign === '!') return value !== true;
    if (typeof value === 'number') return sign === '-' ? -value : value;
    if (typeof value !== 'bigint') return value;
    return cut(sign === '-' ? -value : sign === '^' ? ~value : value, bits);
  },
  binary,
  caseEqual: (_vm, _subject, test) => test === true,
  member(vm, object, name) {
    if (object === null || object === undefined) return raise(vm, NIL_POINTER);
    if (name === '*') return readPointer(object);
    return isKind(object, 'struct') ? object.fields.get(name) : undefined;
  },
  setMember(vm, object, name, value) {
    if (object === null || object === undefined) raise(vm, NIL_POINTER);
    else if (name === '*') writePointer(object, value);
    else if (isKind(object, 'struct')) object.fields.set(name, value);
  },
  deleteMember: () => undefined,
  callMethod: (vm) => {
    throw new NotUnderstood('this call', vm.line);
  },
  callOther: (vm) => raise(vm, NIL_POINTER),
  index(vm, object, key) {
    if (typeof object === 'string') {
      const bytes = Buffer.from(object);
      return BigInt(bytes[place(vm, key, bytes.length)] ?? 0);
    }
    const parts = partsOf(object);
    if (parts) return parts.array.items[parts.from + place(vm, key, parts.length)];
    if (isKind(object, 'struct')) {
      place(vm, key, Number(object.fields.get('length')));
      return 0n;
    }
    return raise(vm, `index out of range [${plain(key)}] with length 0`);
  },
  setIndex(vm, object, key, value) {
    const parts = partsOf(object);
    if (parts) parts.array.items[parts.from + place(vm, key, parts.length)] = value;
    else if (!isKind(object, 'struct')) raise(vm, `index out of range [${plain(key)}] with length 0`);
  },
  deleteIndex: () => undefined,
  slice: () => null,
  setSlice: () => undefined,
  iterate: (_vm, value) => (isKind(value, 'list') ? value : tuple([])),
  unpack: (_vm, value, count) =>
    Array.from({ length: count }, (_, at) => (isKind(value, 'tuple') ? value.items[at] : undefined)),
  hashKey: (_vm, key) => hashKey(key),
  put: () => undefined,
  merge: () => undefined,
  text: (_vm, value) => plain(value),
  show: () => undefined,
  matches: () => true,
  thrown: (_vm, value) => value,
  arity: () => undefined,
  makeClass: (vm) => {
    throw new NotUnderstood('classes', vm.line);
  },
  special(vm, name, operands, data) {
    const run = SPECIALS[name];
    if (!run) throw new NotUnderstood(`"${name}"`, (vm.line ?? 0) % 100_000);
    return run(vm, operands, data);
  },
  super: () => undefined,
  await: (_vm, value) => value,
  exhausted: (_vm, value) => value,
  recovered: (vm, frame) => named(vm, frame) ?? null,
  returned: (vm, frame, value) => named(vm, frame) ?? value,

  tooDeep(vm) {
    vm.writeError(
      `runtime: goroutine stack exceeds 1000000000-byte limit\nruntime: sp=0xc0200e1390 stack=[0xc0200e0000, 0xc0400e0000]\nfatal error: stack overflow\n\ngoroutine 1 [running]:\n${traceText(vm, vm.trace().slice(-3))}\t...\n`,
    );
    return exits(vm, 2);
  },
  tooLarge(vm) {
    vm.writeError('fatal error: runtime: out of memory\n');
    return exits(vm, 2);
  },

  uncaught(vm, error) {
    vm.flush();
    vm.writeError(panicText(vm, error));
    return status(vm, 2);
  },

  deadlock(vm) {
    vm.flush();
    const [main] = vm.state.threads;
    if (main) vm.thread = main;
    const blocked = plain(vm.state.store.get('%blocked') ?? 'chan receive');
    vm.writeError(
      `fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [${blocked}]:\n${traceText(vm, vm.trace())}`,
    );
    return status(vm, 2);
  },

  signal(vm, signal) {
    if (signal !== 2 && signal !== 15) return 'default';
    if (vm.state.store.get('%run') !== true) return 'default';
    vm.writeError(`signal: ${signal === 2 ? 'interrupt' : 'terminated'}\n`);
    throw new Exits(1);
  },
  signalName: (signal) => BigInt(signal),
};

/** The named results of a function, as they are now. */
function named(vm: Machine, frame: Frame): Value {
  const names = factsOf(vm).results[frame.name];
  if (!names) return undefined;
  const values = names.map((name) => lookUp(frame.scope, name));
  return values.length === 1 ? values[0] : tuple(values);
}

function cut(value: bigint, bits: string | undefined): bigint {
  const size = bits === undefined ? -64 : Number(bits);
  return size < 0 ? BigInt.asIntN(-size, value) : BigInt.asUintN(size, value);
}

function binary(vm: Machine, written: string, left: Value, right: Value): Value {
  if (written === '==nil') return (left ?? null) === null && (right ?? null) === null;
  if (written === '!=nil') return (left ?? null) !== (right ?? null);
  const [operator = '', bits] = written.split('#');
  if (typeof left === 'bigint' && typeof right === 'bigint') return whole(vm, operator, left, right, bits);
  if (typeof left === 'string' && typeof right === 'string') {
    if (operator !== '+') return compare(operator, left, right);
    vm.checkText(left.length + right.length);
    return left + right;
  }
  if (typeof left === 'number' && typeof right === 'number') {
    const round = (value: number) => (bits === 'f' ? Math.fround(value) : value);
    switch (operator) {
      case '+':
        return round(left + right);
      case '-':
        return round(left - right);
      case '*':
        return round(left * right);
      case '/':
        return round(left / right);
      default:
        return compare(operator, left, right);
    }
  }
  if (isBox(left) || isBox(right)) return operator === '!=';
  return operator === '==' ? left === right : left !== right;
}

function compare<Each extends string | number | bigint>(operator: string, a: Each, b: Each): boolean {
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    default:
      return a >= b;
  }
}

function whole(vm: Machine, operator: string, a: bigint, b: bigint, bits: string | undefined): Value {
  switch (operator) {
    case '+':
      return cut(a + b, bits);
    case '-':
      return cut(a - b, bits);
    case '*':
      return cut(a * b, bits);
    case '/':
      return b === 0n ? raise(vm, 'integer divide by zero') : cut(a / b, bits);
    case '%':
      return b === 0n ? raise(vm, 'integer divide by zero') : a % b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '&^':
      return a & ~b;
    case '<<':
      return b < 0n ? raise(vm, 'negative shift amount') : b > 64n ? 0n : cut(a << b, bits);
    case '>>':
      return b < 0n ? raise(vm, 'negative shift amount') : a >> (b > 64n ? 64n : b);
    default:
      return compare(operator, a, b);
  }
}
