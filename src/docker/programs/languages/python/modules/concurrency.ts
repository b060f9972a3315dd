import { itemsOf } from '../../core/iteration.ts';
import { type NativeTable } from '../../core/language.ts';
import { startThread } from '../../core/run-threads.ts';
import { isKind, list, lookUpMember, tuple, type Value, plain } from '../../core/value.ts';
import { argument, real } from '../arguments.ts';
import { formatDate } from '../../../../../linux/utilities/system/date-format.ts';
import { clockIn, zoneOf } from '../../../../../linux/utilities/system/time-zone.ts';
import { fromMilliseconds } from '../../../../../base/time.ts';
import { str } from '../display.ts';
import { traceback, beingHandled } from '../errors.ts';
import { percentFormat } from '../format.ts';
import { truthy } from '../operators.ts';
import { classNamed } from '../types.ts';
import type { Call } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { sleep } from './time.ts';

const LEVELS: Readonly<Record<string, number>> = {
  DEBUG: 10,
  INFO: 20,
  WARNING: 30,
  ERROR: 40,
  CRITICAL: 50,
};

/** One line of `logging`, where its level is high enough. */
function log(vm: Machine, level: string, call: Call): Value {
  const settings = vm.state.store.get('%logging');
  const [least, format, dates, target] = isKind(settings, 'tuple')
    ? settings.items
    : [30n, '%(levelname)s:%(name)s:%(message)s', null, null];
  if ((LEVELS[level] ?? 0) < Number(least)) return null;
  const [first, ...args] = call.args;
  const message = args.length > 0 ? percentFormat(vm, str(vm, first), args, () => null) : str(vm, first);
  const name = isKind(call.self, 'instance') && typeof call.self.data === 'string' ? call.self.data : 'root';
  const instant = fromMilliseconds(vm.now);
  const clock = clockIn(zoneOf(vm.process), instant);
  const time =
    typeof dates === 'string'
      ? formatDate(clock, dates)
      : `${formatDate(clock, '%Y-%m-%d %H:%M:%S')},${plain(Math.floor(vm.now % 1000)).padStart(3, '0')}`;
  const values: Readonly<Record<string, string>> = {
    levelname: level,
    name,
    message,
    asctime: time,
    process: plain(vm.process.pid),
    threadName: 'MainThread',
  };
  const line = plain(format).replace(
    /%\((\w+)\)(-?\d+)?s/g,
    (_, field: string, width: string | undefined) => {
      const value = values[field] ?? '';
      return width === undefined
        ? value
        : Number(width) < 0
          ? value.padEnd(-Number(width))
          : value.padStart(Number(width));
    },
  );
  if (target === 1n) vm.write(`${line}\n`);
  else vm.writeError(`${line}\n`);
  return null;
}

function levelFunctions(prefix: string): NativeTable {
  const levels = ['debug', 'info', 'warning', 'error', 'critical'];
  return Object.fromEntries(
    levels.map((level) => [
      `${prefix}.${level}`,
      (vm: Machine, call: Call) => log(vm, level.toUpperCase(), call),
    ]),
  );
}

