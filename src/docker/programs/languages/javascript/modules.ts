import { FsError } from '../../../../linux/fs/fs-error.ts';
import { PENDING } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { newScope } from '../core/machine-state.ts';
import { NotUnderstood, Thrown } from '../core/problems.ts';
import { isKind, list, object, type Module, type Value } from '../core/value.ts';
import { classNamed } from './classes.ts';
import { newError } from './errors.ts';
import { fromParsed } from './natives/json.ts';
import { member } from './properties.ts';
import { majorVersion } from './version.ts';

const BUILT_IN = [
  'fs', 'fs/promises', 'path', 'os', 'util', 'events', 'http', 'https', 'crypto', 'process', 'timers', 'timers/promises', 'url', 'console', 'JSON', 'Math', 'global', 'readline', 'assert', 'querystring',
]; // prettier-ignore
const PACKAGES = ['express', 'redis', 'ioredis', 'dotenv', 'axios', 'cors', 'morgan', 'body-parser'];
/** Of Node's own, those this simulation does not have. */
const OTHER = new Set([
  'child_process',
  'cluster',
  'dgram',
  'dns',
  'net',
  'stream',
  'tls',
  'tty',
  'v8',
  'vm',
  'worker_threads',
  'zlib',
  'perf_hooks',
  'buffer',
  'string_decoder',
  'test',
  'inspector',
]);

/** Modules and objects that Node brings along, and packages that are understood. */
export const MODULES: ReadonlyMap<string, Module> = new Map(
  [...BUILT_IN, ...PACKAGES].map((name) => [
    name,
    { kind: 'module', name, members: new Map<string, Value>(), external: `module:${name}` },
  ]),
);

/** `require(name)`: what the module exports. */
export function requireModule(vm: Machine, name: string, isImport = false): Value {
  const plain = name.replace(/^node:/, '');
  if (name.startsWith('.') || name.startsWith('/')) return requireFile(vm, name, isImport);
  if (plain === 'events') return isImport ? moduleNamed('events') : classNamed('EventEmitter');
  if (BUILT_IN.includes(plain)) return moduleNamed(plain);
  if (OTHER.has(plain)) throw new NotUnderstood(`the module "${plain}"`, vm.line);
  const folder = packageFolder(vm, plain);
  if (folder === undefined) return notFound(vm, name, isImport);
  if (plain === 'express') return { kind: 'native', name: 'express' };
  if (plain === 'cors' || plain === 'morgan') return { kind: 'native', name: 'express.none' };
  if (PACKAGES.includes(plain)) return moduleNamed(plain);
  throw new NotUnderstood(`the package "${plain}"`, vm.line);
}

export function moduleNamed(name: string): Value {
  const found = MODULES.get(name);
  if (!found) throw new Error(`no module ${name}`);
  return found;
}

function here(vm: Machine): string {
  const file = vm.trace().at(-1)?.file ?? '';
  return file.startsWith('/') ? file.replace(/\/[^/]*$/, '') || '/' : vm.process.cwd;
}

function packageFolder(vm: Machine, name: string): string | undefined {
  const { fs } = vm.process;
  for (let folder = here(vm); ; folder = folder.replace(/\/[^/]*$/, '')) {
    const path = `${folder === '/' ? '' : folder}/node_modules/${name}`;
    if (fs.exists(path)) return path;
    if (folder === '' || folder === '/') return undefined;
  }
}

/** The file behind a name without its ending, or of a directory. */
export function resolveFile(vm: Machine, path: string): string | undefined {
  const { fs } = vm.process;
  const isFile = (each: string) => fs.exists(each) && fs.stat(each).node.type === 'file';
  const plain = [path, `${path}.js`, `${path}.cjs`, `${path}.mjs`, `${path}.json`].find(isFile);
  if (plain !== undefined) return fs.resolve(plain);
  if (!fs.exists(path)) return undefined;
  const manifest = isFile(`${path}/package.json`) ? readJson(vm, `${path}/package.json`) : undefined;
  const main =
    isKind(manifest ?? null, 'instance') && isKind(manifest, 'instance')
      ? manifest.fields.get('main')
      : undefined;
  if (typeof main === 'string') {
    const file = resolveFile(vm, `${path}/${main}`);
    if (file !== undefined) return file;
  }
  return isFile(`${path}/index.js`) ? fs.resolve(`${path}/index.js`) : undefined;
}

