import { itemsOf } from '../../core/iteration.ts';
import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { Thrown } from '../../core/problems.ts';
import { isKind, list, object, tuple, type Instance, type Value } from '../../core/value.ts';
import { classNamed } from '../classes.ts';

/** A promise nobody has settled. */
export function newPromise(): Instance {
  return {
    kind: 'instance',
    cls: classNamed('Promise'),
    fields: new Map<string, Value>([
      ['%state', 'pending'],
      ['%reactions', list([])],
      ['%threads', list([])],
    ]),
  };
}

export function isPromise(value: Value): value is Instance {
  return isKind(value, 'instance') && value.fields.has('%state');
}

/** `resolve(value)`: follows another promise, or is fulfilled. */
export function resolve(vm: Machine, promise: Instance, value: Value): void {
  if (promise.fields.get('%state') !== 'pending') return;
  if (isPromise(value)) react(vm, value, null, null, promise);
  else settle(vm, promise, value, false);
}

/** Fulfils or rejects, and lets those who wait go on. */
export function settle(vm: Machine, promise: Instance, value: Value, failed: boolean): void {
  if (promise.fields.get('%state') !== 'pending') return;
  promise.fields.set('%state', failed ? 'rejected' : 'fulfilled').set('%value', value);
  const reactions = promise.fields.get('%reactions');
  const threads = promise.fields.get('%threads');
  const waiting = isKind(reactions, 'list') ? reactions.items : [];
  for (const reaction of waiting) queueReaction(vm, promise, reaction);
  const ids = isKind(threads, 'list') ? threads.items : [];
  for (const id of ids) {
    const thread = vm.state.threads.find((each) => each.id === id);
    if (thread) vm.state.microtasks.push({ kind: 'thread', thread });
  }
  promise.fields.delete('%reactions');
  promise.fields.delete('%threads');
  if (failed && waiting.length === 0 && ids.length === 0) {
    const open = vm.state.store.get('%rejections');
    vm.state.store.set('%rejections', list([...(isKind(open, 'list') ? open.items : []), promise]));
  }
}

function queueReaction(vm: Machine, promise: Instance, reaction: Value): void {
  vm.state.microtasks.push({
    kind: 'call',
    callee: { kind: 'native', name: '%react', data: tuple([promise, reaction]) },
    args: [],
  });
}

/** `promise.then(…)`: what to do once it is settled. */
export function react(vm: Machine, promise: Instance, onValue: Value, onError: Value, next: Instance): void {
  const reaction = tuple([onValue, onError, next]);
  const reactions = promise.fields.get('%reactions');
  promise.fields.set('%handled', true);
  if (promise.fields.get('%state') === 'pending' && isKind(reactions, 'list')) reactions.items.push(reaction);
  else queueReaction(vm, promise, reaction);
}

/** `await value`: goes on in a turn of its own, when it has come. */
export function awaitValue(vm: Machine, value: Value): Value {
  const { thread } = vm;
  const memo = vm.takeMemo();
  if (!isPromise(value)) {
    if (memo === true) return value;
    vm.state.microtasks.push({ kind: 'thread', thread });
    return vm.block({ on: 'settled' });
  }
  const state = value.fields.get('%state');
  value.fields.set('%handled', true);
  if (state === 'pending') {
    const threads = value.fields.get('%threads');
    if (isKind(threads, 'list')) threads.items.push(thread.id);
    return vm.block({ on: 'settled' });
  }
  if (memo !== true) {
    vm.state.microtasks.push({ kind: 'thread', thread });
    return vm.block({ on: 'settled' });
  }
  if (state === 'rejected') throw new Thrown(value.fields.get('%value'));
  return value.fields.get('%value');
}

/** The first rejection that nobody has dealt with by now. */
export function unhandled(vm: Machine): { readonly error: Value } | undefined {
  const open = vm.state.store.get('%rejections');
  vm.state.store.delete('%rejections');
  const left = isKind(open, 'list')
    ? open.items.find((each) => isPromise(each) && each.fields.get('%handled') !== true)
    : undefined;
  return isPromise(left ?? null) && isKind(left, 'instance')
    ? { error: left.fields.get('%value') }
    : undefined;
}

