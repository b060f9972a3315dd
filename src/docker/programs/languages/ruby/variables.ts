import type { PENDING } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { functionScope } from '../core/scopes.ts';
import { isKind, list, type ClassValue, type Value } from '../core/value.ts';
import { classOf } from './classes.ts';
import { setConstant } from './constants.ts';
import { ancestors, opened } from './method-lookup.ts';
import { callMethod, inspect } from './dispatch.ts';
import { raise } from './errors.ts';
import { stream } from './natives/stream.ts';
import { groupsOf } from './regexp.ts';

/** Instance, class and global variables: `@a`, `@@a`, `$a`. */
export function member(vm: Machine, object: Value, name: string): Value | typeof PENDING {
  if (name.startsWith('@@'))
    return (
      classVariable(vm, object)?.members.get(name) ??
      raise(vm, 'NameError', `uninitialized class variable ${name} in ${classOf(object).name}`)
    );
  if (name.startsWith('@')) {
    if (isKind(object, 'instance')) return object.fields.get(name) ?? null;
    return isKind(object, 'class') ? (opened(vm, object).statics?.get(name) ?? null) : null;
  }
  if (name.startsWith('$')) return globalVariable(vm, name);
  return callMethod(vm, object, name, { args: [] });
}

/** The class that has a class variable. */
function classVariable(vm: Machine, object: Value): ClassValue | undefined {
  const cls = isKind(object, 'class') ? object : classOf(object);
  return ancestors(vm, cls)
    .map((each) => (each.external === undefined ? each : opened(vm, each)))
    .find((each) => [...each.members.keys()].some((key) => key.startsWith('@@')));
}

/** `$name` */
export function globalVariable(vm: Machine, name: string): Value {
  switch (name) {
    case '$stdout':
      return stream(vm, '%stdout');
    case '$stderr':
      return stream(vm, '%stderr');
    case '$stdin':
      return stream(vm, '%stdin');
    case '$0':
    case '$PROGRAM_NAME':
      return vm.state.store.get('%program') ?? '';
    case '$$':
      return BigInt(vm.process.pid);
    case '$~':
      return vm.state.store.get('%match') ?? null;
    case '$!':
      return functionScope(vm.frame?.scope ?? vm.state.globals).vars.get('%error') ?? null;
    case '$:':
    case '$LOAD_PATH':
      return list([]);
    default:
      if (/^\$\d$/.test(name))
        return groupsOf(vm.state.store.get('%match') ?? null)[Number(name.slice(1))] ?? null;
      return vm.state.store.get(`global:${name}`) ?? null;
  }
}

/** Sets a variable, or calls `name=`. */
export function setMember(vm: Machine, object: Value, name: string, value: Value): void {
  if (name.startsWith('::')) {
    setConstant(vm, name.slice(2), value);
    return;
  }
  if (name.startsWith('@@')) {
    const cls = classVariable(vm, object) ?? (isKind(object, 'class') ? object : classOf(object));
    opened(vm, cls).members.set(name, value);
  } else if (name.startsWith('@')) {
    if (isKind(object, 'instance')) {
      if (object.fields.has('%frozen'))
        raise(vm, 'FrozenError', `can't modify frozen ${classOf(object).name}: ${inspect(vm, object)}`);
      object.fields.set(name, value);
    } else if (isKind(object, 'class')) opened(vm, object).statics?.set(name, value);
  } else if (name.startsWith('$')) vm.state.store.set(`global:${name}`, value ?? null);
  else vm.complete(() => callMethod(vm, object, name.endsWith('=') ? name : `${name}=`, { args: [value] }));
}
