import { majorVersion } from './version.ts';
import { PENDING, type Call } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import {
  findMember,
  isHeap,
  isKind,
  lookUpMember,
  plain,
  type ClassValue,
  type Instance,
  type Value,
} from '../core/value.ts';
import { classNamed } from './classes.ts';
import { errorName, fillError, isError, raise, stackText } from './errors.ts';
import { inspect } from './inspect.ts';
import { text } from './operators.ts';

/** Which table of natives a value's methods are in. */
export function prototypeOf(value: Value): string {
  if (!isHeap(value))
    return (
      { string: 'String', number: 'Number', bigint: 'BigInt', boolean: 'Boolean' }[
        typeof value as 'string'
      ] ?? 'Object'
    );
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return 'Array';
    case 'dict':
      return 'Map';
    case 'set':
      return 'Set';
    case 'function':
    case 'native':
    case 'bound':
    case 'class':
      return 'Function';
    case 'generator':
    case 'cursor':
      return 'Generator';
    case 'bulk':
      return 'String';
    case 'instance':
    case 'module':
    case 'range':
    case 'struct':
      return 'Object';
  }
}

/** The first Node that has it, where that is not long ago. */
const SINCE: Readonly<Record<string, number>> = {
  'Array#toReversed': 20,
  'Array#toSorted': 20,
  'Array#toSpliced': 20,
  'Array#with': 20,
  'Array.fromAsync': 22,
  'Map.groupBy': 21,
  'Object.groupBy': 21,
  'Promise.withResolvers': 22,
};

/** Whether this Node has it. */
function isIn(vm: Machine, native: string): boolean {
  const since = Object.hasOwn(SINCE, native) ? SINCE[native] : undefined;
  return since === undefined || majorVersion(vm.process) >= since;
}

/** The native behind `object.name`: its class's, or Object's. */
export function nativeOf(vm: Machine, object: Value, name: string): string | undefined {
  const { natives } = vm.language;
  const has = (key: string) => (Object.hasOwn(natives, key) && isIn(vm, key) ? key : undefined);
  if (isKind(object, 'instance')) {
    const along = (cls: ClassValue): string | undefined => {
      const own = cls.external === undefined ? undefined : has(`${cls.name}#${name}`);
      return own ?? cls.parents.map(along).find((each) => each !== undefined);
    };
    const found = object.cls ? along(object.cls) : undefined;
    if (found !== undefined) return found;
  }
  return has(`${prototypeOf(object)}#${name}`) ?? has(`Object#${name}`);
}

export function member(vm: Machine, object: Value, name: string): Value | typeof PENDING {
  if (object === undefined || object === null)
    return raise(
      vm,
      'TypeError',
      `Cannot read properties of ${object === null ? 'null' : 'undefined'} (reading '${name}')`,
    );
  if (isKind(object, 'instance')) {
    if (object.fields.has(name)) return object.fields.get(name);
    if (object.cls) {
      const getter = lookUpMember(object.cls, `%get:${name}`);
      if (getter !== undefined) return vm.invoke(getter, { args: [], self: object });
      const found = findMember(object.cls, name);
      if (found) return found.value;
    }
    if (isError(object)) {
      if (name === 'message') return plain(object.fields.get('%message') ?? '');
      if (name === 'name') return errorName(object);
      if (name === 'stack') return stackText(vm, object);
    }
    if (name === 'constructor') return object.cls ?? classNamed('Object');
  } else if (isKind(object, 'list')) {
    if (name === 'length') return object.items.length;
  } else if (typeof object === 'string' || isKind(object, 'bulk')) {
    if (name === 'length') return typeof object === 'string' ? object.length : object.size;
  } else if (isKind(object, 'dict') || isKind(object, 'set')) {
    if (name === 'size') return object.entries.size;
  } else if (isKind(object, 'module')) {
    if (object.members.has(name)) return object.members.get(name);
    const native = `${object.name}.${name}`;
    const getter = vm.language.natives[`${native}!`];
    if (getter) return getter(vm, { args: [] }, undefined);
    if (Object.hasOwn(vm.language.natives, native)) return { kind: 'native', name: native };
  } else if (isKind(object, 'function')) {
    if (object.fields?.has(name)) return object.fields.get(name);
    if (name === 'name') return object.name;
    if (name === 'length') return vm.code(object.unit, object.code).parameters.length;
    if (name === 'prototype') {
      const fields = (object.fields ??= new Map<string, Value>());
      const made: Value = { kind: 'instance', cls: null, fields: new Map() };
      fields.set('prototype', made);
      return made;
    }
  } else if (isKind(object, 'native') && Object.hasOwn(vm.language.natives, `${object.name}.${name}`)) {
    return { kind: 'native', name: `${object.name}.${name}` };
  } else if (isKind(object, 'class')) {
    const found = findStatic(object, name);
    if (found) return found.value;
    if (name === 'name') return object.name;
    const native = staticNative(vm, object, name);
    if (native !== undefined) return { kind: 'native', name: native };
    const getter = vm.language.natives[`${object.name}.${name}!`];
    if (object.external !== undefined && getter) return getter(vm, { args: [] }, undefined);
  }
  const getter = nativeOf(vm, object, `${name}!`);
  if (getter !== undefined) return vm.native({ kind: 'native', name: getter }, { args: [], self: object });
  const native = nativeOf(vm, object, name);
  return native === undefined ? undefined : { kind: 'native', name: native, data: undefined };
}

