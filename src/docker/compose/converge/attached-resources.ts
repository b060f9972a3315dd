import { lookUp } from '../../../base/record.ts';
import type { Service } from '../project/types.ts';
import type { Observed } from './containers.ts';
import type { Scene } from './scene.ts';

/** Whether a running container is on all networks that its service is to be on: one may have been made anew. */
export function isOnNetworks(
  { networks }: Scene & { readonly networks: Readonly<Record<string, string>> },
  service: Service,
  container: Observed,
): boolean {
  if (container.state !== 'running' || (service.network_mode ?? '') !== '') return true;
  const actual = new Set(Object.values(container.networks));
  return Object.keys(service.networks ?? {}).every((key) => {
    const id = lookUp(networks, key);
    return id === undefined || actual.has(id);
  });
}

/** Whether a container has the project's volumes that its service is to have. */
export function mountsVolumes({ project }: Scene, service: Service, container: Observed): boolean {
  const mounted = new Set(container.mounts.map(({ name }) => name));
  return (service.volumes ?? []).every(({ type, source = '' }) => {
    const volume = type === 'volume' ? lookUp(project.volumes, source) : undefined;
    return volume === undefined || mounted.has(volume.name);
  });
}
