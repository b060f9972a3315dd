import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, type Instance } from '../../core/value.ts';
import { classNamed } from '../classes.ts';
import { callBlock, toS } from '../dispatch.ts';
import { each } from '../each.ts';
import { raise } from '../errors.ts';
import { instanceOf, text } from './arguments.ts';

const ERRNO: Readonly<Record<string, string>> = {
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  EEXIST: 'File exists',
  EISDIR: 'Is a directory',
  ENOTDIR: 'Not a directory',
  EROFS: 'Read-only file system',
  ENOSPC: 'No space left on device',
  ENOTEMPTY: 'Directory not empty',
  EPERM: 'Operation not permitted',
};

/** Does something with files; what the system refuses becomes an Errno. */
export function withFiles<Result>(vm: Machine, path: string, act: () => Result, how = 'rb_sysopen'): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const name = Object.hasOwn(ERRNO, error.code) ? error.code : 'ENOENT';
    return raise(vm, `Errno::${name}`, `${ERRNO[name] ?? error.text} @ ${how} - ${path}`, { native: true });
  }
}

/** `File.open`, without its block. */
function openFile(vm: Machine, { args: [path, mode] }: Call): Instance {
  const name = text(vm, path);
  const how = mode === undefined ? 'r' : text(vm, mode);
  const { fs } = vm.process;
  const made = vm.construct(classNamed('File'));
  made.fields.set('%path', name).set('%at', 0n);
  withFiles(vm, name, () => {
    if (how.startsWith('w')) fs.writeFile(name, '');
    else if (how.startsWith('a')) fs.writeFile(name, '', { append: true });
    else made.fields.set('%content', fs.readFile(name));
  });
  return made;
}

/** Files and folders. */
export const FILE: NativeTable = {
  'File.open': (vm, call) => {
    const file = openFile(vm, call);
    return call.block === undefined ? file : callBlock(vm, call.block, { args: [file] });
  },
  'File.new': (vm, call) => openFile(vm, call),
  'File.read': (vm, { args: [path] }) =>
    withFiles(vm, text(vm, path), () => vm.process.fs.readFile(text(vm, path))),
  'File.readlines': (vm, { args: [path], named }) => {
    const lines =
      withFiles(vm, text(vm, path), () => vm.process.fs.readFile(text(vm, path))).match(
        /[^\n]*\n|[^\n]+$/g,
      ) ?? [];
    return list(named?.get('chomp') === true ? lines.map((line) => line.replace(/\n$/, '')) : lines);
  },
  'File.foreach': (vm, { args: [path], block }) =>
    each(
      vm,
      block ?? null,
      (
        withFiles(vm, text(vm, path), () => vm.process.fs.readFile(text(vm, path))).match(
          /[^\n]*\n|[^\n]+$/g,
        ) ?? []
      ).map((line) => [line]),
      '%nil',
      null,
    ),
  'File.write': (vm, { args: [path, content], named }) => {
    const shown = toS(vm, content);
    withFiles(vm, text(vm, path), () =>
      vm.process.fs.writeFile(text(vm, path), shown, { append: named?.get('mode') === 'a' }),
    );
    return BigInt(Buffer.byteLength(shown));
  },
  'File.exist?': (vm, { args: [path] }) => vm.process.fs.exists(text(vm, path)),
  'File.file?': (vm, { args: [path] }) =>
    vm.process.fs.exists(text(vm, path)) && vm.process.fs.stat(text(vm, path)).node.type === 'file',
  'File.directory?': (vm, { args: [path] }) =>
    vm.process.fs.exists(text(vm, path)) && vm.process.fs.stat(text(vm, path)).node.type === 'directory',
  'File.size': (vm, { args: [path] }) =>
    BigInt(Buffer.byteLength(withFiles(vm, text(vm, path), () => vm.process.fs.readFile(text(vm, path))))),
  'File.delete': (vm, { args }) => {
    for (const path of args)
      withFiles(vm, text(vm, path), () => vm.process.fs.unlink(text(vm, path)), 'apply2files');
    return BigInt(args.length);
  },
  'File.join': (vm, { args }) =>
    args
      .flatMap((each_) => (isKind(each_, 'list') ? each_.items : [each_]))
      .map((part) => text(vm, part))
      .join('/')
      .replaceAll(/\/+/g, '/'),
  'File.basename': (vm, { args: [path, suffix] }) => {
    const name = text(vm, path).replace(/\/+$/, '').replace(/^.*\//, '');
    if (suffix === '.*') return name.replace(/(?!^)\.[^.]*$/, '');
    return typeof suffix === 'string' && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
  },
  'File.dirname': (vm, { args: [path] }) => {
    const name = text(vm, path);
    return name.includes('/') ? name.replace(/\/[^/]*$/, '') || '/' : '.';
  },
  'File.extname': (vm, { args: [path] }) => /[^/.](\.[^./]+)$/.exec(text(vm, path))?.[1] ?? '',
  'File.expand_path': (vm, { args: [path, base] }) =>
    vm.process.fs.resolve(
      base === undefined || text(vm, path).startsWith('/')
        ? text(vm, path)
        : `${text(vm, base)}/${text(vm, path)}`,
    ),
  'File#path': (_vm, { self }) => instanceOf(self).fields.get('%path') ?? '',
  'Dir.pwd': (vm) => vm.process.cwd,
  'Dir.exist?': (vm, { args: [path] }) => vm.process.fs.exists(text(vm, path)),
  'Dir.mkdir': (vm, { args: [path] }) => (
    withFiles(vm, text(vm, path), () => vm.process.fs.mkdir(text(vm, path)), 'dir_s_mkdir'),
    0n
  ),
  'Dir.entries': (vm, { args: [path] }) =>
    list([
      '.',
      '..',
      ...withFiles(vm, text(vm, path), () => vm.process.fs.readdir(text(vm, path)), 'dir_initialize'),
    ]),
  'Dir.children': (vm, { args: [path] }) =>
    list([...withFiles(vm, text(vm, path), () => vm.process.fs.readdir(text(vm, path)), 'dir_initialize')]),
  'Dir.glob': (vm, { args: [pattern] }) => {
    const wanted = text(vm, pattern);
    const folder = wanted.includes('/') ? wanted.replace(/\/[^/]*$/, '') : '.';
    const regex = new RegExp(
      `^${wanted
        .replace(/^.*\//, '')
        .slice(0, 100)
        .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '[^/]*')
        .replaceAll('?', '.')}$`,
    );
    const names = vm.process.fs.exists(folder) ? vm.process.fs.readdir(folder) : [];
    return list(
      names
        .filter((name) => regex.test(name))
        .toSorted()
        .map((name) => (folder === '.' ? name : `${folder}/${name}`)),
    );
  },
  'FileUtils.mkdir_p': (vm, { args: [path] }) => (
    withFiles(
      vm,
      text(vm, path),
      () => vm.process.fs.mkdir(text(vm, path), { parents: true }),
      'dir_s_mkdir',
    ),
    list([path])
  ),
};
