import type { CompiledCode } from '../core/instruction.ts';
import { PENDING, type ArityProblem, type Language, type NativeTable } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { itemsOf } from '../core/iteration.ts';
import { NotUnderstood, Thrown } from '../core/problems.ts';
import {
  isKind,
  list,
  lookUpMember,
  type ClassValue,
  type Cursor,
  type Func,
  type Value,
  plain,
} from '../core/value.ts';
import { deleteFieldOf } from './delete-member.ts';
import { callMethod, callOther, findAttribute, member, nativeMethod, setMember } from './attributes.ts';
import { BUILTINS, superObject } from './builtins.ts';
import { bytes, BYTES } from './bytes.ts';
import { equals, hashKey } from './compare.ts';
import { repr, str } from './display.ts';
import { raise, setCause, thrown, traceback } from './errors.ts';
import { FILE_METHODS, linesOf } from './files.ts';
import { formatValue } from './format.ts';
import { deleteIndex, index, setIndex, setSlice, slice } from './index-access.ts';
import { METHODS } from './methods.ts';
import { fileOfModule, importModule, MODULE_NATIVES, MODULES } from './modules/index.ts';
import { binary, matches, truthy, unary } from './operators.ts';
import { pythonVersion } from './version.ts';
import { PythonParser } from './parser.ts';
import { nearest } from './suggest.ts';
import { CLASSES, classNamed, isException, typeName } from './types.ts';

const NATIVES: NativeTable = { ...BUILTINS, ...METHODS, ...BYTES, ...FILE_METHODS, ...MODULE_NATIVES };

/** Names of things that are neither classes nor functions. */
const CONSTANTS: Readonly<Record<string, Value>> = {
  Ellipsis: classNamed('ellipsis'),
  NotImplemented: null,
  __debug__: true,
  IOError: classNamed('OSError'),
  EnvironmentError: classNamed('OSError'),
};

