import { CliError } from '../../cli/client/cli-error.ts';
import { isOrphaned, observedContainers, type Observed } from './containers.ts';
import { ensureService, type RecreatePolicy, type World } from './ensure-service.ts';
import { imageIds } from './images.ts';
import { containerName, scaleOf } from './names.ts';
import type { NetworkIds } from './networks.ts';
import { inDependencyOrder } from './order.ts';
import { logWarning, type Scene } from './scene.ts';
import { stopAndRemove } from './stop.ts';

/** What a project's containers are to become. Plain JSON. */
export type CreateOptions = {
  /** The services that were asked for; the others are there because these need them. */
  readonly services: readonly string[];
  readonly recreate: RecreatePolicy;
  readonly recreateDependencies: RecreatePolicy;
  /** Volumes that nobody named go over to a container's successor. */
  readonly inherit: boolean;
  readonly removeOrphans: boolean;
  readonly ignoreOrphans: boolean;
  readonly timeout?: number;
};

/** @throws CliError for a name that two services want */
export function checkNames({ project }: Scene): void {
  const names = new Map<string, string>();
  for (const service of Object.values(project.services)) {
    if (service.container_name === undefined) continue;
    const other = names.get(service.container_name);
    if (other !== undefined) {
      throw new CliError(
        `services.${service.name}: container name "${service.container_name}" is already in use by service ${other}`,
        { code: 'compose-container-name' },
      );
    }
    if (scaleOf(service) > 0) names.set(containerName(project.name, service, 1), service.name);
  }
}

function dealWithOrphans(scene: Scene, all: readonly Observed[], options: CreateOptions): void {
  const orphans = all.filter(isOrphaned(scene.project));
  if (orphans.length === 0 || options.ignoreOrphans) return;
  if (options.removeOrphans) {
    stopAndRemove(scene, orphans, { volumes: false });
    return;
  }
  logWarning(
    scene.context,
    `Found orphan containers ([${orphans.map(({ name }) => name).join(' ')}]) for this project. If you removed or renamed this service in your compose file, you can run this command with the --remove-orphans flag to clean it up.`,
  );
}

/**
 * Makes, replaces and removes containers until they are as the project says; its images, networks and volumes are there.
 * @returns all containers of its services
 * @throws CliError, EngineError
 */
export function createProject(
  scene: Scene,
  networks: NetworkIds,
  options: CreateOptions,
): readonly Observed[] {
  const { context, project } = scene;
  const all = observedContainers(context, project.name, { oneOffs: 'include' });
  dealWithOrphans(scene, all, options);
  const containers = new Map<string, readonly Observed[]>();
  for (const each of all.filter(({ oneOff }) => !oneOff)) {
    containers.set(each.service, [...(containers.get(each.service) ?? []), each]);
  }
  const world: World = { ...scene, containers, images: imageIds(scene), networks };
  for (const service of inDependencyOrder(project).flat()) {
    const asked = options.services.includes(service.name);
    ensureService(world, service, {
      recreate: asked ? options.recreate : options.recreateDependencies,
      inherit: options.inherit,
      ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    });
  }
  return [...containers.values()].flat();
}
