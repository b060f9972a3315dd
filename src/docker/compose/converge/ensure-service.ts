import { lookUp } from '../../../base/record.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import {
  containerCreate,
  containerInspect,
  containerRemove,
  containerRename,
  containersStop,
  EngineError,
} from '../../engine/index.ts';
import { labelOf, LABELS } from '../labels.ts';
import { serviceHash } from '../project/service-hash.ts';
import type { Service } from '../project/types.ts';
import { progressName, type Observed } from './containers.ts';
import { containerBody, type References } from './creation/container-body.ts';
import { warnOfMissingSecrets } from './creation/missing-secrets.ts';
import { localImage } from './images.ts';
import { containerName, imageNameOf, scaleOf } from './names.ts';
import { isOnNetworks, mountsVolumes } from './attached-resources.ts';
import { linksOf, referencesOf, withReferences } from './references.ts';
import type { Scene } from './scene.ts';
import { serviceLabels } from './service-labels.ts';
import { stopAndRemove, stopContainers } from './stop.ts';
import { dependentsOf } from './order.ts';

/** When a container that is there is replaced: when it differs, always, or never. */
export type RecreatePolicy = 'diverged' | 'force' | 'never';

export interface EnsureOptions {
  readonly recreate: RecreatePolicy;
  /** Volumes that nobody named go over to the container's successor. */
  readonly inherit: boolean;
  readonly timeout?: number;
}

/** What is known while a project's containers are brought in line. */
export interface World extends Scene {
  /** Its containers by service, as they have become so far. */
  readonly containers: Map<string, readonly Observed[]>;
  /** The engine's ids of the images, by service. */
  readonly images: Readonly<Record<string, string>>;
  /** The engine's ids of the networks, by key. */
  readonly networks: Readonly<Record<string, string>>;
}

function allOf({ containers }: World): readonly Observed[] {
  return [...containers.values()].flat();
}

interface Wanted {
  readonly service: Service;
  readonly references: References;
  readonly hash: string;
  readonly imageId: string | undefined;
}

function wanted(world: World, service: Service): Wanted {
  const references = referencesOf(service, allOf(world));
  return {
    service,
    references,
    hash: serviceHash(withReferences(service, references)),
    imageId: lookUp(world.images, service.name),
  };
}

function mustRecreate(
  world: World,
  { service, hash, imageId = '' }: Wanted,
  container: Observed,
  policy: RecreatePolicy,
): boolean {
  if (policy !== 'diverged') return policy === 'force';
  return (
    labelOf(container.labels, LABELS.configHash) !== hash ||
    labelOf(container.labels, LABELS.image) !== imageId ||
    !isOnNetworks(world, service, container) ||
    !mountsVolumes(world, service, container)
  );
}

interface NewContainer {
  readonly number: number;
  readonly name: string;
  readonly replaces?: Observed;
}

function place(
  world: World,
  { id, name }: { readonly id: string; readonly name: string },
  wish: Wanted,
  number: number,
): Observed {
  return {
    id,
    name,
    service: wish.service.name,
    number,
    oneOff: false,
    state: 'created',
    image: wish.imageId ?? '',
    created: world.context.now.seconds,
    labels: { [LABELS.service]: wish.service.name },
    networks: {},
    mounts: [],
  };
}

/** Makes a container. @throws EngineError as the daemon refuses */
function create(world: World, wish: Wanted, { number, name, replaces }: NewContainer): string {
  const { context, project } = world;
  const { service, references, hash, imageId } = wish;
  const image = localImage(context, imageNameOf(project.name, service));
  const labels = serviceLabels(project, service, { number, hash, imageId });
  warnOfMissingSecrets(context, project, service);
  const { Id, Warnings } = context.call(containerCreate, {
    name,
    ...(service.platform === undefined ? {} : { platform: service.platform }),
    body: containerBody(project, service, {
      number,
      labels:
        replaces === undefined
          ? labels
          : { ...labels, [LABELS.replace]: service.container_name ?? `${service.name}-${number}` },
      links: linksOf(project.name, service, number, allOf(world)),
      references,
      imageVolumes: Object.keys(image?.Config.Volumes ?? {}),
      ...(replaces ? { replaces } : {}),
    }),
  });
  for (const warning of Warnings) world.progress.event({ id: '', text: warning, kind: 'warning' });
  return Id;
}

/** Tells of a failure where the container stood, and passes it on. */
function telling<Result>(world: World, id: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof EngineError) {
      world.progress.event({ id, status: `Error response from daemon: ${error.message}`, kind: 'error' });
    }
    throw error;
  }
}

