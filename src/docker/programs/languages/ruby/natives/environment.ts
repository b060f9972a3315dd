import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { list, type Value } from '../../core/value.ts';
import { callBlock, inspect } from '../dispatch.ts';
import { each } from '../each.ts';
import { raise } from '../errors.ts';
import { text } from './arguments.ts';

/** The environment, with what the program set. */
function environment(vm: Machine): ReadonlyMap<string, Value> {
  const all = new Map<string, Value>(Object.entries(vm.process.env));
  for (const [key, value] of vm.state.store) {
    if (!key.startsWith('env:')) continue;
    if (value === null) all.delete(key.slice(4));
    else all.set(key.slice(4), value);
  }
  return all;
}

function environmentHash(vm: Machine): Value {
  return {
    kind: 'dict',
    entries: new Map([...environment(vm)].map(([name, value]) => [`"${name}`, [name, value] as const])),
  };
}

/** Methods of `ENV`. */
export const ENVIRONMENT: NativeTable = {
  'ENV.[]': (vm, { args: [name] }) => environment(vm).get(text(vm, name)) ?? null,
  'ENV.fetch': (vm, { args: [name, otherwise], block }) => {
    const found = environment(vm).get(text(vm, name));
    if (found !== undefined) return found;
    if (block !== undefined) return callBlock(vm, block, { args: [name] });
    return otherwise === undefined
      ? raise(vm, 'KeyError', `key not found: ${inspect(vm, name)}`, { native: true })
      : otherwise;
  },
  'ENV.[]=': (vm, { args: [name, value] }) => {
    vm.state.store.set(`env:${text(vm, name)}`, value ?? null);
    return value;
  },
  'ENV.key?': (vm, { args: [name] }) => environment(vm).has(text(vm, name)),
  'ENV.has_key?': (vm, { args: [name] }) => environment(vm).has(text(vm, name)),
  'ENV.include?': (vm, { args: [name] }) => environment(vm).has(text(vm, name)),
  'ENV.to_h': (vm) => environmentHash(vm),
  'ENV.keys': (vm) => list([...environment(vm).keys()]),
  'ENV.each': (vm, { block }) =>
    each(
      vm,
      block ?? null,
      [...environment(vm)].map(([name, value]) => [name, value]),
      '%nil',
      null,
    ),
  'ENV.inspect': (vm) => inspect(vm, environmentHash(vm)),
};
