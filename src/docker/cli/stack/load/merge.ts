import type { StackConfig } from './types.ts';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists that a later file replaces as a whole. */
const REPLACED = new Set(['command', 'entrypoint', 'test']);
/** Lists of mappings in which each is known by one of its fields. */
const KEYED: Readonly<Record<string, string>> = {
  ports: 'published',
  secrets: 'source',
  configs: 'source',
  volumes: 'target',
};

function mergedLists(key: string, before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  if (REPLACED.has(key)) return after;
  const field = KEYED[key];
  if (field === undefined) return [...before, ...after];
  const known = (item: unknown): unknown => (isFields(item) ? item[field] : undefined);
  const byField = new Map(before.map((item) => [known(item) ?? item, item]));
  for (const item of after) byField.set(known(item) ?? item, item);
  return [...byField.values()];
}

function merged(key: string, before: unknown, after: unknown): unknown {
  if (after === undefined) return before;
  if (Array.isArray(before) && Array.isArray(after)) return mergedLists(key, before, after);
  if (isFields(before) && isFields(after)) {
    // A driver's options are another driver's no more.
    if (key === 'logging' && before['driver'] !== after['driver']) return after;
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return Object.fromEntries(Array.from(keys, (name) => [name, merged(name, before[name], after[name])]));
  }
  return after;
}

function inOrder(service: Fields, fields: readonly string[]): Fields {
  return Object.fromEntries(fields.flatMap((name) => (name in service ? [[name, service[name]]] : [])));
}

/** What a later file says goes before what an earlier one said. */
export function mergeStacks(before: StackConfig, after: StackConfig, fields: readonly string[]): StackConfig {
  const services = { ...before.services };
  for (const [name, service] of Object.entries(after.services)) {
    const other = services[name];
    // Both are services, and what comes of them has the fields of both.
    services[name] = other ? inOrder(merged('', other, service) as Fields, fields) : service;
  }
  return {
    ...after,
    services,
    networks: { ...before.networks, ...after.networks },
    volumes: { ...before.volumes, ...after.volumes },
    secrets: { ...before.secrets, ...after.secrets },
    configs: { ...before.configs, ...after.configs },
    extensions: { ...before.extensions, ...after.extensions },
  };
}
