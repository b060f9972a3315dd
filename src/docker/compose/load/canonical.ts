import { ComposeError } from './compose-error.ts';
import { goText, goTypeName } from './go-text.ts';
import { pathTable, pathText, LIST, type ModelPath } from './model/path.ts';
import { deviceMapping } from './short/device.ts';
import { parsePorts } from './short/port.ts';
import { parseVolume } from './short/volume.ts';
import { dict, isDict, type Dict, type Value } from './yaml/value.ts';

/** Brings a value into its long form. */
type Transform = (value: Value, path: ModelPath, lenient: boolean) => Value;

function invalid(path: ModelPath, value: Value, what: string): ComposeError {
  return new ComposeError(
    'compose-invalid',
    `${pathText(path)}: invalid type ${goTypeName(value)} for ${what}`,
  );
}

const toContext: Transform = (value) => (typeof value === 'string' ? dict([['context', value]]) : value);
const toSource: Transform = (value) => (typeof value === 'string' ? dict([['source', value]]) : value);
const toService: Transform = (value) => (typeof value === 'string' ? dict([['service', value]]) : value);
const toList: Transform = (value) => (typeof value === 'string' ? [value] : value);
const toPath: Transform = (value) => (typeof value === 'string' ? dict([['path', [value]]]) : value);

/** A list of names stands for a mapping of them. */
const toNames: Transform = (value) =>
  Array.isArray(value) ? dict(value.map((name) => [goText(name), null])) : value;

const toDependencies: Transform = (value) => {
  if (Array.isArray(value)) {
    return dict(
      value.map((name) => [
        goText(name),
        dict([
          ['condition', 'service_started'],
          ['required', true],
        ]),
      ]),
    );
  }
  if (!isDict(value)) return value;
  return dict(
    Object.entries(value).map(([name, entry]) => {
      if (!isDict(entry)) return [name, entry];
      return [name, dict([...Object.entries(entry), ['required', entry['required'] ?? true]])];
    }),
  );
};

const toEnvFiles: Transform = (value) => {
  const list = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(list)) return value;
  return list.map((entry) => {
    if (typeof entry === 'string') {
      return dict([
        ['path', entry],
        ['required', true],
      ]);
    }
    if (!isDict(entry)) return entry;
    return dict([['required', true], ...Object.entries(entry)]);
  });
};

/** `KEY=VALUE` or `KEY` in a list. */
const toPairs: Transform = (value, path) => {
  if (!Array.isArray(value)) return value;
  return dict(
    value.map((entry) => {
      if (typeof entry !== 'string') throw invalid(path, entry, 'key=value');
      const at = entry.indexOf('=');
      return at === -1 ? [entry, null] : [entry.slice(0, at), entry.slice(at + 1)];
    }),
  );
};

const toSsh: Transform = (value) => {
  const entries: readonly (readonly [string, Value])[] = isDict(value)
    ? Object.entries(value)
    : (Array.isArray(value) ? value : [value]).map((entry) => {
        const [id = '', ...path] = goText(entry).split('=');
        return [id, path.length === 0 ? null : path.join('=')];
      });
  return dict(entries);
};

const toUlimit: Transform = (value) => {
  if (typeof value === 'number') return dict([['single', value]]);
  return value;
};

const toVolume: Transform = (value, path, lenient) => {
  if (typeof value !== 'string') return value;
  try {
    return parseVolume(value);
  } catch (error) {
    if (lenient) return value;
    throw error;
  }
};

const toDevice: Transform = (value) => {
  if (typeof value !== 'string') return value;
  const { source, target, permissions } = deviceMapping(value);
  return dict([
    ['source', source],
    ['target', target],
    ['permissions', permissions],
  ]);
};

const toPorts: Transform = (value, _, lenient) => {
  if (!Array.isArray(value)) return value;
  try {
    return value.flatMap((entry): Value[] =>
      typeof entry === 'string' || typeof entry === 'number' ? parsePorts(entry) : [entry],
    );
  } catch (error) {
    if (lenient) return value;
    throw error;
  }
};

/** `all`, or a list of requests. */
const toGpus: Transform = (value) => (typeof value === 'string' ? [dict([['count', 'all']])] : value);

const toExternal: Transform = (value, path) => {
  if (!isDict(value)) return value;
  const { external } = value;
  if (!isDict(external)) return value;
  const { name } = external;
  if (value['name'] !== undefined && name !== undefined && value['name'] !== name) {
    throw new ComposeError(
      'compose-invalid',
      `${pathText(path)}: name and external.name conflict; only use name`,
    );
  }
  return dict([
    ...Object.entries(value),
    ['external', true],
    ...(name === undefined ? [] : [['name', name] as const]),
  ]);
};

const RULES = pathTable<Transform>({
  'services.*.build': toContext,
  'services.*.build.secrets.[]': toSource,
  'services.*.build.additional_contexts': toPairs,
  'services.*.build.ssh': toSsh,
  'services.*.build.ulimits.*': toUlimit,
  'services.*.depends_on': toDependencies,
  'services.*.env_file': toEnvFiles,
  'services.*.label_file': toList,
  'services.*.extends': toService,
  'services.*.gpus': toGpus,
  'services.*.networks': toNames,
  'services.*.models': toNames,
  'services.*.volumes.[]': toVolume,
  'services.*.dns': toList,
  'services.*.devices.[]': toDevice,
  'services.*.secrets.[]': toSource,
  'services.*.configs.[]': toSource,
  'services.*.ports': toPorts,
  'services.*.ulimits.*': toUlimit,
  'volumes.*': toExternal,
  'networks.*': toExternal,
  'secrets.*': toExternal,
  'configs.*': toExternal,
  'include.[]': toPath,
});

function walk(value: Value, path: ModelPath, lenient: boolean): Value {
  const long = RULES.find(path)?.(value, path, lenient) ?? value;
  if (isDict(long)) return mapEntries(long, path, lenient);
  return Array.isArray(long) ? long.map((entry) => walk(entry, [...path, LIST], lenient)) : long;
}

function mapEntries(value: Dict, path: ModelPath, lenient: boolean): Dict {
  return dict(Object.entries(value).map(([key, entry]) => [key, walk(entry, [...path, key], lenient)]));
}

/**
 * A file with every short form written out.
 * @param lenient what cannot be read stays as it is: it may still have variables in it
 * @throws ComposeError
 */
export function canonical(model: Dict, lenient: boolean): Dict {
  return mapEntries(model, [], lenient);
}

/** Lists in which empty texts come from variables without a value, and go. */
const EMPTY_GOES = pathTable<true>({ 'services.*.dns': true });

function withoutEmpty(value: Value, path: ModelPath): Value {
  if (isDict(value)) {
    return dict(Object.entries(value).map(([key, entry]) => [key, withoutEmpty(entry, [...path, key])]));
  }
  if (!Array.isArray(value)) return value;
  const kept = EMPTY_GOES.find(path) ? value.filter((entry) => entry !== '' && entry !== null) : value;
  return kept.map((entry) => withoutEmpty(entry, [...path, LIST]));
}

export function omitEmpty(model: Dict): Dict {
  return dict(Object.entries(model).map(([key, entry]) => [key, withoutEmpty(entry, [key])]));
}
