import { ComposeError } from './compose-error.ts';
import { joinPath } from './go-text.ts';
import { pathTable, LIST, type ModelPath } from './model/path.ts';
import { dict, isDict, type Dict, type Value } from './yaml/value.ts';

export interface Base {
  /** What relative paths start from; may be relative itself, where a file is part of another. */
  readonly folder: string;
  /** What `~` stands for. */
  readonly home: string;
}

const REMOTE = ['https://', 'http://', 'git://', 'ssh://', 'github.com/', 'git@'];

type Resolve = (value: Value, base: Base) => Value;

export function absolutePath(path: string, { folder, home }: Base): string {
  const expanded = path === '~' || path.startsWith('~/') ? joinPath(home, path.slice(1)) : path;
  return expanded.startsWith('/') ? expanded : joinPath(folder, expanded);
}

const file: Resolve = (value, base) => (typeof value === 'string' ? absolutePath(value, base) : value);

const context: Resolve = (value, base) => {
  if (typeof value !== 'string') return value;
  const elsewhere = value.includes('://') || REMOTE.some((prefix) => value.startsWith(prefix));
  return elsewhere || value.startsWith('service:') ? value : absolutePath(value, base);
};

const mount: Resolve = (value, base) => {
  if (!isDict(value) || value['type'] !== 'bind') return value;
  const { source } = value;
  if (typeof source !== 'string') {
    throw new ComposeError(
      'compose-invalid',
      'invalid mount config for type "bind": field Source must not be empty',
    );
  }
  // A path of Windows stays as it is: it is no path here.
  if (/^[A-Za-z]:[\\/]/.test(source) || source.startsWith('\\\\')) return value;
  return dict([...Object.entries(value), ['source', absolutePath(source, base)]]);
};

/** A volume that is a folder of the host in disguise. */
const bindVolume: Resolve = (value, base) => {
  if (!isDict(value) || (value['driver'] ?? 'local') !== 'local') return value;
  const options = value['driver_opts'];
  if (!isDict(options) || options['o'] !== 'bind' || typeof options['device'] !== 'string') return value;
  const device = absolutePath(options['device'], base);
  return dict([
    ...Object.entries(value),
    ['driver_opts', dict([...Object.entries(options), ['device', device]])],
  ]);
};

const RULES = pathTable<Resolve>({
  'services.*.build.context': context,
  'services.*.build.additional_contexts.*': context,
  'services.*.build.ssh.*': (value, base) => (value === null ? null : file(value, base)),
  'services.*.env_file.[].path': file,
  'services.*.label_file.[]': file,
  'services.*.extends.file': file,
  'services.*.develop.watch.[].path': file,
  'services.*.volumes.[]': mount,
  'configs.*.file': file,
  'secrets.*.file': file,
  'include.[].path': file,
  'include.[].project_directory': file,
  'include.[].env_file': file,
  'volumes.*': bindVolume,
});

function walk(value: Value, path: ModelPath, base: Base): Value {
  const rule = RULES.find(path);
  if (rule) return rule(value, base);
  if (Array.isArray(value)) return value.map((entry) => walk(entry, [...path, LIST], base));
  return isDict(value) ? mapEntries(value, path, base) : value;
}

function mapEntries(value: Dict, path: ModelPath, base: Base): Dict {
  return dict(Object.entries(value).map(([key, entry]) => [key, walk(entry, [...path, key], base)]));
}

/** A model whose paths of the host start from `base`. @throws ComposeError for a bind mount of nothing */
export function resolvePaths(model: Dict, base: Base): Dict {
  return mapEntries(model, [], base);
}
