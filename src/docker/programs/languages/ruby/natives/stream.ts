import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { list, plain, type Value } from '../../core/value.ts';
import { classNamed } from '../classes.ts';
import { each } from '../each.ts';
import { toS } from '../dispatch.ts';
import { instanceOf } from './arguments.ts';
import { withFiles } from './file.ts';
import { format, putsText } from './printing.ts';

/** Writes to what an object stands for. */
export function append(vm: Machine, self: Value, more: string): Value {
  const path = plain(instanceOf(self).fields.get('%path'));
  if (instanceOf(self).cls?.name === 'StringIO') {
    const { fields } = instanceOf(self);
    fields.set('%content', plain(fields.get('%content') ?? '') + more);
  } else if (path === '%stdout') vm.write(more);
  else if (path === '%stderr') {
    vm.flush();
    vm.writeError(more);
  } else withFiles(vm, path, () => vm.process.fs.writeFile(path, more, { append: true }));
  return BigInt(more.length);
}

/** The next line, with its end; nil when there is none. */
function readLine(vm: Machine, self: Value): Value {
  const { fields } = instanceOf(self);
  if (fields.get('%path') === '%stdin') {
    vm.flushIfTerminal();
    const line = vm.process.isOpen(0) ? vm.process.readLine(0) : { text: '', end: true };
    if (!line) return vm.block({ on: 'input' });
    return line.end && line.text === '' ? null : line.text;
  }
  const [content, at] = [plain(fields.get('%content') ?? ''), Number(plain(fields.get('%at') ?? 0n))];
  if (at >= content.length) return null;
  const end = content.indexOf('\n', at);
  const stop = end < 0 ? content.length : end + 1;
  fields.set('%at', BigInt(stop));
  return content.slice(at, stop);
}

/** All that is left to read. */
function rest(vm: Machine, self: Value): string {
  const { fields } = instanceOf(self);
  if (fields.get('%path') === '%stdin') return vm.process.isOpen(0) ? vm.process.readAll(0) : '';
  const [content, at] = [plain(fields.get('%content') ?? ''), Number(plain(fields.get('%at') ?? 0n))];
  fields.set('%at', BigInt(content.length));
  return content.slice(at);
}

/** `$stdout` and its like. */
export function stream(vm: Machine, name: '%stdout' | '%stderr' | '%stdin'): Value {
  const known = vm.state.store.get(`stream:${name}`);
  if (known !== undefined) return known;
  const made = vm.construct(classNamed('IO'));
  made.fields.set('%path', name);
  vm.state.store.set(`stream:${name}`, made);
  return made;
}

/** Streams: standard ones, files, texts that are read like files. */
export const IO: NativeTable = {
  'IO#puts': (vm, { self, args }) => (append(vm, self, putsText(vm, args)), null),
  'IO#print': (vm, { self, args }) => (append(vm, self, args.map((value) => toS(vm, value)).join('')), null),
  'IO#write': (vm, { self, args }) => append(vm, self, args.map((value) => toS(vm, value)).join('')),
  'IO#printf': (vm, { self, args }) => (append(vm, self, format(vm, args)), null),
  'IO#<<': (vm, { self, args: [value] }) => (append(vm, self, toS(vm, value)), self ?? null),
  'IO#flush': (vm, { self }) => (vm.flush(), self ?? null),
  'IO#fsync': () => 0n,
  'IO#sync': (vm) => vm.state.store.get('%unbuffered') === true,
  'IO#sync=': (vm, { args: [value] }) => {
    if (value === true) {
      vm.flush();
      vm.state.store.set('%unbuffered', true);
    }
    return value;
  },
  'IO#tty?': (vm) => vm.process.isTerminal(1),
  'IO#isatty': (vm) => vm.process.isTerminal(1),
  'IO#fileno': () => 1n,
  'IO#close': () => null,
  'IO#gets': (vm, { self }) => readLine(vm, self),
  'IO#read': (vm, { self }) => rest(vm, self),
  'IO#readlines': (vm, { self }) => list(rest(vm, self).match(/[^\n]*\n|[^\n]+$/g) ?? []),
  'IO#each_line': (vm, { self, block }) =>
    each(
      vm,
      block ?? null,
      (rest(vm, self).match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => [line]),
      '%extra',
      self ?? null,
    ),
  'IO#rewind': (_vm, { self }) => (instanceOf(self).fields.set('%at', 0n), 0n),
  'IO#eof?': (_vm, { self }) =>
    Number(plain(instanceOf(self).fields.get('%at') ?? 0n)) >=
    plain(instanceOf(self).fields.get('%content') ?? '').length,
  'StringIO.new': (vm, { args: [value = ''] }) => {
    const made = vm.construct(classNamed('StringIO'));
    made.fields.set('%content', value).set('%at', 0n);
    return made;
  },
  ...Object.fromEntries(
    ['puts', 'print', 'write', '<<', 'gets', 'read', 'rewind', 'each_line'].map((name) => [
      `StringIO#${name}`,
      (vm: Machine, call: Call, data: Value) => IO[`IO#${name}`]?.(vm, call, data) ?? null,
    ]),
  ),
  'StringIO#string': (_vm, { self }) => instanceOf(self).fields.get('%content') ?? '',
};
