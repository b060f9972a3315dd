import { itemsOf } from '../core/iteration.ts';
import { startThread } from '../core/run-threads.ts';
import { PENDING, type Language, type NativeTable } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { NotUnderstood, Refused } from '../core/problems.ts';
import { findMember, isHeap, isKind, list, plain, type Cursor, type Value } from '../core/value.ts';
import { CLASSES, classNamed, GLOBAL_CLASSES } from './classes.ts';
import { isError, raise, thrownAt, uncaughtText } from './errors.ts';
import { inspect } from './inspect.ts';
import { hasModuleSyntax, isModuleFile, moduleNamed, MODULES, requireModule } from './modules.ts';
import { ARRAYS } from './natives/array.ts';
import { DATES } from './natives/date.ts';
import { EXPRESS } from './natives/express.ts';
import { GLOBALS } from './natives/global.ts';
import { HTTP } from './natives/http.ts';
import { CLIENTS } from './natives/clients.ts';
import { NODE } from './natives/node.ts';
import { awaitValue, newPromise, PROMISES, resolve, settle, unhandled } from './natives/promise.ts';
import { newPattern, TEXTS } from './natives/text.ts';
import { binary, hashKey, strictEquals, text, truthy, typeOf, unary } from './operators.ts';
import { JavaScriptParser } from './parser.ts';
import { callMethod, callOther, callSuper, index, member, setIndex, setMember } from './properties.ts';
import { JavaScriptSyntax, tokenize } from './tokens.ts';
import { nodeVersion } from './version.ts';
import { nextOfGenerator } from '../core/iteration.ts';

const NATIVES: NativeTable = {
  ...ARRAYS,
  ...TEXTS,
  ...DATES,
  ...GLOBALS,
  ...PROMISES,
  ...NODE,
  ...HTTP,
  ...EXPRESS,
  ...CLIENTS,
  require: (vm, { args: [name] }) => requireModule(vm, text(vm, name)),
  'Generator#next': (vm, { self }) => nextOfGenerator(vm, self) ?? yielded(undefined, true),
};

const GLOBAL_MODULES = new Set(['console', 'process', 'JSON', 'Math']);

