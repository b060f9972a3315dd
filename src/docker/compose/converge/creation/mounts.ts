import { lookUp } from '../../../../base/record.ts';
import { CliError } from '../../../cli/client/cli-error.ts';
import type { Mount } from '../../../engine/index.ts';
import type { FileObject, FileReference, Project, Service, ServiceVolume } from '../../project/types.ts';
import type { Observed } from '../containers.ts';
import { defined } from './defined.ts';

/** What is mounted into a service's containers, in the two forms that the API takes. */
export interface Mounted {
  readonly binds: readonly string[];
  readonly mounts: readonly Mount[];
}

function bindText(source: string, { target = '', read_only, bind, volume }: ServiceVolume): string {
  const options = [
    read_only ? 'ro' : 'rw',
    ...(bind?.selinux ? [bind.selinux] : []),
    ...(bind?.propagation ? [bind.propagation] : []),
    ...(volume?.nocopy ? ['nocopy'] : []),
  ];
  return `${source}:${target}:${options.join(',')}`;
}

/** The short form of the API is used where it says enough: only it makes a missing directory of the host. */
function isSimple({ type, bind, volume }: ServiceVolume): boolean {
  if (type === 'bind')
    return !bind || (bind.create_host_path === true && !bind.propagation && !bind.recursive);
  return !volume || (Object.keys(volume.labels ?? {}).length === 0 && !volume.subpath && !volume.nocopy);
}

function mountOf(volume: ServiceVolume, source: string | undefined): Mount {
  const { type, target, read_only, consistency, bind, tmpfs, image } = volume;
  const options = volume.volume;
  return defined<Mount>({
    Type: type,
    Source: source,
    Target: target,
    ReadOnly: read_only,
    Consistency: consistency,
    BindOptions:
      type === 'bind' && bind
        ? defined({
            Propagation: bind.propagation,
            CreateMountpoint: bind.create_host_path === true ? true : undefined,
          })
        : undefined,
    VolumeOptions:
      type === 'volume' && options
        ? defined({ NoCopy: options.nocopy, Labels: options.labels, Subpath: options.subpath })
        : undefined,
    TmpfsOptions:
      type === 'tmpfs' && tmpfs ? defined({ SizeBytes: tmpfs.size, Mode: tmpfs.mode }) : undefined,
    ImageOptions: type === 'image' && image ? defined({ Subpath: image.subpath }) : undefined,
  });
}

/** The name in the engine of what stands as a source in the file. */
function sourceOf(project: Project, { type, source }: ServiceVolume): string | undefined {
  if (source === undefined || type !== 'volume') return source;
  return lookUp(project.volumes, source)?.name ?? source;
}

/** Volumes that nobody named go over from the container that is replaced, by the place where they are mounted. */
function inheritedMounts(
  service: Service,
  imageVolumes: readonly string[],
  before: Observed | undefined,
): readonly Mount[] {
  if (!before) return [];
  const ownNamed = new Map((service.volumes ?? []).map(({ target = '', source }) => [target, source]));
  const anonymous = (destination: string): boolean =>
    ownNamed.has(destination) ? (ownNamed.get(destination) ?? '') === '' : imageVolumes.includes(destination);
  return before.mounts
    .filter(({ type, destination }) => type !== 'tmpfs' && anonymous(destination))
    .map(({ type, name, source, destination, writable }) => ({
      Type: type,
      Source: type === 'volume' ? name : source,
      Target: destination,
      ...(writable ? {} : { ReadOnly: true }),
    }));
}

/** A secret or config that is a file of the host, as it is mounted. */
function fileMounts(
  kind: 'secret' | 'config',
  references: readonly FileReference[],
  objects: Readonly<Record<string, FileObject>>,
): readonly Mount[] {
  return references.flatMap(({ source = '', target }): Mount[] => {
    const object = lookUp(objects, source);
    if (object?.external) {
      throw new CliError(`unsupported external ${kind} ${object.name}`, {
        code: 'compose-external-file',
      });
    }
    if (object?.file === undefined) return [];
    const mount = {
      Type: 'bind',
      Source: object.file,
      Target: placeOf(kind, source, target),
      ReadOnly: true,
    };
    return [kind === 'secret' ? { ...mount, BindOptions: {} } : mount];
  });
}

/** Where a secret or config stands in the container. */
export function placeOf(kind: 'secret' | 'config', source: string, target: string | undefined): string {
  const folder = kind === 'secret' ? '/run/secrets/' : '/';
  if (target === undefined || target === '') return `${folder}${source}`;
  return target.startsWith('/') ? target : `${folder}${target}`;
}

/**
 * @param imageVolumes the places at which the image asks for a volume
 * @param before the container that this one replaces
 */
export function mountsOf(
  project: Project,
  service: Service,
  imageVolumes: readonly string[],
  before?: Observed,
): Mounted {
  const inherited = inheritedMounts(service, imageVolumes, before);
  const kept = new Set(inherited.map(({ Target }) => Target));
  const volumes = (service.volumes ?? []).filter(({ target }) => !kept.has(target));
  const asBind = (volume: ServiceVolume): boolean =>
    (volume.type === 'bind' || (volume.type === 'volume' && (volume.source ?? '') !== '')) &&
    isSimple(volume);
  return {
    binds: volumes.filter(asBind).map((volume) => bindText(sourceOf(project, volume) ?? '', volume)),
    mounts: [
      ...inherited,
      ...volumes
        .filter((volume) => !asBind(volume))
        .map((volume) => mountOf(volume, sourceOf(project, volume))),
      ...fileMounts('secret', service.secrets ?? [], project.secrets),
      ...fileMounts('config', service.configs ?? [], project.configs),
    ],
  };
}
