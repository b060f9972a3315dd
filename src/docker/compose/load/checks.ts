import { isIP } from 'node:net';
import { ComposeError } from './compose-error.ts';
import { pathTable, pathText, LIST, type ModelPath } from './model/path.ts';
import { isDict, type Dict, type Value } from './yaml/value.ts';

/** @returns what is wrong with a value */
type Check = (value: Value) => string | undefined;

function oneOf(...sources: readonly string[]): Check {
  return (value) => {
    if (!isDict(value)) return undefined;
    const given = sources.filter((source) => source in value);
    if (given.length > 1) return `${sources.join('|')} attributes are mutually exclusive`;
    if (given.length === 1 || 'driver' in value || 'external' in value) return undefined;
    return `one of ${sources.join('|')} must be set`;
  };
}

const external: Check = (value) => {
  if (!isDict(value) || value['external'] !== true) return undefined;
  const other = Object.keys(value).find(
    (key) => key !== 'name' && key !== 'external' && !key.startsWith('x-'),
  );
  return other && `conflicting parameters "external" and ${JSON.stringify(other)} specified`;
};

const address: Check = (value) => {
  const ip = isDict(value) ? value['host_ip'] : undefined;
  return typeof ip === 'string' && isIP(ip) === 0 ? `invalid ip address: ${ip}` : undefined;
};

const devices: Check = (value) =>
  isDict(value) && 'count' in value && 'device_ids' in value
    ? '"count" and "device_ids" attributes are exclusive'
    : undefined;

const RULES = pathTable<Check>({
  'volumes.*': external,
  'configs.*': oneOf('file', 'environment', 'content'),
  'secrets.*': oneOf('file', 'environment'),
  'services.*.ports.[]': address,
  'services.*.develop.watch.[].path': (value) => (value === '' ? "value can't be blank" : undefined),
  'services.*.deploy.resources.reservations.devices.[]': devices,
  'services.*.gpus.[]': devices,
});

function walk(value: Value, path: ModelPath): void {
  const problem = RULES.find(path)?.(value);
  if (problem !== undefined) throw new ComposeError('compose-invalid', `${pathText(path)}: ${problem}`);
  if (Array.isArray(value)) for (const entry of value) walk(entry, [...path, LIST]);
  if (isDict(value)) for (const [key, entry] of Object.entries(value)) walk(entry, [...path, key]);
}

/** What the schema cannot say of a single value. @throws ComposeError */
export function checkValues(model: Dict): void {
  walk(model, []);
}