export const JAVASCRIPT: Language = {
  title: 'JavaScript',
  rules: { assignsOwn: false, blockScopes: true },
  natives: NATIVES,
  maxDepth: 9000,
  buffersOutput: false,
  memory: 42_000_000,

  external(name) {
    const [kind = '', ...rest] = name.split(':');
    return kind === 'class' ? CLASSES.get(rest.join(':')) : MODULES.get(rest.join(':'));
  },

  parse(source, file, vm) {
    if (file.startsWith('/') && hasModuleSyntax(source) && !isModuleFile(vm, file, source))
      return outsideModule(vm, source, file);
    try {
      return new JavaScriptParser(tokenize(source)).program();
    } catch (error) {
      if (!(error instanceof JavaScriptSyntax)) throw error;
      throw refused(vm, source, file, error);
    }
  },

  builtin(_vm, name) {
    if (GLOBAL_CLASSES.has(name)) return { value: classNamed(name) };
    if (GLOBAL_MODULES.has(name)) return { value: moduleNamed(name) };
    if (Object.hasOwn(NATIVES, `global.${name}`))
      return { value: { kind: 'native', name: `global.${name}` } };
    if (name === 'undefined') return { value: undefined };
    if (name === 'NaN') return { value: Number.NaN };
    if (name === 'Infinity') return { value: Infinity };
    if (name === 'globalThis' || name === 'global') return { value: moduleNamed('global') };
    return name === 'this' ? { value: undefined } : undefined;
  },

  noName: (vm, name) => raise(vm, 'ReferenceError', `${name} is not defined`),
  truthy,
  unary,
  binary: (vm, operator, left, right) => binary(vm, operator, left, right),
  caseEqual: (_vm, subject, test) => strictEquals(subject, test),
  member,
  setMember,
  deleteMember(_vm, object, name) {
    if (isKind(object, 'instance')) object.fields.delete(name);
  },
  callMethod,
  callOther,
  index,
  setIndex,
  deleteIndex(vm, object, key) {
    if (isKind(object, 'instance')) object.fields.delete(text(vm, key));
    else if (isKind(object, 'list')) object.items[Number(key)] = undefined;
  },
  slice: () => undefined,
  setSlice: () => undefined,
  iterate,
  unpack,
  hashKey,
  put(vm, container, key, value) {
    if (isKind(container, 'instance')) container.fields.set(text(vm, key), value);
  },
  merge(_vm, container, from) {
    if (!isKind(container, 'instance')) return;
    if (isKind(from, 'instance'))
      for (const [key, value] of from.fields) if (!key.startsWith('%')) container.fields.set(key, value);
    if (isKind(from, 'list')) from.items.forEach((item, place) => container.fields.set(String(place), item));
  },
  text: (vm, value) => text(vm, value),
  show(vm, value) {
    vm.write(`${inspect(vm, value)}\n`);
  },
  matches: () => true,
  thrown(vm, value) {
    thrownAt(vm, value);
    return value;
  },
  arity: () => undefined,

  makeClass(vm, name, parents, members) {
    const bases = parents
      .filter((parent) => parent !== null)
      .map((parent) =>
        isKind(parent, 'class')
          ? parent
          : raise(vm, 'TypeError', `Class extends value ${inspect(vm, parent)} is not a constructor or null`),
      );
    return { kind: 'class', name, parents: bases, members, statics: new Map() };
  },

  special(vm, name, operands, data) {
    switch (name) {
      case 'comma':
        return operands.at(-1);
      case 'one':
        return 1;
      case 'regex':
        return newPattern(vm, plain(data));
      case 'typeof-name':
        return typeOfName(vm, plain(data));
      case 'class-member':
        return addMember(operands);
      case 'assign-constant':
        return raise(vm, 'TypeError', 'Assignment to constant variable.');
      case 'assign-new': {
        vm.state.globals.vars.set(plain(operands[0]), operands[1]);
        return undefined;
      }
      case 'import': {
        const module = requireModule(vm, plain(data), true);
        return imported(vm, module);
      }
      default:
        throw new NotUnderstood(`"${name}"`, vm.line);
    }
  },

  super: callSuper,
  await: (vm, value) => awaitValue(vm, value),
  promise(vm) {
    const value = newPromise();
    return { value, settle: (result) => resolve(vm, value, result) };
  },
  settle(vm, promise, value, failed) {
    if (!isKind(promise, 'instance')) return;
    if (failed) settle(vm, promise, value, true);
    else resolve(vm, promise, value);
  },

  tooDeep: (vm) => raise(vm, 'RangeError', 'Maximum call stack size exceeded'),
  tooLarge: (vm) => raise(vm, 'RangeError', 'Invalid string length'),
  exhausted: (_vm, value) => yielded(value, true),
  yielded: (_vm, value) => yielded(value, false),

  uncaught(vm, error) {
    const handler = vm.state.store.get('%on:uncaughtException');
    if (handler !== undefined) {
      startThread(vm, handler, [error]);
      return undefined;
    }
    if (vm.state.prompt) {
      vm.writeError(
        `Uncaught ${isError(error) ? inspect(vm, error).replace(/\n {4}at (?!REPL)[^\n]*/g, '') : inspect(vm, error)}\n`,
      );
      return undefined;
    }
    const head = isKind(error, 'instance') ? error.fields.get('%head') : undefined;
    if (isError(error) && typeof head === 'string')
      vm.writeError(`${head}${inspect(vm, error)}\n\nNode.js v${nodeVersion(vm.process)}\n`);
    else vm.writeError(uncaughtText(vm, error, inspect(vm, error)));
    return 1;
  },

  idle(vm) {
    const open = unhandled(vm);
    if (!open) return;
    if (vm.state.store.has('%on:unhandledRejection')) {
      startThread(vm, vm.state.store.get('%on:unhandledRejection'), [open.error]);
      return;
    }
    if (isError(open.error)) {
      // A rejection is reported from where its error was made.
      open.error.fields.set('%place', open.error.fields.get('%made'));
      const code = vm.language.uncaught(vm, open.error, true);
      if (code !== undefined) vm.state.store.set('%exit', code);
      return;
    }
    vm.writeError(
      `node:internal/process/promises:394\n      triggerUncaughtException(err, true /* fromPromise */);\n      ^\n\n[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${text(vm, open.error)}".] {\n  code: 'ERR_UNHANDLED_REJECTION'\n}\n\nNode.js v${nodeVersion(vm.process)}\n`,
    );
    vm.state.store.set('%exit', 1);
  },
};

function yielded(value: Value, done: boolean): Value {
  return {
    kind: 'instance',
    cls: null,
    fields: new Map<string, Value>([
      ['value', value],
      ['done', done],
    ]),
  };
}

function refused(vm: Machine, source: string, file: string, error: JavaScriptSyntax): Refused {
  const line = source.split('\n')[error.line - 1] ?? '';
  const frames = file.startsWith('[')
    ? ['wrapSafe', 'makeContextifyScript (node:internal/vm:185:14)'].slice(1)
    : syntaxFrames(vm);
  return new Refused(
    `${file}:${error.line}\n${line}\n${' '.repeat(error.column)}${'^'.repeat(error.width)}\n\nSyntaxError: ${error.message}\n${frames.map((each) => `    at ${each}\n`).join('')}\nNode.js v${nodeVersion(vm.process)}\n`,
  );
}

function syntaxFrames(vm: Machine): readonly string[] {
  return Number(nodeVersion(vm.process).split('.')[0]) >= 22
    ? [
        'wrapSafe (node:internal/modules/cjs/loader:1620:18)',
        'Module._compile (node:internal/modules/cjs/loader:1662:20)',
        'Object..js (node:internal/modules/cjs/loader:1820:10)',
        'Module.load (node:internal/modules/cjs/loader:1423:32)',
        'Function._load (node:internal/modules/cjs/loader:1246:12)',
        'TracingChannel.traceSync (node:diagnostics_channel:322:14)',
        'wrapModuleLoad (node:internal/modules/cjs/loader:235:24)',
        'Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:171:5)',
        'node:internal/main/run_main_module:36:49',
      ]
    : [
        'wrapSafe (node:internal/modules/cjs/loader:1464:18)',
        'Module._compile (node:internal/modules/cjs/loader:1495:20)',
        'Module._extensions..js (node:internal/modules/cjs/loader:1623:10)',
        'Module.load (node:internal/modules/cjs/loader:1266:32)',
        'Module._load (node:internal/modules/cjs/loader:1091:12)',
        'Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:164:12)',
        'node:internal/main/run_main_module:28:49',
      ];
}

