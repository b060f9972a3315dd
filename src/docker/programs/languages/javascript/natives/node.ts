import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { Thrown } from '../../core/problems.ts';
import { isKind, list, object, plain, type Value } from '../../core/value.ts';
import { classNamed } from '../classes.ts';
import { newError } from '../errors.ts';
import { formatLog } from './global.ts';
import { inspect } from '../inspect.ts';
import { number, text } from '../operators.ts';
import { newPromise, resolve, settle } from './promise.ts';

const WORDS: Readonly<Record<string, readonly [number, string]>> = {
  ENOENT: [-2, 'no such file or directory'],
  EACCES: [-13, 'permission denied'],
  EPERM: [-1, 'operation not permitted'],
  EEXIST: [-17, 'file already exists'],
  EISDIR: [-21, 'illegal operation on a directory'],
  ENOTDIR: [-20, 'not a directory'],
  EROFS: [-30, 'read-only file system'],
  ENOSPC: [-28, 'no space left on device'],
};

/** An error of the system as Node words it. */
function systemError(vm: Machine, error: FsError, call: string, path: string): Value {
  const [number, words] = WORDS[error.code] ?? [-5, error.text.toLowerCase()];
  const made = newError(vm, classNamed('Error'), `${error.code}: ${words}, ${call} '${path}'`);
  made.fields.set('errno', number).set('code', error.code).set('syscall', call).set('path', path);
  return made;
}

/** Something with files, in the three ways Node has: at once, with a callback, as a promise. */
function files(
  name: string,
  system: string,
  act: (vm: Machine, path: string, call: Call) => Value,
): NativeTable {
  const now = (vm: Machine, call: Call): Value => {
    const path = text(vm, call.args[0]);
    try {
      return act(vm, path, call);
    } catch (error) {
      if (error instanceof FsError) throw new Thrown(systemError(vm, error, system, path));
      throw error;
    }
  };
  const caught = (vm: Machine, call: Call): { value: Value; failed: boolean } => {
    try {
      return { value: now(vm, call), failed: false };
    } catch (error) {
      if (error instanceof Thrown) return { value: error.value, failed: true };
      throw error;
    }
  };
  return {
    [`fs.${name}Sync`]: now,
    [`fs.${name}`]: (vm, call) => {
      const callee = call.args.at(-1);
      const { value, failed } = caught(vm, { ...call, args: call.args.slice(0, -1) });
      vm.state.timers.push({ id: vm.serial(), at: vm.now, callee, args: failed ? [value] : [null, value] });
      return undefined;
    },
    [`fs/promises.${name}`]: (vm, call) => {
      const promise = newPromise();
      const { value, failed } = caught(vm, call);
      if (failed) settle(vm, promise, value, true);
      else resolve(vm, promise, value);
      return promise;
    },
  };
}

function encodingOf(call: Call): boolean {
  const [, options] = call.args;
  return typeof options === 'string' || (isKind(options, 'instance') && options.fields.has('encoding'));
}

export function buffer(content: string): Value {
  return { kind: 'instance', cls: classNamed('Buffer'), fields: new Map(), data: content };
}

