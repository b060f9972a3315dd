import { lookUp } from '../core/scopes.ts';
import { PENDING, type ArityProblem, type Language } from '../core/language.ts';
import type { CompiledCode } from '../core/instruction.ts';
import type { Machine } from '../core/machine.ts';
import { NotUnderstood, Refused } from '../core/problems.ts';
import { functionScope } from '../core/scopes.ts';
import {
  isKind,
  list,
  plain,
  tuple,
  type ClassValue,
  type Cursor,
  type Func,
  type Value,
} from '../core/value.ts';
import { CLASSES, classNamed, classOf, isModule } from './classes.ts';
import {
  ancestors,
  callMethod,
  findMethod,
  inspect,
  isA,
  messageOf,
  opened,
  sendNow,
  toS,
  truthy,
} from './dispatch.ts';
import { newError, raise, report, throwError } from './errors.ts';
import { asLambda } from './natives/proc.ts';
import { define, unknownConstant } from './natives/module.ts';
import { newRange } from './natives/range-items.ts';
import { valuesOf } from './natives/iteration.ts';
import { stream } from './natives/stream.ts';
import { NATIVES } from './natives/index.ts';
import { binary, caseEqual, hashKey, unary } from './operators.ts';
import { RubyParser } from './parser.ts';
import { groupsOf, newRegexp } from './regexp.ts';
import { SyntaxProblem } from './tokens.ts';
import { rubyVersion } from './version.ts';

export const RUBY: Language = {
  title: 'Ruby',
  rules: { assignsOwn: false, blockScopes: false },
  natives: NATIVES,
  maxDepth: 1500,
  buffersOutput: true,
  memory: 22_000_000,

  external(name) {
    const [kind = '', ...rest] = name.split(':');
    return kind === 'class' ? CLASSES.get(rest.join(':')) : undefined;
  },

  parse(source, file, vm) {
    try {
      const parser = new RubyParser(source);
      // A prompt's lines know the names of those before.
      if (vm.state.prompt) for (const name of vm.state.globals.vars.keys()) parser.names.names.add(name);
      return parser.statementsOfFile();
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      throw new Refused(syntaxReport(vm, source, file, error));
    }
  },

  // Names are only written for variables: one that was not set yet is nil.
  builtin: () => ({ value: null }),
  noName: (vm, name) => raise(vm, 'NameError', `undefined local variable or method '${name}'`),
  truthy: (_vm, value) => truthy(value),
  unary,
  binary,
  caseEqual: (vm, subject, test) => caseEqual(vm, test, subject),
  member,
  setMember,
  deleteMember: () => undefined,
  callMethod,
  callOther(vm, callee, call) {
    if (callee === null || callee === undefined) return raise(vm, 'LocalJumpError', 'no block given (yield)');
    return callMethod(vm, callee, '.call', call);
  },
  index: (vm, object, key) => callMethod(vm, object, '[]', { args: [key] }),
  setIndex(vm, object, key, value) {
    vm.complete(() => callMethod(vm, object, '[]=', { args: [key, value] }));
  },
  deleteIndex: () => undefined,
  slice: () => null,
  setSlice: () => undefined,
  iterate: (vm, value): Cursor['over'] => list([...valuesOf(vm, value)]),
  unpack(_vm, value, count, rest) {
    const all = isKind(value, 'list') ? value.items : [value];
    if (rest < 0) return Array.from({ length: count }, (_, index) => all[index] ?? null);
    const after = count - rest - 1;
    const end = Math.max(rest, all.length - after);
    return [
      ...Array.from({ length: rest }, (_, index) => all[index] ?? null),
      list(all.slice(rest, end)),
      ...Array.from({ length: after }, (_, index) => all[end + index] ?? null),
    ];
  },
  hashKey,
  keyword: (name) => tuple([name]),
  put(vm, container, key, value) {
    if (isKind(container, 'dict')) container.entries.set(hashKey(vm, key), [key, value]);
  },
  merge(_vm, container, from) {
    if (isKind(container, 'dict') && isKind(from, 'dict'))
      for (const [key, pair] of from.entries) container.entries.set(key, pair);
  },
  text: (vm, value) => toS(vm, value),
  show(vm, value) {
    vm.write(`=> ${inspect(vm, value)}\n`, true);
  },
  matches: (vm, error, types) =>
    types
      .flatMap((type) => (isKind(type, 'list') ? type.items : [type]))
      .some((type) => isKind(type, 'class') && isA(vm, error, type)),
  thrown: (_vm, value) => value,
  arity,
  makeClass: (_vm, name, parents, members) => ({
    kind: 'class',
    name,
    parents: parents.filter((each): each is ClassValue => isKind(each, 'class')),
    members,
  }),
  special,
  super: () => null,
  await: (_vm, value) => value,
  tooDeep: (vm) => raise(vm, 'SystemStackError', 'stack level too deep'),
  tooLarge: (vm) => raise(vm, 'NoMemoryError', 'failed to allocate memory'),
  exhausted: () => null,
  uncaught,
  deadlock: (vm) => {
    vm.writeError('No live threads left. Deadlock? (fatal)\n');
    return 1;
  },
  signal(vm, signal) {
    if (signal === 15 || signal === 2) {
      const main = vm.state.threads[0];
      if (vm.state.store.get('%server') !== undefined || !main) return 'default';
      vm.flush();
      if (signal === 2 && main.frames.length > 0) {
        vm.thread = main;
        const error = newError(classNamed('Interrupt'), '');
        try {
          throwError(vm, error);
        } catch {
          vm.writeError(
            report(vm, error, '')
              .replace('unhandled exception', 'Interrupt')
              .replace(/: Interrupt \(Interrupt\)/, ': Interrupt'),
          );
        }
      }
      return 'default';
    }
    return 'default';
  },
};

