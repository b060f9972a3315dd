import type { ContainerInspect } from '../../engine/api/container.ts';
import { containerInspect } from '../../engine/container/inspect.ts';
import { EngineError, engineError } from '../../engine/errors/engine-error.ts';
import { imageInspect } from '../../engine/image/inspect.ts';
import { networkInspect } from '../../engine/network/inspect.ts';
import { systemDf } from '../../engine/system/df.ts';
import { volumeInspect } from '../../engine/volume/inspect.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import type { Inspected } from './inspection.ts';
import { SWARM_FINDERS } from './swarm-objects.ts';
import { containerType } from './types/container-type.ts';
import { imageType } from './types/image-type.ts';
import { networkType } from './types/network-type.ts';
import { volumeType } from './types/volume-type.ts';

export interface InspectOptions {
  /** Bytes of a container's files, too. */
  readonly size?: boolean;
}

type Find = (context: CliContext, name: string, options: InspectOptions) => Inspected;

/** A container as inspect commands show it. @throws EngineError */
export function inspectedContainer(
  context: CliContext,
  name: string,
  { size = false }: InspectOptions = {},
): Inspected {
  if (name === '') {
    throw new CliError('invalid container name or ID: value is empty', { code: 'empty-name' });
  }
  const found = context.call(containerInspect, { ref: name });
  return { type: containerType, data: size ? withSizes(context, found) : found, raw: true };
}

/** The sizes stand before the mounts. */
function withSizes(context: CliContext, found: ContainerInspect): object {
  const summary = context.call(systemDf, undefined).Containers.find(({ Id }) => Id === found.Id);
  const sizes = { SizeRw: summary?.SizeRw ?? 0, SizeRootFs: summary?.SizeRootFs ?? 0 };
  const entries = Object.entries(found);
  const at = entries.findIndex(([key]) => key === 'Mounts');
  return Object.fromEntries([...entries.slice(0, at), ...Object.entries(sizes), ...entries.slice(at)]);
}

/** An image as inspect commands show it. @throws EngineError */
export function inspectedImage(context: CliContext, name: string): Inspected {
  return { type: imageType, data: context.call(imageInspect, { ref: name }), raw: true };
}

/** A network as inspect commands show it. @throws EngineError */
export function inspectedNetwork(context: CliContext, name: string): Inspected {
  return { type: networkType, data: context.call(networkInspect, { ref: name }), raw: true };
}

/** A volume as inspect commands show it; `docker volume inspect` knows no more than its type. @throws EngineError */
export function inspectedVolume(context: CliContext, name: string): Inspected {
  return { type: volumeType, data: context.call(volumeInspect, { name }), raw: false };
}

/** By the name that `--type` takes, in the order in which they are tried without it. */
const FINDERS: Readonly<Record<string, Find>> = {
  container: inspectedContainer,
  image: inspectedImage,
  network: inspectedNetwork,
  volume: (context, name) => ({ ...inspectedVolume(context, name), raw: true }),
  service: SWARM_FINDERS.service,
  task: SWARM_FINDERS.task,
  node: SWARM_FINDERS.node,
  plugin: (_context, name) => {
    throw engineError('pluginNotFound', { name });
  },
  secret: SWARM_FINDERS.secret,
  config: SWARM_FINDERS.config,
};

/** What `docker inspect --type` takes, in order. */
export const OBJECT_TYPES: readonly string[] = Object.keys(FINDERS).sort();

/** Refusals that only say that a name is none of this kind. */
function meansNoSuch(error: unknown): boolean {
  return error instanceof EngineError && (error.status === 404 || error.status === 400 || isSwarm(error));
}

function isSwarm({ code }: EngineError): boolean {
  return code === 'notSwarmManager';
}

/**
 * The object that a name means: of the type asked for, or of the first that has it.
 * @param type empty for any
 * @throws CliError, EngineError when there is none
 */
export function findObject(
  context: CliContext,
  name: string,
  type: string,
  options: InspectOptions,
): Inspected {
  const only = FINDERS[type];
  if (only) return noteSize(context, type, only(context, name, options), options);
  for (const [kind, find] of Object.entries(FINDERS)) {
    try {
      return noteSize(context, kind, find(context, name, options), options);
    } catch (error) {
      if (!meansNoSuch(error)) throw error;
    }
  }
  throw new CliError(`Error: No such object: ${name}`, { code: 'no-such-object' });
}

function noteSize(
  context: CliContext,
  kind: string,
  found: Inspected,
  { size = false }: InspectOptions,
): Inspected {
  if (size && kind !== 'container') context.err(`WARNING: --size ignored for ${kind}\n`);
  return found;
}
