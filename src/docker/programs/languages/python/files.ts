import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { Call, NativeTable } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { isKind, list, type Instance, type Value, plain } from '../core/value.ts';
import { argument, text } from './arguments.ts';
import { itemsOf } from '../core/iteration.ts';
import { str } from './display.ts';
import { raise, raiseSystem } from './errors.ts';
import { classNamed } from './types.ts';

const SYSTEM: Readonly<Record<string, readonly [string, number, string]>> = {
  ENOENT: ['FileNotFoundError', 2, 'No such file or directory'],
  EACCES: ['PermissionError', 13, 'Permission denied'],
  EPERM: ['PermissionError', 1, 'Operation not permitted'],
  EEXIST: ['FileExistsError', 17, 'File exists'],
  EISDIR: ['IsADirectoryError', 21, 'Is a directory'],
  ENOTDIR: ['NotADirectoryError', 20, 'Not a directory'],
  EROFS: ['OSError', 30, 'Read-only file system'],
  ENOSPC: ['OSError', 28, 'No space left on device'],
  ENOTEMPTY: ['OSError', 39, 'Directory not empty'],
};

/** Does something with files; what the system refuses becomes an OSError. */
export function withFiles<Result>(vm: Machine, path: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const [type, number, words] = SYSTEM[error.code] ?? ['OSError', 5, error.text];
    return raiseSystem(vm, type, number, words, path);
  }
}

export function openFile(vm: Machine, call: Call): Value {
  const path = str(vm, argument(call, 0, 'file'));
  const mode = plain(argument(call, 1, 'mode') ?? 'r');
  const { fs } = vm.process;
  let content = '';
  withFiles(vm, path, () => {
    if (mode.includes('r')) content = fs.readFile(path);
    else if (mode.includes('w')) fs.writeFile(path, '');
    else if (mode.includes('x')) fs.writeFile(path, '', { exclusive: true });
    else fs.writeFile(path, '', { append: true });
  });
  const fields = new Map<string, Value>([
    ['name', path],
    ['mode', mode],
    ['closed', false],
    ['%content', content],
    ['%at', 0],
  ]);
  return { kind: 'instance', cls: classNamed('file'), fields };
}

function fileOf(vm: Machine, self: Value): Instance {
  if (!isKind(self, 'instance')) return raise(vm, 'TypeError', 'not a file');
  if (self.fields.get('closed') === true) return raise(vm, 'ValueError', 'I/O operation on closed file.');
  return self;
}

function rest(file: Instance): string {
  return plain(file.fields.get('%content') ?? '').slice(Number(file.fields.get('%at') ?? 0));
}

function advance(file: Instance, by: number): void {
  file.fields.set('%at', Number(file.fields.get('%at') ?? 0) + by);
}

export const FILE_METHODS: NativeTable = {
  'file.read': (vm, { self, args: [size] }) => {
    const file = fileOf(vm, self);
    if (!plain(file.fields.get('mode')).match(/[r+]/)) return raise(vm, 'OSError', 'not readable');
    const all = rest(file);
    const taken = typeof size === 'bigint' && size >= 0n ? all.slice(0, Number(size)) : all;
    advance(file, taken.length);
    return taken;
  },
  'file.readline': (vm, { self }) => {
    const file = fileOf(vm, self);
    const line = /^.*\n?/.exec(rest(file))?.[0] ?? '';
    advance(file, line.length);
    return line;
  },
  'file.readlines': (vm, { self }) => list(linesOf(vm, self)),
  'file.write': (vm, { self, args: [value] }) => {
    const file = fileOf(vm, self);
    const path = plain(file.fields.get('name'));
    const written = text(vm, value, 'write() argument');
    withFiles(vm, path, () => vm.process.fs.writeFile(path, written, { append: true }));
    return BigInt(written.length);
  },
  'file.writelines': (vm, { self, args: [lines] }) => {
    const path = plain(fileOf(vm, self).fields.get('name'));
    const all = itemsOf(vm, lines)
      .map((line) => str(vm, line))
      .join('');
    withFiles(vm, path, () => vm.process.fs.writeFile(path, all, { append: true }));
    return null;
  },
  'file.close': (_vm, { self }) => {
    if (isKind(self, 'instance')) self.fields.set('closed', true);
    return null;
  },
  'file.flush': () => null,
  'file.seek': (vm, { self, args: [to] }) => {
    fileOf(vm, self).fields.set('%at', Number(to));
    return to;
  },
  'file.__enter__': (_vm, { self }) => self,
  'file.__exit__': (_vm, { self }) => {
    if (isKind(self, 'instance')) self.fields.set('closed', true);
    return null;
  },
  'stream.write': (vm, { self, args: [value] }) => {
    const written = text(vm, value, 'write() argument');
    if (isKind(self, 'instance') && self.data === 2n) vm.writeError(written);
    else vm.write(written);
    return BigInt(written.length);
  },
  'stream.flush': (vm) => {
    vm.flush();
    return null;
  },
  'stream.isatty': (vm, { self }) => vm.process.isTerminal(isKind(self, 'instance') ? Number(self.data) : 1),
  'stream.fileno': (_vm, { self }) => (isKind(self, 'instance') ? self.data : 0n),
  'stream.reconfigure': (vm) => {
    vm.state.store.set('%unbuffered', true);
    return null;
  },
  'stream.read': (vm) => vm.process.readAll(0),
  'stream.readline': (vm) => {
    vm.flush();
    const line = vm.process.readLine(0);
    return line ? line.text : vm.block({ on: 'input' });
  },
};

/** The lines a file has left, as `for line in file` sees them. */
export function linesOf(vm: Machine, self: Value): Value[] {
  const isStream = isKind(self, 'instance') && self.cls?.name === 'stream';
  const file = isStream ? undefined : fileOf(vm, self);
  const all = file ? rest(file) : vm.process.readAll(0);
  if (file) advance(file, all.length);
  return all.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
