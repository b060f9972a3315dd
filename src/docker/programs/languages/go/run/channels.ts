import type { Machine } from '../../core/machine.ts';
import { NotUnderstood } from '../../core/problems.ts';
import { isKind, list, tuple, type List, type Struct, type Value } from '../../core/value.ts';
import { panicWith } from './panic.ts';
import { box, struct } from './values.ts';

/** A signal may come at any time: who waits for one is not stuck. */
const LONG = 1e10;

/** A channel: what was sent and not yet received. */
export function newChannel(capacity: number, zero: Value): Struct {
  return struct('%chan', [
    ['buffer', list([])],
    ['cap', capacity],
    ['closed', false],
    ['taken', 0],
    ['sent', 0],
    ['waiting', 0],
    ['zero', zero],
  ]);
}

function partsOf(vm: Machine, channel: Value): { readonly channel: Struct; readonly buffer: List } {
  const buffer = isKind(channel, 'struct') ? channel.fields.get('buffer') : undefined;
  if (isKind(channel, 'struct') && isKind(buffer, 'list')) return { channel, buffer };
  if (channel !== null && channel !== undefined) throw new NotUnderstood('this channel', vm.line);
  // A nil channel never is ready.
  vm.state.store.set('%blocked', 'chan receive (nil chan)');
  return vm.block({ on: 'other' });
}

function count(channel: Struct, name: string): number {
  return Number(channel.fields.get(name));
}

/** When a timer's channel has something; undefined where it is no timer's. */
function dueOf(channel: Struct): number | undefined {
  const until = channel.fields.get('until');
  return typeof until === 'number' ? until : undefined;
}

function fire(vm: Machine, channel: Struct, until: number): Value {
  const every = channel.fields.get('every');
  channel.fields.set('until', typeof every === 'number' ? until + every : null);
  if (typeof every !== 'number') channel.fields.set('until', Number.MAX_SAFE_INTEGER);
  return struct('time.Time', [
    ['ms', until],
    ['utc', false],
  ]);
}

/** The value and whether the channel is open. */
export function receive(vm: Machine, value: Value): readonly [Value, boolean] {
  const { channel, buffer } = partsOf(vm, value);
  const until = dueOf(channel);
  if (until !== undefined) {
    if (until === Number.MAX_SAFE_INTEGER) return vm.block({ on: 'forever' });
    return vm.now < until ? vm.block({ on: 'time', until }) : [fire(vm, channel, until), true];
  }
  if (vm.takeMemo() === 'receiving') channel.fields.set('waiting', count(channel, 'waiting') - 1);
  if (buffer.items.length > 0) {
    channel.fields.set('taken', count(channel, 'taken') + 1);
    return [buffer.items.shift(), true];
  }
  if (channel.fields.get('closed') === true) return [channel.fields.get('zero'), false];
  vm.state.store.set('%blocked', 'chan receive');
  channel.fields.set('waiting', count(channel, 'waiting') + 1);
  return vm.block(
    { on: 'other', ...(channel.fields.get('signals') === true ? { until: vm.now + LONG } : {}) },
    'receiving',
  );
}

/** `channel <- item`; waits where there is no room. */
export function send(vm: Machine, value: Value, item: Value): void {
  const { channel, buffer } = partsOf(vm, value);
  const mine = vm.takeMemo();
  const capacity = count(channel, 'cap');
  if (typeof mine === 'number') {
    // Without a buffer: until somebody has taken it.
    vm.state.store.set('%blocked', 'chan send');
    if (count(channel, 'taken') < mine) vm.block({ on: 'other' }, mine);
    return;
  }
  if (channel.fields.get('closed') === true)
    throw panicWith(
      vm,
      box('errors.plainError', struct('errors.plainError', [['s', 'send on closed channel']])),
    );
  vm.state.store.set('%blocked', 'chan send');
  if (capacity > 0 && buffer.items.length >= capacity) vm.block({ on: 'other' }, undefined);
  buffer.items.push(item);
  const number = count(channel, 'sent') + 1;
  channel.fields.set('sent', number);
  if (capacity === 0) vm.block({ on: 'other' }, number);
}

/** The first case that can go on: its number, and what was received. */
export function select(vm: Machine, operands: readonly Value[], kinds: readonly string[]): Value {
  const fallback = kinds.indexOf('default');
  let at = 0;
  let until: number | undefined;
  let hasSignal = false;
  const ready: (() => Value)[] = [];
  vm.takeMemo();
  kinds.forEach((kind, index) => {
    if (kind === 'default') return;
    const channel = operands[at];
    const item = operands[at + 1];
    at += 2;
    if (!isKind(channel, 'struct')) return;
    const buffer = channel.fields.get('buffer');
    const size = isKind(buffer, 'list') ? buffer.items.length : 0;
    const isClosed = channel.fields.get('closed') === true;
    if (channel.fields.get('signals') === true) hasSignal = true;
    if (kind === 'send') {
      const room = count(channel, 'cap') - size;
      const isWanted = count(channel, 'cap') === 0 && count(channel, 'waiting') > size;
      if (room > 0 || isWanted || isClosed) {
        ready.push(() => {
          if (isClosed) send(vm, channel, item);
          if (isKind(buffer, 'list')) buffer.items.push(item);
          channel.fields.set('sent', count(channel, 'sent') + 1);
          return tuple([BigInt(index), null, false]);
        });
      }
      return;
    }
    const due = dueOf(channel);
    if (due !== undefined) {
      if (due <= vm.now) ready.push(() => tuple([BigInt(index), fire(vm, channel, due), true]));
      else if (due < Number.MAX_SAFE_INTEGER) until = Math.min(until ?? due, due);
      return;
    }
    if (size > 0 || isClosed) {
      ready.push(() => {
        const [value, ok] = receive(vm, channel);
        return tuple([BigInt(index), value, ok]);
      });
    }
  });
  const pick = ready.length > 1 ? ready[vm.process.random() % ready.length] : ready[0];
  if (pick) return pick();
  if (fallback >= 0) return tuple([BigInt(fallback), null, false]);
  vm.state.store.set('%blocked', kinds.length === 0 ? 'select (no cases)' : 'select');
  // Somebody who waits in a select takes what is sent without a buffer.
  if (hasSignal) until ??= vm.now + LONG;
  return vm.block({ on: 'other', ...(until === undefined ? {} : { until }) });
}
