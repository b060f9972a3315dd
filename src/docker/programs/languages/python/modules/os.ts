import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, tuple, type Value, plain } from '../../core/value.ts';
import { argument, dictOf, integer } from '../arguments.ts';
import { repr, str } from '../display.ts';
import { raise } from '../errors.ts';
import { withFiles } from '../files.ts';
import { classNamed } from '../types.ts';

function environment(vm: Machine): Map<string, string> {
  const changed = vm.state.store.get('%environ');
  const values = new Map(Object.entries(vm.process.env));
  if (isKind(changed, 'dict'))
    for (const [key, value] of changed.entries.values()) values.set(plain(key), plain(value));
  return values;
}

function path(vm: Machine, value: Value): string {
  return isKind(value, 'instance') && typeof value.data === 'string' ? value.data : str(vm, value);
}

function join(vm: Machine, parts: readonly Value[]): string {
  return parts
    .map((part) => path(vm, part))
    .reduce(
      (all, part) => (part.startsWith('/') || all === '' ? part : `${all.replace(/\/$/, '')}/${part}`),
      '',
    );
}

export const OS: NativeTable = {
  'os.environ!': (vm) => vm.construct(classNamed('Environ')),
  'Environ.get': (vm, { args: [name, fallback = null] }) => environment(vm).get(plain(name)) ?? fallback,
  'Environ.__getitem__': (vm, { args: [name] }) =>
    environment(vm).get(plain(name)) ?? raise(vm, 'KeyError', [name]),
  'Environ.__setitem__': (vm, { args: [name, value] }) => {
    const changed = vm.state.store.get('%environ');
    const dict = isKind(changed, 'dict') ? changed : dictOf(vm, []);
    dict.entries.set(vm.language.hashKey(vm, name), [name, value]);
    vm.state.store.set('%environ', dict);
    return null;
  },
  'Environ.__contains__': (vm, { args: [name] }) => environment(vm).has(plain(name)),
  'Environ.__iter__': (vm) => list([...environment(vm).keys()]),
  'Environ.__len__': (vm) => BigInt(environment(vm).size),
  'Environ.items': (vm) => list([...environment(vm)].map(([key, value]) => tuple([key, value]))),
  'Environ.keys': (vm) => list([...environment(vm).keys()]),
  'Environ.values': (vm) => list([...environment(vm).values()]),
  'Environ.setdefault': (vm, { args: [name, value] }) => environment(vm).get(plain(name)) ?? value,
  'Environ.__repr__': (vm) => `environ(${repr(vm, dictOf(vm, environment(vm)))})`,
  'os.getenv': (vm, call) => environment(vm).get(plain(call.args[0])) ?? argument(call, 1, 'default') ?? null,
  'os.getcwd': (vm) => vm.process.cwd,
  'os.chdir': (vm, { args: [to] }) => {
    withFiles(vm, path(vm, to), () => vm.process.chdir(path(vm, to)));
    return null;
  },
  'os.getpid': (vm) => BigInt(vm.process.pid),
  'os.getppid': (vm) => BigInt(vm.process.parent),
  'os.getuid': (vm) => BigInt(vm.process.credentials.uid),
  'os.geteuid': (vm) => BigInt(vm.process.credentials.uid),
  'os.getgid': (vm) => BigInt(vm.process.credentials.gid),
  'os.cpu_count': (vm) => BigInt(vm.process.computer.cpus),
  'os.uname': (vm) =>
    tuple(['Linux', vm.process.computer.hostname, vm.process.computer.kernelRelease, '#1 SMP', 'x86_64']),
  'os.name!': () => 'posix',
  'os.sep!': () => '/',
  'os.linesep!': () => '\n',
  'os.path!': (vm) => vm.language.external('module:os.path') as Value,
  'os.listdir': (vm, { args: [where = '.'] }) =>
    list([...withFiles(vm, path(vm, where), () => vm.process.fs.readdir(path(vm, where)))]),
  'os.mkdir': (vm, { args: [where] }) => {
    withFiles(vm, path(vm, where), () => vm.process.fs.mkdir(path(vm, where)));
    return null;
  },
  'os.makedirs': (vm, { args: [where], named }) => {
    const folder = path(vm, where);
    if (vm.process.fs.exists(folder) && named?.get('exist_ok') !== true)
      withFiles(vm, folder, () => vm.process.fs.mkdir(folder));
    withFiles(vm, folder, () => vm.process.fs.mkdir(folder, { parents: true }));
    return null;
  },
  'os.remove': (vm, { args: [file] }) => {
    withFiles(vm, path(vm, file), () => vm.process.fs.unlink(path(vm, file)));
    return null;
  },
  'os.unlink': (vm, { args: [file] }) => {
    withFiles(vm, path(vm, file), () => vm.process.fs.unlink(path(vm, file)));
    return null;
  },
  'os.rmdir': (vm, { args: [file] }) => {
    withFiles(vm, path(vm, file), () => vm.process.fs.rmdir(path(vm, file)));
    return null;
  },
  'os.rename': (vm, { args: [from, to] }) => {
    withFiles(vm, path(vm, from), () => vm.process.fs.rename(path(vm, from), path(vm, to)));
    return null;
  },
  'os.kill': (vm, { args: [pid, signal] }) => {
    vm.process.kill(integer(vm, pid), integer(vm, signal));
    return null;
  },
  'os.path.exists': (vm, { args: [file] }) => vm.process.fs.exists(path(vm, file)),
  'os.path.isfile': (vm, { args: [file] }) =>
    vm.process.fs.exists(path(vm, file)) && vm.process.fs.stat(path(vm, file)).node.type === 'file',
  'os.path.isdir': (vm, { args: [file] }) =>
    vm.process.fs.exists(path(vm, file)) && vm.process.fs.stat(path(vm, file)).node.type === 'directory',
  'os.path.getsize': (vm, { args: [file] }) =>
    BigInt(withFiles(vm, path(vm, file), () => vm.process.fs.stat(path(vm, file)).size)),
  'os.path.join': (vm, { args }) => join(vm, args),
  'os.path.basename': (vm, { args: [file] }) => path(vm, file).replace(/^.*\//, ''),
  'os.path.dirname': (vm, { args: [file] }) =>
    path(vm, file).includes('/') ? path(vm, file).replace(/\/[^/]*$/, '') || '/' : '',
  'os.path.abspath': (vm, { args: [file] }) => vm.process.fs.resolve(path(vm, file)),
  'os.path.realpath': (vm, { args: [file] }) => vm.process.fs.resolve(path(vm, file)),
  'os.path.expanduser': (vm, { args: [file] }) =>
    path(vm, file).replace(/^~(?=\/|$)/, vm.process.env['HOME'] ?? '/root'),
  'os.path.splitext': (vm, { args: [file] }) => {
    const name = path(vm, file);
    const end = /(?<=[^/.])\.[^./]*$/.exec(name)?.[0] ?? '';
    return tuple([name.slice(0, name.length - end.length), end]);
  },
  'shutil.rmtree': (vm, { args: [where] }) => {
    withFiles(vm, path(vm, where), () => vm.process.fs.removeAll(path(vm, where)));
    return null;
  },
  'shutil.copy': (vm, { args: [from, to] }) => {
    withFiles(vm, path(vm, from), () =>
      vm.process.fs.writeFile(path(vm, to), vm.process.fs.readFile(path(vm, from))),
    );
    return to;
  },
  'class:pathlib.Path': (vm, { args }) => ({
    ...vm.construct(classNamed('pathlib.Path')),
    data: args.length === 0 ? '.' : join(vm, args),
  }),
  'pathlib.Path.__str__': (vm, { self }) => path(vm, self ?? ''),
  'pathlib.Path.__truediv__': (vm, { self, args: [part] }) => ({
    ...vm.construct(classNamed('pathlib.Path')),
    data: join(vm, [self, part]),
  }),
  'pathlib.Path.exists': (vm, { self }) => vm.process.fs.exists(path(vm, self)),
  'pathlib.Path.read_text': (vm, { self }) =>
    withFiles(vm, path(vm, self), () => vm.process.fs.readFile(path(vm, self))),
  'pathlib.Path.write_text': (vm, { self, args: [content] }) => {
    withFiles(vm, path(vm, self), () => vm.process.fs.writeFile(path(vm, self), str(vm, content)));
    return BigInt(str(vm, content).length);
  },
  'pathlib.Path.name!': (vm, { self }) => path(vm, self).replace(/^.*\//, ''),
  'pathlib.Path.parent!': (vm, { self }) => ({
    ...vm.construct(classNamed('pathlib.Path')),
    data: path(vm, self).replace(/\/?[^/]*$/, '') || '.',
  }),
  'pathlib.Path.resolve': (vm, { self }) => ({
    ...vm.construct(classNamed('pathlib.Path')),
    data: vm.process.fs.resolve(path(vm, self)),
  }),
  'pathlib.Path.mkdir': (vm, { self, named }) => {
    const folder = path(vm, self);
    if (!(vm.process.fs.exists(folder) && named?.get('exist_ok') === true))
      withFiles(vm, folder, () => vm.process.fs.mkdir(folder, { parents: named?.get('parents') === true }));
    return null;
  },
  'pathlib.Path.cwd': (vm) => ({ ...vm.construct(classNamed('pathlib.Path')), data: vm.process.cwd }),
};
