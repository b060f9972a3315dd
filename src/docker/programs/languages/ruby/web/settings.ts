import type { Machine } from '../../core/machine.ts';
import { isKind, plain, tuple, type ClassValue, type Value } from '../../core/value.ts';
import { classNamed } from '../classes.ts';
import { opened } from '../method-lookup.ts';
import { text } from '../natives/arguments.ts';

/** A setting, of an application or what it inherits from. */
export function settingOf(vm: Machine, app: ClassValue, name: string): Value | undefined {
  for (let each: ClassValue | undefined = app; each; [each] = each.parents) {
    const { statics } = opened(vm, each);
    if (statics?.has(`%set:${name}`)) return statics.get(`%set:${name}`);
  }
  return undefined;
}

/** `development` unless the environment says otherwise. */
export function environment(vm: Machine): string {
  const { env } = vm.process;
  return env['APP_ENV'] ?? env['RACK_ENV'] ?? 'development';
}

/** `set :name, value` */
export function set(vm: Machine, app: ClassValue, name: Value, value: Value): Value {
  if (isKind(name, 'dict')) for (const [key, one] of name.entries.values()) set(vm, app, key, one);
  else opened(vm, app).statics?.set(`%set:${text(vm, name)}`, value ?? true);
  return value ?? null;
}

/** `settings` */
export function settings(vm: Machine, app: ClassValue): Value {
  const made = vm.construct(classNamed('Sinatra::Settings'));
  made.fields.set('%app', app);
  return made;
}

/** A setting that every application has. */
export function builtinSetting(vm: Machine, name: string): Value {
  switch (name) {
    case 'environment':
      return tuple([environment(vm)]);
    case 'port':
      return 4567n;
    case 'production?':
    case 'development?':
      return environment(vm) === name.slice(0, -1);
    case 'root':
      return plain(vm.state.store.get('%folder') ?? '');
    default:
      return null;
  }
}
