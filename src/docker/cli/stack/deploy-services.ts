import type { Service, ServiceSpec } from '../../engine/api/service.ts';
import type { RegistryAuth } from '../../engine/registries.ts';
import { serviceCreate, serviceUpdate } from '../../swarm/index.ts';
import type { CliContext } from '../client/cli-context.ts';
import { saying } from './deploy-parts.ts';
import { IMAGE_LABEL } from './namespace.ts';

/** When the registry is asked which image is meant. */
export type ResolveImage = 'always' | 'changed' | 'never';

/** The image that a service goes on with, and whether the registry is asked about it. */
function imageOf(spec: ServiceSpec, before: Service, resolve: ResolveImage) {
  const asks = { image: spec.TaskTemplate.ContainerSpec?.Image ?? '', queryRegistry: true };
  if (resolve === 'always') return asks;
  const isSame = spec.Labels[IMAGE_LABEL] === before.Spec.Labels[IMAGE_LABEL];
  if (!isSame) return { ...asks, queryRegistry: resolve === 'changed' };
  // Pinned to what it was pinned to before: otherwise this would be a change.
  return { image: before.Spec.TaskTemplate.ContainerSpec?.Image ?? asks.image, queryRegistry: false };
}

function update(
  context: CliContext,
  spec: ServiceSpec,
  before: Service,
  resolve: ResolveImage,
  auth: RegistryAuth | null,
): void {
  context.out(`Updating service ${spec.Name} (id: ${before.ID})\n`);
  const { image, queryRegistry } = imageOf(spec, before, resolve);
  const { ContainerSpec } = spec.TaskTemplate;
  const TaskTemplate = {
    ...spec.TaskTemplate,
    ...(ContainerSpec ? { ContainerSpec: { ...ContainerSpec, Image: image } } : {}),
    ForceUpdate: before.Spec.TaskTemplate.ForceUpdate ?? 0,
  };
  const { Warnings } = saying(`failed to update service ${spec.Name}`, () =>
    context.call(serviceUpdate, {
      ref: before.ID,
      version: before.Version.Index,
      Spec: { ...spec, TaskTemplate },
      queryRegistry,
      auth,
    }),
  );
  for (const warning of Warnings ?? []) context.err(`${warning}\n`);
}

/**
 * Makes the services of a stack, or changes those that are there.
 * @param authOf what `docker login` has left for an image's registry
 * @returns their ids
 * @throws CliError
 */
export function deployServices(
  context: CliContext,
  specs: readonly ServiceSpec[],
  existing: readonly Service[],
  resolve: ResolveImage,
  authOf: (image: string) => RegistryAuth | null,
): readonly string[] {
  return specs.map((spec) => {
    const auth = authOf(spec.TaskTemplate.ContainerSpec?.Image ?? '');
    const before = existing.find(({ Spec }) => Spec.Name === spec.Name);
    if (before) {
      update(context, spec, before, resolve, auth);
      return before.ID;
    }
    context.out(`Creating service ${spec.Name}\n`);
    return saying(`failed to create service ${spec.Name}`, () =>
      context.call(serviceCreate, { Spec: spec, queryRegistry: resolve !== 'never', auth }),
    ).ID;
  });
}
