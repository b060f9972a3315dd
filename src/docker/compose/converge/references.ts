import { CliError } from '../../cli/client/cli-error.ts';
import type { Service } from '../project/types.ts';
import type { Observed } from './containers.ts';
import type { References } from './creation/container-body.ts';

const SERVICE = 'service:';

function firstOf(containers: readonly Observed[], service: string, what: string): string {
  const found = containers.find((each) => each.service === service && !each.oneOff);
  if (!found) {
    throw new CliError(`cannot share ${what} with service ${service}: container missing`, {
      code: 'compose-share-missing',
    });
  }
  return found.id;
}

/** What a mode that names another service means: that service's first container. */
function sharedMode(
  mode: string | undefined,
  containers: readonly Observed[],
  what: string,
): string | undefined {
  return mode?.startsWith(SERVICE)
    ? `container:${firstOf(containers, mode.slice(SERVICE.length), what)}`
    : mode;
}

/** `db`, `db:ro`, `container:web:ro`. */
function volumesFrom(service: Service, containers: readonly Observed[]): readonly string[] | undefined {
  return service.volumes_from?.map((text) => {
    const [name = '', container = ''] = text.split(':');
    // As the real one: how they are to be mounted (`:ro`) is lost on the way.
    return name === 'container' ? container : firstOf(containers, name, 'volume');
  });
}

/** @throws CliError when a service that it shares something with has no container */
export function referencesOf(service: Service, containers: readonly Observed[]): References {
  const networkMode = sharedMode(service.network_mode, containers, 'network namespace');
  const pid = sharedMode(service.pid, containers, 'PID namespace');
  const ipc = sharedMode(service.ipc, containers, 'IPC namespace');
  const from = volumesFrom(service, containers);
  return {
    ...(networkMode === undefined ? {} : { networkMode }),
    ...(pid === undefined ? {} : { pid }),
    ...(ipc === undefined ? {} : { ipc }),
    ...(from === undefined ? {} : { volumesFrom: from }),
  };
}

/** `links` as the engine takes them: other containers under the names that this service knows them by. */
export function linksOf(
  project: string,
  service: Service,
  number: number,
  containers: readonly Observed[],
): readonly string[] {
  const links = (service.links ?? []).flatMap((text) => {
    const [target = '', alias = target] = text.split(':');
    return containers
      .filter((each) => each.service === target && !each.oneOff)
      .flatMap(({ name }) => [
        `${name}:${alias}`,
        `${name}:${target}-${number}`,
        `${name}:${project}-${target}-${number}`,
      ]);
  });
  const external = (service.external_links ?? []).map((text) => {
    const [name = '', alias = name] = text.split(':');
    return `${name}:${alias}`;
  });
  return [...links, ...external];
}

/** The service with what it shares named by containers: how it is compared with one that was made before. */
export function withReferences(service: Service, references: References): Service {
  const { networkMode, pid, ipc, volumesFrom: from } = references;
  return {
    ...service,
    ...(networkMode === undefined ? {} : { network_mode: networkMode }),
    ...(pid === undefined ? {} : { pid }),
    ...(ipc === undefined ? {} : { ipc }),
    ...(from === undefined ? {} : { volumes_from: from }),
  };
}