function content(vm: Machine, value: Value): string {
  return isKind(value, 'instance') && value.cls?.name === 'Buffer' ? plain(value.data) : text(vm, value);
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.' && !(part === '..' && path.startsWith('/'))) parts.push(part);
  }
  return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}` || '.';
}

function hex(vm: Machine, digits: number): string {
  let made = '';
  while (made.length < digits) made += vm.process.random().toString(16).padStart(8, '0');
  return made.slice(0, digits);
}

/** fs, path, os, util, events, crypto. */
export const NODE: NativeTable = {
  ...files('readFile', 'open', (vm, path, call) => {
    const read = vm.process.fs.readFile(path);
    return encodingOf(call) ? read : buffer(read);
  }),
  ...files('writeFile', 'open', (vm, path, { args: [, value] }) => {
    vm.process.fs.writeFile(path, content(vm, value));
    return undefined;
  }),
  ...files('appendFile', 'open', (vm, path, { args: [, value] }) => {
    vm.process.fs.writeFile(path, content(vm, value), { append: true });
    return undefined;
  }),
  ...files('readdir', 'scandir', (vm, path) => list([...vm.process.fs.readdir(path)])),
  ...files('mkdir', 'mkdir', (vm, path, { args: [, options] }) => {
    vm.process.fs.mkdir(path, {
      parents: isKind(options, 'instance') && options.fields.get('recursive') === true,
    });
    return undefined;
  }),
  ...files('unlink', 'unlink', (vm, path) => {
    vm.process.fs.unlink(path);
    return undefined;
  }),
  ...files('rm', 'rm', (vm, path) => {
    vm.process.fs.removeAll(path);
    return undefined;
  }),
  ...files('access', 'access', (vm, path) => {
    vm.process.fs.stat(path);
    return undefined;
  }),
  ...files('stat', 'stat', (vm, path) => {
    const { size, node } = vm.process.fs.stat(path);
    return object([
      ['size', size],
      ['mode', node.mode],
      ['%type', node.type],
      ['isFile', { kind: 'native', name: '%is-type', data: node.type === 'file' }],
      ['isDirectory', { kind: 'native', name: '%is-type', data: node.type === 'directory' }],
    ]);
  }),
  '%is-type': (_vm, _call, data) => data,
  'fs.existsSync': (vm, { args: [path] }) => vm.process.fs.exists(text(vm, path)),
  'fs.promises!': (vm) => vm.language.external('module:fs/promises') as Value,

  'path.join': (vm, { args }) =>
    normal(
      args
        .map((each) => text(vm, each))
        .filter((each) => each !== '')
        .join('/'),
    ),
  'path.resolve': (vm, { args }) =>
    normal(
      args
        .map((each) => text(vm, each))
        .reduce((all, each) => (each.startsWith('/') ? each : `${all}/${each}`), vm.process.cwd),
    ),
  'path.basename': (vm, { args: [path, end] }) => {
    const name = text(vm, path).replace(/\/+$/, '').replace(/^.*\//, '');
    return end !== undefined && name.endsWith(text(vm, end)) ? name.slice(0, -text(vm, end).length) : name;
  },
  'path.dirname': (vm, { args: [path] }) =>
    text(vm, path).includes('/') ? text(vm, path).replace(/\/[^/]*$/, '') || '/' : '.',
  'path.extname': (vm, { args: [path] }) => /(?<=[^/])\.[^./]*$/.exec(text(vm, path))?.[0] ?? '',
  'path.sep!': () => '/',

  'os.hostname': (vm) => vm.process.computer.hostname,
  'os.platform': () => 'linux',
  'os.type': () => 'Linux',
  'os.arch': () => 'x64',
  'os.release': (vm) => vm.process.computer.kernelRelease,
  'os.EOL!': () => '\n',
  'os.cpus': (vm) =>
    list(
      Array.from({ length: vm.process.computer.cpus }, () =>
        object([
          ['model', 'Virtual CPU'],
          ['speed', 0],
        ]),
      ),
    ),
  'os.totalmem': (vm) => vm.process.computer.memory,
  'os.freemem': (vm) => Math.floor(vm.process.computer.memory * 0.6),
  'os.uptime': (vm) => Math.floor(vm.now / 1000 - (vm.process.computer.bootedAt?.seconds ?? 0)),
  'os.homedir': (vm) => vm.process.env['HOME'] ?? '/root',
  'os.tmpdir': () => '/tmp',
  'os.userInfo': (vm) =>
    object([
      ['uid', vm.process.credentials.uid],
      ['gid', vm.process.credentials.gid],
      ['username', vm.process.credentials.uid === 0 ? 'root' : 'node'],
      ['homedir', vm.process.env['HOME'] ?? '/'],
      ['shell', '/bin/sh'],
    ]),
  'os.networkInterfaces': (vm) =>
    object(
      vm.process.computer.interfaces.map(({ name, address, mac }) => [
        name,
        list([
          object([
            ['address', address],
            ['family', 'IPv4'],
            ['mac', mac || '00:00:00:00:00:00'],
            ['internal', name === 'lo'],
          ]),
        ]),
      ]),
    ),

  'util.inspect': (vm, { args: [value] }) => inspect(vm, value),
  'util.format': (vm, { args }) => formatLog(vm, args),
  'util.promisify': (_vm, { args: [callee] }) => ({ kind: 'native', name: '%promisified', data: callee }),
  '%promisified': (vm, call, callee) => {
    const promise = newPromise();
    if (isKind(callee, 'native') && callee.name === 'global.setTimeout')
      vm.native(callee, { args: [{ kind: 'native', name: '%resolve', data: promise }, ...call.args] });
    else
      vm.callNow(callee ?? null, {
        args: [...call.args, { kind: 'native', name: '%node-callback', data: promise }],
      });
    return promise;
  },
  '%node-callback': (vm, { args: [error, value] }, promise) => {
    if (!isKind(promise, 'instance')) return undefined;
    if (error === null || error === undefined) resolve(vm, promise, value);
    else settle(vm, promise, error, true);
    return undefined;
  },
  'timers/promises.setTimeout': (vm, { args: [delay, value] }) => {
    const promise = newPromise();
    vm.state.timers.push({
      id: vm.serial(),
      at: vm.now + number(vm, delay),
      callee: { kind: 'native', name: '%resolve', data: promise },
      args: [value],
    });
    return promise;
  },
  'crypto.randomUUID': (vm) => `${hex(vm, 8)}-${hex(vm, 4)}-4${hex(vm, 3)}-a${hex(vm, 3)}-${hex(vm, 12)}`,
  'crypto.randomInt': (vm, { args: [from, to] }) =>
    to === undefined
      ? vm.process.random() % number(vm, from)
      : number(vm, from) + (vm.process.random() % (number(vm, to) - number(vm, from))),
  'crypto.randomBytes': (vm, { args: [size] }) => buffer(hex(vm, Math.min(4096, number(vm, size)))),
  'Buffer.from': (vm, { args: [value] }) => buffer(content(vm, value)),
  'Buffer.alloc': (vm, { args: [size] }) => vm.bulk(number(vm, size), 'Buffer'),
  'Buffer#toString': (_vm, { self }) => (isKind(self, 'instance') ? self.data : ''),
  'Buffer#length!': (_vm, { self }) => (isKind(self, 'instance') ? Buffer.byteLength(plain(self.data)) : 0),
  'Buffer.byteLength': (vm, { args: [value] }) => Buffer.byteLength(content(vm, value)),
  'Buffer.concat': (vm, { args: [parts] }) =>
    buffer(isKind(parts, 'list') ? parts.items.map((each) => content(vm, each)).join('') : ''),

  'events.EventEmitter!': () => classNamed('EventEmitter'),
  'EventEmitter#on': (vm, { self, args: [event, callee] }) =>
    listen(vm, self, text(vm, event), callee, false),
  'EventEmitter#addListener': (vm, { self, args: [event, callee] }) =>
    listen(vm, self, text(vm, event), callee, false),
  'EventEmitter#once': (vm, { self, args: [event, callee] }) =>
    listen(vm, self, text(vm, event), callee, true),
  'EventEmitter#off': (vm, { self, args: [event] }) => {
    if (isKind(self, 'instance')) self.fields.delete(`%on:${text(vm, event)}`);
    return self;
  },
  'EventEmitter#emit': (vm, { self, args: [event, ...args] }) => emit(vm, self, text(vm, event), args),
  'EventEmitter#setMaxListeners': (_vm, { self }) => self,
};

function listen(vm: Machine, self: Value, event: string, callee: Value, once: boolean): Value {
  if (!isKind(self, 'instance')) return self;
  const key = `%on:${event}`;
  const known = self.fields.get(key);
  const entry = list([callee, once]);
  if (isKind(known, 'list')) known.items.push(entry);
  else self.fields.set(key, list([entry]));
  const hook = vm.language.natives[`${self.cls?.name ?? ''}#%listening`];
  hook?.(vm, { args: [event], self }, undefined);
  return self;
}

/** Calls those who listen. @returns whether anybody did */
export function emit(vm: Machine, self: Value, event: string, args: Value[]): boolean {
  if (!isKind(self, 'instance')) return false;
  const key = `%on:${event}`;
  const known = self.fields.get(key);
  const listeners = isKind(known, 'list') ? [...known.items] : [];
  if (isKind(known, 'list'))
    known.items = known.items.filter((each) => !(isKind(each, 'list') && each.items[1] === true));
  for (const listener of listeners)
    if (isKind(listener, 'list')) vm.callNow(listener.items[0], { args: [...args], self });
  if (listeners.length === 0 && event === 'error') throw new Thrown(args[0]);
  return listeners.length > 0;
}
