import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, tuple, type ClassValue, type Value } from '../../core/value.ts';
import { classOf, symbolName } from '../classes.ts';
import { ancestors, findMethod, isA, opened } from '../method-lookup.ts';
import { callBlock, callMethod, defaultInspect, inspect, isError, toS, truthy } from '../dispatch.ts';
import { each } from '../each.ts';
import { quoted, raise, receiver } from '../errors.ts';
import { caseEqual, compare, equals, hashKey } from '../compare.ts';
import { items, text } from './arguments.ts';

/** Names of methods, of a class and as many of its ancestors. */
function names(vm: Machine, cls: ClassValue, depth: number): Value[] {
  const found = new Set<string>();
  for (const each of ancestors(vm, cls).slice(0, depth)) {
    if (each.external !== undefined && each.name !== cls.name) continue;
    const own = each.external === undefined ? each : opened(vm, each);
    for (const name of own.members.keys()) if (/^[a-z_]/.test(name)) found.add(name);
  }
  return [...found].map((name) => tuple([name]));
}

/** Instance variables. */
function ivars(self: Value): Map<string, Value> {
  return isKind(self, 'instance') ? self.fields : new Map<string, Value>();
}

/** A copy of what a value itself holds. */
export function copy(value: Value): Value {
  if (isKind(value, 'list')) return list([...value.items]);
  if (isKind(value, 'dict')) return { ...value, entries: new Map(value.entries) };
  if (isKind(value, 'instance')) {
    const fields = new Map(value.fields);
    fields.delete('%frozen');
    fields.delete('%id');
    return { ...value, fields };
  }
  return value ?? null;
}

/** Adds a module to what a class includes, extends or prepends. */
export function addTo(
  vm: Machine,
  cls: ClassValue,
  key: '%includes' | '%extends' | '%prepends',
  module: ClassValue,
): void {
  const own = opened(vm, cls);
  const table = key === '%extends' ? own.statics : own.members;
  const known = items(table?.get(key));
  if (!known.includes(module)) table?.set(key, list([...known, module]));
}