function outsideModule(vm: Machine, source: string, file: string): never {
  const number = source.split('\n').findIndex((line) => /^\s*(import|export)\s/.test(line));
  const isImport = /^\s*import/.test(source.split('\n')[number] ?? '');
  const error = new JavaScriptSyntax(
    isImport ? 'Cannot use import statement outside a module' : "Unexpected token 'export'",
    number + 1,
    0,
    6,
  );
  const note = `(node:${vm.process.pid}) Warning: To load an ES module, set "type": "module" in the package.json or use the .mjs extension.\n(Use \`node --trace-warnings ...\` to show where the warning was created)\n`;
  throw new Refused(note + refused(vm, source, file, error).message);
}

function typeOfName(vm: Machine, name: string): string {
  for (let scope = vm.frame?.scope; scope; scope = scope.parent)
    if (scope.vars.has(name)) return typeOf(scope.vars.get(name));
  const found = JAVASCRIPT.builtin(vm, name);
  return found ? typeOf(found.value) : 'undefined';
}

function addMember([cls, value, name, isStatic, role]: readonly Value[]): undefined {
  if (!isKind(cls, 'class')) return undefined;
  if (isKind(value, 'function') && role !== 'field') value.home = cls;
  const key =
    role === 'field'
      ? `%field:${plain(name)}`
      : role === 'getter'
        ? `%get:${plain(name)}`
        : role === 'setter'
          ? `%set:${plain(name)}`
          : plain(name);
  if (isStatic === true) cls.statics?.set(plain(name), value);
  else if (isKind(value, 'function') && role === 'method')
    cls.members.set(key, {
      ...value,
      name: name === 'constructor' ? cls.name : `${cls.name}.${plain(name)}`,
      home: cls,
    });
  else cls.members.set(key, value);
  return undefined;
}

/** What an import's names are taken from: with `default` for what was exported as a whole. */
function imported(vm: Machine, module: Value): Value {
  if (isKind(module, 'instance') && module.fields.has('default')) return module;
  const fields = new Map<string, Value>(isKind(module, 'instance') ? module.fields : []);
  if (isKind(module, 'module')) {
    for (const native of Object.keys(vm.language.natives)) {
      if (!native.startsWith(`${module.name}.`)) continue;
      const name = native.slice(module.name.length + 1).replace(/!$/, '');
      const value = member(vm, module, name);
      if (value !== PENDING) fields.set(name, value);
    }
  }
  if (isKind(module, 'native'))
    for (const name of ['Router', 'json', 'static', 'urlencoded'])
      fields.set(name, { kind: 'native', name: `express.${name}` });
  fields.set('default', module);
  return { kind: 'instance', cls: null, fields };
}

function iterate(vm: Machine, value: Value, of: 'values' | 'keys' | 'pairs'): Cursor['over'] {
  if (of === 'keys') {
    if (isKind(value, 'list')) return list(value.items.map((_, place) => String(place)));
    if (isKind(value, 'instance'))
      return list([...value.fields.keys()].filter((key) => !key.startsWith('%')));
    return list(typeof value === 'string' ? Array.from(value, (_, place) => String(place)) : []);
  }
  if (typeof value === 'string') return list(Array.from(value));
  if (isHeap(value)) {
    if (value.kind === 'list' || value.kind === 'generator' || value.kind === 'tuple') return value;
    if (value.kind === 'dict') return list([...value.entries.values()].map((pair) => list([...pair])));
    if (value.kind === 'set') return list([...value.entries.values()]);
    if (value.kind === 'instance') {
      const size = value.fields.get('length');
      if (typeof size === 'number' && value.fields.has('0'))
        return list(Array.from({ length: size }, (_, place) => value.fields.get(String(place))));
      const own = value.cls ? findMember(value.cls, 'Symbol.iterator') : undefined;
      if (own) throw new NotUnderstood('"Symbol.iterator"', vm.line);
    }
  }
  return raise(
    vm,
    'TypeError',
    `${value === undefined ? 'undefined' : shortName(vm, value)} is not iterable`,
  );
}

function shortName(vm: Machine, value: Value): string {
  return isKind(value, 'instance') ? 'object' : inspect(vm, value);
}

function unpack(vm: Machine, value: Value, count: number, rest: number): readonly Value[] {
  const items = itemsOf(vm, value);
  const taken: Value[] = Array.from({ length: count }, (_, place) => items[place]);
  if (rest >= 0) taken[rest] = list(items.slice(rest));
  return taken;
}
