import { ComposeError } from './compose-error.ts';
import { goText, goTypeName } from './go-text.ts';
import { pathTable, pathText, type ModelPath } from './model/path.ts';
import { volumeTarget } from './short/volume.ts';
import { deviceMapping } from './short/device.ts';
import { dict, isDict, type Dict, type Value } from './yaml/value.ts';

/** What an entry of a list is known by: a later one with the same key takes the place of the earlier. */
type KeyOf = (entry: Value, path: ModelPath) => string;

function refuse(path: ModelPath, what: string): ComposeError {
  return new ComposeError('compose-invalid', `${pathText(path)}: ${what}`);
}

const byName: KeyOf = (entry, path) => {
  if (typeof entry !== 'string') throw refuse(path, `unexpected type ${goTypeName(entry)}`);
  return entry.split('=', 1)[0] ?? '';
};

const byExpose: KeyOf = (entry, path) => {
  if (typeof entry === 'string') return entry;
  if (typeof entry === 'number' && Number.isInteger(entry)) return String(entry);
  const odd = typeof entry === 'boolean' || typeof entry === 'number';
  const shown = odd ? `%!s(${goTypeName(entry)}=${goText(entry)})` : goText(entry);
  throw refuse(path, `unsupported expose value ${shown}`);
};

const byPort: KeyOf = (entry, path) => {
  if (!isDict(entry)) return goText(entry);
  if (!('target' in entry)) {
    throw new ComposeError('compose-invalid', `service ports ${pathText(path)} is missing a target port`);
  }
  const { target = null, published = null, host_ip = '0.0.0.0', protocol = 'tcp' } = entry;
  return `${goText(host_ip)}:${goText(published)}:${goText(target)}/${goText(protocol)}`;
};

const byMountTarget: KeyOf = (entry, path) => {
  if (typeof entry === 'string') return volumeTarget(entry);
  const target = isDict(entry) ? entry['target'] : undefined;
  if (target === undefined) {
    throw new ComposeError('compose-invalid', `service volume ${pathText(path)} is missing a mount target`);
  }
  return goText(target);
};

const byDeviceTarget: KeyOf = (entry, path) => {
  if (typeof entry === 'string') return deviceMapping(entry).target;
  const target = isDict(entry) ? entry['target'] : undefined;
  if (target === undefined) {
    throw new ComposeError('compose-invalid', `service device ${pathText(path)} is missing a mount target`);
  }
  return goText(target);
};

function byFileTarget(folder: string): KeyOf {
  return (entry) => {
    if (!isDict(entry)) return `${folder}/${goText(entry)}`;
    return 'target' in entry
      ? goText(entry['target'] ?? null)
      : `${folder}/${goText(entry['source'] ?? null)}`;
  };
}

const byEnvFile: KeyOf = (entry) => (isDict(entry) ? goText(entry['path'] ?? null) : goText(entry));

const RULES = pathTable<KeyOf>({
  'networks.*.labels': byName,
  'networks.*.ipam.options': byName,
  'services.*.annotations': byName,
  'services.*.build.args': byName,
  'services.*.build.additional_contexts': byName,
  'services.*.build.platform': byName,
  'services.*.build.tags': byName,
  'services.*.build.labels': byName,
  'services.*.cap_add': byName,
  'services.*.cap_drop': byName,
  'services.*.devices': byDeviceTarget,
  'services.*.configs': byFileTarget(''),
  'services.*.deploy.labels': byName,
  'services.*.dns': byName,
  'services.*.dns_opt': byName,
  'services.*.dns_search': byName,
  'services.*.environment': byName,
  'services.*.env_file': byEnvFile,
  'services.*.expose': byExpose,
  'services.*.labels': byName,
  'services.*.links': byName,
  'services.*.networks.*.aliases': byName,
  'services.*.networks.*.link_local_ips': byName,
  'services.*.ports': byPort,
  'services.*.profiles': byName,
  'services.*.secrets': byFileTarget('/run/secrets'),
  'services.*.sysctls': byName,
  'services.*.tmpfs': byName,
  'services.*.volumes': byMountTarget,
});

function walk(value: Value, path: ModelPath): Value {
  const keyOf = RULES.find(path);
  if (keyOf && Array.isArray(value)) {
    const kept = new Map<string, Value>();
    for (const [i, entry] of value.entries()) kept.set(keyOf(entry, [...path, `[${i}]`]), entry);
    return [...kept.values()];
  }
  return isDict(value) ? mapEntries(value, path) : value;
}

function mapEntries(value: Dict, path: ModelPath): Dict {
  return dict(Object.entries(value).map(([key, entry]) => [key, walk(entry, [...path, key])]));
}

/** Leaves of each list that names things only the last entry of each name. @throws ComposeError */
export function enforceUnicity(model: Dict): Dict {
  return mapEntries(model, []);
}