function syntaxReport(
  vm: Machine,
  source: string,
  file: string,
  { line, column, message }: SyntaxProblem,
): string {
  const { number } = rubyVersion(vm.process);
  const lines = source.split('\n');
  if (number < 304)
    return `${file}:${line}: syntax error, ${message.replaceAll('; expected', ', expecting')}\n${lines[line - 1] ?? ''}\n${' '.repeat(column)}^\n`;
  const from = Math.max(0, line - 3);
  const width = String(Math.min(lines.length, line + 2)).length;
  const shown = lines
    .slice(from, line)
    .map(
      (each, index) =>
        `${from + index + 1 === line ? '>' : ' '} ${String(from + index + 1).padStart(width)} | ${each}\n`,
    );
  const after = lines
    .slice(line, line + 2)
    .map((each, index) => `  ${String(line + index + 1).padStart(width)} | ${each}\n`)
    .filter((each) => each.trim().length > width + 2);
  return `${file}: --> ${file}\n${file}:${line}: syntax error${message.includes('\n') ? 's' : ''} found (SyntaxError)\n${shown.join('')}${' '.repeat(width + 2)} | ${' '.repeat(column)}^ ${message}\n${after.join('')}`;
}

function member(vm: Machine, object: Value, name: string): Value | typeof PENDING {
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

function classVariable(vm: Machine, object: Value): ClassValue | undefined {
  const cls = isKind(object, 'class') ? object : classOf(object);
  return ancestors(vm, cls)
    .map((each) => (each.external === undefined ? each : opened(vm, each)))
    .find((each) => [...each.members.keys()].some((key) => key.startsWith('@@')));
}

function globalVariable(vm: Machine, name: string): Value {
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

function setMember(vm: Machine, object: Value, name: string, value: Value): void {
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

function arity(
  vm: Machine,
  callee: Func,
  code: CompiledCode,
  { missing, given, unknown }: ArityProblem,
): void {
  if (code.isBlock && callee.fields?.get('lambda') !== true) return;
  const plainly = code.parameters.filter(({ kind }) => kind === 'plain');
  const least = plainly.filter(({ value }) => !value).length;
  const keywords: readonly string[] = code.parameters
    .filter(({ kind, value }) => kind === 'keyword' && !value)
    .flatMap(({ target }) => (target.kind === 'name' ? [target.name] : []));
  const missed = keywords.filter((name) => missing.includes(name));
  // The frame of the method itself is where Ruby says it happened.
  vm.state.store.set('%native', callee.name);
  if (unknown.length > 0)
    raise(
      vm,
      'ArgumentError',
      `unknown keyword${unknown.length > 1 ? 's' : ''}: ${unknown.map((name) => `:${name}`).join(', ')}`,
      { native: true },
    );
  if (missed.length > 0)
    raise(
      vm,
      'ArgumentError',
      `missing keyword${missed.length > 1 ? 's' : ''}: ${missed.map((name) => `:${name}`).join(', ')}`,
      { native: true },
    );
  const takesRest = code.parameters.some(({ kind }) => kind === 'rest');
  const expected = takesRest
    ? `${least}+`
    : least === plainly.length
      ? String(least)
      : `${least}..${plainly.length}`;
  raise(vm, 'ArgumentError', `wrong number of arguments (given ${given}, expected ${expected})`, {
    native: true,
  });
}

function cref(vm: Machine): ClassValue | undefined {
  const found = lookUp(vm.frame?.scope, '%class');
  if (isKind(found, 'class')) return found;
  const owner = lookUp(vm.frame?.scope, '%owner');
  return isKind(owner, 'class') ? owner : undefined;
}

function findConstant(vm: Machine, name: string): Value | undefined {
  for (let scope = vm.frame?.scope; scope; scope = scope.parent) {
    const cls = scope.vars.get('%class');
    if (isKind(cls, 'class')) {
      const found = constantOf(vm, cls, name, false);
      if (found !== undefined) return found;
    }
  }
  const own = cref(vm);
  return (
    (own && constantOf(vm, own, name, true)) ??
    constantOf(vm, classNamed('Object'), name, false) ??
    builtinConstant(vm, name)
  );
}

function constantOf(vm: Machine, cls: ClassValue, name: string, inherits: boolean): Value | undefined {
  for (const each of inherits ? ancestors(vm, cls) : [cls]) {
    const { members } = each.external === undefined ? each : opened(vm, each);
    if (members.has(`::${name}`)) return members.get(`::${name}`);
  }
  if (cls.external === undefined || cls.name === 'Object') return undefined;
  return CLASSES.get(`${cls.name}::${name}`);
}

function builtinConstant(vm: Machine, name: string): Value | undefined {
  switch (name) {
    case 'ARGV':
      return vm.state.store.get('%argv') ?? list([]);
    case 'STDOUT':
      return stream(vm, '%stdout');
    case 'STDERR':
      return stream(vm, '%stderr');
    case 'STDIN':
      return stream(vm, '%stdin');
    case 'RUBY_VERSION':
      return rubyVersion(vm.process).text;
    case 'RUBY_PLATFORM':
      return 'x86_64-linux';
    case 'RUBY_ENGINE':
      return 'ruby';
    case 'RUBY_DESCRIPTION':
      return rubyVersion(vm.process).full;
    default:
  }
  const needs: Readonly<Record<string, string>> = {
    Sinatra: 'sinatra',
    Redis: 'redis',
    JSON: 'json',
    Net: 'net/http',
    WEBrick: 'webrick',
    Rack: 'rack',
    SecureRandom: 'securerandom',
    FileUtils: 'fileutils',
    Logger: 'logger',
    Date: 'date',
    URI: 'uri',
    Socket: 'socket',
    TCPServer: 'socket',
    OpenStruct: 'ostruct',
    ERB: 'erb',
    StringIO: 'stringio',
    Etc: 'etc',
    Timeout: 'timeout',
    Benchmark: 'benchmark',
    Digest: 'digest',
  };
  const feature = needs[name];
  const isLoaded =
    feature === undefined ||
    [...vm.state.store.keys()].some(
      (key) =>
        key.startsWith('%required:') &&
        (key.includes(feature) ||
          (key.includes('sinatra') &&
            ['Rack', 'JSON', 'URI', 'Logger', 'Sinatra', 'Socket', 'StringIO'].includes(name)) ||
          (key.includes('net/http') && ['URI', 'Socket'].includes(name)) ||
          (key.includes('rack') && name === 'Rack')),
    );
  return isLoaded ? CLASSES.get(name) : undefined;
}

function setConstant(vm: Machine, name: string, value: Value): void {
  const scope = lookUp(vm.frame?.scope, '%class');
  const owner = isKind(scope, 'class') ? scope : classNamed('Object');
  let made = value;
  if (isKind(value, 'class') && value.name === '')
    made = Object.assign(value, { name: owner.name === 'Object' ? name : `${owner.name}::${name}` });
  opened(vm, owner).members.set(`::${name}`, made);
}

function openClass(
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

function runBody(vm: Machine, callee: Value, cls: Value, isSingle: boolean): Value | typeof PENDING {
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

function special(vm: Machine, name: string, operands: readonly Value[], data: Value): Value | typeof PENDING {
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

function mathConstant(cls: string, name: string): Value | undefined {
  const known: Readonly<Record<string, Value>> = {
    'Math::PI': Math.PI,
    'Math::E': Math.E,
    'Float::INFINITY': Infinity,
    'Float::NAN': Number.NaN,
    'Float::EPSILON': Number.EPSILON,
    'Float::MAX': Number.MAX_VALUE,
    'Process::CLOCK_MONOTONIC': 1n,
    'Process::CLOCK_REALTIME': 0n,
    'File::SEPARATOR': '/',
    'Sinatra::VERSION': '4.2.1',
    'Logger::INFO': 1n,
    'Logger::DEBUG': 0n,
    'Logger::WARN': 2n,
    'Regexp::IGNORECASE': 1n,
  };
  return known[`${cls}::${name}`];
}

function definedText(vm: Machine, name: string): Value {
  const self = lookUp(vm.frame?.scope, 'this');
  if (name.startsWith('@'))
    return isKind(self, 'instance') && self.fields.has(name) ? 'instance-variable' : null;
  if (name.startsWith('$')) return globalVariable(vm, name) === null ? null : 'global-variable';
  if (/^[.~]/.test(name)) return findMethod(vm, self, name.slice(1)) ? 'method' : null;
  return findConstant(vm, name) === undefined ? null : 'constant';
}

/** `break` ends the call that the block was given to, `return` the method around it. */
function leaveBlock(vm: Machine, value: Value, how: 'break' | 'return'): typeof PENDING {
  const { frames, frame } = vm;
  if (!frame) throw new Error('no block to leave');
  let around = frame.scope.parent;
  while (around?.vars.get('%override') === true) around = around.parent;
  const method = functionScope(frame.scope);
  const index = frames.findLastIndex(
    (each) =>
      each.kind === 'frame' &&
      (how === 'break' ? each.scope === around : each.scope === method && !each.isBlock),
  );
  const barrier = frames.findLastIndex((each) => each.kind === 'barrier');
  if (index < 0) {
    if (how === 'break') return raise(vm, 'LocalJumpError', 'break from proc-closure');
    frames.pop();
    if (!frame.discard) vm.deliver(value);
    return PENDING;
  }
  if (barrier > index) throw new NotUnderstood(`"${how}" from a block that another method calls`, vm.line);
  const kept = frames[index];
  frames.length = how === 'break' ? index + 1 : index;
  if (!(how === 'return' && kept?.kind === 'frame' && kept.discard)) vm.deliver(value);
  return PENDING;
}

/** What `at_exit` was given, the last first. */
function runAtExit(vm: Machine): void {
  const blocks = vm.state.store.get('%at-exit');
  vm.state.store.delete('%at-exit');
  for (const block of isKind(blocks, 'list') ? blocks.items : []) vm.callNow(block, { args: [] });
  vm.flush();
}

function uncaught(vm: Machine, error: Value, isMain: boolean): number | undefined {
  vm.flush();
  if (!isKind(error, 'instance')) return 1;
  if (isMain) runAtExit(vm);
  if (error.cls?.name === 'SystemExit') return Number(plain(error.fields.get('%status') ?? 0n));
  if (!isMain) {
    vm.writeError(
      `#<Thread:0x00007f1b2c3d4e58 ${vm.state.units[0]?.file ?? ''}:1 run> terminated with exception (report_on_exception is true):\n${report(vm, error, messageOf(vm, error))}`,
    );
    return undefined;
  }
  let shown = report(vm, error, messageOf(vm, error));
  const place = error.cls?.name === 'LoadError' ? vm.state.store.get('%require-place') : undefined;
  if (typeof place === 'string') {
    const [head = '', ...rest] = shown.split('\n');
    const own = /^(.*?:\d+:in [`'].*?'): /.exec(head)?.[1] ?? '';
    shown = [head.replace(own, place), `\tfrom ${place}`, `\tfrom ${own}`, ...rest].join('\n');
  }
  vm.writeError(shown);
  if (vm.state.prompt) return undefined;
  return 1;
}
