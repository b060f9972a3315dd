import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { list, plain, type Value } from '../../core/value.ts';
import { classNamed } from '../classes.ts';
import { each } from '../each.ts';
import { floatText } from '../display.ts';
import { raise } from '../errors.ts';
import { binary } from '../operators.ts';
import { integer } from './arguments.ts';

/** The number that a method was called on. */
function number({ self }: Call): number {
  return Number(typeof self === 'bigint' || typeof self === 'number' ? self : 0);
}

/** `round`, `floor`, `ceil`: to so many digits. */
function rounded(vm: Machine, call: Call, how: (value: number) => number): Value {
  const digits = call.args[0] === undefined ? 0 : integer(vm, call.args[0]);
  const value = number(call);
  if (digits > 0)
    return typeof call.self === 'bigint'
      ? call.self
      : Number(`${how(Number(`${value}e${digits}`))}e-${digits}`);
  if (!Number.isFinite(value)) return raise(vm, 'FloatDomainError', floatText(value), { native: true });
  const scale = 10 ** -digits;
  return BigInt(how(value / scale) * scale);
}

const half = (value: number) => Math.sign(value) * Math.round(Math.abs(value));

/** The block for each number from one to another. */
function counting(vm: Machine, call: Call, to: number, by: number): Value | ReturnType<typeof each> {
  const from = number(call);
  const size = Math.max(0, Math.floor((to - from) / by) + 1);
  vm.checkItems(size >> 4);
  const values = Array.from({ length: Math.min(size, 500_000) }, (_, index) => [BigInt(from + index * by)]);
  if (call.block === undefined) {
    const made = vm.construct(classNamed('Enumerator'));
    made.fields.set('%items', list(values.map(([value]) => value)));
    return made;
  }
  return each(vm, call.block, values, '%extra', call.self ?? null);
}

const OPERATORS = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '**',
  '&',
  '|',
  '^',
  '<<',
  '>>',
  '<',
  '>',
  '<=',
  '>=',
  '<=>',
  '==',
];

/** Methods of numbers, and the Math module. */
export const NUMBER: NativeTable = {
  ...Object.fromEntries(
    OPERATORS.flatMap((operator) =>
      ['Integer', 'Float'].map(
        (cls) =>
          [
            `${cls}#${operator}`,
            (vm: Machine, { self, args: [other] }: Call) => binary(vm, operator, self, other),
          ] as const,
      ),
    ),
  ),
  'Integer#times': (vm, call) => counting(vm, { ...call, self: 0n }, number(call) - 1, 1),
  'Integer#upto': (vm, call) => counting(vm, call, Number(plain(call.args[0])), 1),
  'Integer#downto': (vm, call) => counting(vm, call, Number(plain(call.args[0])), -1),
  'Numeric#step': (vm, call) =>
    counting(
      vm,
      call,
      Number(plain(call.args[0] ?? call.named?.get('to'))),
      Number(plain(call.args[1] ?? call.named?.get('by') ?? 1n)),
    ),
  'Integer#to_s': (vm, { self, args: [base] }) =>
    typeof self === 'bigint' ? self.toString(base === undefined ? 10 : integer(vm, base)) : '',
  'Integer#inspect': (_vm, { self }) => plain(self ?? null),
  'Integer#digits': (_vm, { self }) => list(Array.from(plain(self)).toReversed().map(BigInt)),
  'Integer#chr': (_vm, call) => String.fromCodePoint(number(call)),
  'Integer#ord': (_vm, { self }) => self ?? null,
  'Integer#even?': (_vm, call) => number(call) % 2 === 0,
  'Integer#odd?': (_vm, call) => number(call) % 2 !== 0,
  'Integer#succ': (vm, { self }) => binary(vm, '+', self, 1n),
  'Integer#next': (vm, { self }) => binary(vm, '+', self, 1n),
  'Integer#pred': (vm, { self }) => binary(vm, '-', self, 1n),
  'Integer#gcd': (_vm, { self, args: [other] }) => {
    let [a, b] = [typeof self === 'bigint' ? self : 0n, typeof other === 'bigint' ? other : 0n];
    while (b !== 0n) [a, b] = [b, a % b];
    return a < 0n ? -a : a;
  },
  'Integer#bit_length': (_vm, { self }) => BigInt(typeof self === 'bigint' ? self.toString(2).length : 0),
  'Integer#size': () => 8n,
  'Integer.sqrt': (_vm, { args: [value] }) => BigInt(Math.floor(Math.sqrt(Number(plain(value))))),
  'Numeric#to_i': (_vm, call) =>
    typeof call.self === 'bigint' ? call.self : BigInt(Math.trunc(number(call))),
  'Numeric#to_int': (_vm, call) =>
    typeof call.self === 'bigint' ? call.self : BigInt(Math.trunc(number(call))),
  'Numeric#to_f': (_vm, call) => number(call),
  'Numeric#to_r': (_vm, call) => number(call),
  'Numeric#to_c': (_vm, call) => number(call),
  'Numeric#integer?': (_vm, { self }) => typeof self === 'bigint',
  'Numeric#zero?': (_vm, call) => number(call) === 0,
  'Numeric#positive?': (_vm, call) => number(call) > 0,
  'Numeric#negative?': (_vm, call) => number(call) < 0,
  'Numeric#nonzero?': (_vm, call) => (number(call) === 0 ? null : (call.self ?? null)),
  'Numeric#abs': (_vm, { self }) =>
    typeof self === 'bigint' ? (self < 0n ? -self : self) : Math.abs(Number(plain(self))),
  'Numeric#floor': (vm, call) => rounded(vm, call, Math.floor),
  'Numeric#ceil': (vm, call) => rounded(vm, call, Math.ceil),
  'Numeric#round': (vm, call) => rounded(vm, call, half),
  'Numeric#truncate': (vm, call) => rounded(vm, call, Math.trunc),
  'Numeric#divmod': (vm, { self, args: [other] }) =>
    list([binary(vm, '/', self, other), binary(vm, '%', self, other)]),
  'Numeric#div': (vm, { self, args: [other] }) =>
    BigInt(Math.floor(Number(plain(self)) / Number(plain(other)))) ?? vm,
  'Numeric#modulo': (vm, { self, args: [other] }) => binary(vm, '%', self, other),
  'Numeric#fdiv': (_vm, call) => number(call) / Number(plain(call.args[0])),
  'Numeric#pow': (vm, { self, args: [other] }) => binary(vm, '**', self, other),
  'Numeric#coerce': (_vm, { self, args: [other] }) => list([other, self]),
  'Float#to_s': (_vm, call) => floatText(number(call)),
  'Float#inspect': (_vm, call) => floatText(number(call)),
  'Float#nan?': (_vm, call) => Number.isNaN(number(call)),
  'Float#infinite?': (_vm, call) =>
    Number.isFinite(number(call)) || Number.isNaN(number(call)) ? null : number(call) > 0 ? 1n : -1n,
  ...Object.fromEntries(
    (['sqrt', 'sin', 'cos', 'tan', 'exp', 'log2', 'log10', 'cbrt', 'atan', 'hypot', 'log'] as const).map(
      (name) =>
        [
          `Math.${name}`,
          (_vm: Machine, { args }: Call) =>
            Math[name](...(args.map((value) => Number(plain(value))) as [number])),
        ] as const,
    ),
  ),
};
