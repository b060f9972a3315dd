import type { Call, NativeTable, PENDING } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, tuple, type ClassValue, type Value } from '../../core/value.ts';
import { classNamed } from '../classes.ts';
import { callBlock } from '../dispatch.ts';
import { opened } from '../method-lookup.ts';
import { quoted, raise } from '../errors.ts';
import { instanceOf, items, text } from '../natives/arguments.ts';
import { perform } from './perform.ts';
import { builtinSetting, environment, set, settingOf, settings } from './settings.ts';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head'];

/** The class that a declaration belongs to: the one it is called on, or the application of the file. */
function appOf(vm: Machine, self: Value, name: string): ClassValue {
  if (isKind(self, 'class')) return self;
  if (vm.state.store.get('%sinatra') !== true)
    return raise(vm, 'NoMethodError', `undefined method ${quoted(vm, name)} for main`, { points: true });
  return classNamed('Sinatra::Application');
}

/** Adds to what an application has gathered. */
function add(vm: Machine, app: ClassValue, key: string, entry: Value): void {
  const { statics } = opened(vm, app);
  statics?.set(key, list([...items(statics.get(key)), entry]));
}

/** What an application and those it inherits from have declared. */
export function gathered(vm: Machine, app: ClassValue, key: string): Value[] {
  const found: Value[] = [];
  for (let each: ClassValue | undefined = app; each; [each] = each.parents)
    found.push(...items(opened(vm, each).statics?.get(key)));
  return found;
}

/** A declaration, in a class and at the top of a file. */
function declare(
  name: string,
  act: (vm: Machine, app: ClassValue, call: Call) => Value | typeof PENDING,
): NativeTable {
  const run = (vm: Machine, call: Call) => act(vm, appOf(vm, call.self, name), call);
  return { [`Kernel#${name}`]: run, [`Sinatra::Base.${name}`]: run };
}

/** Sinatra's words at the top of a file or in its class: routes, filters, settings. */
export const DECLARATIONS: NativeTable = {
  ...Object.assign(
    {},
    ...VERBS.map((verb) =>
      declare(verb, (vm, app, { args: [path], block }) => {
        add(vm, app, '%routes', list([verb.toUpperCase(), path, block]));
        if (verb === 'get') add(vm, app, '%routes', list(['HEAD', path, block]));
        return null;
      }),
    ),
  ),
  ...declare('set', (vm, app, { args: [name, value], named, block }) => {
    if (named) for (const [key, one] of named) set(vm, app, tuple([key]), one);
    return name === undefined ? null : set(vm, app, name, value ?? block ?? true);
  }),
  ...declare('enable', (vm, app, { args }) => (args.forEach((name) => set(vm, app, name, true)), null)),
  ...declare('disable', (vm, app, { args }) => (args.forEach((name) => set(vm, app, name, false)), null)),
  ...declare(
    'before',
    (vm, app, { args: [path], block }) => (add(vm, app, '%before', list([path ?? null, block])), null),
  ),
  ...declare(
    'after',
    (vm, app, { args: [path], block }) => (add(vm, app, '%after', list([path ?? null, block])), null),
  ),
  ...declare('not_found', (vm, app, { block }) => (add(vm, app, '%errors', list([404n, block])), null)),
  ...declare(
    'error',
    (vm, app, { args, block }) => (
      (args.length === 0 ? [classNamed('Exception')] : args).forEach((type) =>
        add(vm, app, '%errors', list([type, block])),
      ),
      null
    ),
  ),
  ...declare('configure', (vm, app, { args, block }) =>
    args.length === 0 || args.some((name) => text(vm, name) === environment(vm))
      ? callBlock(vm, block ?? null, { args: [] }, app)
      : null,
  ),
  ...declare('helpers', (vm, app, { args, block }) => {
    for (const module of args)
      if (isKind(module, 'class'))
        opened(vm, app).members.set(
          '%includes',
          list([...items(opened(vm, app).members.get('%includes')), module]),
        );
    if (block === undefined) return null;
    const result = callBlock(vm, block, { args: [] }, app);
    vm.frame?.scope.vars.set('%class', app);
    return result;
  }),
  ...declare('use', () => null),
  ...declare('register', () => null),
  ...declare('mime_type', () => null),
  ...declare('settings', (_vm, app) => settings(_vm, app)),
  ...declare(
    'template',
    (vm, app, { args: [name], block }) => (add(vm, app, '%templates', list([name, block])), null),
  ),
  'Kernel#run': (vm, { args: [app], block }) => (vm.state.store.set('%rack-app', app ?? block ?? null), null),
  'Kernel#map': (vm) => raise(vm, 'NotImplementedError', 'this simulated Rack does not understand "map" yet'),
  'Sinatra::Base.run!': (vm, { self, named }) => {
    if (vm.takeMemo() !== undefined) return vm.block({ on: 'forever' });
    const app = isKind(self, 'class') ? self : classNamed('Sinatra::Application');
    if (named) for (const [key, one] of named) set(vm, app, tuple([key]), one);
    return perform(vm, app);
  },
  'Sinatra::Base.settings': (vm, { self }) =>
    settings(vm, isKind(self, 'class') ? self : classNamed('Sinatra::Base')),
  'Sinatra::Base.production?': (vm) => environment(vm) === 'production',
  'Sinatra::Base.development?': (vm) => environment(vm) === 'development',
  'Kernel#production?': (vm) => environment(vm) === 'production',
  'Kernel#development?': (vm) => environment(vm) === 'development',
  'Sinatra::Settings#method_missing': (vm, { self, args: [name] }) =>
    settingOf(vm, instanceOf(self).fields.get('%app') as ClassValue, text(vm, name).replace(/\?$/, '')) ??
    builtinSetting(vm, text(vm, name)),
  ...Object.fromEntries(
    [
      'port',
      'bind',
      'environment',
      'root',
      'views',
      'public_folder',
      'redis',
      'app_file',
      'sessions',
      'logging',
      'production?',
      'development?',
      'name',
      'title',
      'version',
    ].map((name) => [
      `Sinatra::Settings#${name}`,
      (vm: Machine, { self }: Call): Value =>
        settingOf(vm, instanceOf(self).fields.get('%app') as ClassValue, name.replace(/\?$/, '')) ??
        builtinSetting(vm, name),
    ]),
  ),
};
