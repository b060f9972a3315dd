import type { Machine } from '../core/machine.ts';
import { isKind, type ClassValue, type Value } from '../core/value.ts';
import { classNamed, classOf, INCLUDES, isModule } from './classes.ts';

/** A method as it was found, and the class that has it. */
export interface Found {
  readonly value: Value;
  readonly owner: ClassValue;
  readonly isSingle: boolean;
}

/** What was added to one of Ruby's own classes is kept with the program. */
export function opened(vm: Machine, cls: ClassValue): ClassValue {
  if (cls.external === undefined) return cls;
  const key = `open:${cls.name}`;
  const known = vm.state.modules.get(key);
  if (isKind(known, 'class')) return known;
  const made: ClassValue = {
    kind: 'class',
    name: cls.name,
    parents: [],
    members: new Map(),
    statics: new Map(),
  };
  vm.state.modules.set(key, made);
  return made;
}

/** What a class itself has. */
function ownMembers(vm: Machine, cls: ClassValue): ReadonlyMap<string, Value> | undefined {
  if (cls.external === undefined) return cls.members;
  const known = vm.state.modules.get(`open:${cls.name}`);
  return isKind(known, 'class') ? known.members : undefined;
}

/** What can be called on a class itself. */
function ownStatics(vm: Machine, cls: ClassValue): ReadonlyMap<string, Value> | undefined {
  if (cls.external === undefined) return cls.statics;
  const known = vm.state.modules.get(`open:${cls.name}`);
  return isKind(known, 'class') ? known.statics : undefined;
}

/** A class, what it includes, and those it comes from: in the order methods are looked for. */
export function ancestors(vm: Machine, cls: ClassValue): readonly ClassValue[] {
  const found: ClassValue[] = [];
  const visit = (each: ClassValue, depth: number) => {
    if (found.includes(each) || depth > 30) return;
    const members = ownMembers(vm, each);
    const modules = (key: string) => {
      const value = members?.get(key);
      return isKind(value, 'list') ? value.items.filter((item) => isKind(item, 'class')) : [];
    };
    for (const module of modules('%prepends').toReversed()) visit(module, depth + 1);
    found.push(each);
    for (const module of modules('%includes').toReversed()) visit(module, depth + 1);
    for (const name of INCLUDES[each.external === undefined ? '' : each.name] ?? [])
      visit(classNamed(name), depth + 1);
    for (const parent of each.parents) visit(parent, depth + 1);
  };
  visit(cls, 0);
  return found;
}

/** Whether a value is one of a class, or has a module. */
export function isA(vm: Machine, value: Value, cls: ClassValue): boolean {
  return (
    ancestors(vm, classOf(value)).includes(cls) ||
    (cls.name === 'Class' && isKind(value, 'class') && !isModule(value))
  );
}

/** The method an object has by a name: of its own, of its class, or one of Ruby's. @param above only those above this class */
export function findMethod(vm: Machine, object: Value, name: string, above?: ClassValue): Found | undefined {
  const { natives } = vm.language;
  let skip = above !== undefined;
  const search = (classes: readonly ClassValue[], isSingle: boolean): Found | undefined => {
    for (const cls of classes) {
      if (skip) {
        if (cls === above) skip = false;
        continue;
      }
      const members = isSingle ? ownStatics(vm, cls) : ownMembers(vm, cls);
      if (members?.has(name)) return { value: members.get(name), owner: cls, isSingle };
      const native = `${cls.name}${isSingle ? '.' : '#'}${name}`;
      if (cls.external !== undefined && natives[native])
        return { value: { kind: 'native', name: native }, owner: cls, isSingle };
      const extended = isSingle ? members?.get('%extends') : undefined;
      if (isKind(extended, 'list'))
        for (const module of extended.items) {
          const found = isKind(module, 'class') ? search(ancestors(vm, module), false) : undefined;
          if (found) return { ...found, isSingle };
        }
    }
    return undefined;
  };
  if (isKind(object, 'class')) {
    const found = search(chain(object), true);
    if (found) return found;
    if (isModule(object) && ownStatics(vm, object)?.get('%functions') === true) {
      const own = ownMembers(vm, object);
      if (own?.has(name)) return { value: own.get(name), owner: object, isSingle: true };
    }
  }
  if (isKind(object, 'instance')) {
    const single = object.fields.get('%single');
    if (isKind(single, 'class')) {
      const found = search(
        ancestors(vm, single).filter((each) => each.external === undefined),
        false,
      );
      if (found) return found;
    }
  }
  return search(ancestors(vm, classOf(object)), false);
}

/** A class and what it inherits from. */
function chain(cls: ClassValue): readonly ClassValue[] {
  const found: ClassValue[] = [];
  for (let each: ClassValue | undefined = cls; each; [each] = each.parents) found.push(each);
  return found;
}