function recreate(
  world: World,
  wish: Wanted,
  before: Observed,
  { inherit, timeout }: EnsureOptions,
): Observed {
  const { context, project, progress } = world;
  const name = containerName(project.name, wish.service, before.number);
  const id = telling(world, progressName(before), () =>
    create(world, wish, {
      number: before.number,
      name: `${before.id.slice(0, 12)}_${name}`,
      ...(inherit ? { replaces: before } : {}),
    }),
  );
  context.call(containersStop, { ids: [before.id], ...(timeout === undefined ? {} : { timeout }) });
  context.call(containerRemove, { ref: before.id });
  context.call(containerRename, { ref: id, name });
  progress.event({ id: progressName(before), status: 'Recreated', kind: 'done' });
  // Nothing was renamed when nothing is done.
  const shown = world.dryRun ? `${before.id.slice(0, 12)}_${name}` : name;
  return place(world, { id, name: shown }, wish, before.number);
}

/** Obsolete ones last, else by number: who comes after the wanted number goes. */
function keptFirst(
  containers: readonly Observed[],
  obsolete: (container: Observed) => boolean,
): readonly Observed[] {
  return containers.toSorted((a, b) => Number(obsolete(a)) - Number(obsolete(b)) || a.number - b.number);
}

/** Containers of services that want to be started anew when this one is replaced. */
function stopDependents(world: World, service: Service, timeout: number | undefined): void {
  const names = dependentsOf(world.project, service.name).filter(
    (name) => lookUp(world.project.services, name)?.depends_on?.[service.name]?.restart === true,
  );
  for (const name of names) {
    const theirs = world.containers.get(name) ?? [];
    stopContainers(world, theirs, timeout === undefined ? {} : { timeout });
    world.containers.set(
      name,
      theirs.map((each) => ({ ...each, state: 'exited' })),
    );
  }
}

/** @throws CliError for a name that only one container can have */
function wantedScale(service: Service): number {
  const scale = scaleOf(service);
  if (scale > 1 && service.container_name !== undefined) {
    throw new CliError(
      `WARNING: The "${service.name}" service is using the custom container name "${service.container_name}". Docker requires each container to have a unique name. Remove the custom name to scale the service`,
      { code: 'compose-scale-named' },
    );
  }
  return scale;
}

/** Most containers that a service can have here: more than any machine holds. */
const MOST = 1000;

/** Makes, replaces and removes containers of a service until they are as its section says. None is started. */
export function ensureService(world: World, service: Service, options: EnsureOptions): void {
  if (service.provider) return;
  const { progress, project, dryRun } = world;
  const scale = Math.min(wantedScale(service), MOST);
  const wish = wanted(world, service);
  const obsolete = (container: Observed): boolean => mustRecreate(world, wish, container, options.recreate);
  const ordered = keptFirst(world.containers.get(service.name) ?? [], obsolete);
  const [kept, surplus] = [ordered.slice(0, scale), ordered.slice(scale)];
  const changed = kept.filter(obsolete);
  if (changed.length > 0) stopDependents(world, service, options.timeout);
  for (const each of kept) {
    if (changed.includes(each)) progress.event({ id: progressName(each), status: 'Recreate' });
    else if (each.state === 'running')
      progress.event({ id: progressName(each), status: 'Running', kind: 'done' });
  }
  const highest = Math.max(0, ...ordered.map(({ number }) => number));
  const added = Array.from({ length: Math.max(0, scale - ordered.length) }, (_, index) => {
    const number = highest + index + 1;
    return { number, name: containerName(project.name, service, number) };
  });
  for (const each of added) progress.event({ id: progressName(each), status: 'Creating' });
  stopAndRemove(world, surplus, {
    volumes: false,
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
  });
  const updated = kept.map((each) => (changed.includes(each) ? recreate(world, wish, each, options) : each));
  const made = added.map((each) => {
    const id = telling(world, progressName(each), () => create(world, wish, each));
    progress.event({ id: progressName(each), status: 'Created', kind: 'done' });
    return place(world, { id, name: each.name }, wish, each.number);
  });
  world.containers.set(service.name, [...updated, ...made]);
  if (!dryRun) refresh(world, service.name);
}

/** Sees what became of a service's containers: others ask for their networks and mounts. */
function refresh(world: World, name: string): void {
  const known = world.containers.get(name) ?? [];
  world.containers.set(
    name,
    known.map((each) => {
      const { State } = world.context.call(containerInspect, { ref: each.id });
      return { ...each, state: State.Status };
    }),
  );
}
