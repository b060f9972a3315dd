import { PENDING } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { newScope } from '../core/machine-state.ts';
import { NotUnderstood } from '../core/problems.ts';
import { plain, type Value } from '../core/value.ts';
import { isInstalled } from '../packages/gem/installed.ts';
import { gemOfFeature } from '../packages/gem/gems.ts';
import { raise } from './errors.ts';
import { rubyVersion } from './version.ts';

/** What comes with Ruby: requiring it is nothing to do here. */
const STANDARD = new Set('set json time date erb logger securerandom fileutils tempfile timeout benchmark pp ostruct singleton forwardable net/http uri socket open-uri digest digest/md5 digest/sha1 digest/sha2 base64 etc stringio yaml optparse thread monitor English io/console bundler bundler/setup rubygems tsort shellwords cgi cgi/util observer delegate weakref zlib openssl csv open3 tmpdir'.split(' ')); // prettier-ignore
/** Gems that are understood. */
const KNOWN = new Set('sinatra sinatra/base sinatra/json sinatra/reloader rack rack/handler/puma rackup puma redis webrick json'.split(' ')); // prettier-ignore
const NOT_HERE = new Set(['csv', 'open3', 'zlib', 'openssl', 'optparse', 'observer', 'tempfile', 'yaml']);

/** `require 'name'` */
export function requireFeature(vm: Machine, name: string): Value | typeof PENDING {
  const { fs } = vm.process;
  if (name.startsWith('/') || name.startsWith('./')) return requireFile(vm, name, fs.resolve(name));
  const key = `%required:${name}`;
  if (vm.state.store.get(key) === true) return false;
  const gem = gemOfFeature(name);
  if (gem !== undefined && !isInstalled(vm.process, gem)) return cannotLoad(vm, name);
  if (gem === undefined && !STANDARD.has(name)) return cannotLoad(vm, name);
  if (NOT_HERE.has(name) || (gem !== undefined && !KNOWN.has(name)))
    throw new NotUnderstood(`the library "${name}"`, vm.line);
  vm.state.store.set(key, true);
  if (name === 'sinatra') vm.state.store.set('%sinatra', true);
  return true;
}

function cannotLoad(vm: Machine, name: string): never {
  const { text, number } = rubyVersion(vm.process);
  const root =
    vm.process.env['RUBY_VERSION'] === undefined
      ? '/usr/lib/ruby/vendor_ruby'
      : `/usr/local/lib/ruby/${text.replace(/\d+$/, '0')}`;
  const line = number >= 303 ? 136 : number === 302 ? 86 : 85;
  const label = number >= 304 ? 'Kernel#require' : 'require';
  vm.state.store.set(
    '%require-place',
    `<internal:${root}/rubygems/core_ext/kernel_require.rb>:${line}:in ${number >= 304 ? "'" : '`'}${label}'`,
  );
  return raise(vm, 'LoadError', `cannot load such file -- ${name}`);
}

/** `require_relative` */
export function requireRelative(vm: Machine, name: string): Value | typeof PENDING {
  const file = vm.state.units[vm.frame?.unit ?? 0]?.file ?? '';
  const folder = file.includes('/') ? file.replace(/\/[^/]*$/, '') : vm.process.cwd;
  return requireFile(
    vm,
    vm.process.fs.resolve(`${folder}/${name}`),
    vm.process.fs.resolve(`${folder}/${name}`),
  );
}

/** `load`: runs a file, again where it ran before. */
export function loadFile(vm: Machine, name: string): Value | typeof PENDING {
  return enterFile(vm, vm.process.fs.resolve(name));
}

function requireFile(vm: Machine, name: string, path: string): Value | typeof PENDING {
  const { fs } = vm.process;
  const file = [`${path}.rb`, path].find((each) => fs.exists(each) && fs.stat(each).node.type === 'file');
  if (file === undefined) return raise(vm, 'LoadError', `cannot load such file -- ${name}`, { native: true });
  const key = `%required:${file}`;
  if (vm.state.store.get(key) === true) return false;
  vm.state.store.set(key, true);
  return enterFile(vm, file);
}

function enterFile(vm: Machine, file: string): Value | typeof PENDING {
  const unit = vm.load(vm.process.fs.readFile(file), file);
  vm.state.store.set(`%file${unit}`, true);
  vm.loop({ callee: null, calls: [], finish: '%extra', extra: true });
  const scope = newScope(undefined, true);
  scope.vars.set('this', vm.state.globals.vars.get('this') ?? null);
  vm.enterUnit(unit, scope, { discard: true });
  return PENDING;
}

/** The file that runs. */
export function fileNameOf(vm: Machine): string {
  return plain(vm.state.units[vm.frame?.unit ?? 0]?.file ?? '');
}
