import { CliError } from '../../cli/client/cli-error.ts';
import { isOrphaned, observedContainers, progressName } from './containers.ts';
import { imagesToRemove, removeImages } from './images.ts';
import { removeNetworks } from './networks.ts';
import { inReverseOrder } from './order.ts';
import { logWarning, type Scene } from './scene.ts';
import { stopAndRemove } from './stop.ts';
import { removeVolumes } from './volumes.ts';

export interface DownOptions {
  /** Empty for all. */
  readonly services: readonly string[];
  readonly volumes: boolean;
  readonly removeOrphans: boolean;
  readonly images?: 'local' | 'all';
  /** Seconds before the end by force; absent for each container's own. */
  readonly timeout?: number;
}

/** Takes a project away: its containers, those that depend on others first, then networks and what else is asked. */
export function takeDown(scene: Scene, options: DownOptions): void {
  const { context, project } = scene;
  const { services, volumes, timeout } = options;
  const known = services.filter((name) => Object.hasOwn(project.services, name));
  if (services.length > 0 && known.length === 0) {
    throw new CliError(`no such service: ${services[0] ?? ''}`, { code: 'compose-no-such-service' });
  }
  const patience = timeout === undefined ? {} : { timeout };
  const all = observedContainers(context, project.name, {
    oneOffs: options.removeOrphans ? 'include' : 'exclude',
  });
  const handled = new Set<string>();
  for (const round of inReverseOrder(project)) {
    const names = new Set(
      round.map(({ name }) => name).filter((name) => known.length === 0 || known.includes(name)),
    );
    for (const name of names) handled.add(name);
    const theirs = all.filter(({ service }) => names.has(service));
    stopAndRemove(scene, theirs, { ...patience, volumes });
  }
  if (options.removeOrphans) {
    const orphans = all.filter(isOrphaned(project));
    // As the real one: what `run` has left went with its service, and is looked for once more.
    const gone = orphans.filter(({ service }) => handled.has(service));
    for (const each of gone) {
      scene.progress.event({ id: progressName(each), status: 'Stopping' });
      scene.progress.event({ id: progressName(each), status: 'Error while Stopping', kind: 'error' });
      scene.progress.event({ id: progressName(each), status: 'Removed', kind: 'done' });
    }
    const rest = orphans.filter((each) => !gone.includes(each));
    stopAndRemove(scene, rest, { ...patience, volumes: false });
  }
  const networks = Object.values(project.networks).filter(({ external }) => !external);
  const named = options.volumes ? Object.values(project.volumes).filter(({ external }) => !external) : [];
  const images = options.images ? imagesToRemove(scene, project, options.images) : [];
  if (all.length + networks.length + named.length + images.length === 0) {
    logWarning(context, `Warning: No resource found to remove for project "${project.name}".`);
  }
  removeImages(scene, images);
  removeNetworks(scene, project.networks);
  if (volumes) removeVolumes(scene, project.volumes);
}
