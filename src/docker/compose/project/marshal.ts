import { goDuration } from '../../cli/format/units/go-duration.ts';
import { FILE_OBJECT, NETWORK, SERVICE, VOLUME } from './fields.ts';
import type { Kind, Struct } from './kind.ts';
import { Decimal, treeOf, type Tree } from './tree.ts';
import type { FileObject, Project, YamlValue } from './types.ts';
import { inKeyOrder } from './yaml/write-yaml.ts';

export type Form = 'yaml' | 'json';

type Thing = Readonly<Record<string, unknown>>;

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A mapping by free keys, in the form's own order. */
function mapping(entries: Iterable<readonly [string, Tree]>, form: Form): Tree {
  if (form === 'yaml') return inKeyOrder(entries);
  return new Map([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** YAML's free data keeps go-yaml's order of keys at every level. */
function free(value: unknown, form: Form): Tree {
  if (Array.isArray(value)) return value.map((entry) => free(entry, form));
  if (!isThing(value)) return treeOf(value);
  return mapping(
    Object.entries(value).map(([key, entry]) => [key, free(entry, form)]),
    form,
  );
}

function marshalKind(value: unknown, kind: Kind, form: Form): Tree {
  switch (kind.kind) {
    case 'size':
      return String(value);
    case 'duration':
      return goDuration(BigInt(Math.round(Number(value))));
    case 'mode':
      return `0${Number(value).toString(8)}`;
    case 'decimal':
      return new Decimal(Number(value));
    case 'pairs':
      return mapping(
        Object.entries(isThing(value) ? value : {}).map(([key, entry]) => [
          key,
          typeof entry === 'string' ? entry : null,
        ]),
        form,
      );
    case 'hosts':
      return Object.entries(isThing(value) ? value : {})
        .flatMap(([host, addresses]) =>
          (Array.isArray(addresses) ? addresses : []).map((address) => `${host}=${String(address)}`),
        )
        .sort();
    case 'ulimit':
      return ulimit(isThing(value) ? value : {});
    case 'ssh':
      return (Array.isArray(value) ? value : []).map((key: { ID: string; Path: string }) =>
        key.Path === '' ? key.ID : `${key.ID}: ${key.Path}`,
      );
    case 'list':
      return (Array.isArray(value) ? value : []).map((item) => marshalKind(item, kind.of, form));
    case 'map':
      return mapping(
        Object.entries(isThing(value) ? value : {}).map(([key, entry]) => [
          key,
          entry === null ? null : marshalKind(entry, kind.of, form),
        ]),
        form,
      );
    case 'struct':
      return marshalStruct(isThing(value) ? value : {}, kind, form);
    case 'text':
    case 'flag':
    case 'integer':
    case 'count':
    case 'words':
    case 'health-test':
    case 'lists':
      return free(value, form);
  }
}

function ulimit({ single, soft = 0, hard = 0 }: Thing): Tree {
  if (typeof single === 'number' && single !== 0) return single;
  return new Map([
    ['soft', Number(soft)],
    ['hard', Number(hard)],
  ]);
}

function marshalStruct(thing: Thing, { fields }: Struct, form: Form): Tree {
  const entries: (readonly [string, Tree])[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = thing[name];
    if (value !== undefined && value !== null) entries.push([name, marshalKind(value, field.of, form)]);
    else if (form === 'json' && field.jsonAbsent !== undefined)
      entries.push([name, treeOf(field.jsonAbsent)]);
  }
  // JSON leaves out what nobody but the author knows.
  if (form === 'yaml' && isThing(thing['extensions'])) {
    const extensions = free(thing['extensions'], form);
    if (extensions instanceof Map) entries.push(...(extensions as ReadonlyMap<string, Tree>));
  }
  return new Map(entries);
}

/** One service as it is written down. */
export function marshalService(service: Thing, form: Form): Tree {
  return marshalStruct(service, SERVICE, form);
}

function table(things: Readonly<Record<string, unknown>>, fields: Struct, form: Form): Tree {
  return mapping(
    Object.entries(things).map(([name, thing]) => [
      name,
      marshalStruct(isThing(thing) ? thing : {}, fields, form),
    ]),
    form,
  );
}

/** Content that comes from a variable is told by the variable. */
function withoutContent(things: Readonly<Record<string, FileObject>>): Readonly<Record<string, FileObject>> {
  return Object.fromEntries(
    Object.entries(things).map(([name, thing]) => {
      const { content: _, ...rest } = thing;
      return [name, thing.environment === undefined ? thing : rest];
    }),
  );
}

/** A model that has become no project: `docker compose config --no-interpolate`. */
export function marshalModel(model: YamlValue, form: Form): Tree {
  return free(model, form);
}

/** A project as `docker compose config` writes it. */
export function marshalProject(project: Project, form: Form): Tree {
  const sections: readonly (readonly [string, Tree])[] = [
    ['networks', table(project.networks, NETWORK, form)],
    ['volumes', table(project.volumes, VOLUME, form)],
    ['secrets', table(withoutContent(project.secrets), FILE_OBJECT, form)],
    ['configs', table(withoutContent(project.configs), FILE_OBJECT, form)],
  ];
  const entries: (readonly [string, Tree])[] = [
    ['name', project.name],
    ['services', table(project.services, SERVICE, form)],
    ...sections.filter(([, tree]) => !(tree instanceof Map) || tree.size > 0),
  ];
  const extensions = free(project.extensions ?? {}, form);
  if (extensions instanceof Map) entries.push(...(extensions as ReadonlyMap<string, Tree>));
  return form === 'yaml' ? new Map(entries) : mapping(entries, form);
}
