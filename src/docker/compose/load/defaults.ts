import { pathTable, LIST, type ModelPath } from './model/path.ts';
import { dict, isDict, type Dict, type Value } from './yaml/value.ts';

/** Adds what a mapping leaves out. */
type Defaults = (value: Dict) => Iterable<readonly [string, Value]>;

const device: Defaults = ({ count, device_ids: ids }) => {
  if (count === undefined && ids === undefined) return [['count', -1]];
  return count === 'all' ? [['count', -1]] : [];
};

const RULES = pathTable<Defaults>({
  'services.*.build': ({ context }) => (context === undefined ? [['context', '.']] : []),
  'services.*.secrets.[]': ({ source, target }) =>
    target === undefined && typeof source === 'string' ? [['target', `/run/secrets/${source}`]] : [],
  'services.*.ports.[]': ({ protocol, mode }) => [
    ...(protocol === undefined ? [['protocol', 'tcp'] as const] : []),
    ...(mode === undefined ? [['mode', 'ingress'] as const] : []),
  ],
  'services.*.deploy.resources.reservations.devices.[]': device,
  'services.*.gpus.[]': device,
});

function walk(value: Value, path: ModelPath): Value {
  if (Array.isArray(value)) return value.map((entry) => walk(entry, [...path, LIST]));
  if (!isDict(value)) return value;
  const own = mapEntries(value, path);
  return dict([...Object.entries(own), ...(RULES.find(path)?.(own) ?? [])]);
}

function mapEntries(value: Dict, path: ModelPath): Dict {
  return dict(Object.entries(value).map(([key, entry]) => [key, walk(entry, [...path, key])]));
}

/** A model with the values that are understood where nothing is said. */
export function setDefaults(model: Dict): Dict {
  return mapEntries(model, []);
}