export const PYTHON: Language = {
  title: 'Python',
  rules: { assignsOwn: true, blockScopes: false },
  natives: NATIVES,
  maxDepth: 1000,
  buffersOutput: true,
  memory: 9_500_000,

  external(name) {
    const [kind = '', ...rest] = name.split(':');
    return kind === 'class' ? CLASSES.get(rest.join(':')) : MODULES.get(rest.join(':'));
  },

  parse(source, file, vm) {
    return new PythonParser(source, file, pythonVersion(vm.process).minor).statementsOfFile();
  },

  builtin(_vm, name) {
    if (Object.hasOwn(CONSTANTS, name)) return { value: CONSTANTS[name] };
    const cls = name.includes('.') ? undefined : CLASSES.get(name);
    if (cls && (NATIVES[`class:${name}`] || isException(cls) || name === 'object')) return { value: cls };
    return NATIVES[`builtins.${name}`] ? { value: { kind: 'native', name: `builtins.${name}` } } : undefined;
  },

  noName(vm, name, own) {
    if (own) {
      return raise(
        vm,
        'UnboundLocalError',
        `cannot access local variable '${name}' where it is not associated with a value`,
      );
    }
    const known: string[] = [];
    for (let scope = vm.frame?.scope; scope; scope = scope.parent)
      known.push(...[...scope.vars.keys()].filter((each) => !each.startsWith('%')));
    known.push(
      ...Object.keys(NATIVES).flatMap((each) =>
        each.startsWith('builtins.') ? [each.slice(9)] : /^class:\w+$/.test(each) ? [each.slice(6)] : [],
      ),
    );
    known.push(
      ...[...CLASSES.values()]
        .filter((cls) => isException(cls) && !cls.name.includes('.'))
        .map((cls) => cls.name),
    );
    const close = nearest(name, known);
    const hint = MODULES.has(name) ? `. Did you forget to import '${name}'?` : '';
    const meant = close === undefined ? '' : `. Did you mean: '${close}'?`;
    return raise(
      vm,
      'NameError',
      `name '${name}' is not defined${meant === '' ? hint : hint === '' ? meant : `${meant.slice(0, -1)} Or did you forget to import '${name}'?`}`,
    );
  },

  truthy,
  unary,
  binary,
  caseEqual: equals,
  member: (vm, object, name) => member(vm, object, name),
  setMember,
  deleteMember: deleteFieldOf,
  callMethod,
  callOther,
  index,
  setIndex,
  deleteIndex,
  slice,
  setSlice,
  iterate,
  unpack,
  hashKey,

  put(vm, container, key, value) {
    if (isKind(container, 'dict')) container.entries.set(hashKey(vm, key), [key, value]);
  },

  merge(vm, container, from) {
    if (!isKind(container, 'dict') || !isKind(from, 'dict'))
      return raise(vm, 'TypeError', `'${typeName(from)}' object is not a mapping`);
    for (const [key, pair] of from.entries) container.entries.set(key, pair);
  },

  text(vm, value, conversion, spec) {
    const shown = conversion === 'r' ? repr(vm, value) : conversion === 's' ? str(vm, value) : value;
    return typeof spec === 'string' && spec !== '' ? formatObject(vm, shown, spec) : str(vm, shown);
  },

  show(vm, value) {
    if (value === null || value === undefined) return;
    vm.state.globals.vars.set('_', value);
    vm.write(`${repr(vm, value)}\n`, true);
  },

  matches: (_vm, error, types) => matches(error, types),
  thrown,
  arity,

  makeClass(vm, name, parents, members) {
    const bases = parents.map((parent) =>
      isKind(parent, 'class') ? parent : raise(vm, 'TypeError', 'a class can only come from classes'),
    );
    const made: ClassValue = {
      kind: 'class',
      name,
      parents: bases.length > 0 ? bases : [classNamed('object')],
      members,
    };
    if (bases.some((base) => base.name === 'enum.Enum'))
      throw new NotUnderstood('classes from "Enum"', vm.line);
    return made;
  },

  special(vm, name, operands, data) {
    switch (name) {
      case 'import':
      case 'import-root':
        return importModule(vm, plain(data), name === 'import-root');
      case 'import-from':
        return importFrom(vm, plain(data));
      case 'import-all': {
        const module = importModule(vm, plain(data), false);
        if (isKind(module, 'module'))
          for (const [key, value] of module.members)
            if (!key.startsWith('_')) vm.frame?.scope.vars.set(key, value);
        if (isKind(module, 'module') && module.external !== undefined)
          throw new NotUnderstood('"import *" from a module of Python', vm.line);
        return null;
      }
      case 'super':
        return superObject(vm);
      case 'bytes':
        return bytes(plain(operands[0]));
      case 'throw-from': {
        const [error, cause] = operands;
        const value = thrown(vm, error);
        setCause(value, cause ?? null);
        throw new Thrown(value);
      }
      case 'assign-new':
        return null;
      case 'one':
        return 1n;
      default:
        throw new NotUnderstood(`"${name}"`, vm.line);
    }
  },

  super: (vm) => superObject(vm),

  await(vm, value) {
    if (isKind(value, 'generator') && value.isCoroutine) {
      if (!value.frame) return raise(vm, 'RuntimeError', 'cannot reuse already awaited coroutine');
      vm.pushFrame(value.frame);
      return PENDING;
    }
    if (isKind(value, 'bound')) return vm.invoke(value, { args: [] });
    return value;
  },

  tooDeep: (vm) => raise(vm, 'RecursionError', 'maximum recursion depth exceeded'),
  tooLarge: (vm) => raise(vm, 'MemoryError', []),
  exhausted: (vm, value) => raise(vm, 'StopIteration', value === undefined || value === null ? [] : [value]),

  uncaught(vm, error, isMain) {
    vm.flush();
    if (isKind(error, 'instance') && error.cls?.name === 'SystemExit') {
      const args = error.fields.get('args');
      const [code] = isKind(args, 'tuple') ? args.items : [];
      if (typeof code === 'bigint') return Number(code) & 0xff;
      if (code === undefined || code === null) return 0;
      vm.writeError(`${str(vm, code)}\n`);
      return 1;
    }
    if (!isMain) vm.writeError(`Exception in thread Thread-1:\n`);
    vm.writeError(traceback(vm, error));
    if (vm.state.prompt) return undefined;
    return isMain
      ? isKind(error, 'instance') && error.cls?.name === 'KeyboardInterrupt'
        ? 130
        : 1
      : undefined;
  },

  signal(vm, signal) {
    if (signal !== 2) return 'default';
    const [main] = vm.state.threads;
    if (!main) return 'default';
    vm.thread = main;
    main.frames.push({
      kind: 'loop',
      callee: { kind: 'native', name: '%interrupt' },
      calls: [[]],
      results: [],
      finish: '%first',
      extra: null,
    });
    main.wait = undefined;
    main.ended = false;
    return 'handled';
  },
};

