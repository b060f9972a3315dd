import { PENDING, type NativeTable } from '../../core/language.ts';
import { startThread } from '../../core/run-threads.ts';
import { isKind, list } from '../../core/value.ts';
import { classNamed } from '../classes.ts';
import { callBlock } from '../dispatch.ts';
import { hashKey } from '../compare.ts';
import { items } from './arguments.ts';

/** Threads, and what they share. */
export const THREADS: NativeTable = {
  'Thread.new': (vm, { args, block }) => {
    const made = vm.construct(classNamed('Thread'));
    const thread = startThread(vm, { kind: 'native', name: '%thread', data: list([made, block]) }, args, {
      daemon: true,
    });
    made.fields.set('%thread', BigInt(thread.id)).set('%locals', { kind: 'dict', entries: new Map() });
    return made;
  },
  'Thread.start': (vm, call) => THREADS['Thread.new']?.(vm, call, null) ?? null,
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
  'Queue#push': (vm, call) => THREADS['Queue#<<']?.(vm, call, null) ?? null,
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
