import { PENDING, type Call, type NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { startThread } from '../../core/runner.ts';
import { Exits } from '../../core/problems.ts';
import { isKind, list, plain, tuple, type ClassValue, type Value } from '../../core/value.ts';
import { classNamed, classOf, symbolName } from '../classes.ts';
import {
  allArgs,
  ancestors,
  callBlock,
  callMethod,
  defaultInspect,
  each,
  findMethod,
  inspect,
  isA,
  isError,
  opened,
  sendNow,
  toS,
  truthy,
} from '../dispatch.ts';
import { formatText } from '../display.ts';
import {
  backtrace,
  beingHandled,
  entryText,
  newError,
  quoted,
  raise,
  receiver,
  throwError,
} from '../errors.ts';
import { caseEqual, compare, equals, hashKey } from '../operators.ts';
import { loadFile, requireFeature, requireRelative } from '../require.ts';
import { integer, items, text } from './arguments.ts';

/** As `puts` shows values: each on its own line, lists taken apart. */
export function putsText(vm: Machine, values: readonly Value[], depth = 0): string {
  if (values.length === 0 && depth === 0) return '\n';
  return values
    .map((value) => {
      if (isKind(value, 'list') && depth < 20)
        return value.items.length === 0 && depth === 0 ? '\n' : putsText(vm, value.items, depth + 1);
      const shown = toS(vm, value);
      return shown.endsWith('\n') ? shown : `${shown}\n`;
    })
    .join('');
}

export function format(vm: Machine, args: readonly Value[]): string {
  const [template, ...rest] = args;
  return formatText(text(vm, template), rest, {
    toS: (value) => toS(vm, value),
    inspect: (value) => inspect(vm, value),
    missing: () => raise(vm, 'ArgumentError', 'too few arguments', { native: true }),
  });
}

export function sleepFor(vm: Machine, seconds: number): Value {
  const memo = vm.takeMemo();
  const until = typeof memo === 'number' ? memo : vm.now + seconds * 1000;
  vm.flushIfTerminal();
  if (vm.now >= until) return BigInt(Math.round(seconds));
  return vm.block({ on: 'time', until }, until);
}

/** `raise`, in its forms. */
function raiseCall(vm: Machine, { args, named }: Call): never {
  const [first, message] = args;
  if (first === undefined) {
    const current = beingHandled(vm);
    if (isKind(current, 'instance')) return throwError(vm, current);
    return throwError(vm, newError(classNamed('RuntimeError'), 'unhandled exception'));
  }
  if (typeof first === 'string') return throwError(vm, newError(classNamed('RuntimeError'), first));
  if (isKind(first, 'class')) {
    const made = sendNow(
      vm,
      first,
      'new',
      message === undefined ? (named && named.size > 0 ? allArgs({ args: [], named }) : []) : [message],
    );
    if (isKind(made, 'instance') && isError(made)) return throwError(vm, made);
  }
  if (isKind(first, 'instance') && isError(first)) {
    if (message !== undefined) first.fields.set('@message', message);
    return throwError(vm, first);
  }
  return raise(vm, 'TypeError', 'exception class/object expected');
}

function parseInteger(
  vm: Machine,
  value: Value,
  base: Value,
  named: ReadonlyMap<string, Value> | undefined,
): Value {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number')
    return Number.isFinite(value)
      ? BigInt(Math.trunc(value))
      : raise(vm, 'FloatDomainError', String(value), { native: true });
  const quiet = named?.get('exception') === false;
  if (value === null || value === undefined)
    return quiet ? null : raise(vm, 'TypeError', "can't convert nil into Integer", { native: true });
  const shown = toS(vm, value).trim().replaceAll('_', '');
  const radix = base === undefined ? 10 : integer(vm, base);
  if (radix === 10 && /^[-+]?\d+$/.test(shown)) return BigInt(shown.replace('+', ''));
  if (/^0[xXbBoO][0-9a-fA-F]+$/.test(shown)) return BigInt(shown);
  if (radix !== 10 && /^[0-9a-zA-Z]+$/.test(shown)) return BigInt(Number.parseInt(shown, radix));
  return quiet
    ? null
    : raise(vm, 'ArgumentError', `invalid value for Integer(): ${inspect(vm, value)}`, { native: true });
}

function exitWith(vm: Machine, code: Value): never {
  const status = code === undefined || code === true ? 0n : code === false ? 1n : BigInt(integer(vm, code));
  const error = newError(classNamed('SystemExit'), 'exit');
  error.fields.set('%status', status);
  return throwError(vm, error);
}

function names(vm: Machine, cls: ClassValue, depth: number): Value[] {
  const found = new Set<string>();
  for (const each of ancestors(vm, cls).slice(0, depth)) {
    if (each.external !== undefined && each.name !== cls.name) continue;
    const own = each.external === undefined ? each : opened(vm, each);
    for (const name of own.members.keys()) if (/^[a-z_]/.test(name)) found.add(name);
  }
  return [...found].map((name) => tuple([name]));
}

function ivars(self: Value): Map<string, Value> {
  return isKind(self, 'instance') ? self.fields : new Map<string, Value>();
}

/** What every object can do, and what can be called anywhere. */
export const KERNEL: NativeTable = {
  'Kernel#puts': (vm, { args }) => (vm.write(putsText(vm, args)), null),
  'Kernel#print': (vm, { args }) => (vm.write(args.map((each) => toS(vm, each)).join('')), null),
  'Kernel#p': (vm, call) => {
    const args = allArgs(call);
    vm.write(args.map((each) => `${inspect(vm, each)}\n`).join(''));
    return args.length === 0 ? null : args.length === 1 ? args[0] : list(args);
  },
  'Kernel#pp': (vm, call) => KERNEL['Kernel#p']?.(vm, call, null) ?? null,
  'Kernel#printf': (vm, { args }) => (vm.write(format(vm, args)), null),
  'Kernel#putc': (vm, { args: [value] }) => (
    vm.write(typeof value === 'bigint' ? String.fromCodePoint(Number(value)) : toS(vm, value).slice(0, 1)),
    value
  ),
  'Kernel#format': (vm, call) => format(vm, allArgs(call)),
  'Kernel#sprintf': (vm, call) => format(vm, allArgs(call)),
  'Kernel#warn': (vm, { args }) => {
    vm.flush();
    vm.writeError(putsText(vm, args));
    return null;
  },
  'Kernel#gets': (vm) => {
    vm.flushIfTerminal();
    const line = vm.process.isOpen(0) ? vm.process.readLine(0) : { text: '', end: true };
    if (!line) return vm.block({ on: 'input' });
    return line.end && line.text === '' ? null : line.text;
  },
  'Kernel#sleep': (vm, { args: [seconds] }) => {
    if (seconds === undefined) return vm.block({ on: 'forever' });
    if (typeof seconds !== 'bigint' && typeof seconds !== 'number')
      return raise(vm, 'TypeError', `can't convert ${classOf(seconds).name} into time interval`, {
        native: true,
      });
    return sleepFor(vm, Number(seconds));
  },
  'Kernel#raise': (vm, call) => raiseCall(vm, call),
  'Kernel#fail': (vm, call) => raiseCall(vm, call),
  'Kernel#exit': (vm, { args: [code] }) => exitWith(vm, code),
  'Kernel#exit!': (vm, { args: [code] }) => {
    vm.flush();
    throw new Exits(code === undefined || code === true ? 0 : code === false ? 1 : integer(vm, code));
  },
  'Kernel#abort': (vm, { args: [message] }) => {
    vm.flush();
    if (message !== undefined) vm.writeError(`${toS(vm, message)}\n`);
    return exitWith(vm, 1n);
  },
  'Kernel#at_exit': (vm, { block }) => {
    const known = vm.state.store.get('%at-exit');
    vm.state.store.set('%at-exit', list([block, ...items(known)]));
    return block;
  },
  'Kernel#require': (vm, { args: [name] }) => requireFeature(vm, text(vm, name)),
  'Kernel#require_relative': (vm, { args: [name] }) => requireRelative(vm, text(vm, name)),
  'Kernel#load': (vm, { args: [name] }) => loadFile(vm, text(vm, name)),
  'Kernel#srand': () => 0n,
  'Kernel#rand': (vm, { args: [limit] }) => random(vm, limit),
  'Kernel#Integer': (vm, { args: [value, base], named }) => parseInteger(vm, value, base, named),
  'Kernel#Float': (vm, { args: [value], named }) => {
    if (typeof value === 'bigint' || typeof value === 'number') return Number(value);
    const shown = toS(vm, value).trim().replaceAll('_', '');
    if (/^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(shown)) return Number(shown);
    return named?.get('exception') === false
      ? null
      : raise(vm, 'ArgumentError', `invalid value for Float(): ${inspect(vm, value)}`, { native: true });
  },
  'Kernel#String': (vm, { args: [value] }) => toS(vm, value),
  'Kernel#Array': (vm, { args: [value] }) =>
    value === null || value === undefined
      ? list([])
      : isKind(value, 'list')
        ? value
        : isKind(value, 'dict')
          ? list([...value.entries.values()].map(([key, one]) => list([key, one])))
          : list([value]),
  'Kernel#lambda': (_vm, { block }) => asLambda(block),
  'Kernel#proc': (_vm, { block }) => block ?? null,
  'Kernel#catch': (vm, { args: [tag = tuple([`tag${vm.serial()}`])], block }) => {
    vm.loop({ callee: block ?? null, calls: [[tag]], finish: '%caught', extra: tag, catches: true });
    return PENDING;
  },
  'Kernel#throw': (vm, { args: [tag, value] }) => {
    const error = newError(classNamed('UncaughtThrowError'), `uncaught throw ${inspect(vm, tag)}`);
    error.fields.set('%tag', tag ?? null).set('%value', value ?? null);
    return throwError(vm, error);
  },
  '%caught': (_vm, { args: [results, tag] }) => {
    const [result] = items(results);
    if (!isKind(result, 'tuple') || result.items[0] !== '%failed') return result ?? null;
    const [, error] = result.items;
    const own = isKind(error, 'instance') ? error.fields.get('%tag') : undefined;
    if (
      isKind(error, 'instance') &&
      own !== undefined &&
      (own === tag || symbolName(own) === symbolName(tag))
    )
      return error.fields.get('%value') ?? null;
    if (isKind(error, 'instance')) return throwError(_vm, error);
    return null;
  },
  'Kernel#caller': (vm) =>
    list(
      backtrace(vm)
        .slice(1)
        .map((entry) => entryText(vm, entry)),
    ),
  'Kernel#loop': (vm, { block }) => {
    // With parameters or a block that was passed on: many turns at once.
    return each(
      vm,
      block ?? null,
      Array.from({ length: 100_000 }, () => []),
      '%nil',
      null,
    );
  },
  'Kernel#trap': (vm, { args: [name, action], block }) => trap(vm, name, block ?? action),
  'Kernel#`': (vm) => raise(vm, 'NotImplementedError', 'this simulated Ruby starts no other programs'),
  'Kernel#system': (vm) => raise(vm, 'NotImplementedError', 'this simulated Ruby starts no other programs'),
  '%nil': () => null,
  '%extra': (_vm, { args: [, extra] }) => extra ?? null,
  '%last': (_vm, { args: [results] }) => items(results).at(-1) ?? null,
  '%symbol-proc': (vm, { args: [self, ...rest], named }, name) =>
    callMethod(vm, self, plain(name), { args: rest, ...(named ? { named } : {}) }),
  '%method-proc': (vm, call, data) => {
    const [self, name] = items(data);
    return callMethod(vm, self, `.${plain(name)}`, call);
  },
  '%attr': (_vm, { self }, name) =>
    (isKind(self, 'instance')
      ? self.fields.get(plain(name))
      : isKind(self, 'class')
        ? self.statics?.get(plain(name))
        : undefined) ?? null,
  '%attr=': (_vm, { self, args: [value] }, name) => {
    if (isKind(self, 'instance')) self.fields.set(plain(name), value);
    else if (isKind(self, 'class')) self.statics?.set(plain(name), value);
    return value;
  },

  'Object#class': (_vm, { self }) => classOf(self),
  'Object#singleton_class': (_vm, { self }) => classOf(self),
  'Object#inspect': (vm, { self }) =>
    isKind(self, 'instance') && !isError(self) && !self.fields.has('%main')
      ? defaultInspect(vm, self)
      : inspect(vm, self),
  'Object#to_s': (vm, { self }) => toS(vm, self),
  'Object#nil?': (_vm, { self }) => self === null || self === undefined,
  'Object#!': (_vm, { self }) => !truthy(self),
  'Object#==': (vm, { self, args: [other] }) => equals(vm, self, other),
  'Object#!=': (vm, { self, args: [other] }) => !equals(vm, self, other),
  'Object#equal?': (_vm, { self, args: [other] }) =>
    self === other || (symbolName(self) !== undefined && symbolName(self) === symbolName(other)),
  'Object#eql?': (vm, { self, args: [other] }) => hashKey(vm, self) === hashKey(vm, other),
  'Object#===': (vm, { self, args: [other] }) => caseEqual(vm, self, other),
  'Object#=~': () => null,
  'Object#hash': (vm, { self }) =>
    BigInt(
      Array.from(hashKey(vm, self)).reduce(
        (sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 2_147_483_647,
        7,
      ),
    ),
  'Object#object_id': (vm, { self }) => {
    if (typeof self === 'bigint') return self * 2n + 1n;
    if (self === null || self === undefined) return 8n;
    return isKind(self, 'instance') ? BigInt(hashKey(vm, self).slice(1)) * 8n + 8n : 16n;
  },
  'Object#is_a?': (vm, { self, args: [cls] }) => isKind(cls, 'class') && isA(vm, self, cls),
  'Object#kind_of?': (vm, { self, args: [cls] }) => isKind(cls, 'class') && isA(vm, self, cls),
  'Object#instance_of?': (_vm, { self, args: [cls] }) => classOf(self) === cls,
  'Object#respond_to?': (vm, { self, args: [name] }) => {
    const found = findMethod(vm, self, text(vm, name));
    return found !== undefined && !(isKind(found.value, 'native') && found.value.name.startsWith('Kernel#'));
  },
  'Object#send': (vm, { self, args: [name, ...args], ...rest }) =>
    callMethod(vm, self, `.${text(vm, name)}`, { ...rest, args }),
  'Object#public_send': (vm, { self, args: [name, ...args], ...rest }) =>
    callMethod(vm, self, text(vm, name), { ...rest, args }),
  'Object#__send__': (vm, { self, args: [name, ...args], ...rest }) =>
    callMethod(vm, self, `.${text(vm, name)}`, { ...rest, args }),
  'Object#method': (vm, { self, args: [name] }) => {
    const wanted = text(vm, name);
    if (!findMethod(vm, self, wanted))
      return raise(
        vm,
        'NameError',
        `undefined method ${quoted(vm, wanted)} for ${receiver(vm, self, (value) => inspect(vm, value))}`,
        { native: true },
      );
    return { kind: 'native', name: '%method-proc', data: list([self, wanted]) };
  },
  'Object#methods': (vm, { self }) => list(names(vm, classOf(self), 10)),
  'Object#public_methods': (vm, { self }) => list(names(vm, classOf(self), 1)),
  'Object#instance_variables': (_vm, { self }) =>
    list([...ivars(self).keys()].filter((name) => name.startsWith('@')).map((name) => tuple([name]))),
  'Object#instance_variable_get': (vm, { self, args: [name] }) => ivars(self).get(text(vm, name)) ?? null,
  'Object#instance_variable_set': (vm, { self, args: [name, value] }) => (
    ivars(self).set(text(vm, name), value),
    value
  ),
  'Object#instance_variable_defined?': (vm, { self, args: [name] }) => ivars(self).has(text(vm, name)),
  'Object#freeze': (_vm, { self }) => {
    if (isKind(self, 'instance')) self.fields.set('%frozen', true);
    return self ?? null;
  },
  'Object#frozen?': (_vm, { self }) => !isKind(self, 'instance') || self.fields.has('%frozen'),
  'Object#dup': (_vm, { self }) => copy(self),
  'Object#clone': (_vm, { self }) => copy(self),
  'Object#itself': (_vm, { self }) => self ?? null,
  'Object#tap': (vm, { self, block }) => each(vm, block ?? null, [[self]], '%extra', self ?? null),
  'Object#then': (vm, { self, block }) => callBlock(vm, block ?? null, { args: [self] }),
  'Object#yield_self': (vm, { self, block }) => callBlock(vm, block ?? null, { args: [self] }),
  'Object#instance_eval': (vm, { self, block }) =>
    callBlock(vm, block ?? null, { args: [self] }, self ?? null),
  'Object#instance_exec': (vm, { self, args, block }) => callBlock(vm, block ?? null, { args }, self ?? null),
  'Object#extend': (vm, { self, args }) => {
    for (const module of args) {
      if (!isKind(module, 'class')) continue;
      if (isKind(self, 'class')) addTo(vm, self, '%extends', module);
      else if (isKind(self, 'instance')) {
        const known = self.fields.get('%single');
        const single: ClassValue = isKind(known, 'class')
          ? known
          : { kind: 'class', name: classOf(self).name, parents: [], members: new Map(), statics: new Map() };
        single.members.set('%includes', list([...items(single.members.get('%includes')), module]));
        self.fields.set('%single', single);
      }
    }
    return self ?? null;
  },
  'Object#define_singleton_method': (vm, { self, args: [name, body], block }) => {
    const callee: Value = { kind: 'bound', self: null, callee: block ?? body };
    if (isKind(self, 'class')) opened(vm, self).statics?.set(text(vm, name), callee);
    return name;
  },
  'Object#<=>': (vm, { self, args: [other] }) => {
    const order = compare(vm, self, other);
    return order === undefined ? (equals(vm, self, other) ? 0n : null) : BigInt(Math.sign(order));
  },
  'Object#display': (vm, { self }) => (vm.write(toS(vm, self)), null),
  'Object#enum_for': (_vm, { self }) => self ?? null,
  'Object#instance_variables_set': () => null,

  'Comparable#between?': (vm, { self, args: [low, high] }) =>
    (compare(vm, self, low) ?? -1) >= 0 && (compare(vm, self, high) ?? 1) <= 0,
  'Comparable#clamp': (vm, { self, args: [low, high] }) =>
    ((compare(vm, self, low) ?? 0) < 0 ? low : (compare(vm, self, high) ?? 0) > 0 ? high : self) ?? null,

  'NilClass#to_s': () => '',
  'NilClass#to_a': () => list([]),
  'NilClass#to_i': () => 0n,
  'NilClass#to_h': () => ({ kind: 'dict', entries: new Map() }),
  'NilClass#to_f': () => 0,
  'NilClass#inspect': () => 'nil',

  'Proc#call': (vm, { self, ...call }) => callBlock(vm, self ?? null, call),
  'Proc#()': (vm, { self, ...call }) => callBlock(vm, self ?? null, call),
  'Proc#yield': (vm, { self, ...call }) => callBlock(vm, self ?? null, call),
  'Proc#[]': (vm, { self, ...call }) => callBlock(vm, self ?? null, call),
  'Proc#===': (vm, { self, ...call }) => callBlock(vm, self ?? null, call),
  'Proc#to_proc': (_vm, { self }) => self ?? null,
  'Proc#lambda?': (_vm, { self }) => isKind(self, 'function') && self.fields?.get('lambda') === true,
  'Proc#arity': (vm, { self }) =>
    isKind(self, 'function')
      ? BigInt(
          vm.code(self.unit, self.code).parameters.filter(({ kind, value }) => kind === 'plain' && !value)
            .length,
        )
      : -1n,
  'Proc#curry': (_vm, { self }) => self ?? null,
  'Proc#>>': (_vm, { self, args: [next] }) => ({
    kind: 'native',
    name: '%compose',
    data: list([self, next]),
  }),
  'Proc#<<': (_vm, { self, args: [first] }) => ({
    kind: 'native',
    name: '%compose',
    data: list([first, self]),
  }),
  '%compose': (vm, { args }, data) => {
    const [first, next] = items(data);
    return each(vm, first, [args], '%composed', next);
  },
  '%composed': (vm, { args: [results, next] }) => callBlock(vm, next, { args: [items(results)[0]] }),
  'Proc.new': (_vm, { block }) => block ?? null,
};

export function asLambda(block: Value): Value {
  return isKind(block, 'function')
    ? { ...block, fields: new Map<string, Value>([['lambda', true]]) }
    : (block ?? null);
}

export function copy(value: Value): Value {
  if (isKind(value, 'list')) return list([...value.items]);
  if (isKind(value, 'dict')) return { ...value, entries: new Map(value.entries) };
  if (isKind(value, 'instance')) {
    const fields = new Map(value.fields);
    fields.delete('%frozen');
    fields.delete('%id');
    return { ...value, fields };
  }
  return value ?? null;
}

/** Adds a module to what a class includes, extends or prepends. */
export function addTo(
  vm: Machine,
  cls: ClassValue,
  key: '%includes' | '%extends' | '%prepends',
  module: ClassValue,
): void {
  const own = opened(vm, cls);
  const table = key === '%extends' ? own.statics : own.members;
  const known = items(table?.get(key));
  if (!known.includes(module)) table?.set(key, list([...known, module]));
}

export function random(vm: Machine, limit: Value): Value {
  const share = vm.process.random() / 2 ** 32;
  if (limit === undefined || limit === null || limit === 0n) return share;
  if (typeof limit === 'number') return share * limit;
  if (typeof limit === 'bigint') return BigInt(Math.floor(share * Number(limit)));
  if (isKind(limit, 'instance')) {
    const [from, to] = [
      Number(plain(limit.fields.get('%from') ?? 0n)),
      Number(plain(limit.fields.get('%to') ?? 0n)),
    ];
    return BigInt(from + Math.floor(share * (to - from + (limit.fields.get('%excludes') === true ? 0 : 1))));
  }
  return share;
}

const SIGNALS: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  KILL: 9,
  USR1: 10,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  CHLD: 17,
};

function trap(vm: Machine, name: Value, action: Value): Value {
  const shown = typeof name === 'bigint' ? name : text(vm, name).replace(/^SIG/, '');
  const number = typeof shown === 'bigint' ? Number(shown) : SIGNALS[shown];
  if (shown === 'EXIT') return null;
  if (number === undefined)
    return raise(vm, 'ArgumentError', `unsupported signal 'SIG${String(shown)}'`, { native: true });
  const isIgnored = action === 'IGNORE' || action === 'SIG_IGN' || action === '';
  if (action === 'DEFAULT' || action === 'SIG_DFL') vm.state.signals.delete(number);
  else
    vm.state.signals.set(
      number,
      isIgnored ? null : { kind: 'native', name: '%on-signal', data: list([action, BigInt(number)]) },
    );
  return 'DEFAULT';
}

/** Threads, signals, the process. */
export const PROCESSES: NativeTable = {
  '%on-signal': (vm, _call, data) => {
    const [action, number] = items(data);
    if (action === 'EXIT') return exitWith(vm, 0n);
    return callBlock(vm, action, { args: [number] });
  },
  'Signal.trap': (vm, { args: [name, action], block }) => trap(vm, name, block ?? action),
  'Process.pid': (vm) => BigInt(vm.process.pid),
  'Process.ppid': (vm) => BigInt(vm.process.parent),
  'Process.clock_gettime': (vm) => vm.now / 1000,
  'Process.uid': (vm) => BigInt(vm.process.credentials.uid),
  'Thread.new': (vm, { args, block }) => {
    const made = vm.construct(classNamed('Thread'));
    const thread = startThread(vm, { kind: 'native', name: '%thread', data: list([made, block]) }, args, {
      daemon: true,
    });
    made.fields.set('%thread', BigInt(thread.id)).set('%locals', { kind: 'dict', entries: new Map() });
    return made;
  },
  'Thread.start': (vm, call) => PROCESSES['Thread.new']?.(vm, call, null) ?? null,
  'Thread.current': (vm) => {
    const known = vm.state.store.get('%main-thread');
    if (isKind(known, 'instance')) return known;
    const made = vm.construct(classNamed('Thread'));
    made.fields.set('%locals', { kind: 'dict', entries: new Map() });
    vm.state.store.set('%main-thread', made);
    return made;
  },
  'Thread.pass': () => null,
  '%thread': (vm, { args }, data) => {
    const [made, block] = items(data);
    vm.loop({ callee: block, calls: [args], finish: '%thread-done', extra: made });
    return PENDING;
  },
  '%thread-done': (_vm, { args: [results, made] }) => {
    if (isKind(made, 'instance')) made.fields.set('%done', true).set('%value', items(results)[0] ?? null);
    return null;
  },
  'Thread#join': (vm, { self }) => {
    if (!isKind(self, 'instance') || self.fields.get('%done') === true) return self ?? null;
    vm.takeMemo();
    return vm.block({ on: 'other' });
  },
  'Thread#value': (vm, { self }) => {
    if (isKind(self, 'instance') && self.fields.get('%done') === true)
      return self.fields.get('%value') ?? null;
    vm.takeMemo();
    return vm.block({ on: 'other' });
  },
  'Thread#alive?': (_vm, { self }) => isKind(self, 'instance') && self.fields.get('%done') !== true,
  'Thread#[]': (vm, { self, args: [key] }) => {
    const locals = isKind(self, 'instance') ? self.fields.get('%locals') : undefined;
    return isKind(locals, 'dict') ? (locals.entries.get(hashKey(vm, key))?.[1] ?? null) : null;
  },
  'Thread#[]=': (vm, { self, args: [key, value] }) => {
    const locals = isKind(self, 'instance') ? self.fields.get('%locals') : undefined;
    if (isKind(locals, 'dict')) locals.entries.set(hashKey(vm, key), [key, value]);
    return value;
  },
  'Thread#kill': (_vm, { self }) => self ?? null,
  'Thread#abort_on_exception=': (_vm, { args: [value] }) => value,
  'Mutex#synchronize': (vm, { block }) => callBlock(vm, block ?? null, { args: [] }),
  'Mutex#lock': (_vm, { self }) => self ?? null,
  'Mutex#unlock': (_vm, { self }) => self ?? null,
  'Queue#<<': (_vm, { self, args: [value] }) => {
    if (isKind(self, 'instance'))
      self.fields.set('%items', list([...items(self.fields.get('%items')), value]));
    return self ?? null;
  },
  'Queue#push': (vm, call) => PROCESSES['Queue#<<']?.(vm, call, null) ?? null,
  'Queue#pop': (vm, { self }) => {
    vm.takeMemo();
    const waiting = isKind(self, 'instance') ? items(self.fields.get('%items')) : [];
    return waiting.length > 0 ? (waiting.shift() ?? null) : vm.block({ on: 'other' });
  },
  'Queue#empty?': (_vm, { self }) =>
    !isKind(self, 'instance') || items(self.fields.get('%items')).length === 0,
  'Queue#size': (_vm, { self }) =>
    isKind(self, 'instance') ? BigInt(items(self.fields.get('%items')).length) : 0n,
};
