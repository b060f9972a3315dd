import { has, lookUp } from '../../base/record.ts';
import type { EngineState } from '../../docker/engine/index.ts';

const DATA = '/var/lib/registry';

/**
 * What a registry in a container keeps its images in: they live as long as that does.
 * @returns a name without slashes
 */
export function registryStorage(engine: EngineState, containerId: string): string {
  const mount = lookUp(engine.containers, containerId)?.mounts.find(
    ({ Destination }) => Destination === DATA,
  );
  if (mount?.Type === 'volume' && mount.Name !== undefined) return `volume:${mount.Name}`;
  if (mount?.Type === 'bind') return `bind:${mount.Source.replaceAll('/', '\\')}`;
  return `container:${containerId}`;
}

/** Whether such a place is still there. */
export function hasStorage(engine: EngineState, storage: string): boolean {
  const [, kind, name = ''] = /^(volume|container):(.*)$/.exec(storage) ?? [];
  if (kind === undefined) return true;
  return has(kind === 'volume' ? engine.volumes : engine.containers, name);
}
