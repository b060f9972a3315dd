import { goText, cleanPath } from './go-text.ts';
import { dict, isDict, type Dict, type Value } from './yaml/value.ts';

/** Fields by which a service shares something of another: `service:NAME`. */
const SHARED = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'];
const SERVICE = 'service:';
const NAMED = ['networks', 'volumes', 'configs', 'secrets'];

function dependency(restart: boolean): Dict {
  return dict([
    ['condition', 'service_started'],
    ['restart', restart],
    ['required', true],
  ]);
}

function texts(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.map(goText) : [];
}

/** Dependencies that nobody wrote down but that follow from what is shared. */
function addDependencies(service: Dict): void {
  const written = service['depends_on'];
  const dependencies = isDict(written) ? written : dict();
  for (const link of texts(service['links'])) {
    const parts = link.split(':');
    dependencies[parts.length === 2 ? (parts[0] ?? '') : link] ??= dependency(true);
  }
  for (const field of SHARED) {
    const value = service[field];
    if (typeof value === 'string' && value.startsWith(SERVICE)) {
      dependencies[value.slice(SERVICE.length)] ??= dependency(true);
    }
  }
  for (const from of texts(service['volumes_from'])) {
    if (!from.startsWith('container:')) dependencies[from.split(':', 1)[0] ?? ''] ??= dependency(false);
  }
  if (Object.keys(dependencies).length > 0) service['depends_on'] = dependencies;
}

/** Values of `NAME`s alone, in a list or a mapping. @param keep whether one that is not set stays, without value */
function resolveNames(value: Value, environment: Readonly<Record<string, string>>, keep: boolean): Value {
  const known = (name: string): boolean => Object.hasOwn(environment, name);
  if (isDict(value)) {
    return dict(
      Object.entries(value).flatMap(([name, entry]): (readonly [string, Value])[] => {
        if (entry !== null) return [[name, entry]];
        if (known(name)) return [[name, environment[name] ?? '']];
        return keep ? [[name, null]] : [];
      }),
    );
  }
  if (!Array.isArray(value)) return value;
  return value.flatMap((entry): Value[] => {
    if (typeof entry !== 'string' || entry.includes('=')) return [entry];
    if (known(entry)) return [`${entry}=${environment[entry]}`];
    return keep ? [entry] : [];
  });
}

function normalizeService(service: Dict, environment: Readonly<Record<string, string>>): void {
  if (service['pull_policy'] === 'if_not_present') service['pull_policy'] = 'missing';
  const { build } = service;
  if (isDict(build)) {
    build['context'] ??= '.';
    if (build['dockerfile'] === undefined && build['dockerfile_inline'] === undefined) {
      build['dockerfile'] = 'Dockerfile';
    }
    if (build['args'] !== undefined) build['args'] = resolveNames(build['args'], environment, false);
  }
  if (service['environment'] !== undefined) {
    service['environment'] = resolveNames(service['environment'], environment, true);
  }
  addDependencies(service);
  const { volumes } = service;
  if (Array.isArray(volumes)) {
    for (const volume of volumes) {
      if (isDict(volume) && typeof volume['target'] === 'string')
        volume['target'] = cleanPath(volume['target']);
    }
  }
}

/** Services that say nothing of networks are on the default one, which is there if one is on it. */
function normalizeNetworks(model: Dict): void {
  const { services } = model;
  if (!isDict(services)) return;
  let usesDefault = false;
  for (const service of Object.values(services)) {
    if (!isDict(service) || 'provider' in service || 'network_mode' in service) continue;
    const { networks } = service;
    if (!isDict(networks) || Object.keys(networks).length === 0)
      service['networks'] = dict([['default', null]]);
    const now = service['networks'];
    if (isDict(now) && 'default' in now) usesDefault = true;
  }
  const declared = model['networks'];
  const networks = isDict(declared) ? declared : dict();
  if (usesDefault) networks['default'] ??= null;
  if (Object.keys(networks).length > 0) model['networks'] = networks;
}

function nameResources(model: Dict, project: string): void {
  for (const kind of NAMED) {
    const resources = model[kind];
    if (!isDict(resources)) continue;
    for (const [key, value] of Object.entries(resources)) {
      const resource = isDict(value) ? value : dict();
      resource['name'] ??= resource['external'] === true ? key : `${project}_${key}`;
      resources[key] = resource;
    }
  }
}

/** Adds what follows from what is written: the default network, names, implied dependencies. Changes `model`. */
export function normalize(model: Dict, project: string, environment: Readonly<Record<string, string>>): void {
  normalizeNetworks(model);
  const { services } = model;
  if (isDict(services)) {
    for (const service of Object.values(services))
      if (isDict(service)) normalizeService(service, environment);
  }
  nameResources(model, project);
}
