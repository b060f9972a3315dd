import type { NativeTable } from '../../core/language.ts';
import { isKind, list, plain, type Value } from '../../core/value.ts';
import { callBlock, callMethod } from '../dispatch.ts';
import { each } from '../each.ts';
import { items } from './arguments.ts';

/** A block as a lambda: it returns to itself. */
export function asLambda(block: Value): Value {
  return isKind(block, 'function')
    ? { ...block, fields: new Map<string, Value>([['lambda', true]]) }
    : (block ?? null);
}

/** Blocks as values. */
export const PROC: NativeTable = {
  'Kernel#lambda': (_vm, { block }) => asLambda(block),
  'Kernel#proc': (_vm, { block }) => block ?? null,
  '%symbol-proc': (vm, { args: [self, ...rest], named }, name) =>
    callMethod(vm, self, plain(name), { args: rest, ...(named ? { named } : {}) }),
  '%method-proc': (vm, call, data) => {
    const [self, name] = items(data);
    return callMethod(vm, self, `.${plain(name)}`, call);
  },
  'Proc#call': (vm, { self, ...call }) => callBlock(vm, self ?? null, call),
  'Proc#()': (vm, { self, ...call }) => callBlock(vm, self ?? null, call),
  'Proc#yield': (vm, { self, ...call }) => callBlock(vm, self ?? null, call),
  'Proc#[]': (vm, { self, ...call }) => callBlock(vm, self ?? null, call),
  'Proc#===': (vm, { self, ...call }) => callBlock(vm, self ?? null, call),
  'Proc#to_proc': (_vm, { self }) => self ?? null,
  'Proc#lambda?': (_vm, { self }) => isKind(self, 'function') && self.fields?.get('lambda') === true,
  'Proc#arity': (vm, { self }) =>
    isKind(self, 'function')
      ? BigInt(
          vm.code(self.unit, self.code).parameters.filter(({ kind, value }) => kind === 'plain' && !value)
            .length,
        )
      : -1n,
  'Proc#curry': (_vm, { self }) => self ?? null,
  'Proc#>>': (_vm, { self, args: [next] }) => ({
    kind: 'native',
    name: '%compose',
    data: list([self, next]),
  }),
  'Proc#<<': (_vm, { self, args: [first] }) => ({
    kind: 'native',
    name: '%compose',
    data: list([first, self]),
  }),
  '%compose': (vm, { args }, data) => {
    const [first, next] = items(data);
    return each(vm, first, [args], '%composed', next);
  },
  '%composed': (vm, { args: [results, next] }) => callBlock(vm, next, { args: [items(results)[0]] }),
  'Proc.new': (_vm, { block }) => block ?? null,
};
