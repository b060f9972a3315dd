import type { HostConfig, Mount, MountPoint } from '../api/container.ts';
import type { ContainerConfig } from '../api/container.ts';
import { engineError } from '../errors/engine-error.ts';
import { layerDirectories } from '../image/image.ts';
import { resolveImage } from '../image/resolve.ts';
import type { Runtime } from '../runtime.ts';
import type { EngineState } from '../state.ts';
import type { Transaction } from '../transaction.ts';
import { checkVolume, ensureVolume, makeAnonymousVolume } from '../volume/make.ts';
import { mountpoint } from '../volume/volume.ts';
import { isMountMode, isReadOnly, parseBindSpec, propagationOf } from './bind-spec.ts';
import { findContainer } from './find.ts';

/** A mount decided on, its volume not made yet. */
interface PlannedMount {
  /** Without the name and source of a volume nobody named. */
  readonly point: MountPoint;
  readonly anonymous: boolean;
  /** Whether an empty volume gets what the image has at its place. */
  readonly copies: boolean;
  readonly request?: Mount;
}

function refuse(type: string, reason: string): Error {
  return engineError('mountInvalid', { type, reason });
}

function checkTarget(type: string, target: string): void {
  if (target === '') throw refuse(type, 'field Target must not be empty');
  if (!target.startsWith('/')) {
    throw refuse(type, `invalid mount path: '${target}' mount path must be absolute`);
  }
  if (/^\/+$/.test(target)) throw refuse(type, "invalid specification: destination can't be '/'");
}

/** @throws EngineError for mounts that are wrong in themselves; asked before the container's name is. */
export function checkMounts(host: Partial<HostConfig>, runtime: Runtime): void {
  for (const { Type: type, Source = '', Target = '' } of host.Mounts ?? []) {
    if (!['bind', 'volume', 'tmpfs', 'image'].includes(type)) throw refuse(type, 'mount type unknown');
    checkTarget(type, Target);
    if (type === 'tmpfs' && Source !== '') throw refuse(type, 'field Source must not be specified');
    if (['bind', 'image'].includes(type) && Source === '') {
      throw refuse(type, 'field Source must not be empty');
    }
    if (type !== 'bind') continue;
    if (!Source.startsWith('/')) {
      throw refuse(type, `invalid mount path: '${Source}' mount path must be absolute`);
    }
    if (runtime.hostPathExists && !runtime.hostPathExists(Source)) {
      throw refuse(type, `bind source path does not exist: ${Source}`);
    }
  }
  for (const path of Object.keys(host.Tmpfs ?? {})) {
    if (!path.startsWith('/')) throw engineError('tmpfsPathRelative', { path });
    if (/^\/+$/.test(path)) throw engineError('tmpfsOnRoot', {});
  }
}

function volumePoint(name: string, destination: string, mode: string, rw: boolean): MountPoint {
  return {
    Type: 'volume',
    ...(name === '' ? {} : { Name: name }),
    Source: name === '' ? '' : mountpoint(name),
    Destination: destination,
    Driver: 'local',
    Mode: mode,
    RW: rw,
    Propagation: '',
  };
}

function bindPoint(
  source: string,
  destination: string,
  mode: string,
  rw: boolean,
  propagation: string,
): MountPoint {
  return {
    Type: 'bind',
    Source: source,
    Destination: destination,
    Mode: mode,
    RW: rw,
    Propagation: propagation,
  };
}

function fromOthers(state: EngineState, entries: readonly string[]): PlannedMount[] {
  return entries.flatMap((entry) => {
    const [ref = '', mode = ''] = entry.split(':', 2);
    if (mode !== '' && !isMountMode(mode)) throw engineError('mountModeInvalid', { mode });
    return findContainer(state, ref).mounts.map((mount) => ({
      point: { ...mount, Mode: '', RW: mount.RW && !isReadOnly(mode) },
      anonymous: false,
      copies: false,
    }));
  });
}

function fromBinds(specs: readonly string[]): PlannedMount[] {
  return specs.map((spec) => {
    const { source, destination, mode } = parseBindSpec(spec);
    const rw = !isReadOnly(mode);
    const point = source.startsWith('/')
      ? bindPoint(source, destination, mode, rw, propagationOf(mode))
      : volumePoint(source, destination, mode || 'z', rw);
    return { point, anonymous: source === '', copies: !mode.split(',').includes('nocopy') };
  });
}

