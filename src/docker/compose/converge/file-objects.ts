import { lookUp } from '../../../base/record.ts';
import { packArchive, type ArchiveEntry } from '../../../linux/fs/archive.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import { containerArchivePut } from '../../engine/index.ts';
import type { FileObject, FileReference, Project, Service } from '../project/types.ts';
import { placeOf } from './creation/mounts.ts';
import type { Scene } from './scene.ts';

const USUAL_MODE = 0o444;

/** What a secret or config consists of; undefined for one that is a file of the host, and mounted. */
function contentOf(
  { environment }: Project,
  kind: string,
  { name, content, environment: variable }: FileObject,
) {
  if (content !== undefined) return content;
  if (variable === undefined || variable === '') return undefined;
  const value = lookUp(environment, variable);
  if (value !== undefined) return value;
  throw new CliError(`environment variable "${variable}" required by ${kind} "${name}" is not set`, {
    code: 'compose-secret-environment',
  });
}

function entries(
  { project, context }: Scene,
  kind: 'secret' | 'config',
  service: Service,
  references: readonly FileReference[],
  objects: Readonly<Record<string, FileObject>>,
): readonly ArchiveEntry[] {
  return references.flatMap(({ source = '', target, uid, gid, mode = USUAL_MODE }): ArchiveEntry[] => {
    const object = lookUp(objects, source);
    const content = object && contentOf(project, kind, object);
    if (content === undefined) return [];
    if (service.read_only) {
      throw new CliError(
        `cannot create ${kind} "${object?.name ?? source}" in read-only service ${service.name}: \`file\` is the sole supported option`,
        { code: 'compose-secret-read-only' },
      );
    }
    const node = {
      type: 'file' as const,
      content,
      mode,
      uid: Number(uid ?? 0),
      gid: Number(gid ?? 0),
      mtime: context.now.seconds,
    };
    return [{ path: placeOf(kind, source, target).replace(/^\//u, ''), node }];
  });
}

/** Puts secrets and configs that are no files of the host into a container that is about to start. */
export function putFiles(scene: Scene, service: Service, container: string): void {
  const { project, context, dryRun } = scene;
  if (dryRun) return;
  const files = [
    ...entries(scene, 'secret', service, service.secrets ?? [], project.secrets),
    ...entries(scene, 'config', service, service.configs ?? [], project.configs),
  ];
  if (files.length === 0) return;
  context.call(containerArchivePut, { ref: container, path: '/', archive: packArchive(files) });
}
