import { parseRamSize } from '../../cli/format/units/size.ts';
import { readCsvRecord } from '../../cli/flags/csv.ts';
import { DockerfileError } from './dockerfile-error.ts';
import { withSuggestion } from './suggest.ts';

const TYPES = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const;
export type MountType = (typeof TYPES)[number];

const SHARING = ['shared', 'private', 'locked'] as const;

/** A mount of `RUN --mount`. Empty texts are not set. */
export interface BuildMount {
  readonly type: MountType;
  readonly from: string;
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  /** Bytes of a tmpfs; 0 is no limit. */
  readonly size: number;
  readonly id: string;
  readonly sharing: '' | (typeof SHARING)[number];
  readonly required: boolean;
  /** The environment variable that a secret is put into; empty: one of its own name. */
  readonly env?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

const KEYS =
  'type from source target readonly id sharing required size mode uid gid src dst destination ro rw readwrite env'.split(
    ' ',
  );

type Draft = { -readonly [K in keyof BuildMount]: BuildMount[K] };

/**
 * What BuildKit looks at in a mount before variables have values: only that `from` has none.
 * @throws DockerfileError without lines
 */
export function checkMountFlag(text: string): void {
  for (const field of fieldsOf(text)) {
    const [key, value] = cut(field);
    const dollar = value?.indexOf('$') ?? -1;
    if (key.toLowerCase() === 'from' && dollar !== -1 && dollar !== (value?.length ?? 0) - 1)
      throw new DockerfileError("'from' doesn't support variable expansion, define alias stage instead", []);
  }
}

/**
 * Reads a value of `RUN --mount`.
 * @param expand gives a value with its variables expanded
 * @throws DockerfileError without lines
 */
export function parseMount(text: string, expand: (value: string) => string): BuildMount {
  const mount: Draft = {
    type: 'bind',
    from: '',
    source: '',
    target: '',
    readOnly: false,
    size: 0,
    id: '',
    sharing: '',
    required: false,
  };
  let access: boolean | undefined;
  for (const field of fieldsOf(text)) {
    const [written, raw] = cut(field);
    const key = written.toLowerCase();
    const value = raw === undefined ? undefined : expand(raw);
    if (key === 'readonly' || key === 'ro') access = flagValue(key, value);
    else if (key === 'readwrite' || key === 'rw') access = !flagValue(key, value);
    else set(mount, key, value, field);
  }
  mount.readOnly = access ?? (mount.type !== 'cache' && mount.type !== 'tmpfs');
  check(mount);
  return mount;
}

function set(mount: Draft, key: string, value: string | undefined, field: string): void {
  if (key === 'required') {
    if (mount.type !== 'secret' && mount.type !== 'ssh') unexpected(key, mount.type);
    mount.required = flagValue(key, value);
    return;
  }
  if (value === undefined) fail(`invalid field '${field}' must be a key=value pair`);
  switch (key) {
    case 'type': {
      const type = TYPES.find((each) => each === value.toLowerCase());
      mount.type =
        type ?? fail(withSuggestion(`unsupported mount type ${JSON.stringify(value)}`, value, TYPES));
      return;
    }
    case 'from':
      mount.from = value;
      return;
    case 'source':
    case 'src':
      mount.source = value;
      return;
    case 'target':
    case 'dst':
    case 'destination':
      mount.target = value;
      return;
    case 'size': {
      if (mount.type !== 'tmpfs') unexpected(key, mount.type);
      const size = parseRamSize(value);
      mount.size = typeof size === 'number' ? size : fail(`invalid value for ${key}: ${value}`);
      return;
    }
    case 'id':
      mount.id = value;
      return;
    case 'sharing': {
      const sharing = SHARING.find((each) => each === value.toLowerCase());
      mount.sharing =
        sharing ?? fail(withSuggestion(`unsupported sharing value ${JSON.stringify(value)}`, value, SHARING));
      return;
    }
    case 'mode':
      mount.mode = /^[0-7]+$/u.test(value)
        ? Number.parseInt(value, 8)
        : fail(`invalid value ${value} for mode`);
      return;
    case 'uid':
    case 'gid':
      mount[key] = /^\d+$/u.test(value) ? Number(value) : fail(`invalid value ${value} for ${key}`);
      return;
    case 'env':
      mount.env = value;
      return;
    default:
      fail(withSuggestion(`unexpected key '${key}' in '${field}'`, key, KEYS));
  }
}

function check(mount: Draft): void {
  if (mount.type === 'bind' || mount.type === 'tmpfs') {
    for (const key of ['mode', 'uid', 'gid'] as const)
      if (mount[key] !== undefined) fail(`${key} not allowed for "${mount.type}" type mounts`);
  }
  if (mount.type === 'secret') {
    if (mount.from !== '') fail('secret mount should not have a from');
    if (mount.sharing !== '') fail('secret mount should not define sharing');
    if (mount.source === '' && mount.target === '' && mount.id === '')
      fail('invalid secret mount. one of source, target required');
    if (mount.source !== '' && mount.id !== '') fail("both source and id can't be set");
  }
  if (mount.sharing !== '' && mount.type !== 'cache')
    fail(`invalid cache sharing set for ${mount.type} mount`);
}

function fieldsOf(text: string): readonly string[] {
  const record = readCsvRecord(text);
  return 'problem' in record ? fail(`failed to parse csv mounts: ${record.problem}`) : record.value;
}

function cut(field: string): readonly [string, string | undefined] {
  const mark = field.indexOf('=');
  return mark === -1 ? [field, undefined] : [field.slice(0, mark), field.slice(mark + 1)];
}

/** A switch alone is on. */
function flagValue(key: string, value: string | undefined): boolean {
  if (value === undefined || /^(?:1|t|T|TRUE|true|True)$/u.test(value)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/u.test(value) ? false : fail(`invalid value for ${key}: ${value}`);
}

function unexpected(key: string, type: MountType): never {
  return fail(`unexpected key '${key}' for mount type '${type}'`);
}

function fail(message: string): never {
  throw new DockerfileError(message, []);
}
