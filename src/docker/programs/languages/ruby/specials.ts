import type { PENDING } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { NotUnderstood } from '../core/problems.ts';
import { lookUp } from '../core/scopes.ts';
import { isKind, plain, tuple, type ClassValue, type Value } from '../core/value.ts';
import { openClass, runBody } from './class-bodies.ts';
import { classNamed, classOf } from './classes.ts';
import { constantOf, cref, findConstant, mathConstant } from './constants.ts';
import { findMethod, opened } from './method-lookup.ts';
import { inspect, toS } from './dispatch.ts';
import { raise } from './errors.ts';
import { leaveBlock } from './leave-block.ts';
import { define, unknownConstant } from './natives/module.ts';
import { asLambda } from './natives/proc.ts';
import { newRange } from './natives/range-items.ts';
import { caseEqual } from './compare.ts';
import { newRegexp } from './regexp.ts';
import { globalVariable } from './variables.ts';

/** What the parser asks for by name: constants, definitions, jumps. */
export function special(
  vm: Machine,
  name: string,
  operands: readonly Value[],
  data: Value,
): Value | typeof PENDING {
  const [first, second] = operands;
  switch (name) {
    case 'constant': {
      const found = findConstant(vm, plain(data));
      return found === undefined
        ? unknownConstant(vm, plain(data), cref(vm)?.name === 'Object' ? undefined : cref(vm))
        : found;
    }
    case 'constant-or-nil':
      return findConstant(vm, plain(data)) ?? null;
    case 'scoped-constant': {
      if (!isKind(first, 'class'))
        return raise(vm, 'TypeError', `${inspect(vm, first)} is not a class/module`);
      const found = constantOf(vm, first, plain(data), true) ?? mathConstant(first.name, plain(data));
      return found === undefined ? unknownConstant(vm, plain(data), first) : found;
    }
    case 'is-nil':
      return first === null || first === undefined;
    case 'is-text':
      return typeof first === 'string' && typeof second === 'string';
    case 'range':
      return newRange(vm, first, second, data === true);
    case 'regex':
      return newRegexp(vm, toS(vm, first), plain(data));
    case 'symbol':
      return tuple([toS(vm, first)]);
    case 'lambda':
      return asLambda(first);
    case 'def':
      return define(vm, first, plain(data));
    case 'def-single':
      if (isKind(first, 'class')) opened(vm, first).statics?.set(plain(data), second);
      else if (isKind(first, 'instance')) {
        const known = first.fields.get('%single');
        const single: ClassValue = isKind(known, 'class')
          ? known
          : { kind: 'class', name: classOf(first).name, parents: [], members: new Map(), statics: new Map() };
        single.members.set(plain(data), second);
        first.fields.set('%single', single);
      }
      return tuple([plain(data)]);
    case 'class':
      return openClass(vm, plain(data), first, second, operands[2], false);
    case 'module':
      return openClass(vm, plain(data), null, second, operands[2], true);
    case 'single-class':
      return runBody(vm, second, first, true);
    case 'case-equal':
      return caseEqual(vm, first, second);
    case 'case-any':
      return isKind(first, 'list') && first.items.some((each) => caseEqual(vm, each, second));
    case 'types':
      return first ?? null;
    case 'keywords':
      return isKind(first, 'dict')
        ? {
            kind: 'dict',
            entries: new Map(
              [...first.entries].map(([, [key, value]]) => [toS(vm, key), [toS(vm, key), value] as const]),
            ),
          }
        : (first ?? null);
    case 'block-value':
      return lookUp(vm.frame?.scope, '%block') ?? null;
    case 'block-given':
      return (lookUp(vm.frame?.scope, '%block') ?? null) !== null;
    case 'file':
      return plain(vm.state.units[vm.frame?.unit ?? 0]?.file ?? '');
    case 'alias': {
      const [to = '', from = ''] = plain(data).split(' ');
      const cls = cref(vm) ?? classNamed('Object');
      const found = findMethod(vm, { kind: 'instance', cls, fields: new Map() }, from);
      if (!found) return raise(vm, 'NameError', `undefined method '${from}' for class '${cls.name}'`);
      opened(vm, cls).members.set(to, found.value);
      return null;
    }
    case 'defined':
      return definedText(vm, plain(data));
    case 'defined-method':
      return findMethod(vm, first, plain(data)) ? 'method' : null;
    case 'break-block':
      return leaveBlock(vm, first, 'break');
    case 'return-block':
      return leaveBlock(vm, first, 'return');
    case 'assign-new':
    case 'assign-constant':
      return null;
    case 'backquote':
      return raise(vm, 'NotImplementedError', 'this simulated Ruby starts no other programs');
    default:
      throw new NotUnderstood(`"${name}"`, vm.line);
  }
}

/** What `defined?` says of a name. */
function definedText(vm: Machine, name: string): Value {
  const self = lookUp(vm.frame?.scope, 'this');
  if (name.startsWith('@'))
    return isKind(self, 'instance') && self.fields.has(name) ? 'instance-variable' : null;
  if (name.startsWith('$')) return globalVariable(vm, name) === null ? null : 'global-variable';
  if (/^[.~]/.test(name)) return findMethod(vm, self, name.slice(1)) ? 'method' : null;
  return findConstant(vm, name) === undefined ? null : 'constant';
}
