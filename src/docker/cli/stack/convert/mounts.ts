import type { Mount } from '../../../engine/api/container.ts';
import { CliError } from '../../client/cli-error.ts';
import { goQuote } from '../../flags/quote.ts';
import type { StackMount, StackVolume } from '../load/types.ts';
import { scoped, withStackLabel } from '../namespace.ts';

function refuse(message: string): CliError {
  return new CliError(message, { code: 'stack-volume' });
}

function volumeMount(
  stack: string,
  mount: StackMount,
  volumes: Readonly<Record<string, StackVolume>>,
): Mount {
  const { source, target = '', read_only: readOnly, volume } = mount;
  const place = { Target: target, ...(readOnly ? { ReadOnly: true } : {}) };
  const own = {
    ...(volume?.nocopy ? { NoCopy: true } : {}),
    ...(volume?.subpath === undefined ? {} : { Subpath: volume.subpath }),
  };
  // A volume without a name is nobody's.
  if (source === undefined) {
    return { Type: 'volume', ...place, ...(volume ? { VolumeOptions: own } : {}) };
  }
  const declared = Object.hasOwn(volumes, source) ? volumes[source] : undefined;
  if (!declared) throw refuse(`undefined volume ${goQuote(source)}`);
  const Source = declared.name ?? scoped(stack, source);
  if (declared.external) {
    return { Type: 'volume', Source, ...place, ...(volume ? { VolumeOptions: own } : {}) };
  }
  const { driver, driver_opts: options, labels } = declared;
  const hasDriver = driver !== undefined || options !== undefined;
  return {
    Type: 'volume',
    Source,
    ...place,
    VolumeOptions: {
      ...own,
      Labels: withStackLabel(stack, labels),
      ...(hasDriver
        ? {
            DriverConfig: {
              ...(driver === undefined ? {} : { Name: driver }),
              ...(options === undefined ? {} : { Options: options }),
            },
          }
        : {}),
    },
  };
}

function mountOf(stack: string, mount: StackMount, volumes: Readonly<Record<string, StackVolume>>): Mount {
  const { type, source, target = '', read_only: readOnly, consistency, bind, tmpfs } = mount;
  const place = { Target: target, ...(readOnly ? { ReadOnly: true } : {}) };
  switch (type) {
    case 'volume':
    case '':
      return volumeMount(stack, mount, volumes);
    case 'bind':
      if (source === undefined) throw refuse('invalid bind source, source cannot be empty');
      return {
        Type: 'bind',
        Source: source,
        ...place,
        ...(consistency === undefined ? {} : { Consistency: consistency }),
        ...(bind?.propagation === undefined ? {} : { BindOptions: { Propagation: bind.propagation } }),
      };
    case 'tmpfs':
      if (source !== undefined) throw refuse('invalid tmpfs source, source must be empty');
      return {
        Type: 'tmpfs',
        ...place,
        ...(tmpfs?.size === undefined ? {} : { TmpfsOptions: { SizeBytes: tmpfs.size } }),
      };
    default:
      throw refuse('volume type must be volume, bind, tmpfs, or npipe');
  }
}

/** What a service mounts. @throws CliError */
export function mountsOf(
  stack: string,
  mounts: readonly StackMount[],
  volumes: Readonly<Record<string, StackVolume>>,
): readonly Mount[] {
  return mounts.map((mount) => mountOf(stack, mount, volumes));
}
