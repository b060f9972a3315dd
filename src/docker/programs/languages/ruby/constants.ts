import type { Machine } from '../core/machine.ts';
import { lookUp } from '../core/scopes.ts';
import { isKind, list, type ClassValue, type Value } from '../core/value.ts';
import { CLASSES, classNamed } from './classes.ts';
import { ancestors, opened } from './method-lookup.ts';
import { stream } from './natives/stream.ts';
import { rubyVersion } from './version.ts';

/** The class around. */
export function cref(vm: Machine): ClassValue | undefined {
  const found = lookUp(vm.frame?.scope, '%class');
  if (isKind(found, 'class')) return found;
  const owner = lookUp(vm.frame?.scope, '%owner');
  return isKind(owner, 'class') ? owner : undefined;
}

/** A constant, as it is looked for: classes around, ancestors, everywhere. */
export function findConstant(vm: Machine, name: string): Value | undefined {
  for (let scope = vm.frame?.scope; scope; scope = scope.parent) {
    const cls = scope.vars.get('%class');
    if (isKind(cls, 'class')) {
      const found = constantOf(vm, cls, name, false);
      if (found !== undefined) return found;
    }
  }
  const own = cref(vm);
  return (
    (own && constantOf(vm, own, name, true)) ??
    constantOf(vm, classNamed('Object'), name, false) ??
    builtinConstant(vm, name)
  );
}

/** A constant of a class. */
export function constantOf(vm: Machine, cls: ClassValue, name: string, inherits: boolean): Value | undefined {
  for (const each of inherits ? ancestors(vm, cls) : [cls]) {
    const { members } = each.external === undefined ? each : opened(vm, each);
    if (members.has(`::${name}`)) return members.get(`::${name}`);
  }
  if (cls.external === undefined || cls.name === 'Object') return undefined;
  return CLASSES.get(`${cls.name}::${name}`);
}

/** A constant that Ruby brings along, once what has it was required. */
export function builtinConstant(vm: Machine, name: string): Value | undefined {
  switch (name) {
    case 'ARGV':
      return vm.state.store.get('%argv') ?? list([]);
    case 'STDOUT':
      return stream(vm, '%stdout');
    case 'STDERR':
      return stream(vm, '%stderr');
    case 'STDIN':
      return stream(vm, '%stdin');
    case 'RUBY_VERSION':
      return rubyVersion(vm.process).text;
    case 'RUBY_PLATFORM':
      return 'x86_64-linux';
    case 'RUBY_ENGINE':
      return 'ruby';
    case 'RUBY_DESCRIPTION':
      return rubyVersion(vm.process).full;
    default:
  }
  const needs: Readonly<Record<string, string>> = {
    Sinatra: 'sinatra',
    Redis: 'redis',
    JSON: 'json',
    Net: 'net/http',
    WEBrick: 'webrick',
    Rack: 'rack',
    SecureRandom: 'securerandom',
    FileUtils: 'fileutils',
    Logger: 'logger',
    Date: 'date',
    URI: 'uri',
    Socket: 'socket',
    TCPServer: 'socket',
    OpenStruct: 'ostruct',
    ERB: 'erb',
    StringIO: 'stringio',
    Etc: 'etc',
    Timeout: 'timeout',
    Benchmark: 'benchmark',
    Digest: 'digest',
  };
  const feature = needs[name];
  const isLoaded =
    feature === undefined ||
    [...vm.state.store.keys()].some(
      (key) =>
        key.startsWith('%required:') &&
        (key.includes(feature) ||
          (key.includes('sinatra') &&
            ['Rack', 'JSON', 'URI', 'Logger', 'Sinatra', 'Socket', 'StringIO'].includes(name)) ||
          (key.includes('net/http') && ['URI', 'Socket'].includes(name)) ||
          (key.includes('rack') && name === 'Rack')),
    );
  return isLoaded ? CLASSES.get(name) : undefined;
}

/** Sets a constant of the class around. */
export function setConstant(vm: Machine, name: string, value: Value): void {
  const scope = lookUp(vm.frame?.scope, '%class');
  const owner = isKind(scope, 'class') ? scope : classNamed('Object');
  let made = value;
  if (isKind(value, 'class') && value.name === '')
    made = Object.assign(value, { name: owner.name === 'Object' ? name : `${owner.name}::${name}` });
  opened(vm, owner).members.set(`::${name}`, made);
}

/** `Math::PI` and its like. */
export function mathConstant(cls: string, name: string): Value | undefined {
  const known: Readonly<Record<string, Value>> = {
    'Math::PI': Math.PI,
    'Math::E': Math.E,
    'Float::INFINITY': Infinity,
    'Float::NAN': Number.NaN,
    'Float::EPSILON': Number.EPSILON,
    'Float::MAX': Number.MAX_VALUE,
    'Process::CLOCK_MONOTONIC': 1n,
    'Process::CLOCK_REALTIME': 0n,
    'File::SEPARATOR': '/',
    'Sinatra::VERSION': '4.2.1',
    'Logger::INFO': 1n,
    'Logger::DEBUG': 0n,
    'Logger::WARN': 2n,
    'Regexp::IGNORECASE': 1n,
  };
  return known[`${cls}::${name}`];
}
