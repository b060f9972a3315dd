import { ComposeError } from './compose-error.ts';
import { goText } from './go-text.ts';
import { pathTable, pathText, type ModelPath } from './model/path.ts';
import { dict, isDict, type Dict, type Value } from './yaml/value.ts';

/** What a later file makes of a value of an earlier one. */
type Merge = (base: Value, other: Value, path: ModelPath) => Value;

/** `a: b` as `a=b`, and a single value as a list of it. */
function sequence(value: Value): Value[] {
  if (Array.isArray(value)) return value;
  if (!isDict(value)) return value === null ? [] : [value];
  return Object.keys(value)
    .sort()
    .map((key) => {
      const entry = value[key] ?? null;
      return entry === null ? key : `${key}=${goText(entry)}`;
    });
}

const replace: Merge = (_, other) => other;
const append: Merge = (base, other) => [...sequence(base), ...sequence(other)];

/** A list of names stands for a mapping of them. */
function named(value: Value, entry: () => Value): Value {
  if (!Array.isArray(value)) return value;
  return dict(value.map((name) => [goText(name), entry()]));
}

function mergeNamed(entry: () => Value): Merge {
  return (base, other, path) => mergeMappings(named(base, entry), named(other, entry), path);
}

const mergeDependsOn = mergeNamed(() =>
  dict([
    ['condition', 'service_started'],
    ['required', true],
  ]),
);
const mergeNames = mergeNamed(() => null);

/** Options of a logging driver are merged only where both mean the same driver. */
const mergeLogging: Merge = (base, other, path) => {
  if (!isDict(base) || !isDict(other)) return other;
  const same = base['driver'] === other['driver'] || !('driver' in base) || !('driver' in other);
  return same ? mergeMappings(base, other, path) : other;
};

const mergeBuild: Merge = (base, other, path) => {
  const long = (value: Value): Value => (typeof value === 'string' ? dict([['context', value]]) : value);
  return mergeMappings(long(base), long(other), path);
};

/** Every host once, with the addresses of both. */
const mergeExtraHosts: Merge = (base, other) => {
  const entries = (value: Value): Value[] => {
    if (!isDict(value)) return sequence(value);
    return Object.keys(value)
      .sort()
      .flatMap((host) => sequence(value[host] ?? null).map((address) => `${host}=${goText(address)}`));
  };
  return [...new Set([...entries(base), ...entries(other)])];
};

/** Pools of addresses are the same when they have the same subnet. */
const mergeIpam: Merge = (base, other, path) => {
  if (!Array.isArray(base) || !Array.isArray(other)) {
    throw new ComposeError('compose-merge', `${pathText(path)}: unexpected type ${goText(base)}`);
  }
  const subnet = (pool: Value): Value | undefined => (isDict(pool) ? pool['subnet'] : undefined);
  const merged = base.map((pool) => {
    const override = other.find((each) => subnet(each) === subnet(pool));
    return override === undefined ? pool : mergeMappings(pool, override, path);
  });
  return [...merged, ...other.filter((pool) => !base.some((each) => subnet(each) === subnet(pool)))];
};

const RULES = pathTable<Merge>({
  'networks.*.ipam.config': mergeIpam,
  'networks.*.labels': append,
  'volumes.*.labels': append,
  'services.*.annotations': append,
  'services.*.build': mergeBuild,
  'services.*.build.args': append,
  'services.*.build.additional_contexts': append,
  'services.*.build.extra_hosts': mergeExtraHosts,
  'services.*.build.labels': append,
  'services.*.command': replace,
  'services.*.depends_on': mergeDependsOn,
  'services.*.deploy.labels': append,
  'services.*.dns': append,
  'services.*.dns_opt': append,
  'services.*.dns_search': append,
  'services.*.entrypoint': replace,
  'services.*.env_file': append,
  'services.*.label_file': append,
  'services.*.environment': append,
  'services.*.extra_hosts': mergeExtraHosts,
  'services.*.healthcheck.test': replace,
  'services.*.labels': append,
  'services.*.volumes.*.volume.labels': append,
  'services.*.logging': mergeLogging,
  'services.*.models': mergeNames,
  'services.*.networks': mergeNames,
  'services.*.sysctls': append,
  'services.*.tmpfs': append,
  'services.*.ulimits.*': replace,
});

function mergeValues(base: Value, other: Value, path: ModelPath): Value {
  const rule = RULES.find(path);
  if (rule) return rule(base, other, path);
  if (isDict(base)) {
    if (!isDict(other)) throw new ComposeError('compose-merge', `cannot override ${pathText(path)}`);
    return mergeMappings(base, other, path);
  }
  if (Array.isArray(base)) {
    if (!Array.isArray(other)) throw new ComposeError('compose-merge', `cannot override ${pathText(path)}`);
    return [...base, ...other];
  }
  return other;
}

function mergeMappings(base: Value, other: Value, path: ModelPath): Value {
  return isDict(base) && isDict(other) ? mergeDicts(base, other, path) : (other ?? base);
}

function mergeDicts(base: Dict, other: Dict, path: ModelPath): Dict {
  const merged = dict(Object.entries(base));
  for (const [key, value] of Object.entries(other)) {
    const before = merged[key];
    const isNew = before === undefined || before === null;
    merged[key] = isNew ? value : mergeValues(before, value, [...path, key]);
  }
  return merged;
}

/** What a file makes of those before it. @throws ComposeError where the two do not go together */
export function mergeFiles(base: Dict, other: Dict): Dict {
  return mergeDicts(base, other, []);
}

/** What a service makes of the one that it extends. @throws ComposeError */
export function extendService(base: Dict, service: Dict): Dict {
  return mergeDicts(base, service, ['services', 'x']);
}