/** Several at once: `all`, `allSettled`, `race`, `any`. */
function combine(vm: Machine, over: Value, how: string): Value {
  const items = itemsOf(vm, over);
  const result = newPromise();
  const values = list(items.map(() => undefined));
  const left = object([['count', items.length]]);
  if (items.length === 0 && how !== 'race') resolve(vm, result, values);
  items.forEach((item, index) => {
    const promise = isPromise(item) ? item : newPromise();
    if (promise !== item) resolve(vm, promise, item);
    const data = (failed: boolean) => tuple([result, values, left, index, how, failed]);
    react(
      vm,
      promise,
      { kind: 'native', name: '%combined', data: data(false) },
      { kind: 'native', name: '%combined', data: data(true) },
      newPromise(),
    );
  });
  return result;
}

export const PROMISES: NativeTable = {
  'new:Promise': (vm, { args: [executor] }) => {
    const promise = newPromise();
    try {
      vm.callNow(executor, {
        args: [
          { kind: 'native', name: '%resolve', data: promise },
          { kind: 'native', name: '%reject', data: promise },
        ],
      });
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
      settle(vm, promise, error.value, true);
    }
    return promise;
  },
  '%resolve': (vm, { args: [value] }, promise) => {
    if (isPromise(promise)) resolve(vm, promise, value);
    return undefined;
  },
  '%reject': (vm, { args: [value] }, promise) => {
    if (isPromise(promise)) settle(vm, promise, value, true);
    return undefined;
  },
  '%react': (vm, _call, data) => {
    if (!isKind(data, 'tuple')) return undefined;
    const [promise, reaction] = data.items;
    if (!isPromise(promise) || !isKind(reaction, 'tuple')) return undefined;
    const [onValue, onError, next] = reaction.items;
    if (!isPromise(next)) return undefined;
    const failed = promise.fields.get('%state') === 'rejected';
    const value = promise.fields.get('%value');
    const callee = failed ? onError : onValue;
    if (callee === null || callee === undefined) {
      if (failed) settle(vm, next, value, true);
      else resolve(vm, next, value);
      return undefined;
    }
    try {
      resolve(vm, next, vm.callNow(callee, { args: [value] }));
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
      settle(vm, next, error.value, true);
    }
    return undefined;
  },
  'Promise#then': (vm, { self, args: [onValue = null, onError = null] }) => {
    const next = newPromise();
    if (isPromise(self)) react(vm, self, onValue, onError, next);
    return next;
  },
  'Promise#catch': (vm, { self, args: [onError = null] }) => {
    const next = newPromise();
    if (isPromise(self)) react(vm, self, null, onError, next);
    return next;
  },
  'Promise#finally': (vm, { self, args: [callee] }) => {
    const next = newPromise();
    if (!isPromise(self)) return next;
    const data = (failed: boolean) => tuple([callee, self, failed]);
    react(
      vm,
      self,
      { kind: 'native', name: '%finally', data: data(false) },
      { kind: 'native', name: '%finally', data: data(true) },
      next,
    );
    return next;
  },
  '%finally': (vm, { args: [value] }, data) => {
    const [callee, , failed] = isKind(data, 'tuple') ? data.items : [];
    vm.callNow(callee, { args: [] });
    if (failed === true) throw new Thrown(value);
    return value;
  },
  'Promise.resolve': (vm, { args: [value] }) => {
    if (isPromise(value)) return value;
    const promise = newPromise();
    resolve(vm, promise, value);
    return promise;
  },
  'Promise.reject': (vm, { args: [value] }) => {
    const promise = newPromise();
    settle(vm, promise, value, true);
    return promise;
  },
  'Promise.all': (vm, { args: [over] }) => combine(vm, over, 'all'),
  'Promise.allSettled': (vm, { args: [over] }) => combine(vm, over, 'allSettled'),
  'Promise.race': (vm, { args: [over] }) => combine(vm, over, 'race'),
  'Promise.any': (vm, { args: [over] }) => combine(vm, over, 'any'),
  '%combined': (vm, { args: [value] }, data) => {
    const [result, values, left, index, how, failed] = isKind(data, 'tuple') ? data.items : [];
    if (!isPromise(result) || !isKind(values, 'list') || !isKind(left, 'instance')) return undefined;
    if (how === 'race') {
      if (failed === true) settle(vm, result, value, true);
      else resolve(vm, result, value);
      return undefined;
    }
    if (failed === true && how === 'all') settle(vm, result, value, true);
    if (failed !== true && how === 'any') resolve(vm, result, value);
    values.items[Number(index)] =
      how === 'allSettled'
        ? object([
            ['status', failed === true ? 'rejected' : 'fulfilled'],
            [failed === true ? 'reason' : 'value', value],
          ])
        : value;
    const count = Number(left.fields.get('count')) - 1;
    left.fields.set('count', count);
    if (count === 0) resolve(vm, result, values);
    return undefined;
  },
};
