import { lookUp } from '../../../base/record.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import {
  containerList,
  EngineError,
  volumeCreate,
  volumeInspect,
  volumeRemove,
  type Volume as EngineVolume,
} from '../../engine/index.ts';
import { LABELS } from '../labels.ts';
import type { Project, Volume } from '../project/types.ts';
import { observed } from './containers.ts';
import { defined } from './creation/defined.ts';
import { resourceHash } from './resource-hash.ts';
import { logWarning, type Scene } from './scene.ts';
import { stopAndRemove } from './stop.ts';
import { COMPOSE_VERSION } from './version.ts';

function find({ context }: Scene, name: string): EngineVolume | undefined {
  try {
    return context.call(volumeInspect, { name });
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return undefined;
    throw error;
  }
}

function hashOf({ name, driver, driver_opts }: Volume): string {
  return resourceHash({ name, driver, driver_opts });
}

function create(scene: Scene, key: string, volume: Volume): void {
  const id = `Volume ${volume.name}`;
  scene.progress.event({ id, status: 'Creating' });
  try {
    scene.context.call(volumeCreate, {
      Name: volume.name,
      Labels: {
        ...volume.labels,
        [LABELS.volume]: key,
        [LABELS.project]: scene.project.name,
        [LABELS.version]: COMPOSE_VERSION,
        [LABELS.configHash]: hashOf(volume),
      },
      ...defined({ Driver: volume.driver, DriverOpts: volume.driver_opts }),
    });
  } catch (error) {
    scene.progress.event({ id, status: 'Error', kind: 'error' });
    throw error;
  }
  scene.progress.event({ id, status: 'Created', kind: 'done' });
}

function checkOwner({ context, project }: Scene, { Name, Labels }: EngineVolume): void {
  const owner = lookUp(Labels ?? {}, LABELS.project);
  const advice = 'Use `external: true` to use an existing volume';
  if (owner === undefined) {
    logWarning(context, `volume "${Name}" already exists but was not created by Docker Compose. ${advice}`);
  } else if (owner !== project.name) {
    logWarning(
      context,
      `volume "${Name}" already exists but was created for project "${owner}" (expected "${project.name}"). ${advice}`,
    );
  }
}

/** The project's volumes, made where they are missing. @returns keys of those whose section has changed @throws CliError */
export function ensureVolumes(scene: Scene): readonly string[] {
  const diverged: string[] = [];
  for (const [key, volume] of Object.entries(scene.project.volumes)) {
    const found = find(scene, volume.name);
    if (volume.external) {
      if (found) continue;
      throw new CliError(`external volume "${volume.name}" not found`, { code: 'compose-external-volume' });
    }
    if (!found) {
      create(scene, key, volume);
      continue;
    }
    checkOwner(scene, found);
    const hash = lookUp(found.Labels ?? {}, LABELS.configHash);
    if (hash !== undefined && hash !== hashOf(volume)) diverged.push(key);
  }
  return diverged;
}

/** Makes a volume anew whose section has changed; the containers that use it go with it. */
export function recreateVolume(scene: Scene, key: string): void {
  const volume = lookUp(scene.project.volumes, key);
  if (!volume) return;
  const users = scene.context.call(containerList, { all: true, filters: { volume: [volume.name] } });
  stopAndRemove(scene, users.map(observed), { volumes: false });
  scene.context.call(volumeRemove, { name: volume.name, force: true });
  create(scene, key, volume);
}

/** Takes the project's volumes away, those that nobody uses. */
export function removeVolumes(scene: Scene, volumes: Project['volumes']): void {
  for (const { name, external } of Object.values(volumes)) {
    if (external || !find(scene, name)) continue;
    const id = `Volume ${name}`;
    scene.progress.event({ id, status: 'Removing' });
    try {
      scene.context.call(volumeRemove, { name, force: true });
      scene.progress.event({ id, status: 'Removed', kind: 'done' });
    } catch (error) {
      if (!(error instanceof EngineError) || error.status !== 409) throw error;
      scene.progress.event({ id, status: 'Resource is still in use', kind: 'warning' });
    }
  }
}