function formatObject(vm: Machine, value: Value, spec: string): string {
  if (isKind(value, 'instance') && value.cls) {
    const own = lookUpMember(value.cls, '__format__');
    if (own !== undefined) return plain(vm.callNow(own, { args: [value, spec], self: value }));
    const native = nativeMethod(vm, value.cls, 'strftime');
    const text =
      native === undefined
        ? undefined
        : vm.native({ kind: 'native', name: native }, { args: [spec], self: value });
    if (typeof text === 'string') return text;
  }
  return formatValue(vm, value, spec);
}

function iterate(vm: Machine, value: Value): Cursor['over'] {
  if (typeof value === 'string') return list(Array.from(value));
  if (typeof value === 'object' && value !== null) {
    switch (value.kind) {
      case 'list':
      case 'tuple':
      case 'range':
        return value;
      case 'generator':
        if (!value.isCoroutine) return value;
        break;
      case 'dict':
        return list([...value.entries.values()].map(([key]) => key));
      case 'set':
        return list([...value.entries.values()]);
      case 'cursor': {
        const left: Value[] = [];
        if (value.over.kind === 'generator') return value.over;
        const all = itemsOf(vm, value.over);
        for (let at = value.index; at < all.length; at += 1) left.push(all[at]);
        value.index = all.length;
        return list(left);
      }
      case 'instance': {
        const cls = value.cls ?? classNamed('object');
        if (cls.name === 'file' || cls.name === 'stream') return list(linesOf(vm, value));
        const own = lookUpMember(cls, '__iter__');
        if (own !== undefined) return iterator(vm, vm.callNow(own, { args: [value], self: value }));
        const native = nativeMethod(vm, cls, '__iter__');
        const made =
          native === undefined
            ? undefined
            : vm.native({ kind: 'native', name: native }, { args: [], self: value });
        if (made !== undefined && made !== PENDING && isKind(made, 'list')) return made;
        break;
      }
      case 'bound':
      case 'bulk':
      case 'class':
      case 'function':
      case 'module':
      case 'native':
      case 'struct':
      default:
    }
  }
  return raise(vm, 'TypeError', `'${typeName(value)}' object is not iterable`);
}

/** The items of an object with `__next__`: all at once, as far as that is bounded. */
function iterator(vm: Machine, value: Value): Cursor['over'] {
  const next = isKind(value, 'instance') && value.cls ? lookUpMember(value.cls, '__next__') : undefined;
  if (next === undefined) return iterate(vm, value);
  const items: Value[] = [];
  for (;;) {
    if (items.length > 10_000) throw new NotUnderstood('an iterator without an end', vm.line);
    const item = vm.complete(() => vm.invoke({ kind: 'native', name: '%try-next' }, { args: [next, value] }));
    if (isKind(item, 'tuple')) items.push(item.items[0]);
    else return list(items);
  }
}

