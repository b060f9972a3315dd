import { cut } from '../cut.ts';
import { readCsvRecord } from '../csv.ts';
import { parseBoolean, readInteger } from '../go-number.ts';
import { parseRamSize } from '../../format/units/size.ts';
import { outcomeOf, problem, value } from '../outcome.ts';
import type { FlagType } from '../declaration.ts';
import type { Outcome } from '../outcome.ts';

export interface BindOptions {
  readonly Propagation?: string;
  readonly NonRecursive?: boolean;
  readonly ReadOnlyNonRecursive?: boolean;
  readonly ReadOnlyForceRecursive?: boolean;
}

export interface VolumeOptions {
  readonly NoCopy?: boolean;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly DriverConfig?: { readonly Name?: string; readonly Options?: Readonly<Record<string, string>> };
  readonly Subpath?: string;
}

/** As the Engine API's `Mount`. `Type` is not checked here: the engine does. A relative `Source` (`./x`) is as written. */
export interface Mount {
  readonly Type: string;
  readonly Source?: string;
  readonly Target?: string;
  readonly ReadOnly?: boolean;
  readonly Consistency?: string;
  readonly BindOptions?: BindOptions;
  readonly VolumeOptions?: VolumeOptions;
  readonly ImageOptions?: { readonly Subpath?: string };
  readonly TmpfsOptions?: { readonly SizeBytes?: number; readonly Mode?: number };
}

const RECURSIVE: ReadonlyMap<string, BindOptions> = new Map([
  ['enabled', {}],
  ['disabled', { NonRecursive: true }],
  ['writable', { ReadOnlyNonRecursive: true }],
  ['readonly', { ReadOnlyForceRecursive: true }],
]);

/** The fields that may stand without `=value`. */
function withSwitch(mount: Mount, key: string): Mount | undefined {
  switch (key) {
    case 'readonly':
    case 'ro':
      return { ...mount, ReadOnly: true };
    case 'volume-nocopy':
      return { ...mount, VolumeOptions: { ...mount.VolumeOptions, NoCopy: true } };
    case 'bind-nonrecursive':
      return { ...mount, BindOptions: { ...mount.BindOptions, NonRecursive: true } };
    default:
      return undefined;
  }
}

/** Adds `key=value`; one without a key changes nothing, as there. */
function withPair(
  map: Readonly<Record<string, string>> = {},
  text: string,
): Readonly<Record<string, string>> {
  const [key, entry = ''] = cut(text, '=');
  return key === '' ? map : Object.fromEntries([...Object.entries(map), [key, entry] as const]);
}