/** What every object can do. */
export const OBJECT: NativeTable = {
  'Object#class': (_vm, { self }) => classOf(self),
  'Object#singleton_class': (_vm, { self }) => classOf(self),
  'Object#inspect': (vm, { self }) =>
    isKind(self, 'instance') && !isError(self) && !self.fields.has('%main')
      ? defaultInspect(vm, self)
      : inspect(vm, self),
  'Object#to_s': (vm, { self }) => toS(vm, self),
  'Object#nil?': (_vm, { self }) => self === null || self === undefined,
  'Object#!': (_vm, { self }) => !truthy(self),
  'Object#==': (vm, { self, args: [other] }) => equals(vm, self, other),
  'Object#!=': (vm, { self, args: [other] }) => !equals(vm, self, other),
  'Object#equal?': (_vm, { self, args: [other] }) =>
    self === other || (symbolName(self) !== undefined && symbolName(self) === symbolName(other)),
  'Object#eql?': (vm, { self, args: [other] }) => hashKey(vm, self) === hashKey(vm, other),
  'Object#===': (vm, { self, args: [other] }) => caseEqual(vm, self, other),
  'Object#=~': () => null,
  'Object#hash': (vm, { self }) =>
    BigInt(
      Array.from(hashKey(vm, self)).reduce(
        (sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 2_147_483_647,
        7,
      ),
    ),
  'Object#object_id': (vm, { self }) => {
    if (typeof self === 'bigint') return self * 2n + 1n;
    if (self === null || self === undefined) return 8n;
    return isKind(self, 'instance') ? BigInt(hashKey(vm, self).slice(1)) * 8n + 8n : 16n;
  },
  'Object#is_a?': (vm, { self, args: [cls] }) => isKind(cls, 'class') && isA(vm, self, cls),
  'Object#kind_of?': (vm, { self, args: [cls] }) => isKind(cls, 'class') && isA(vm, self, cls),
  'Object#instance_of?': (_vm, { self, args: [cls] }) => classOf(self) === cls,
  'Object#respond_to?': (vm, { self, args: [name] }) => {
    const found = findMethod(vm, self, text(vm, name));
    return found !== undefined && !(isKind(found.value, 'native') && found.value.name.startsWith('Kernel#'));
  },
  'Object#send': (vm, { self, args: [name, ...args], ...rest }) =>
    callMethod(vm, self, `.${text(vm, name)}`, { ...rest, args }),
  'Object#public_send': (vm, { self, args: [name, ...args], ...rest }) =>
    callMethod(vm, self, text(vm, name), { ...rest, args }),
  'Object#__send__': (vm, { self, args: [name, ...args], ...rest }) =>
    callMethod(vm, self, `.${text(vm, name)}`, { ...rest, args }),
  'Object#method': (vm, { self, args: [name] }) => {
    const wanted = text(vm, name);
    if (!findMethod(vm, self, wanted))
      return raise(
        vm,
        'NameError',
        `undefined method ${quoted(vm, wanted)} for ${receiver(vm, self, (value) => inspect(vm, value))}`,
        { native: true },
      );
    return { kind: 'native', name: '%method-proc', data: list([self, wanted]) };
  },
  'Object#methods': (vm, { self }) => list(names(vm, classOf(self), 10)),
  'Object#public_methods': (vm, { self }) => list(names(vm, classOf(self), 1)),
  'Object#instance_variables': (_vm, { self }) =>
    list([...ivars(self).keys()].filter((name) => name.startsWith('@')).map((name) => tuple([name]))),
  'Object#instance_variable_get': (vm, { self, args: [name] }) => ivars(self).get(text(vm, name)) ?? null,
  'Object#instance_variable_set': (vm, { self, args: [name, value] }) => (
    ivars(self).set(text(vm, name), value),
    value
  ),
  'Object#instance_variable_defined?': (vm, { self, args: [name] }) => ivars(self).has(text(vm, name)),
  'Object#freeze': (_vm, { self }) => {
    if (isKind(self, 'instance')) self.fields.set('%frozen', true);
    return self ?? null;
  },
  'Object#frozen?': (_vm, { self }) => !isKind(self, 'instance') || self.fields.has('%frozen'),
  'Object#dup': (_vm, { self }) => copy(self),
  'Object#clone': (_vm, { self }) => copy(self),
  'Object#itself': (_vm, { self }) => self ?? null,
  'Object#tap': (vm, { self, block }) => each(vm, block ?? null, [[self]], '%extra', self ?? null),
  'Object#then': (vm, { self, block }) => callBlock(vm, block ?? null, { args: [self] }),
  'Object#yield_self': (vm, { self, block }) => callBlock(vm, block ?? null, { args: [self] }),
  'Object#instance_eval': (vm, { self, block }) =>
    callBlock(vm, block ?? null, { args: [self] }, self ?? null),
  'Object#instance_exec': (vm, { self, args, block }) => callBlock(vm, block ?? null, { args }, self ?? null),
  'Object#extend': (vm, { self, args }) => {
    for (const module of args) {
      if (!isKind(module, 'class')) continue;
      if (isKind(self, 'class')) addTo(vm, self, '%extends', module);
      else if (isKind(self, 'instance')) {
        const known = self.fields.get('%single');
        const single: ClassValue = isKind(known, 'class')
          ? known
          : { kind: 'class', name: classOf(self).name, parents: [], members: new Map(), statics: new Map() };
        single.members.set('%includes', list([...items(single.members.get('%includes')), module]));
        self.fields.set('%single', single);
      }
    }
    return self ?? null;
  },
  'Object#define_singleton_method': (vm, { self, args: [name, body], block }) => {
    const callee: Value = { kind: 'bound', self: null, callee: block ?? body };
    if (isKind(self, 'class')) opened(vm, self).statics?.set(text(vm, name), callee);
    return name;
  },
  'Object#<=>': (vm, { self, args: [other] }) => {
    const order = compare(vm, self, other);
    return order === undefined ? (equals(vm, self, other) ? 0n : null) : BigInt(Math.sign(order));
  },
  'Object#display': (vm, { self }) => (vm.write(toS(vm, self)), null),
  'Object#enum_for': (_vm, { self }) => self ?? null,
  'Object#instance_variables_set': () => null,
  'Comparable#between?': (vm, { self, args: [low, high] }) =>
    (compare(vm, self, low) ?? -1) >= 0 && (compare(vm, self, high) ?? 1) <= 0,
  'Comparable#clamp': (vm, { self, args: [low, high] }) =>
    ((compare(vm, self, low) ?? 0) < 0 ? low : (compare(vm, self, high) ?? 0) > 0 ? high : self) ?? null,
  'NilClass#to_s': () => '',
  'NilClass#to_a': () => list([]),
  'NilClass#to_i': () => 0n,
  'NilClass#to_h': () => ({ kind: 'dict', entries: new Map() }),
  'NilClass#to_f': () => 0,
  'NilClass#inspect': () => 'nil',
};
