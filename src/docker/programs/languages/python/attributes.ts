import { PENDING, type Call } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import {
  findMember,
  isKind,
  isSubclass,
  lookUpMember,
  type ClassValue,
  type Instance,
  type Value,
} from '../core/value.ts';
import { raise, newError } from './errors.ts';
import { CLASSES, isException, typeName, typeOf } from './types.ts';
import { nearest } from './suggest.ts';

/** The native method of a value, looked for along its classes. */
export function nativeMethod(vm: Machine, cls: ClassValue, name: string): string | undefined {
  if (cls.external !== undefined && vm.language.natives[`${cls.name}.${name}`]) return `${cls.name}.${name}`;
  for (const parent of cls.parents) {
    const found = nativeMethod(vm, parent, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `object.name`, or undefined when there is none. */
export function findAttribute(
  vm: Machine,
  object: Value,
  name: string,
): { readonly value: Value | typeof PENDING } | undefined {
  if (isKind(object, 'module')) {
    if (object.members.has(name)) return { value: object.members.get(name) };
    const native = `${object.name}.${name}`;
    if (object.external !== undefined) {
      const getter = vm.language.natives[`${native}!`];
      if (getter) return { value: getter(vm, { args: [] }, undefined) };
      const cls = CLASSES.get(native);
      if (cls) return { value: cls };
      if (vm.language.natives[native]) return { value: { kind: 'native', name: native } };
    }
    return undefined;
  }
  if (isKind(object, 'class')) return classAttribute(vm, object, name);
  if (isKind(object, 'instance')) {
    if (name === '__class__') return { value: object.cls };
    if (name === '__dict__') {
      const entries = [...object.fields]
        .filter(([key]) => !key.startsWith('%'))
        .map(([key, value]) => [vm.language.hashKey(vm, key), [key, value] as const] as const);
      return { value: { kind: 'dict', entries: new Map(entries) } };
    }
    if (object.cls?.name === 'super') return superAttribute(vm, object, name);
    const found = object.cls ? findMember(object.cls, name) : undefined;
    const property =
      found && isKind(found.value, 'instance') && found.value.cls?.name === 'property'
        ? found.value
        : undefined;
    if (property) return { value: vm.invoke(property.data, { args: [object], self: object }) };
    if (object.fields.has(name)) return { value: object.fields.get(name) };
    if (found) return { value: bindMember(object, object.cls, found.value) };
  }
  if (isKind(object, 'function')) {
    if (object.fields?.has(name)) return { value: object.fields.get(name) };
    if (name === '__name__' || name === '__qualname__') return { value: object.name };
    if (name === '__doc__') return { value: null };
  }
  const cls = typeOf(object);
  if (name === '__class__') return { value: cls };
  const getter = nativeMethod(vm, cls, `${name}!`);
  if (getter !== undefined)
    return { value: vm.native({ kind: 'native', name: getter }, { args: [], self: object }) };
  const native = nativeMethod(vm, cls, name);
  if (native !== undefined)
    return { value: { kind: 'bound', self: object, callee: { kind: 'native', name: native } } };
  if (isKind(object, 'instance') && object.cls) {
    const fallback = lookUpMember(object.cls, '__getattr__');
    if (fallback !== undefined) return { value: vm.invoke(fallback, { args: [object, name], self: object }) };
  }
  return undefined;
}

function bindMember(self: Value, cls: ClassValue | null, value: Value): Value {
  if (isKind(value, 'function')) return { kind: 'bound', self, callee: value };
  if (isKind(value, 'instance') && value.cls?.name === 'staticmethod') return value.data;
  if (isKind(value, 'instance') && value.cls?.name === 'classmethod')
    return { kind: 'bound', self: cls, callee: value.data };
  return value;
}

function classAttribute(vm: Machine, cls: ClassValue, name: string): { readonly value: Value } | undefined {
  if (name === '__name__' || name === '__qualname__') return { value: cls.name.replace(/^.*\./, '') };
  if (name === '__module__') return { value: cls.external === undefined ? '__main__' : 'builtins' };
  const found = findMember(cls, name);
  if (found) {
    if (
      isKind(found.value, 'instance') &&
      (found.value.cls?.name === 'staticmethod' || found.value.cls?.name === 'classmethod')
    ) {
      return { value: bindMember(cls, cls, found.value) };
    }
    return { value: found.value };
  }
  const native = nativeMethod(vm, cls, name);
  if (native !== undefined) return { value: { kind: 'native', name: native, data: 'unbound' } };
  return undefined;
}

function superAttribute(vm: Machine, object: Instance, name: string): { readonly value: Value } | undefined {
  const [self, home] = isKind(object.data, 'tuple') ? object.data.items : [];
  if (!isKind(home, 'class')) return undefined;
  for (const parent of home.parents) {
    const found = findMember(parent, name);
    if (found) return { value: bindMember(self, isKind(self, 'instance') ? self.cls : home, found.value) };
    const native = nativeMethod(vm, parent, name);
    if (native !== undefined)
      return { value: { kind: 'bound', self, callee: { kind: 'native', name: native } } };
  }
  if (name === '__init__')
    return { value: { kind: 'bound', self, callee: { kind: 'native', name: 'object.__init__' } } };
  return undefined;
}

export function member(vm: Machine, object: Value, name: string, isCall = false): Value | typeof PENDING {
  const found = findAttribute(vm, object, name);
  if (found) return found.value;
  return noAttribute(vm, object, name, isCall);
}

export function noAttribute(vm: Machine, object: Value, name: string, isCall: boolean): never {
  let message = `'${typeName(object)}' object has no attribute '${name}'`;
  if (isKind(object, 'module')) message = `module '${object.name}' has no attribute '${name}'`;
  if (isKind(object, 'class')) message = `type object '${object.name}' has no attribute '${name}'`;
  const names = attributeNames(vm, object);
  const close = nearest(name, names);
  return raise(
    vm,
    'AttributeError',
    close === undefined ? message : `${message}. Did you mean: '${close}'?`,
    (entry) => {
      if (!isCall || !entry.at.mark) return entry;
      const { mark, ...at } = entry.at;
      return { ...entry, at: { ...at, endLine: at.line, end: mark[0] } };
    },
  );
}

function attributeNames(vm: Machine, object: Value): readonly string[] {
  const names: string[] = [];
  if (isKind(object, 'instance')) names.push(...object.fields.keys());
  if (isKind(object, 'module')) names.push(...object.members.keys());
  const collect = (cls: ClassValue): void => {
    names.push(...cls.members.keys());
    cls.parents.forEach(collect);
  };
  if (!isKind(object, 'module')) collect(typeOf(object));
  const prefix = isKind(object, 'module') ? object.name : typeOf(object).name;
  for (const native of Object.keys(vm.language.natives)) {
    if (native.startsWith(`${prefix}.`) && !native.endsWith('!')) names.push(native.slice(prefix.length + 1));
  }
  return names.filter((name) => !name.startsWith('%') && !name.startsWith('_'));
}

export function setMember(vm: Machine, object: Value, name: string, value: Value): void {
  if (isKind(object, 'instance')) {
    const known = object.cls ? lookUpMember(object.cls, name) : undefined;
    if (isKind(known, 'instance') && known.cls?.name === 'property') {
      const setter = known.fields.get('setter');
      if (setter === undefined)
        raise(vm, 'AttributeError', `property '${name}' of '${typeName(object)}' object has no setter`);
      vm.callNow(setter, { args: [object, value], self: object });
      return;
    }
    object.fields.set(name, value);
  } else if (isKind(object, 'class') && object.external === undefined) object.members.set(name, value);
  else if (isKind(object, 'module')) object.members.set(name, value);
  else if (isKind(object, 'function')) (object.fields ??= new Map<string, Value>()).set(name, value);
  else
    raise(
      vm,
      'AttributeError',
      `'${typeName(object)}' object has no attribute '${name}' and no __dict__ for setting new attributes`,
    );
}

/** Calls `object.name(…)` without making a method of it first. */
export function callMethod(vm: Machine, object: Value, name: string, call: Call): Value | typeof PENDING {
  if (isKind(object, 'instance') && object.cls && object.cls.name !== 'super' && !object.fields.has(name)) {
    const own = lookUpMember(object.cls, name);
    if (isKind(own, 'function'))
      return vm.enter(own, { ...call, args: [object, ...call.args], self: object });
  }
  if (!isKind(object, 'instance') && !isKind(object, 'module') && !isKind(object, 'class')) {
    const native = nativeMethod(vm, typeOf(object), name);
    if (native !== undefined) return vm.native({ kind: 'native', name: native }, { ...call, self: object });
  }
  const callee = member(vm, object, name, true);
  return callee === PENDING ? PENDING : vm.invoke(callee, call);
}

/** Calls a class (makes an instance) or an object with `__call__`. */
export function callOther(vm: Machine, callee: Value, call: Call): Value | typeof PENDING {
  if (isKind(callee, 'class')) return construct(vm, callee, call);
  if (isKind(callee, 'instance') && callee.cls) {
    const own = lookUpMember(callee.cls, '__call__');
    if (own !== undefined) return vm.invoke(own, { ...call, args: [callee, ...call.args], self: callee });
    const native = nativeMethod(vm, callee.cls, '__call__');
    if (native !== undefined) return vm.native({ kind: 'native', name: native }, { ...call, self: callee });
  }
  return raise(vm, 'TypeError', `'${typeName(callee)}' object is not callable`);
}

function construct(vm: Machine, cls: ClassValue, call: Call): Value | typeof PENDING {
  const native = constructor(vm, cls);
  const init = lookUpMember(cls, '__init__');
  if (cls.external !== undefined && native !== undefined)
    return vm.native({ kind: 'native', name: native }, { ...call, self: cls });
  const instance: Instance = isException(cls) ? newError(cls, call.args) : vm.construct(cls);
  if (isKind(init, 'function'))
    return vm.enter(init, { ...call, args: [instance, ...call.args], self: instance }, { instead: instance });
  if (isException(cls)) return instance;
  if (native !== undefined) {
    const made = vm.native({ kind: 'native', name: native }, { ...call, self: cls });
    if (isKind(made === PENDING ? null : made, 'instance') && made !== PENDING && isKind(made, 'instance')) {
      return { ...made, cls };
    }
    return made;
  }
  if (call.args.length > 0 || call.named) return raise(vm, 'TypeError', `${cls.name}() takes no arguments`);
  return instance;
}

function constructor(vm: Machine, cls: ClassValue): string | undefined {
  if (cls.external !== undefined)
    return vm.language.natives[`class:${cls.name}`] ? `class:${cls.name}` : undefined;
  for (const parent of cls.parents) {
    const found = constructor(vm, parent);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function isInstance(value: Value, type: Value): boolean {
  if (isKind(type, 'tuple')) return type.items.some((each) => isInstance(value, each));
  return isKind(type, 'class') && isSubclass(typeOf(value), type);
}