function withField(mount: Mount, key: string, text: string, field: string): Outcome<Mount> {
  const invalid = problem(`invalid value for ${key}: ${text}`);
  const { BindOptions: bind, VolumeOptions: volume, TmpfsOptions: tmpfs } = mount;
  const truth = parseBoolean(text);
  switch (key) {
    case 'type':
      return value({ ...mount, Type: text.toLowerCase() });
    case 'source':
    case 'src':
      return value({ ...mount, Source: text });
    case 'target':
    case 'dst':
    case 'destination':
      return value({ ...mount, Target: text });
    case 'readonly':
    case 'ro':
      return 'problem' in truth ? invalid : value({ ...mount, ReadOnly: truth.value });
    case 'consistency':
      return value({ ...mount, Consistency: text.toLowerCase() });
    case 'bind-propagation':
      return value({ ...mount, BindOptions: { ...bind, Propagation: text.toLowerCase() } });
    case 'bind-nonrecursive':
      return 'problem' in truth
        ? invalid
        : value({ ...mount, BindOptions: { ...bind, NonRecursive: truth.value } });
    case 'bind-recursive': {
      const options = RECURSIVE.get(text);
      if (!options) {
        return problem(`${invalid.problem} (must be "enabled", "disabled", "writable", or "readonly")`);
      }
      // "enabled" is the default and leaves no trace: it may stand beside any type of mount.
      return value(text === 'enabled' ? mount : { ...mount, BindOptions: { ...bind, ...options } });
    }
    case 'volume-subpath':
      return value({ ...mount, VolumeOptions: { ...volume, Subpath: text } });
    case 'volume-nocopy':
      return 'problem' in truth
        ? invalid
        : value({ ...mount, VolumeOptions: { ...volume, NoCopy: truth.value } });
    case 'volume-label':
      return value({ ...mount, VolumeOptions: { ...volume, Labels: withPair(volume?.Labels, text) } });
    case 'volume-driver':
      return value({
        ...mount,
        VolumeOptions: { ...volume, DriverConfig: { ...volume?.DriverConfig, Name: text } },
      });
    case 'volume-opt': {
      const Options = withPair(volume?.DriverConfig?.Options, text);
      return value({
        ...mount,
        VolumeOptions: { ...volume, DriverConfig: { ...volume?.DriverConfig, Options } },
      });
    }
    case 'image-subpath':
      return value({ ...mount, ImageOptions: { Subpath: text } });
    case 'tmpfs-size': {
      const size = outcomeOf(parseRamSize(text));
      return 'problem' in size
        ? invalid
        : value({ ...mount, TmpfsOptions: { ...tmpfs, SizeBytes: size.value } });
    }
    case 'tmpfs-mode': {
      const Mode = readInteger(text, { base: 8, bits: 32, signed: false });
      return typeof Mode === 'number' ? value({ ...mount, TmpfsOptions: { ...tmpfs, Mode } }) : invalid;
    }
    default:
      return problem(`unexpected key '${key}' in '${field}'`);
  }
}

const OPTIONS_OF: readonly (readonly [keyof Mount, type: string])[] = [
  ['VolumeOptions', 'volume'],
  ['BindOptions', 'bind'],
  ['ImageOptions', 'image'],
  ['TmpfsOptions', 'tmpfs'],
];

/** What is wrong with a mount as a whole, if anything. */
function contradiction(mount: Mount): string | undefined {
  if (mount.Type === '') return 'type is required';
  if (mount.Target === undefined || mount.Target === '') return 'target is required';
  const stranger = OPTIONS_OF.find(([options, type]) => mount[options] !== undefined && mount.Type !== type);
  if (stranger) return `cannot mix '${stranger[1]}-*' options with mount type '${mount.Type}'`;
  const bind = mount.BindOptions;
  if (bind?.ReadOnlyNonRecursive && !mount.ReadOnly) {
    return "option 'bind-recursive=writable' requires 'readonly' to be specified in conjunction";
  }
  if (bind?.ReadOnlyForceRecursive && !mount.ReadOnly) {
    return "option 'bind-recursive=readonly' requires 'readonly' to be specified in conjunction";
  }
  if (bind?.ReadOnlyForceRecursive && bind.Propagation !== 'rprivate') {
    return "option 'bind-recursive=readonly' requires 'bind-propagation=rprivate' to be specified in conjunction";
  }
  return undefined;
}

/** Reads `type=bind,src=/a,dst=/b,readonly`. Keys may be in any case; the type is a volume unless said. */
export function parseMount(text: string): Outcome<Mount> {
  const fields = readCsvRecord(text);
  if ('problem' in fields) return fields;
  let mount: Mount = { Type: 'volume' };
  for (const field of fields.value) {
    const [written, entry] = cut(field, '=');
    const key = written.toLowerCase();
    if (entry === undefined) {
      const next = withSwitch(mount, key);
      if (!next) return problem(`invalid field '${field}' must be a key=value pair`);
      mount = next;
      continue;
    }
    const next = withField(mount, key, entry, field);
    if ('problem' in next) return next;
    mount = next.value;
  }
  const wrong = contradiction(mount);
  return wrong === undefined ? value(mount) : problem(wrong);
}

export const mount: FlagType<readonly Mount[]> = {
  name: 'mount',
  initial: [],
  accept(text, before) {
    const parsed = parseMount(text);
    return 'problem' in parsed ? parsed : value([...before, parsed.value]);
  },
  shown: () => '',
};