function readJson(vm: Machine, path: string): Value {
  try {
    return fromParsed(vm, JSON.parse(vm.process.fs.readFile(path)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof FsError) return null;
    throw error;
  }
}

function requireFile(vm: Machine, name: string, isImport: boolean): Value {
  const base = name.startsWith('/') ? name : `${here(vm)}/${name}`;
  const file = resolveFile(vm, base);
  if (file === undefined) return notFound(vm, isImport ? vm.process.fs.resolve(base) : name, isImport);
  const known = vm.state.modules.get(file);
  if (known !== undefined) return exportsOf(vm, known);
  if (file.endsWith('.json')) {
    const value = readJson(vm, file);
    vm.state.modules.set(file, object([['exports', value]]));
    return value;
  }
  const module = moduleScope(vm, file);
  vm.state.modules.set(file, module.value);
  const unit = loadFile(vm, file);
  vm.complete(() => {
    vm.enterUnit(unit, module.scope);
    return PENDING;
  });
  return exportsOf(vm, module.value);
}

export function loadFile(vm: Machine, file: string): number {
  const source = vm.process.fs.readFile(file);
  const unit = vm.load(source, file);
  if (isModuleFile(vm, file, source)) vm.state.store.set(`%esm${unit}`, true);
  return unit;
}

/** Whether a file is an ES module: by its name, its package, or (since 22) what is in it. */
export function isModuleFile(vm: Machine, file: string, source: string): boolean {
  if (file.endsWith('.mjs')) return true;
  if (file.endsWith('.cjs')) return false;
  const { fs } = vm.process;
  for (let folder = file.replace(/\/[^/]*$/, ''); ; folder = folder.replace(/\/[^/]*$/, '')) {
    if (fs.exists(`${folder}/package.json`)) {
      const manifest = readJson(vm, `${folder}/package.json`);
      if (isKind(manifest, 'instance') && manifest.fields.get('type') === 'module') return true;
      break;
    }
    if (folder === '') break;
  }
  return majorVersion(vm.process) >= 22 && hasModuleSyntax(source);
}

export function hasModuleSyntax(source: string): boolean {
  return /^\s*(import\s+[\w*{'"]|export\s+(default|const|let|var|function|class|async|\{))/m.test(source);
}

function exportsOf(vm: Machine, module: Value): Value {
  const value = member(vm, module, 'exports');
  return value === PENDING ? undefined : value;
}

/** The names a CommonJS file finds: `module`, `exports`, `require`, … */
export function moduleScope(
  vm: Machine,
  file: string,
): { readonly scope: ReturnType<typeof newScope>; readonly value: Value } {
  const scope = newScope(vm.state.globals, true);
  const exported = object();
  const value = object([
    ['exports', exported],
    ['id', file],
  ]);
  const require: Value = { kind: 'native', name: 'require' };
  scope.vars.set('module', value).set('exports', exported).set('require', require).set('this', exported);
  scope.vars.set('__filename', file).set('__dirname', file.replace(/\/[^/]*$/, '') || '/');
  return { scope, value };
}

function notFound(vm: Machine, name: string, isImport: boolean): never {
  const file = vm.trace().at(-1)?.file ?? '';
  if (isImport) {
    const error = newError(
      vm,
      classNamed('Error'),
      name.startsWith('/')
        ? `Cannot find module '${name}' imported from ${file}`
        : `Cannot find package '${name}' imported from ${file}`,
    );
    error.fields.set('name', 'Error [ERR_MODULE_NOT_FOUND]').set('code', 'ERR_MODULE_NOT_FOUND');
    throw new Thrown(error);
  }
  const error = newError(vm, classNamed('Error'), `Cannot find module '${name}'\nRequire stack:\n- ${file}`);
  error.fields.set('code', 'MODULE_NOT_FOUND').set('requireStack', list([file]));
  const major = majorVersion(vm.process);
  const [head, frames] =
    major >= 24
      ? ['1423', NOT_FOUND_24]
      : major >= 22
        ? ['1386', NOT_FOUND_22]
        : major >= 20
          ? ['1228', NOT_FOUND_20]
          : ['1143', NOT_FOUND_18];
  error.fields
    .set('%place', null)
    .set('%head', `node:internal/modules/cjs/loader:${head}\n  throw err;\n  ^\n\n`);
  error.fields.set('%stack', list(frames.map((line) => `    at ${line}`))).set('%file', '');
  const entry = vm.trace().at(-1);
  if (entry) {
    const stack = error.fields.get('%stack');
    if (isKind(stack, 'list')) {
      const place = `    at Object.<anonymous> (${entry.file}:${entry.at.line}:${(entry.at.mark?.[0] ?? entry.at.column) + 1})`;
      stack.items.push(place);
      stack.items = stack.items.slice(0, 10);
    }
  }
  throw new Thrown(error);
}

const NOT_FOUND_18 = [
  'Module._resolveFilename (node:internal/modules/cjs/loader:1140:15)',
  'Module._load (node:internal/modules/cjs/loader:981:27)',
  'Module.require (node:internal/modules/cjs/loader:1231:19)',
  'require (node:internal/modules/helpers:177:18)',
];
const NOT_FOUND_20 = [
  'Module._resolveFilename (node:internal/modules/cjs/loader:1225:15)',
  'Module._load (node:internal/modules/cjs/loader:1051:27)',
  'Module.require (node:internal/modules/cjs/loader:1311:19)',
  'require (node:internal/modules/helpers:179:18)',
];
const NOT_FOUND_22 = [
  'Function._resolveFilename (node:internal/modules/cjs/loader:1383:15)',
  'defaultResolveImpl (node:internal/modules/cjs/loader:1025:19)',
  'resolveForCJSWithHooks (node:internal/modules/cjs/loader:1030:22)',
  'Function._load (node:internal/modules/cjs/loader:1192:37)',
  'TracingChannel.traceSync (node:diagnostics_channel:322:14)',
  'wrapModuleLoad (node:internal/modules/cjs/loader:235:24)',
  'Module.require (node:internal/modules/cjs/loader:1463:12)',
  'require (node:internal/modules/helpers:147:16)',
];
const NOT_FOUND_24 = [
  'Module._resolveFilename (node:internal/modules/cjs/loader:1420:15)',
  'defaultResolveImpl (node:internal/modules/cjs/loader:1058:19)',
  'resolveForCJSWithHooks (node:internal/modules/cjs/loader:1063:22)',
  'Module._load (node:internal/modules/cjs/loader:1226:37)',
  'TracingChannel.traceSync (node:diagnostics_channel:328:14)',
  'wrapModuleLoad (node:internal/modules/cjs/loader:244:24)',
  'Module.require (node:internal/modules/cjs/loader:1503:12)',
  'require (node:internal/modules/helpers:152:16)',
];
