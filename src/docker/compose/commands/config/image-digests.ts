import { imageInspect } from '../../../engine/index.ts';
import { EngineError } from '../../../engine/errors/engine-error.ts';
import type { CliContext } from '../../../cli/client/cli-context.ts';
import { CliError } from '../../../cli/client/cli-error.ts';
import { readReference, wholeReference } from '../../../cli/image/reference-argument.ts';
import type { Project, Service } from '../../project/types.ts';

function digestOf(context: CliContext, name: string): string {
  try {
    const [known] = context.call(imageInspect, { ref: name }).RepoDigests;
    const digest = known?.split('@')[1];
    if (digest !== undefined) return digest;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
  }
  throw new CliError(
    `failed to resolve digest for ${name}: Error response from daemon: errors:\ndenied: requested access to the resource is denied\nunauthorized: authentication required`,
    { code: 'compose-image-digest' },
  );
}

function pinned(context: CliContext, service: Service): Service {
  if (service.image === undefined || service.image.includes('@')) return service;
  const reference = readReference(service.image);
  const name = wholeReference({ ...reference, tag: reference.tag ?? 'latest' });
  return { ...service, image: `${name}@${digestOf(context, name)}` };
}

/** A project whose images are named with their digests. @throws CliError for one that no registry told us of */
export function resolveDigests(context: CliContext, project: Project): Project {
  const services = Object.entries(project.services).map(([name, service]) => [
    name,
    pinned(context, service),
  ]);
  return { ...project, services: Object.fromEntries(services) as Project['services'] };
}
