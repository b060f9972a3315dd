import { lookUp } from '../../../base/record.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { storedAuth } from '../../cli/client/registry-auth.ts';
import { platformOf, type KnowsGlobals } from '../../cli/client/settings.ts';
import {
  EngineError,
  familiarName,
  imageInspect,
  imageList,
  imagePull,
  imageRemove,
  parseReference,
  type ImageInspect,
  type ProgressMessage,
} from '../../engine/index.ts';
import { humanSize } from '../../cli/format/units/size.ts';
import { labelOf, LABELS, ofProject } from '../labels.ts';
import type { Project, Service } from '../project/types.ts';
import type { Progress } from '../progress/progress.ts';
import { imageNameOf } from './names.ts';
import type { Scene } from './scene.ts';

/** An image that is here; undefined for one that is not. */
export function localImage(context: CliContext, name: string): ImageInspect | undefined {
  try {
    return context.call(imageInspect, { ref: name });
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return undefined;
    throw error;
  }
}

/** When an image is fetched: as the service says, `missing` if it says nothing. */
function policyOf({ pull_policy = '' }: Service): string {
  return pull_policy === '' || pull_policy === 'if_not_present' ? 'missing' : pull_policy;
}

/** Services whose image has to be fetched before their containers can be made. */
function servicesToPull({ context, project }: Scene): readonly Service[] {
  return Object.values(project.services).filter((service) => {
    const { image, provider } = service;
    if (image === undefined || image === '' || provider) return false;
    const policy = policyOf(service);
    if (policy === 'always') return true;
    return policy !== 'never' && policy !== 'build' && localImage(context, image) === undefined;
  });
}

const BAR = 50;

/** The bar of a layer, as a terminal would draw it. */
function bar(current: number, total: number): string {
  if (total <= 0) return humanSize(current).padStart(8);
  const filled = Math.min(BAR, Math.floor((current / total) * BAR));
  const size = current > total ? humanSize(current) : `${humanSize(current).padStart(8)}/${humanSize(total)}`;
  return `[${'='.repeat(filled)}>${' '.repeat(BAR - filled)}] ${size.padStart(8)}`;
}

const COUNTED = new Set(['Downloading', 'Extracting', 'Pushing']);
/** How much of a layer there is when it is first told of. */
const FIRST_PART = 32_768;

/**
 * Tells how the layers of an image come or go: each state once, with the bar it has at first. (The real one repeats
 * what it counts as often as it finds the time.)
 */
export function showLayers(progress: Progress, messages: readonly ProgressMessage[], prefix = ''): void {
  const told = new Set<string>();
  for (const { id, status = '', progressDetail } of messages) {
    if (id === undefined || progressDetail === undefined || progress.mode === 'tty') continue;
    if (told.has(`${id} ${status}`)) continue;
    told.add(`${id} ${status}`);
    const { current = 0, total = 0 } = progressDetail;
    const shown = COUNTED.has(status) ? bar(Math.min(total, FIRST_PART) || current, total) : '';
    progress.event({ id: `${prefix}${id}`, text: status, status: shown });
  }
}

export interface PullOptions {
  readonly quiet?: boolean;
  /** A service that can be built may be missing. */
  readonly buildable?: boolean;
  readonly ignoreFailures?: boolean;
}

/** Fetches a service's image. @throws EngineError as the registry refuses */
function pullOne(scene: Scene, line: KnowsGlobals, service: Service, quiet: boolean): void {
  const { context, progress } = scene;
  const reference = parseReference(service.image ?? '');
  const { messages } = context.call(imagePull, {
    fromImage: familiarName(reference),
    tag: reference.digest ?? reference.tag ?? 'latest',
    platform: platformOf(context, service.platform ?? ''),
    auth: storedAuth(context, line, reference.domain),
  });
  if (!quiet) showLayers(progress, messages);
}

function reasonOf(error: EngineError): string {
  return error.message.trim();
}

/**
 * Fetches images of services. When one cannot be had, the others are given up.
 * @throws EngineError the first refusal
 */