/** threading, asyncio, logging. */
export const CONCURRENCY: NativeTable = {
  'class:threading.Thread': (vm, call) => {
    const thread = vm.construct(classNamed('threading.Thread'));
    thread.fields.set('%target', argument(call, 1, 'target') ?? null);
    thread.fields.set('%args', tuple(call.named?.has('args') ? itemsOf(vm, call.named.get('args')) : []));
    thread.fields.set('daemon', call.named?.get('daemon') ?? false);
    thread.fields.set('name', call.named?.get('name') ?? `Thread-${vm.serial()}`);
    return thread;
  },
  'threading.Thread.__init__': () => null,
  'threading.Thread.start': (vm, { self }) => {
    if (!isKind(self, 'instance')) return null;
    const args = self.fields.get('%args');
    const target = self.fields.get('%target');
    const own = self.cls ? lookUpMember(self.cls, 'run') : undefined;
    const callee: Value = own === undefined ? target : { kind: 'bound', self, callee: own };
    const thread = startThread(vm, callee, isKind(args, 'tuple') ? [...args.items] : [], {
      daemon: truthy(vm, self.fields.get('daemon')),
    });
    self.fields.set('%thread', thread.id);
    return null;
  },
  'threading.Thread.join': (vm, { self }) => {
    const id = isKind(self, 'instance') ? self.fields.get('%thread') : undefined;
    const runs = vm.state.threads.some((thread) => thread.id === id && !thread.ended);
    return runs ? vm.block({ on: 'other' }) : null;
  },
  'threading.Thread.is_alive': (vm, { self }) =>
    vm.state.threads.some(
      (thread) => isKind(self, 'instance') && thread.id === self.fields.get('%thread') && !thread.ended,
    ),
  'class:threading.Lock': (vm) => vm.construct(classNamed('threading.Lock')),
  'threading.Lock.acquire': (vm, { self }) => {
    if (!isKind(self, 'instance')) return null;
    if (self.fields.get('%held') === true) return vm.block({ on: 'other' });
    self.fields.set('%held', true);
    return true;
  },
  'threading.Lock.release': (_vm, { self }) => {
    if (isKind(self, 'instance')) self.fields.set('%held', false);
    return null;
  },
  'threading.Lock.__enter__': (vm, call) =>
    CONCURRENCY['threading.Lock.acquire']?.(vm, call, undefined) ?? null,
  'threading.Lock.__exit__': (_vm, { self }) => {
    if (isKind(self, 'instance')) self.fields.set('%held', false);
    return null;
  },

  'asyncio.run': (vm, { args: [coroutine] }) => vm.language.await(vm, coroutine),
  'asyncio.sleep': (vm, { args: [length] }) => sleep(vm, real(vm, length)),
  'asyncio.create_task': (vm, { args: [coroutine] }) => task(vm, coroutine),
  'asyncio.gather': (vm, { args }) => {
    const memo = vm.takeMemo();
    const tasks = isKind(memo, 'list') ? memo : list(args.map((each) => task(vm, each)));
    const open = tasks.items.some((each) => isKind(each, 'instance') && !each.fields.has('%result'));
    if (open) return vm.block({ on: 'other' }, tasks);
    return list(tasks.items.map((each) => (isKind(each, 'instance') ? each.fields.get('%result') : null)));
  },
  '%run-task': (vm, { args: [coroutine] }) => vm.language.await(vm, coroutine),
  '%task-done': (_vm, { args: [results, made] }) => {
    if (isKind(made, 'instance') && isKind(results, 'list')) made.fields.set('%result', results.items[0]);
    return null;
  },

  ...levelFunctions('logging'),
  ...levelFunctions('logging.Logger'),
  'logging.exception': (vm, call) => {
    log(vm, 'ERROR', call);
    vm.writeError(traceback(vm, beingHandled(vm) ?? null));
    return null;
  },
  'logging.DEBUG!': () => 10n,
  'logging.INFO!': () => 20n,
  'logging.WARNING!': () => 30n,
  'logging.ERROR!': () => 40n,
  'logging.basicConfig': (vm, call) => {
    const stream = call.named?.get('stream');
    const level = call.named?.get('level') ?? 30n;
    const target = isKind(stream, 'instance') ? (stream.data ?? null) : null;
    const number = typeof level === 'string' ? BigInt(LEVELS[level] ?? 30) : level;
    vm.state.store.set(
      '%logging',
      tuple([
        number,
        call.named?.get('format') ?? '%(levelname)s:%(name)s:%(message)s',
        call.named?.get('datefmt') ?? null,
        target,
      ]),
    );
    return null;
  },
  'logging.getLogger': (vm, { args: [name = 'root'] }) => ({
    ...vm.construct(classNamed('logging.Logger')),
    data: name,
  }),
  'logging.Logger.setLevel': () => null,
};

/** A coroutine that runs beside the one that made it. */
function task(vm: Machine, coroutine: Value): Value {
  if (isKind(coroutine, 'instance')) return coroutine;
  const made = vm.construct(classNamed('object'));
  const thread = startThread(vm, { kind: 'native', name: '%run-task' }, [coroutine], { daemon: true });
  const [frame] = thread.frames;
  if (frame?.kind === 'loop') thread.frames[0] = { ...frame, finish: '%task-done', extra: made };
  return made;
}
