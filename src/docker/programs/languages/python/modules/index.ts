import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { newScope } from '../../core/machine-state.ts';
import { NotUnderstood } from '../../core/problems.ts';
import { PENDING } from '../../core/language.ts';
import { isKind, type Module, type Value, plain } from '../../core/value.ts';
import { raise } from '../errors.ts';
import { pythonVersion } from '../version.ts';
import { OS } from './os.ts';
import { SYSTEM } from './sys.ts';
import { TIME } from './time.ts';
import { DATA } from './data.ts';
import { NUMBERS } from './numbers.ts';
import { STANDARD, THIRD_PARTY } from './names.ts';
import { FASTAPI } from './web/fastapi.ts';
import { FLASK } from './web/flask.ts';
import { HTTP_SERVER } from './web/http-server.ts';
import { SERVE_APP } from './web/serve-app.ts';
import { CLIENTS } from './clients.ts';
import { CONCURRENCY } from './concurrency.ts';

/** Functions of the modules that are understood, by `module.name`. */
export const MODULE_NATIVES: NativeTable = {
  ...OS,
  ...SYSTEM,
  ...TIME,
  ...DATA,
  ...NUMBERS,
  ...HTTP_SERVER,
  ...FLASK,
  ...FASTAPI,
  ...SERVE_APP,
  ...CLIENTS,
  ...CONCURRENCY,
};

const NAMES = [
  'os', 'os.path', 'sys', 'time', 'json', 'random', 'math', 'datetime', 'socket', 'platform', 'collections', 'itertools', 'functools', 'string', 'signal',
  'threading', 'asyncio', 'logging', 'pathlib', 'uuid', 'shutil', 'subprocess', 'http', 'http.server', 'urllib', 'urllib.request', 'urllib.parse', 'urllib.error', 'socketserver',
  'typing', 'abc', 'traceback', 'getpass', 'argparse', 'hashlib', 'base64', 'html', 'copy', 'statistics', 'glob', 're', 'io', 'csv', 'contextlib', '__future__', 'secrets', 'tempfile', 'warnings', 'gc',
  'flask', 'fastapi', 'fastapi.responses', 'uvicorn', 'redis', 'redis.exceptions', 'requests', 'requests.exceptions', 'pydantic', 'dotenv', 'json.decoder', 'werkzeug', 'werkzeug.exceptions',
]; // prettier-ignore

/** Modules whose import is understood; what is in them is found by name. */
export const MODULES: ReadonlyMap<string, Module> = new Map(
  NAMES.map((name) => [
    name,
    { kind: 'module', name, members: new Map<string, Value>(), external: `module:${name}` },
  ]),
);

/** Modules that must be installed first. */
function isInstalled(vm: Machine, root: string): boolean {
  const { fs } = vm.process;
  const distribution = THIRD_PARTY[root] ?? root;
  const folders = [
    `/usr/local/lib/python3.${pythonVersion(vm.process).minor}/site-packages`,
    '/usr/lib/python3/dist-packages',
    `/usr/local/lib/python3.${pythonVersion(vm.process).minor}/dist-packages`,
    ...others(vm),
  ];
  return folders.some(
    (folder) =>
      fs.exists(folder) &&
      fs.readdir(folder).some(
        (entry) =>
          entry
            .toLowerCase()
            .replaceAll('-', '_')
            .startsWith(`${distribution.toLowerCase().replaceAll('-', '_')}_`) ||
          entry.toLowerCase() === root.toLowerCase(),
      ),
  );
}

/** Where else modules may be: a virtual environment, one's own, PYTHONPATH. */
function others({ process }: Machine): readonly string[] {
  const { env, executable } = process;
  const inside = `lib/python3.${pythonVersion(process).minor}/site-packages`;
  return [
    `${env['VIRTUAL_ENV'] ?? executable.replace(/\/bin\/[^/]*$/, '')}/${inside}`,
    `${env['HOME'] ?? '/root'}/.local/${inside}`,
    ...(env['PYTHONPATH'] ?? '').split(':').filter((path) => path !== ''),
  ];
}

/** Where a module of the program itself is. */
export function fileOfModule(vm: Machine, path: string): string | undefined {
  const { fs } = vm.process;
  const root = plain(vm.state.store.get('%folder') ?? vm.process.cwd);
  const base =
    `${path.startsWith('.') ? currentFolder(vm) : root}/${path.replace(/^\.+/, '').replaceAll('.', '/')}`.replace(
      /\/$/,
      '',
    );
  for (const file of [`${base}.py`, `${base}/__init__.py`])
    if (fs.exists(file) && fs.stat(file).node.type === 'file') return fs.resolve(file);
  return undefined;
}

function currentFolder(vm: Machine): string {
  const file = vm.trace().at(-1)?.file ?? '';
  return file.includes('/') ? file.replace(/\/[^/]*$/, '') : vm.process.cwd;
}

/** `import a.b`: the last module, or the first (`root`), as the statement binds it. */
export function importModule(vm: Machine, path: string, root: boolean): Value {
  const wanted = root ? path.replace(/\..*/, '') : path;
  if (root && wanted !== path) importModule(vm, path, false);
  const known = vm.state.modules.get(wanted);
  if (known !== undefined) return known;
  const file = fileOfModule(vm, wanted);
  if (file !== undefined) return importFile(vm, wanted, file);
  const top = wanted.replace(/\..*/, '');
  const isThirdParty = Object.hasOwn(THIRD_PARTY, top);
  const found = MODULES.get(wanted);
  if (isThirdParty && !isInstalled(vm, top))
    return raise(vm, 'ModuleNotFoundError', `No module named '${top}'`);
  if (found) return found;
  if (isThirdParty || STANDARD.has(top) || isInstalled(vm, top))
    throw new NotUnderstood(`the module "${wanted}"`, vm.line);
  if (wanted.startsWith('.'))
    return raise(vm, 'ImportError', 'attempted relative import with no known parent package');
  if (wanted.includes('.') && vm.state.modules.has(top))
    return raise(vm, 'ModuleNotFoundError', `No module named '${wanted}'`);
  return raise(vm, 'ModuleNotFoundError', `No module named '${top}'`);
}

function importFile(vm: Machine, name: string, file: string): Value {
  const scope = newScope(undefined, true);
  const module: Module = { kind: 'module', name, members: scope.vars };
  vm.state.modules.set(name, module);
  scope.vars.set('__name__', name).set('__file__', file);
  try {
    const unit = vm.load(vm.process.fs.readFile(file), file);
    vm.complete(() => {
      vm.enterUnit(unit, scope);
      return PENDING;
    });
  } catch (error) {
    vm.state.modules.delete(name);
    throw error;
  }
  const parent = name.includes('.') ? vm.state.modules.get(name.replace(/\.[^.]*$/, '')) : undefined;
  if (isKind(parent, 'module')) parent.members.set(name.replace(/^.*\./, ''), module);
  return module;
}