function unpack(vm: Machine, value: Value, count: number, rest: number): readonly Value[] {
  const isIterable = typeof value === 'string' || (typeof value === 'object' && value !== null);
  if (!isIterable) return raise(vm, 'TypeError', `cannot unpack non-iterable ${typeName(value)} object`);
  const items = itemsOf(vm, value);
  if (rest >= 0) {
    const after = count - rest - 1;
    if (items.length < count - 1)
      return raise(
        vm,
        'ValueError',
        `not enough values to unpack (expected at least ${count - 1}, got ${items.length})`,
      );
    return [
      ...items.slice(0, rest),
      list(items.slice(rest, items.length - after)),
      ...items.slice(items.length - after),
    ];
  }
  if (items.length < count)
    return raise(vm, 'ValueError', `not enough values to unpack (expected ${count}, got ${items.length})`);
  if (items.length > count) return raise(vm, 'ValueError', `too many values to unpack (expected ${count})`);
  return items;
}

function arity(vm: Machine, callee: Func, code: CompiledCode, problem: ArityProblem): void {
  const owner = callee.home ? `${callee.home.name}.` : '';
  const name = `${owner}${callee.name}()`;
  const { missing, unknown, doubled, given } = problem;
  if (unknown.length > 0)
    raise(vm, 'TypeError', `${name} got an unexpected keyword argument '${unknown[0]}'`);
  if (doubled.length > 0) raise(vm, 'TypeError', `${name} got multiple values for argument '${doubled[0]}'`);
  const plain = code.parameters.filter(({ kind }) => kind === 'plain');
  if (missing.length > 0) {
    const quoted = missing.map((each) => `'${each}'`);
    const words =
      quoted.length < 3 ? quoted.join(' and ') : `${quoted.slice(0, -1).join(', ')}, and ${quoted.at(-1)}`;
    const kind = code.parameters.some(
      (each) => each.kind === 'keyword' && each.target.kind === 'name' && missing.includes(each.target.name),
    )
      ? 'keyword-only'
      : 'positional';
    raise(
      vm,
      'TypeError',
      `${name} missing ${missing.length} required ${kind} argument${missing.length > 1 ? 's' : ''}: ${words}`,
    );
  }
  const least = plain.filter(({ value }) => !value).length;
  const takes = least === plain.length ? `${plain.length}` : `from ${least} to ${plain.length}`;
  const plural = least === plain.length && plain.length === 1 ? '' : 's';
  raise(
    vm,
    'TypeError',
    `${name} takes ${takes} positional argument${plural} but ${given} ${given === 1 ? 'was' : 'were'} given`,
  );
}

function importFrom(vm: Machine, data: string): Value {
  const [path = '', ...names] = data.split(' ');
  const module = importModule(vm, path, false);
  const values = names.map((name) => {
    const found =
      isKind(module, 'module') && module.members.has(name) ? { value: module.members.get(name) } : undefined;
    if (found) return found.value;
    const inner = importSub(vm, module, path, name);
    if (inner !== undefined) return inner;
    return raise(vm, 'ImportError', `cannot import name '${name}' from '${path}' (${moduleFile(module)})`);
  });
  return list(values);
}

function moduleFile(module: Value): string {
  return isKind(module, 'module') && module.external === undefined
    ? plain(module.members.get('__file__') ?? 'unknown location')
    : 'unknown location';
}

function importSub(vm: Machine, module: Value, path: string, name: string): Value {
  const found = findAttribute(vm, module, name);
  if (found && found.value !== PENDING) return found.value;
  if (isKind(module, 'module') && module.external !== undefined) {
    throw new NotUnderstood(`"${name}" of the module "${path}"`, vm.line);
  }
  return fileOfModule(vm, `${path}.${name}`) === undefined
    ? undefined
    : importModule(vm, `${path}.${name}`, false);
}