function staticNative(vm: Machine, cls: ClassValue, name: string): string | undefined {
  const native = `${cls.name}.${name}`;
  if (cls.external !== undefined && Object.hasOwn(vm.language.natives, native) && isIn(vm, native))
    return native;
  return cls.parents.map((parent) => staticNative(vm, parent, name)).find((each) => each !== undefined);
}

function findStatic(cls: ClassValue, name: string): { readonly value: Value } | undefined {
  if (cls.statics?.has(name)) return { value: cls.statics.get(name) };
  return cls.parents.map((parent) => findStatic(parent, name)).find((each) => each !== undefined);
}

export function setMember(vm: Machine, object: Value, name: string, value: Value): void {
  if (object === undefined || object === null) {
    raise(
      vm,
      'TypeError',
      `Cannot set properties of ${object === null ? 'null' : 'undefined'} (setting '${name}')`,
    );
  }
  if (isKind(object, 'instance')) {
    const setter = object.cls ? lookUpMember(object.cls, `%set:${name}`) : undefined;
    if (setter !== undefined) vm.callNow(setter, { args: [value], self: object });
    else if (object.fields.get('%frozen') !== true) {
      const native = nativeOf(vm, object, `${name}=`);
      if (native !== undefined) vm.native({ kind: 'native', name: native }, { args: [value], self: object });
      object.fields.set(name, value);
    }
  } else if (isKind(object, 'list')) {
    if (name === 'length') {
      vm.checkItems(Number(value));
      object.items.length = Math.min(object.items.length, Number(value));
    }
  } else if (isKind(object, 'function')) (object.fields ??= new Map<string, Value>()).set(name, value);
  else if (isKind(object, 'class')) object.statics?.set(name, value);
  else if (isKind(object, 'module')) {
    const native = `${object.name}.${name}=`;
    if (Object.hasOwn(vm.language.natives, native))
      vm.native({ kind: 'native', name: native }, { args: [value], self: object });
    else if (object.external === undefined) object.members.set(name, value);
  }
}

export function index(vm: Machine, object: Value, key: Value): Value | typeof PENDING {
  if (isKind(object, 'list') && typeof key === 'number') return object.items[key];
  if (typeof object === 'string' && typeof key === 'number') return object[key];
  const name = text(vm, key);
  if ((isKind(object, 'list') || typeof object === 'string') && /^\d+$/.test(name))
    return isKind(object, 'list') ? object.items[Number(name)] : object[Number(name)];
  if (isKind(object, 'instance') && object.cls?.name === 'Buffer' && typeof key === 'number')
    return Buffer.from(plain(object.data))[key];
  return member(vm, object, name);
}

export function setIndex(vm: Machine, object: Value, key: Value, value: Value): void {
  if (isKind(object, 'list') && typeof key === 'number' && Number.isInteger(key) && key >= 0) {
    vm.checkItems(key >> 6);
    if (key > object.items.length + 100_000) vm.language.tooLarge(vm);
    while (object.items.length < key) object.items.push(undefined);
    object.items[key] = value;
  } else setMember(vm, object, text(vm, key), value);
}

export function callMethod(vm: Machine, object: Value, name: string, call: Call): Value | typeof PENDING {
  const callee = member(vm, object, name);
  if (callee === PENDING) return PENDING;
  if (!isCallable(callee)) return notFunction(vm, object, name);
  return vm.invoke(callee, { ...call, self: object });
}

export function isCallable(value: Value): boolean {
  return isHeap(value) && ['function', 'native', 'bound', 'class'].includes(value.kind);
}

/** Words for what was called, as far as the source tells them. */
function notFunction(vm: Machine, object: Value, name: string): never {
  const entry = vm.trace().at(-1);
  const source = entry ? (vm.state.units[entry.unit]?.source.split('\n')[entry.at.line - 1] ?? '') : '';
  const end = entry?.at.mark?.[1];
  const shown = entry && end !== undefined ? source.slice(entry.at.column, end) : '';
  const fallback = isKind(object, 'module') ? `${object.name}.${name}` : `(intermediate value).${name}`;
  return raise(vm, 'TypeError', `${/^[\w$.[\]'"]+$/.test(shown) ? shown : fallback} is not a function`);
}

