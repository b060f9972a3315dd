import { itemsOf } from '../../core/iteration.ts';
import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, type Value, plain } from '../../core/value.ts';
import { argument, integer, real } from '../arguments.ts';
import { raise } from '../errors.ts';
import { classNamed } from '../types.ts';

/** 0 ≤ x < 1, from the machine's own generator. */
function fraction(vm: Machine): number {
  return ((vm.process.random() >>> 5) * 67_108_864 + (vm.process.random() >>> 6)) / 9_007_199_254_740_992;
}

function below(vm: Machine, bound: number): number {
  return Math.floor(fraction(vm) * bound);
}

function shuffle(vm: Machine, items: Value[]): Value[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = below(vm, index + 1);
    [result[index], result[other]] = [result[other], result[index]];
  }
  return result;
}

function hex(vm: Machine, digits: number): string {
  let text = '';
  while (text.length < digits) text += vm.process.random().toString(16).padStart(8, '0');
  return text.slice(0, digits);
}

const FUNCTIONS: NativeTable = Object.fromEntries(
  (['sqrt', 'sin', 'cos', 'tan', 'exp', 'log10', 'log2', 'atan', 'asin', 'acos', 'fabs'] as const).map(
    (name) => [
      `math.${name}`,
      (vm: Machine, { args: [value] }: { readonly args: Value[] }) => {
        const number = real(vm, value);
        if ((name === 'sqrt' && number < 0) || (name.startsWith('log') && number <= 0))
          return raise(vm, 'ValueError', 'math domain error');
        return name === 'fabs' ? Math.abs(number) : Math[name](number);
      },
    ],
  ),
);

/** math, random, uuid, secrets, statistics. */
export const NUMBERS: NativeTable = {
  ...FUNCTIONS,
  'math.pi!': () => Math.PI,
  'math.e!': () => Math.E,
  'math.inf!': () => Infinity,
  'math.nan!': () => Number.NaN,
  'math.log': (vm, { args: [value, base] }) => {
    const number = real(vm, value);
    if (number <= 0) return raise(vm, 'ValueError', 'math domain error');
    return base === undefined ? Math.log(number) : Math.log(number) / Math.log(real(vm, base));
  },
  'math.floor': (vm, { args: [value] }) => BigInt(Math.floor(real(vm, value))),
  'math.ceil': (vm, { args: [value] }) => BigInt(Math.ceil(real(vm, value))),
  'math.trunc': (vm, { args: [value] }) => BigInt(Math.trunc(real(vm, value))),
  'math.pow': (vm, { args: [a, b] }) => real(vm, a) ** real(vm, b),
  'math.isnan': (vm, { args: [value] }) => Number.isNaN(real(vm, value)),
  'math.gcd': (vm, { args }) =>
    BigInt(
      args
        .map((each) => Math.abs(integer(vm, each)))
        .reduce((a, b) => {
          let [x, y] = [a, b];
          while (y !== 0) [x, y] = [y, x % y];
          return x;
        }, 0),
    ),
  'math.factorial': (vm, { args: [value] }) => {
    const number = integer(vm, value);
    if (number < 0) return raise(vm, 'ValueError', 'factorial() not defined for negative values');
    if (number > 3000) return vm.language.tooLarge(vm);
    let result = 1n;
    for (let factor = 2n; factor <= BigInt(number); factor += 1n) result *= factor;
    vm.count(number);
    return result;
  },
  'math.isqrt': (vm, { args: [value] }) => BigInt(Math.floor(Math.sqrt(real(vm, value)))),
  'math.hypot': (vm, { args }) => Math.hypot(...args.map((each) => real(vm, each))),
  'math.radians': (vm, { args: [value] }) => (real(vm, value) * Math.PI) / 180,

  'random.random': (vm) => fraction(vm),
  'random.seed': () => null,
  'random.randint': (vm, { args: [from, to] }) =>
    BigInt(integer(vm, from) + below(vm, integer(vm, to) - integer(vm, from) + 1)),
  'random.randrange': (vm, { args: [from, to] }) =>
    to === undefined
      ? BigInt(below(vm, integer(vm, from)))
      : BigInt(integer(vm, from) + below(vm, integer(vm, to) - integer(vm, from))),
  'random.uniform': (vm, { args: [from, to] }) =>
    real(vm, from) + fraction(vm) * (real(vm, to) - real(vm, from)),
  'random.choice': (vm, { args: [over] }) => {
    const items = itemsOf(vm, over);
    return items.length === 0
      ? raise(vm, 'IndexError', 'Cannot choose from an empty sequence')
      : items[below(vm, items.length)];
  },
  'random.choices': (vm, call) => {
    const items = itemsOf(vm, call.args[0]);
    const count = integer(vm, argument(call, 3, 'k'), 1);
    return list(Array.from({ length: Math.min(count, 10_000) }, () => items[below(vm, items.length)]));
  },
  'random.sample': (vm, call) =>
    list(shuffle(vm, itemsOf(vm, call.args[0])).slice(0, integer(vm, argument(call, 1, 'k')))),
  'random.shuffle': (vm, { args: [items] }) => {
    if (isKind(items, 'list')) items.items = shuffle(vm, items.items);
    return null;
  },
  'secrets.token_hex': (vm, { args: [bytes] }) => hex(vm, 2 * integer(vm, bytes, 32)),
  'secrets.choice': (vm, { args: [over] }) => {
    const items = itemsOf(vm, over);
    return items[below(vm, items.length)];
  },
  'uuid.uuid4': (vm) => {
    const digits = hex(vm, 32);
    const data = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
    return { ...vm.construct(classNamed('uuid.UUID')), data };
  },
  'uuid.UUID.__str__': (_vm, { self }) => (isKind(self, 'instance') ? self.data : ''),
  'uuid.UUID.hex!': (_vm, { self }) => (isKind(self, 'instance') ? plain(self.data).replaceAll('-', '') : ''),
  'statistics.mean': (vm, { args: [over] }) => {
    const items = itemsOf(vm, over);
    return items.reduce<number>((sum, each) => sum + real(vm, each), 0) / items.length;
  },
};
