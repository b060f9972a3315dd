import { PENDING, type Call, type NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { Exits } from '../../core/problems.ts';
import { isKind, list, plain, tuple, type Value } from '../../core/value.ts';
import { classNamed, classOf, symbolName } from '../classes.ts';
import { allArgs, inspect, isError, sendNow, toS } from '../dispatch.ts';
import { each } from '../each.ts';
import { backtrace, beingHandled, entryText, newError, raise, throwError } from '../errors.ts';
import { loadFile, requireFeature, requireRelative } from '../require.ts';
import { integer, items, text } from './arguments.ts';

/** Waits so many seconds of the machine. */
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

/** Leaves the program: `at_exit` and `ensure` still run. */
export function exitWith(vm: Machine, code: Value): never {
  const status = code === undefined || code === true ? 0n : code === false ? 1n : BigInt(integer(vm, code));
  const error = newError(classNamed('SystemExit'), 'exit');
  error.fields.set('%status', status);
  return throwError(vm, error);
}

/** What can be called anywhere. */
export const KERNEL: NativeTable = {
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
  'Kernel#`': (vm) => raise(vm, 'NotImplementedError', 'this simulated Ruby starts no other programs'),
  'Kernel#system': (vm) => raise(vm, 'NotImplementedError', 'this simulated Ruby starts no other programs'),
  '%nil': () => null,
  '%extra': (_vm, { args: [, extra] }) => extra ?? null,
  '%last': (_vm, { args: [results] }) => items(results).at(-1) ?? null,
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
};