/** Calls what is no function: makes objects of classes, refuses the rest. */
export function callOther(vm: Machine, callee: Value, call: Call): Value | typeof PENDING {
  if (!isKind(callee, 'class')) {
    const entry = vm.trace().at(-1);
    const source = entry ? (vm.state.units[entry.unit]?.source.split('\n')[entry.at.line - 1] ?? '') : '';
    const name = entry
      ? (/^(?:new\s+)?([\w$.]+)/.exec(source.slice(entry.at.column))?.[1] ?? inspect(vm, callee))
      : inspect(vm, callee);
    return raise(vm, 'TypeError', `${name} is not a ${call.isNew ? 'constructor' : 'function'}`);
  }
  const { natives } = vm.language;
  if (!call.isNew) {
    const native = `call:${callee.name}`;
    if (callee.external !== undefined && Object.hasOwn(natives, native))
      return vm.native({ kind: 'native', name: native }, call);
    if (callee.external !== undefined && Object.hasOwn(natives, `new:${callee.name}`))
      return construct(vm, callee, call);
    return raise(vm, 'TypeError', `Class constructor ${callee.name} cannot be invoked without 'new'`);
  }
  return construct(vm, callee, call);
}

function construct(vm: Machine, cls: ClassValue, call: Call): Value | typeof PENDING {
  if (cls.external !== undefined) return constructNative(vm, cls, call);
  const instance: Instance = { kind: 'instance', cls, fields: new Map() };
  const own = findMember(cls, 'constructor');
  if (!own) nativeParent(vm, cls, instance, call);
  initialise(vm, cls, instance);
  if (!own || !isKind(own.value, 'function')) return instance;
  return vm.enter(
    own.value,
    { ...call, self: instance },
    { instead: instance, home: own.owner, name: `new ${cls.name}` },
  );
}

function constructNative(vm: Machine, cls: ClassValue, call: Call): Value | typeof PENDING {
  const native = `new:${cls.name}`;
  if (Object.hasOwn(vm.language.natives, native)) return vm.native({ kind: 'native', name: native }, call);
  const instance: Instance = { kind: 'instance', cls, fields: new Map() };
  nativeParent(vm, cls, instance, call);
  return instance;
}

/** What a native class's constructor puts into an object of a class after it. */
export function nativeParent(vm: Machine, cls: ClassValue, instance: Instance, call: Call): void {
  if (isError(instance)) {
    const [message, options] = call.args;
    fillError(vm, instance, message === undefined ? '' : text(vm, message));
    const cause = isKind(options, 'instance') ? options.fields.get('cause') : undefined;
    if (cause !== undefined) instance.fields.set('cause', cause);
    return;
  }
  const parent =
    cls.parents.find((each) => each.external !== undefined) ?? (cls.external === undefined ? undefined : cls);
  const init = parent === undefined ? undefined : vm.language.natives[`init:${parent.name}`];
  init?.(vm, { ...call, self: instance }, undefined);
}

/** Fields with values, those of the classes before it first. */
function initialise(vm: Machine, cls: ClassValue, instance: Instance): void {
  for (const parent of cls.parents) initialise(vm, parent, instance);
  for (const [name, member] of cls.members) {
    if (name.startsWith('%field:'))
      instance.fields.set(name.slice(7), vm.callNow(member, { args: [], self: instance }));
  }
}

/** `super(…)` and `super.method(…)`. */
export function callSuper(vm: Machine, name: string, call: Call | undefined): Value | typeof PENDING {
  const { frame } = vm;
  const home = frame?.home;
  const self = frame ? lookUpThis(vm) : undefined;
  const parent = home?.parents[0];
  if (!home || !parent) return raise(vm, 'SyntaxError', "'super' keyword unexpected here");
  const found = findMember(parent, name);
  if (name === 'constructor' && call) {
    if (found && isKind(found.value, 'function'))
      return vm.enter(found.value, { ...call, self }, { home: found.owner, instead: self });
    if (isKind(self, 'instance')) nativeParent(vm, parent, self, call);
    return self;
  }
  if (!call) return found?.value;
  if (found && isKind(found.value, 'function'))
    return vm.enter(found.value, { ...call, self }, { home: found.owner });
  const native = nativeOf(vm, { kind: 'instance', cls: parent, fields: new Map() }, name);
  return native === undefined
    ? raise(vm, 'TypeError', `(intermediate value).${name} is not a function`)
    : vm.native({ kind: 'native', name: native }, { ...call, self });
}

function lookUpThis(vm: Machine): Value {
  for (let scope = vm.frame?.scope; scope; scope = scope.parent)
    if (scope.vars.has('this')) return scope.vars.get('this');
  return undefined;
}
