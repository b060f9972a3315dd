import { containerRemove, containersStop, EngineError } from '../../engine/index.ts';
import { observedContainers, progressName, type Observed } from './containers.ts';
import { inReverseOrder } from './order.ts';
import type { Scene } from './scene.ts';

export interface StopOptions {
  /** Seconds before the end by force; absent for each container's own. */
  readonly timeout?: number;
}

/** Stops containers at the same time. */
export function stopContainers(
  scene: Scene,
  containers: readonly Observed[],
  { timeout }: StopOptions,
): void {
  if (containers.length === 0) return;
  for (const each of containers) scene.progress.event({ id: progressName(each), status: 'Stopping' });
  scene.context.call(containersStop, {
    ids: containers.map(({ id }) => id),
    ...(timeout === undefined ? {} : { timeout }),
  });
  for (const each of containers) {
    scene.progress.event({ id: progressName(each), status: 'Stopped', kind: 'done' });
  }
}

/** Stops the containers of services: those that need others before those. */
export function stopServices(scene: Scene, names: readonly string[], options: StopOptions): void {
  const all = observedContainers(scene.context, scene.project.name);
  for (const round of inReverseOrder(scene.project)) {
    const meant = new Set(round.filter(({ name }) => names.includes(name)).map(({ name }) => name));
    stopContainers(
      scene,
      all.filter(({ service }) => meant.has(service)),
      options,
    );
  }
}

export interface RemoveOptions extends StopOptions {
  /** Also the volumes that nobody named. */
  readonly volumes: boolean;
}

/** Stops containers and takes them away. */
export function stopAndRemove(scene: Scene, containers: readonly Observed[], options: RemoveOptions): void {
  stopContainers(scene, containers, options);
  removeContainers(scene, containers, options.volumes);
}

export function removeContainers(scene: Scene, containers: readonly Observed[], volumes: boolean): void {
  for (const each of containers) scene.progress.event({ id: progressName(each), status: 'Removing' });
  for (const each of containers) {
    try {
      scene.context.call(containerRemove, { ref: each.id, force: true, volumes });
    } catch (error) {
      // It may be gone already (`--rm`).
      if (!(error instanceof EngineError) || ![404, 409].includes(error.status)) throw error;
    }
    scene.progress.event({ id: progressName(each), status: 'Removed', kind: 'done' });
  }
}
