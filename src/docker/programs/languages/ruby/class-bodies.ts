import { PENDING } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { lookUp } from '../core/scopes.ts';
import { isKind, type ClassValue, type Value } from '../core/value.ts';
import { classNamed, classOf, isModule } from './classes.ts';
import { builtinConstant, constantOf } from './constants.ts';
import { findMethod, opened } from './method-lookup.ts';
import { sendNow } from './dispatch.ts';
import { raise } from './errors.ts';

/** `class Name`: a new one, or more of one that is known. */
export function openClass(
  vm: Machine,
  name: string,
  parent: Value,
  callee: Value,
  outer: Value,
  asModule: boolean,
): Value | typeof PENDING {
  const scope = lookUp(vm.frame?.scope, '%class');
  const within = isKind(outer, 'class') ? outer : isKind(scope, 'class') ? scope : undefined;
  const known = within
    ? constantOf(vm, within, name, false)
    : (constantOf(vm, classNamed('Object'), name, false) ?? builtinConstant(vm, name));
  let cls: ClassValue;
  if (isKind(known, 'class')) {
    cls = known;
    if (asModule !== isModule(cls))
      return raise(vm, 'TypeError', `${name} is not a ${asModule ? 'module' : 'class'}`);
    if (isKind(parent, 'class') && cls.parents[0] !== parent && cls.external === undefined)
      return raise(vm, 'TypeError', `superclass mismatch for class ${name}`);
  } else {
    if (!asModule && parent !== null && !isKind(parent, 'class'))
      return raise(
        vm,
        'TypeError',
        `superclass must be an instance of Class (given an instance of ${classOf(parent).name})`,
      );
    const from = isKind(parent, 'class') ? parent : classNamed('Object');
    const full = within ? `${within.name}::${name}` : name;
    cls = {
      kind: 'class',
      name: full,
      parents: asModule ? [] : [from],
      members: new Map<string, Value>(asModule ? [['%module', true]] : []),
      statics: new Map(),
    };
    opened(vm, within ?? classNamed('Object')).members.set(`::${name}`, cls);
    const hook = asModule ? undefined : findMethod(vm, from, 'inherited');
    if (hook) sendNow(vm, from, 'inherited', [cls]);
  }
  return runBody(vm, callee, cls, false);
}

/** Runs the inside of a class. */
export function runBody(vm: Machine, callee: Value, cls: Value, isSingle: boolean): Value | typeof PENDING {
  if (!isKind(callee, 'function')) return null;
  const result = vm.enter(callee, { args: [], self: cls });
  const { frame } = vm;
  if (result === PENDING && frame) {
    frame.scope.vars.set('%class', cls);
    if (isSingle) frame.scope.vars.set('%singleton', true);
    else frame.scope.vars.set('%singleton', false);
  }
  if (isKind(cls, 'class')) opened(vm, cls).members.delete('%hides');
  return result;
}