export function pullImages(
  scene: Scene,
  line: KnowsGlobals,
  services: readonly Service[],
  { quiet = false, buildable = false, ignoreFailures = false }: PullOptions,
): void {
  const { progress } = scene;
  for (const { name } of services) progress.event({ id: name, text: 'Pulling' });
  const open = new Set(services.map(({ name }) => name));
  let failed: EngineError | undefined;
  for (const service of failuresFirst(scene, line, services, quiet)) {
    const { name } = service.service;
    if (service.error === undefined) continue;
    open.delete(name);
    const status = reasonOf(service.error);
    if (buildable && service.service.build) {
      progress.event({ id: name, text: 'Warning', status, kind: 'warning' });
    } else {
      progress.event({ id: name, text: 'Error', status, kind: 'error' });
      if (!ignoreFailures) failed ??= service.error;
    }
  }
  for (const id of open) {
    if (failed) progress.event({ id, status: 'Interrupted', kind: 'error' });
    else progress.event({ id, text: 'Pulled', kind: 'done' });
  }
  if (failed) throw failed;
}

interface Pulled {
  readonly service: Service;
  readonly error?: EngineError;
}

function failuresFirst(
  scene: Scene,
  line: KnowsGlobals,
  services: readonly Service[],
  quiet: boolean,
): readonly Pulled[] {
  return services.map((service): Pulled => {
    try {
      if (!scene.dryRun) pullOne(scene, line, service, quiet);
      return { service };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return { service, error };
    }
  });
}

/** Fetches what is missing before containers are made. @throws CliError, EngineError */
export function pullRequired(scene: Scene, line: KnowsGlobals, quiet: boolean): void {
  for (const { name, image = '', build, provider } of Object.values(scene.project.services)) {
    if (provider || image !== '' || build) continue;
    throw new CliError(`invalid service "${name}". Must specify either image or build`, {
      code: 'compose-no-image',
    });
  }
  pullImages(scene, line, servicesToPull(scene), { quiet, buildable: true });
}

/**
 * The images that `down --rmi` takes away. `local`: those that compose has built for services, and those without a name
 * of their own; `all`: every one that services use.
 */
export function imagesToRemove(scene: Scene, project: Project, which: 'local' | 'all'): readonly string[] {
  const { context } = scene;
  const built = context
    .call(imageList, { filters: { label: [ofProject(project.name)], dangling: ['false'] } })
    .filter(({ Labels }) => Object.hasOwn(project.services, labelOf(Labels, LABELS.service)))
    .flatMap(({ RepoTags }) => RepoTags.slice(0, 1));
  const named = Object.values(project.services)
    .filter(({ image }) => which === 'all' || image === undefined)
    .map((service) => imageNameOf(project.name, service))
    .filter((name) => localImage(context, name) !== undefined)
    .map(withTag);
  return [...new Set([...built, ...named])];
}

/** Takes images away, those that nobody uses. */
export function removeImages(scene: Scene, names: readonly string[]): void {
  for (const name of names) {
    const id = `Image ${name}`;
    scene.progress.event({ id, status: 'Removing' });
    try {
      scene.context.call(imageRemove, { ref: name });
      scene.progress.event({ id, status: 'Removed', kind: 'done' });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.status !== 409) throw error;
      scene.progress.event({ id, status: 'Resource is still in use', kind: 'warning' });
    }
  }
}

/** The name with the tag that it means. */
function withTag(name: string): string {
  const { tag, digest } = parseReference(name);
  return tag === undefined && digest === undefined ? `${name}:latest` : name;
}

/** What the engine calls the images of the project's services, by service. */
export function imageIds(scene: Scene): Readonly<Record<string, string>> {
  const { context, project } = scene;
  const byName: Record<string, string | undefined> = {};
  const entries = Object.values(project.services).flatMap((service): [string, string][] => {
    const name = imageNameOf(project.name, service);
    if (!Object.hasOwn(byName, name)) byName[name] = localImage(context, name)?.Id;
    const id = lookUp(byName, name);
    return id === undefined ? [] : [[service.name, id]];
  });
  return Object.fromEntries(entries);
}
