import { Decimal, type Tree } from '../../compose/project/tree.ts';
import { inKeyOrder, writeYaml } from '../../compose/project/yaml/write-yaml.ts';
import { goDuration } from '../format/units/go-duration.ts';
import type { StackConfig } from './load/types.ts';

/** What is kept by names that people gave: such mappings are written in the order of their keys. */
const TABLES = new Set(['labels', 'environment', 'driver_opts', 'options', 'sysctls', 'ulimits', 'args']);

function entryTree(key: string, value: unknown): Tree {
  if (typeof value !== 'object' || value === null) {
    if (key === 'max_failure_ratio' && typeof value === 'number') return new Decimal(value);
    return (value ?? null) as Tree;
  }
  if (Array.isArray(value)) return value.map((item) => entryTree('', item));
  if ('nanoseconds' in value) return goDuration(BigInt(Number(value.nanoseconds)));
  if ('bytes' in value) return String(value.bytes);
  const entries = Object.entries(value)
    .filter(([name]) => name !== 'extensions')
    .map(([name, item]) => [name, entryTree(name, item)] as const);
  const extensions = 'extensions' in value && typeof value.extensions === 'object' ? value.extensions : {};
  const more = Object.entries(extensions ?? {}).map(([name, item]) => [name, anyTree(item)] as const);
  return TABLES.has(key) || key === 'networks'
    ? inKeyOrder(entries)
    : new Map([...entries, ...inKeyOrder(more)]);
}

/** Data of `x-…` keys: every mapping in the order of its keys. */
function anyTree(value: unknown): Tree {
  if (typeof value !== 'object' || value === null) return (value ?? null) as Tree;
  if (Array.isArray(value)) return value.map(anyTree);
  return inKeyOrder(Object.entries(value).map(([name, item]) => [name, anyTree(item)] as const));
}

function sectionTree(section: Readonly<Record<string, unknown>>): Tree {
  return inKeyOrder(Object.entries(section).map(([name, item]) => [name, entryTree('', item)] as const));
}

/** A stack in the long form, as `docker stack config` prints it. */
export function writeStackConfig(config: StackConfig): string {
  const { version, extensions, services, networks, volumes, secrets, configs } = config;
  const sections = Object.entries({ services, networks, volumes, secrets, configs })
    .filter(([name, section]) => name === 'services' || Object.keys(section).length > 0)
    .map(([name, section]) => [name, sectionTree(section)] as const);
  const more = Object.entries(extensions).map(([name, item]) => [name, anyTree(item)] as const);
  return writeYaml(new Map([['version', version], ...sections, ...inKeyOrder(more)]));
}
