import type { Machine } from './machine.ts';
import type { Frame, Scope, Value } from './value.ts';

/** What a name stands for, from a scope outwards; undefined when it is not known. */
export function lookUp(scope: Scope | undefined, name: string): Value {
  for (let each = scope; each; each = each.parent) if (each.vars.has(name)) return each.vars.get(name);
  return undefined;
}

/** The scope of the function around a scope. */
export function functionScope(scope: Scope): Scope {
  let each = scope;
  while (!each.isFunction && each.parent) each = each.parent;
  return each;
}

/** The outermost scope. */
export function moduleScope(scope: Scope): Scope {
  let each = scope;
  while (each.parent) each = each.parent;
  return each;
}

/** Puts what a name stands for on the stack. */
export function loadName(vm: Machine, frame: Frame, name: string, own: boolean): void {
  if (own) {
    for (let scope: Scope | undefined = frame.scope; scope; scope = scope.parent) {
      if (scope.vars.has(name)) {
        frame.stack.push(scope.vars.get(name));
        return;
      }
      if (scope.isFunction) break;
    }
    vm.language.noName(vm, name, true);
  }
  for (let scope: Scope | undefined = frame.scope; scope; scope = scope.parent) {
    if (scope.vars.has(name)) {
      frame.stack.push(scope.vars.get(name));
      return;
    }
  }
  const found = vm.language.builtin(vm, name);
  if (!found) vm.language.noName(vm, name, false);
  else frame.stack.push(found.value);
}

/** Enters a new name. */
export function declare(scope: Scope, name: string, value: Value, how: string): void {
  const where = how === 'var' ? functionScope(scope) : scope;
  where.vars.set(name, value);
  if (how === 'const') where.constants = [...(where.constants ?? []), name];
}

/** Gives a name a value where it is known, else as something new. */
export function assign(vm: Machine, scope: Scope, name: string, value: Value): void {
  for (let each: Scope | undefined = scope; each; each = each.parent) {
    if (!each.vars.has(name)) continue;
    if (each.constants?.includes(name)) vm.language.special(vm, 'assign-constant', [name], null);
    each.vars.set(name, value);
    return;
  }
  vm.language.special(vm, 'assign-new', [name, value], null);
  functionScope(scope).vars.set(name, value);
}
