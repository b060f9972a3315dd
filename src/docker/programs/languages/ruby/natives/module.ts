import { PENDING, type NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { lookUp } from '../../core/scopes.ts';
import { isKind, list, plain, tuple, type ClassValue, type Value } from '../../core/value.ts';
import { classNamed, classOf } from '../classes.ts';
import { ancestors, findMethod, isA, opened } from '../method-lookup.ts';
import { callBlock, callMethod, inspect, invokeFound, messageOf, sendNow } from '../dispatch.ts';
import { entryText, raise, report, traceOf } from '../errors.ts';
import { binary } from '../operators.ts';
import { equals } from '../compare.ts';
import { addTo } from './object.ts';
import { text } from './arguments.ts';

function cls(self: Value): ClassValue {
  return isKind(self, 'class') ? self : classNamed('Object');
}

/** Names a member for each given name. */
function accessors(
  vm: Machine,
  self: Value,
  names: readonly Value[],
  reads: boolean,
  writes: boolean,
): Value {
  const { members } = opened(vm, cls(self));
  for (const each of names) {
    const name = text(vm, each);
    if (reads) members.set(name, { kind: 'native', name: '%attr', data: `@${name}` });
    if (writes) members.set(`${name}=`, { kind: 'native', name: '%attr=', data: `@${name}` });
  }
  return list([...names]);
}

function hide(vm: Machine, self: Value, names: readonly Value[]): Value {
  const { members } = opened(vm, cls(self));
  const known = members.get('%private');
  const hidden = isKind(known, 'set') ? known : { kind: 'set' as const, entries: new Map<string, Value>() };
  members.set('%private', hidden);
  if (names.length === 0) members.set('%hides', true);
  for (const name of names.flatMap((each) => (isKind(each, 'list') ? each.items : [each])))
    hidden.entries.set(text(vm, name), true);
  return names[0] ?? null;
}

/** `new`: the object, once its `initialize` has ended. */
function create(vm: Machine, self: Value, call: Parameters<NativeTable[string]>[1]): Value | typeof PENDING {
  const made = vm.construct(cls(self));
  const found = findMethod(vm, made, 'initialize');
  if (!found) {
    if (call.args.length > 0)
      raise(vm, 'ArgumentError', `wrong number of arguments (given ${call.args.length}, expected 0)`, {
        native: true,
      });
    return made;
  }
  vm.loop({ callee: null, calls: [], finish: '%extra', extra: made, self: 'Class#new' });
  const result = invokeFound(vm, made, found, 'initialize', call);
  const { frame } = vm;
  if (result === PENDING && frame) frame.discard = true;
  return PENDING;
}

/** `Struct.new(:a, :b)` */
function struct(vm: Machine, call: Parameters<NativeTable[string]>[1]): Value | typeof PENDING {
  if (cls(call.self).name !== 'Struct') return create(vm, call.self, call);
  const names = call.args.map((each) => text(vm, each));
  const made: ClassValue = {
    kind: 'class',
    name: '',
    parents: [classNamed('Struct')],
    members: new Map(),
    statics: new Map(),
  };
  made.members.set('%fields', list(names)).set('%keywords', call.named?.get('keyword_init') === true);
  accessors(vm, made, names, true, true);
  if (call.block === undefined) return made;
  vm.loop({ callee: null, calls: [], finish: '%extra', extra: made });
  return inClass(vm, made, call.block);
}

function inClass(vm: Machine, made: ClassValue, block: Value): Value | typeof PENDING {
  const result = callBlock(vm, block, { args: [made] }, made);
  const { frame } = vm;
  if (result === PENDING && frame) {
    frame.scope.vars.set('%class', made);
    frame.discard = true;
  }
  return PENDING;
}

function structFields(vm: Machine, self: Value): readonly string[] {
  for (const each of ancestors(vm, classOf(self))) {
    const fields = each.members.get('%fields');
    if (isKind(fields, 'list')) return fields.items.map(plain);
  }
  return [];
}

/** Classes, modules and exceptions. */
export const CLASSES_AND_ERRORS: NativeTable = {
  'Class#new': (vm, call) => create(vm, call.self, call),
  'Class#allocate': (vm, { self }) => vm.construct(cls(self)),
  'Class#superclass': (_vm, { self }) => cls(self).parents[0] ?? null,
  'Class.new': (vm, { args: [parent], block }) => {
    const made: ClassValue = {
      kind: 'class',
      name: '',
      parents: [isKind(parent, 'class') ? parent : classNamed('Object')],
      members: new Map(),
      statics: new Map(),
    };
    if (block === undefined) return made;
    vm.loop({ callee: null, calls: [], finish: '%extra', extra: made });
    return inClass(vm, made, block);
  },
  'Module.new': (vm, { block }) => {
    const made: ClassValue = {
      kind: 'class',
      name: '',
      parents: [],
      members: new Map<string, Value>([['%module', true]]),
      statics: new Map(),
    };
    if (block === undefined) return made;
    vm.loop({ callee: null, calls: [], finish: '%extra', extra: made });
    return inClass(vm, made, block);
  },
  'Module#name': (_vm, { self }) => (cls(self).name === '' ? null : cls(self).name),
  'Module#to_s': (_vm, { self }) => cls(self).name,
  'Module#inspect': (_vm, { self }) => cls(self).name,
  'Module#===': (vm, { self, args: [value] }) => isA(vm, value, cls(self)),
  'Module#ancestors': (vm, { self }) => list([...ancestors(vm, cls(self))]),
  'Module#attr_accessor': (vm, { self, args }) => accessors(vm, self, args, true, true),
  'Module#attr_reader': (vm, { self, args }) => accessors(vm, self, args, true, false),
  'Module#attr_writer': (vm, { self, args }) => accessors(vm, self, args, false, true),
  'Module#include': (vm, { self, args }) => {
    for (const module of args) {
      if (!isKind(module, 'class'))
        return raise(vm, 'TypeError', `wrong argument type ${classOf(module).name} (expected module)`, {
          native: true,
        });
      addTo(vm, cls(self), '%includes', module);
      if (findMethod(vm, module, 'included')) sendNow(vm, module, 'included', [self]);
    }
    return self;
  },
  'Module#prepend': (vm, { self, args }) => {
    for (const module of args) if (isKind(module, 'class')) addTo(vm, cls(self), '%prepends', module);
    return self;
  },
  'Module#include?': (vm, { self, args: [module] }) =>
    isKind(module, 'class') && ancestors(vm, cls(self)).includes(module),
  'Module#private': (vm, { self, args }) => hide(vm, self, args),
  'Module#protected': (_vm, { args: [name] }) => name ?? null,
  'Module#public': (vm, { self }) => {
    opened(vm, cls(self)).members.delete('%hides');
    return null;
  },
  'Module#private_constant': () => null,
  'Module#private_class_method': () => null,
  'Module#module_function': (vm, { self, args }) => {
    const own = opened(vm, cls(self));
    if (args.length === 0) own.statics?.set('%functions', true);
    for (const each of args) own.statics?.set(text(vm, each), own.members.get(text(vm, each)));
    return null;
  },
  'Module#define_method': (vm, { self, args: [name, body], block }) => {
    opened(vm, cls(self)).members.set(text(vm, name), { kind: 'bound', self: null, callee: block ?? body });
    return tuple([text(vm, name)]);
  },
  'Module#alias_method': (vm, { self, args: [to, from] }) => {
    const found = findMethod(vm, { kind: 'instance', cls: cls(self), fields: new Map() }, text(vm, from));
    opened(vm, cls(self)).members.set(text(vm, to), found?.value ?? null);
    return to ?? null;
  },
  'Module#instance_methods': (vm, { self }) =>
    list(
      [...opened(vm, cls(self)).members.keys()]
        .filter((name) => /^[a-z_]/.test(name))
        .map((name) => tuple([name])),
    ),
  'Module#method_defined?': (vm, { self, args: [name] }) =>
    findMethod(vm, { kind: 'instance', cls: cls(self), fields: new Map() }, text(vm, name)) !== undefined,
  'Module#instance_method': (_vm, { args: [name] }) => name ?? null,
  'Module#const_get': (vm, { self, args: [name] }) =>
    vm.language.special(vm, 'scoped-constant', [self], text(vm, name)),
  'Module#const_set': (vm, { self, args: [name, value] }) => (
    opened(vm, cls(self)).members.set(`::${text(vm, name)}`, value),
    value
  ),
  'Module#constants': (vm, { self }) =>
    list(
      [...opened(vm, cls(self)).members.keys()]
        .filter((name) => name.startsWith('::'))
        .map((name) => tuple([name.slice(2)])),
    ),
  'Module#class_eval': (vm, { self, block }) => {
    vm.loop({ callee: null, calls: [], finish: '%extra', extra: null });
    return inClass(vm, cls(self), block ?? null);
  },
  'Module#class_variable_get': (_vm, { self, args: [name] }) => cls(self).members.get(plain(name)) ?? null,
  'Module#<=>': (vm, { self, args: [other] }) =>
    self === other ? 0n : binary(vm, '<', self, other) === true ? -1n : 1n,

  'Struct.new': (vm, call) => struct(vm, call),
  'Struct#initialize': (vm, { self, args, named }) => {
    const names = structFields(vm, self);
    if (args.length > names.length)
      return raise(vm, 'ArgumentError', 'struct size differs', { native: true });
    if (isKind(self, 'instance'))
      names.forEach((name, index) => self.fields.set(`@${name}`, args[index] ?? named?.get(name) ?? null));
    return null;
  },
  'Struct#to_a': (vm, { self }) =>
    list(
      structFields(vm, self).map((name) =>
        isKind(self, 'instance') ? (self.fields.get(`@${name}`) ?? null) : null,
      ),
    ),
  'Struct#to_h': (vm, { self }) => ({
    kind: 'dict',
    entries: new Map(
      structFields(vm, self).map((name) => [
        `:${name}`,
        [tuple([name]), isKind(self, 'instance') ? (self.fields.get(`@${name}`) ?? null) : null] as const,
      ]),
    ),
  }),
  'Struct#inspect': (vm, { self }) =>
    `#<struct ${classOf(self).name === '' ? '' : `${classOf(self).name} `}${structFields(vm, self)
      .map((name) => `${name}=${inspect(vm, isKind(self, 'instance') ? self.fields.get(`@${name}`) : null)}`)
      .join(', ')}>`,
  'Struct#to_s': (vm, { self }) =>
    CLASSES_AND_ERRORS['Struct#inspect']?.(vm, { self, args: [] }, null) ?? null,
  'Struct#[]': (vm, { self, args: [name] }) =>
    isKind(self, 'instance')
      ? (self.fields.get(
          `@${typeof name === 'bigint' ? (structFields(vm, self)[Number(name)] ?? '') : text(vm, name)}`,
        ) ?? null)
      : null,
  'Struct#==': (vm, { self, args: [other] }) => equals(vm, self, other),

  'Exception#initialize': (_vm, { self, args: [message] }) => {
    if (isKind(self, 'instance')) self.fields.set('@message', message ?? null);
    return null;
  },
  'Exception.exception': (vm, call) => callMethod(vm, call.self, '.new', call),
  'Exception#message': (vm, { self }) => (isKind(self, 'instance') ? messageOf(vm, self) : ''),
  'Exception#to_s': (vm, { self }) => (isKind(self, 'instance') ? messageOf(vm, self) : ''),
  'Exception#full_message': (vm, { self }) =>
    isKind(self, 'instance') ? report(vm, self, messageOf(vm, self)) : '',
  'Exception#detailed_message': (vm, { self }) =>
    isKind(self, 'instance') ? `${messageOf(vm, self)} (${self.cls?.name ?? ''})` : '',
  'Exception#inspect': (vm, { self }) => inspect(vm, self),
  'Exception#backtrace': (vm, { self }) => {
    const trace = traceOf(self);
    return trace.length === 0 ? null : list(trace.map((entry) => entryText(vm, entry)));
  },
  'Exception#cause': (_vm, { self }) =>
    isKind(self, 'instance') ? (self.fields.get('%cause') ?? null) : null,
  'Exception#set_backtrace': (_vm, { args: [trace] }) => trace ?? null,
  'NameError#name': (_vm, { self }) => {
    const [, name] =
      /[`']([^']+)'/.exec(isKind(self, 'instance') ? plain(self.fields.get('@message')) : '') ?? [];
    return name === undefined ? null : tuple([name]);
  },
  'KeyError#key': () => null,
  'SystemExit#status': (_vm, { self }) =>
    isKind(self, 'instance') ? (self.fields.get('%status') ?? 0n) : 0n,
};

/** A method for an object or a class: `def`. */
export function define(vm: Machine, callee: Value, name: string): Value {
  const scope = vm.frame?.scope;
  const owner = lookUp(scope, '%class');
  const target = isKind(owner, 'class') ? owner : classNamed('Object');
  const own = opened(vm, target);
  if (scope && lookUp(scope, '%singleton') === true) own.statics?.set(name, callee);
  else own.members.set(name, callee);
  if (own.members.get('%hides') === true) hide(vm, target, [name]);
  return tuple([name]);
}

/** The complaint about how many arguments were given. */
export function arityError(vm: Machine, message: string): never {
  return raise(vm, 'ArgumentError', message);
}

/** The complaint about a constant that nobody has. */
export function unknownConstant(vm: Machine, name: string, within?: ClassValue): never {
  const shown = within ? `${within.name}::${name}` : name;
  return raise(vm, 'NameError', `uninitialized constant ${shown}`, { points: true });
}