/** An image's files, mounted as they are; read-only whatever was asked. */
function imagePoint(state: EngineState, ref: string, destination: string): MountPoint {
  const [top = ''] = layerDirectories(resolveImage(state, ref));
  return {
    Type: 'image',
    Name: ref,
    Source: `${top}/merged`,
    Destination: destination,
    Mode: '',
    RW: false,
    Propagation: 'rprivate',
  };
}

function fromMounts(state: EngineState, mounts: readonly Mount[]): PlannedMount[] {
  return mounts.map((request) => {
    const { Type: type, Source = '', Target = '', ReadOnly = false, BindOptions } = request;
    const destination = Target.replace(/(.)\/+$/, '$1');
    const propagation = BindOptions?.Propagation || 'rprivate';
    if (type === 'bind') {
      const point = bindPoint(Source, destination, '', !ReadOnly, propagation);
      return { point, anonymous: false, copies: false, request };
    }
    if (type === 'image') {
      const point = imagePoint(state, Source, destination);
      return { point, anonymous: false, copies: false, request };
    }
    if (type === 'volume') {
      return {
        point: volumePoint(Source, destination, 'z', !ReadOnly),
        anonymous: Source === '',
        copies: request.VolumeOptions?.NoCopy !== true,
        request,
      };
    }
    const point: MountPoint = {
      Type: 'tmpfs',
      Source: '',
      Destination: destination,
      Mode: '',
      RW: !ReadOnly,
      Propagation: '',
    };
    return { point, anonymous: false, copies: false, request };
  });
}

/** Those asked for by the config alone; a place that has a mount already keeps it. */
function fromConfig(config: ContainerConfig, taken: ReadonlySet<string>): PlannedMount[] {
  return Object.keys(config.Volumes ?? {})
    .filter((destination) => !taken.has(destination))
    .map((destination) => ({
      point: volumePoint('', destination, '', true),
      anonymous: true,
      copies: true,
    }));
}

/**
 * Decides a container's mounts. Nothing is made yet, so a refusal leaves nothing behind.
 * @throws EngineError for a wrong `-v`, a place used twice, an unknown container of `--volumes-from`, an unknown image
 */
export function planMounts(
  state: EngineState,
  config: ContainerConfig,
  host: HostConfig,
): readonly PlannedMount[] {
  const inherited = fromOthers(state, host.VolumesFrom ?? []);
  const asked = [...fromBinds(host.Binds ?? []), ...fromMounts(state, host.Mounts ?? [])];
  const tmpfs = Object.keys(host.Tmpfs ?? {}).map((path) => path.replace(/(.)\/+$/, '$1'));
  const destinations = new Set(tmpfs);
  for (const { point } of asked) {
    if (destinations.has(point.Destination)) {
      throw engineError('mountPointTwice', { path: point.Destination });
    }
    destinations.add(point.Destination);
  }
  for (const { point, request } of asked) {
    if (point.Type !== 'volume' || point.Name === undefined) continue;
    const { Name: driver = host.VolumeDriver, Options: options = null } =
      request?.VolumeOptions?.DriverConfig ?? {};
    checkVolume({ name: point.Name, driver, options }, state);
  }
  const kept = new Map([...inherited, ...asked].map((planned) => [planned.point.Destination, planned]));
  return [...kept.values(), ...fromConfig(config, new Set([...kept.keys(), ...tmpfs]))];
}

export interface MadeMounts {
  readonly mounts: readonly MountPoint[];
  /** Volumes made for this container alone. */
  readonly anonymousVolumes: readonly string[];
  /** Those of the mounts whose volumes, if empty, get what the image has at their place. */
  readonly copied: readonly MountPoint[];
}

/** Makes the volumes that are not there yet. */
export function makeMounts(tx: Transaction, planned: readonly PlannedMount[]): MadeMounts {
  const anonymousVolumes: string[] = [];
  const made = ({ point, anonymous, request }: PlannedMount): MountPoint => {
    if (point.Type !== 'volume') return point;
    if (anonymous) {
      const name = makeAnonymousVolume(tx);
      anonymousVolumes.push(name);
      return volumePoint(name, point.Destination, point.Mode, point.RW);
    }
    const { Labels: labels = null, DriverConfig } = request?.VolumeOptions ?? {};
    if (point.Name !== undefined) {
      ensureVolume(tx, { name: point.Name, labels, options: DriverConfig?.Options ?? null });
    }
    return point;
  };
  const mounts = planned.map(made);
  const copied = mounts.filter(({ Type }, index) => Type === 'volume' && planned[index]?.copies);
  return { mounts, anonymousVolumes, copied };
}
